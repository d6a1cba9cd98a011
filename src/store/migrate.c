#include "migrate.sql.h"
#include "base/log.h"

typedef struct Step { const Migration *migration; Time now; } Step;

static Err apply(Db *db, void *with)
{
    const Step *step = with;
    i64 done;
    TRY(migration_done(db, step->migration->name, &done));
    if (done) return OK;
    TRY(db_script(db, step->migration->sql));
    TRY(migration_note(db, step->migration->name, step->now));
    log_event("migrated", LOG("to", step->migration->name), LOG_END);
    return OK;
}

static Err make_table(Db *db, void *with)
{
    (void)with;
    return db_script(db, MIGRATIONS[0].sql);
}

/* PostgreSQL: a lock of the session, taken before any transaction, so that the second node sees what the first one did. */
static const char LOCK[]   = "--@postgres SELECT pg_advisory_lock(482911)\n";
static const char UNLOCK[] = "--@postgres SELECT pg_advisory_unlock(482911)\n";

static const char IDS[] =
    "--@postgres DO $do$ DECLARE c record; BEGIN\n"
    "--@postgres   FOR c IN SELECT table_name AS of, column_name AS id FROM information_schema.columns\n"
    "--@postgres            WHERE table_schema = current_schema() AND is_identity = 'YES' LOOP\n"
    "--@postgres     EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) FROM %I',\n"
    "--@postgres                    quote_ident(c.of), c.id, c.id, c.of);\n"
    "--@postgres   END LOOP;\n"
    "--@postgres END $do$\n";

Err db_ids_go_on(Db *db) { return db_script(db, IDS); }

static Err apply_all(Db *db, Time now)
{
    TRY(db_transact(db, make_table, NULL));
    for (const Migration *m = MIGRATIONS; m->name; m++) TRY(db_transact(db, apply, &(Step){ m, now }));
    return OK;
}

Err db_migrate(Db *db, Time now)
{
    TRY(db_script(db, LOCK));
    Err err = apply_all(db, now);
    Err unlock = db_script(db, UNLOCK);
    return err ? err : unlock;
}
