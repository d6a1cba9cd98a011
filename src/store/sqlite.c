#include "store/engine.h"
#include "base/log.h"
#include <sqlite3.h>
#include <stdlib.h>

typedef struct Lite {
    sqlite3 *h;
    sqlite3_stmt *control[CONTROLS];
} Lite;

typedef struct LiteStmt {
    sqlite3_stmt *h;
    int place[];                          /* where SQLite put $1, $2 …: it takes them for names; 0 when this text has no use for it */
} LiteStmt;

static sqlite3 *handle(Db *db) { return ((Lite *)db->handle)->h; }

/* The words of SQLite's own message may hold what people wrote, so they are told only while a text is prepared. */
static Err failed(Db *db, int rc, Text doing, bool say)
{
    sqlite3 *h = handle(db);
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return E_BUSY;
    case SQLITE_CONSTRAINT:
        if (sqlite3_extended_errcode(h) != SQLITE_CONSTRAINT_UNIQUE && sqlite3_extended_errcode(h) != SQLITE_CONSTRAINT_PRIMARYKEY)
            log_event("refused", LOG("by", "sqlite"), LOG("doing", doing), LOG("why", sqlite3_errmsg(h)), LOG_END);
        return E_CONFLICT;
    default:
        return BROKEN("sqlite: %s: %s (%d)", doing, say ? sqlite3_errmsg(h) : sqlite3_errstr(rc), sqlite3_extended_errcode(h));
    }
}

static Err lite_script(Db *db, Text sql)
{
    int rc = sqlite3_exec(handle(db), sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? OK : failed(db, rc, "script", true);
}

static void lite_close(Db *db)
{
    Lite *lite = db->handle;
    for (int i = 0; i < CONTROLS; i++) sqlite3_finalize(lite->control[i]);
    sqlite3_close(lite->h);
}

static Err lite_open(Db *db)
{
    Lite *lite = db->handle = arena_take(db->own, sizeof *lite);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (db->reader ? 0 : SQLITE_OPEN_CREATE);
    int rc = sqlite3_open_v2(db->where, &lite->h, flags, NULL);
    if (rc != SQLITE_OK) return BROKEN("sqlite: cannot open the database: %s", sqlite3_errstr(rc));
    sqlite3_busy_timeout(lite->h, 1000);
    sqlite3_db_config(lite->h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(lite->h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(lite->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    TRY(lite_script(db, "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA case_sensitive_like=ON; PRAGMA temp_store=MEMORY;"
                        "PRAGMA trusted_schema=OFF"));
    return lite_script(db, db->reader ? "PRAGMA query_only=ON; PRAGMA mmap_size=1073741824"
                                      : "PRAGMA journal_mode=WAL; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=2000;"
                                        "PRAGMA journal_size_limit=67108864");
}

static const Text CONTROL[CONTROLS] = {
    [BEGIN_WORK]   = "BEGIN IMMEDIATE",
    [BEGIN_LOOK]   = "BEGIN",
    [COMMIT_WORK]  = "COMMIT",
    [COMMIT_LOOK]  = "COMMIT",
    [ROLLBACK_ALL] = "ROLLBACK",
    [UNIT_BEGIN]   = "SAVEPOINT unit",
    [UNIT_KEEP]    = "RELEASE unit",
    [UNIT_UNDO]    = "ROLLBACK TO unit",
};

static Err run(Db *db, Control c)
{
    sqlite3_stmt **st = &((Lite *)db->handle)->control[c];
    int rc = *st ? SQLITE_OK : sqlite3_prepare_v3(handle(db), CONTROL[c], -1, SQLITE_PREPARE_PERSISTENT, st, NULL);
    if (rc == SQLITE_OK) {
        rc = sqlite3_step(*st);
        sqlite3_reset(*st);
    }
    return rc == SQLITE_DONE ? OK : failed(db, rc, CONTROL[c], true);
}

/* A full disk and its like end the whole transaction behind our back; what follows must not run outside of one. */
static bool ended_alone(Db *db) { return sqlite3_get_autocommit(handle(db)); }

static Err query_only(Db *db, bool on)
{
    return db->reader ? OK : lite_script(db, on ? "PRAGMA query_only=ON" : "PRAGMA query_only=OFF");
}

static Err lite_control(Db *db, Control c)
{
    switch (c) {
    case BEGIN_WORK:
        return run(db, c);
    case BEGIN_LOOK:
        TRY(query_only(db, true));
        return run(db, c);
    case ROLLBACK_ALL:
        if (!ended_alone(db) && run(db, c)) return E_BROKEN;
        return db->looking ? query_only(db, false) : OK;
    case UNIT_UNDO:
        if (ended_alone(db)) return BROKEN("sqlite: the transaction ended by itself");
        TRY(run(db, c));
        return run(db, UNIT_KEEP);
    default:
        if (ended_alone(db)) return BROKEN("sqlite: the transaction ended by itself");
        TRY(run(db, c));
        return c == COMMIT_LOOK ? query_only(db, false) : OK;
    }
}

static Err lite_prepare(Stmt *st)
{
    sqlite3_stmt *h = NULL;
    int rc = sqlite3_prepare_v3(handle(st->db), st->sql, -1, SQLITE_PREPARE_PERSISTENT, &h, NULL);
    if (rc != SQLITE_OK) return failed(st->db, rc, st->query->name, true);
    LiteStmt *s = st->handle = arena_take(st->db->own, sizeof *s + (size_t)st->params * sizeof *s->place);
    s->h = h;
    for (int i = 1; i <= sqlite3_bind_parameter_count(h); i++) {
        const char *name = sqlite3_bind_parameter_name(h, i);
        int at = name ? atoi(name + 1) : 0;
        assert(at >= 1 && at <= st->params);
        s->place[at - 1] = i;
    }
    return OK;
}

static Err lite_prove(Stmt *st) { return st->handle ? OK : E_BROKEN; }

static void lite_bind_int(Stmt *st, int at, i64 v)
{
    LiteStmt *s = st->handle;
    if (s->place[at - 1]) sqlite3_bind_int64(s->h, s->place[at - 1], v);
}

static void lite_bind_text(Stmt *st, int at, Text v)
{
    LiteStmt *s = st->handle;
    if (s->place[at - 1]) sqlite3_bind_text(s->h, s->place[at - 1], v, -1, SQLITE_STATIC);
}

static Err lite_step(Stmt *st)
{
    int rc = sqlite3_step(((LiteStmt *)st->handle)->h);
    if (rc == SQLITE_ROW)  return OK;
    if (rc == SQLITE_DONE) return E_NOT_FOUND;
    return failed(st->db, rc, st->query->name, false);
}

/* The row of a RETURNING comes before the statement, and outside a transaction its commit, is done. */
static Err lite_settle(Stmt *st)
{
    sqlite3_stmt *h = ((LiteStmt *)st->handle)->h;
    if (sqlite3_stmt_readonly(h)) return OK;
    Err err;
    while (!(err = lite_step(st))) continue;
    return err == E_NOT_FOUND ? OK : err;
}

static sqlite3_stmt *row(Stmt *st) { return ((LiteStmt *)st->handle)->h; }

static void lite_get_int(Stmt *st, int col, i64 *out)     { *out = sqlite3_column_int64(row(st), col); }
static void lite_get_real(Stmt *st, int col, double *out) { *out = sqlite3_column_double(row(st), col); }

static void lite_get_text(Stmt *st, int col, Text *out)
{
    const char *s = (const char *)sqlite3_column_text(row(st), col);
    *out = s && *s ? arena_copy(st->db->arena, s, (size_t)sqlite3_column_bytes(row(st), col)) : "";
}

static i64  lite_changed(Stmt *st) { return sqlite3_changes64(handle(st->db)); }
static void lite_reset(Stmt *st)   { sqlite3_reset(row(st)); sqlite3_clear_bindings(row(st)); }
static void lite_finish(Stmt *st)  { sqlite3_finalize(row(st)); }

const Engine SQLITE = {
    .name = "sqlite", .open = lite_open, .close = lite_close, .script = lite_script, .control = lite_control,
    .prepare = lite_prepare, .prove = lite_prove, .bind_int = lite_bind_int, .bind_text = lite_bind_text,
    .step = lite_step, .settle = lite_settle, .get_int = lite_get_int, .get_text = lite_get_text, .get_real = lite_get_real,
    .changed = lite_changed, .reset = lite_reset, .finish = lite_finish,
};
