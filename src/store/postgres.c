#include "store/engine.h"
#include "base/log.h"
#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * The connection stays in pipeline mode. BEGIN, SAVEPOINT and their like go ahead of the next statement in the same packet, and
 * what ends a reading transaction is not waited for: a page of one query costs one round trip.
 */
enum { AHEAD_MOST = 32 };

typedef struct Pg {
    PGconn  *h;
    unsigned generation;                  /* counts connections: statements of an earlier one are gone */
    bool     lost;
    bool     turn;                        /* it is our turn to write */
    int      owed;                        /* answers, each up to its sync, that nobody has read yet */
    Control  ahead[AHEAD_MOST];           /* to be sent before the next statement */
    int      ahead_n;
} Pg;

typedef struct PgStmt {
    char      name[16];
    unsigned  generation;                 /* of the connection that has it prepared; 0: none */
    PGresult *rows;
    int       row;
    const char **value;
    int      *length, *format;
    uint64_t *number;                     /* integers travel as eight bytes */
    Oid      *type;
} PgStmt;

enum { PG_BOOL = 16, PG_INT8 = 20, PG_TEXT = 25 };

/* Who writes does so alone, on whatever machine: where all is changed in small tables PostgreSQL would refuse most of what was written
   at the same time. The lock is the session's and taken before BEGIN, so that the transaction sees what the one before it did. */
enum { TURN_TAKE = CONTROLS, TURN_GIVE, TEXTS };

static const Text CONTROL[TEXTS] = {
    [TURN_TAKE]    = "SELECT pg_advisory_lock(482912)",
    [TURN_GIVE]    = "SELECT pg_advisory_unlock(482912)",
    [BEGIN_WORK]   = "BEGIN ISOLATION LEVEL SERIALIZABLE",
    [BEGIN_LOOK]   = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    [COMMIT_WORK]  = "COMMIT",
    [COMMIT_LOOK]  = "COMMIT",
    [ROLLBACK_ALL] = "ROLLBACK",
    [UNIT_BEGIN]   = "SAVEPOINT unit",
    [UNIT_KEEP]    = "RELEASE unit",
    [UNIT_UNDO]    = "ROLLBACK TO unit",
};

static Err lost(Pg *pg)
{
    if (!pg->lost) log_event("store_lost", LOG("to", "postgres"), LOG_END);
    pg->lost = true;
    return E_BUSY;
}

static bool one_of(Text code, const Text *list)
{
    for (; *list; list++) if (starts(code, *list)) return true;
    return false;
}

/* What PostgreSQL says may hold what people wrote, so it is told only where the words are ours (say). */
static Err failed(Pg *pg, const PGresult *res, Text doing, bool say)
{
    static const Text LOST[] = { "08", "57P", NULL }, BUSY[] = { "40001", "40P01", "55P03", "53300", NULL };
    Text code = res ? PQresultErrorField(res, PG_DIAG_SQLSTATE) : NULL;
    if (!code) code = "";
    if (PQstatus(pg->h) == CONNECTION_BAD || one_of(code, LOST)) return lost(pg);
    if (one_of(code, BUSY)) return E_BUSY;
    Text constraint = res ? PQresultErrorField(res, PG_DIAG_CONSTRAINT_NAME) : NULL;
    if (starts(code, "23")) {
        if (!same(code, "23505"))
            log_event("refused", LOG("by", "postgres"), LOG("doing", doing), LOG("why", constraint ? constraint : code), LOG_END);
        return E_CONFLICT;
    }
    return BROKEN("postgres: %s: %s %s", doing, code, say ? PQerrorMessage(pg->h) : "");
}

static bool fine(const PGresult *res)
{
    ExecStatusType s = PQresultStatus(res);
    return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK || s == PGRES_EMPTY_QUERY;
}

/* Reads the answers up to the next sync. The first bad one decides; the last one is kept for who asks. */
static Err answers(Pg *pg, Text doing, bool say, PGresult **last)
{
    Err err = OK;
    for (int silence = 0; silence < 2; ) {
        PGresult *res = PQgetResult(pg->h);
        if (!res) { silence++; continue; }
        silence = 0;
        bool sync = PQresultStatus(res) == PGRES_PIPELINE_SYNC;
        if (!sync && !fine(res) && !err) err = failed(pg, res, doing, say);
        if (!sync && last) { PQclear(*last); *last = res; }
        else PQclear(res);
        if (sync) return err;
    }
    return lost(pg);
}

static Err read_owed(Pg *pg)
{
    for (; pg->owed; pg->owed--)
        if (answers(pg, "the end of a transaction", false, NULL) && pg->lost) return E_BUSY;
    return OK;
}

static void silent(void *with, const PGresult *res) { (void)with; (void)res; }

static Err simple(Pg *pg, Text sql)
{
    PGresult *res = PQexec(pg->h, sql);
    Err err = fine(res) ? OK : failed(pg, res, "script", true);
    PQclear(res);
    return err;
}

static Err connect(Db *db)
{
    Pg *pg = db->handle;
    PQfinish(pg->h);
    pg->h = PQconnectdb(db->where);
    pg->lost = PQstatus(pg->h) != CONNECTION_OK;
    pg->owed = pg->ahead_n = 0;
    pg->turn = false;
    if (pg->lost) return BROKEN("postgres: cannot connect: %s", PQerrorMessage(pg->h));
    pg->generation++;
    PQsetNoticeReceiver(pg->h, silent, NULL);
    Text encoding = PQparameterStatus(pg->h, "server_encoding");
    if (!encoding || !same(encoding, "UTF8")) return BROKEN("postgres: the database must be made with the encoding UTF8");
    TRY(simple(pg, "SET client_min_messages = error; SET lock_timeout = '10s'; SET client_encoding = 'UTF8'"));
    if (db->reader) TRY(simple(pg, "SET default_transaction_read_only = on"));
    return PQenterPipelineMode(pg->h) ? OK : failed(pg, NULL, "pipeline", true);
}

static Err pg_open(Db *db)
{
    db->handle = arena_take(db->own, sizeof(Pg));
    return connect(db);
}

static void pg_close(Db *db) { PQfinish(((Pg *)db->handle)->h); }

/* A connection that was lost is made anew, but never in the middle of a transaction. */
static Err ready(Db *db)
{
    Pg *pg = db->handle;
    if (!pg->lost && PQstatus(pg->h) == CONNECTION_OK) return OK;
    if (db->depth) return lost(pg);
    return connect(db) ? E_BUSY : OK;
}

static bool send_text(Pg *pg, int c) { return PQsendQueryParams(pg->h, CONTROL[c], 0, NULL, NULL, NULL, NULL, 0); }

static bool send_ahead(Pg *pg)
{
    bool sent = true;
    for (int i = 0; i < pg->ahead_n; i++) sent = sent && send_text(pg, pg->ahead[i]);
    pg->ahead_n = 0;
    return sent;
}

static void put_ahead(Pg *pg, Control c)
{
    assert(pg->ahead_n < AHEAD_MOST);
    pg->ahead[pg->ahead_n++] = c;
}

static Err pg_script(Db *db, Text sql)
{
    Pg *pg = db->handle;
    TRY(ready(db));
    if (!send_ahead(pg) || !PQpipelineSync(pg->h)) return failed(pg, NULL, "script", true);
    TRY(read_owed(pg));
    TRY(answers(pg, "script", true, NULL));
    if (!PQexitPipelineMode(pg->h)) return failed(pg, NULL, "script", true);
    Err err = simple(pg, sql);
    if (!PQenterPipelineMode(pg->h)) return failed(pg, NULL, "script", true);
    return err;
}

/* Reads the answer of a commit. */
static Err committed(Pg *pg)
{
    PGresult *last = NULL;
    Err err = read_owed(pg);
    if (!err) err = answers(pg, "commit", false, &last);
    if (!err && !same(PQcmdStatus(last), "COMMIT")) err = BROKEN("postgres: the commit became a rollback");
    PQclear(last);
    return pg->lost ? BROKEN("postgres: lost during a commit; nobody knows whether it was kept") : err;
}

static bool send_synced(Pg *pg, int c) { return send_text(pg, c) && PQpipelineSync(pg->h); }

/* Waits for our turn to write. E_BUSY: others took too long. */
static Err turn_take(Pg *pg)
{
    if (!send_synced(pg, TURN_TAKE)) return lost(pg);
    TRY(read_owed(pg));
    Err err = answers(pg, "the turn to write", true, NULL);
    pg->turn = !err;
    return err;
}

static Err turn_give(Pg *pg, Err err)
{
    bool ours = pg->turn && !pg->lost;
    pg->turn = false;
    if (ours && !send_synced(pg, TURN_GIVE)) (void)lost(pg);
    else pg->owed += ours;
    return err;
}

/* Sends what ends a transaction; waits for the answer when it matters. */
static Err finish(Pg *pg, Control c)
{
    if (pg->ahead_n && pg->ahead[0] <= BEGIN_LOOK) {            /* it never began */
        pg->ahead_n = 0;
        return OK;
    }
    if (!send_ahead(pg) || !send_synced(pg, c)) return lost(pg);
    if (c == COMMIT_WORK) return committed(pg);
    pg->owed++;
    return OK;
}

/* The marks of a unit. One in which nothing was done leaves none. */
static Err unit_control(Pg *pg, Control c)
{
    bool empty = pg->ahead_n && pg->ahead[pg->ahead_n - 1] == UNIT_BEGIN;
    if (pg->lost) return E_BUSY;
    if (c != UNIT_BEGIN && empty) { pg->ahead_n--; return OK; }
    put_ahead(pg, c);
    if (c == UNIT_UNDO) put_ahead(pg, UNIT_KEEP);
    return OK;
}

static Err pg_control(Db *db, Control c)
{
    Pg *pg = db->handle;
    switch (c) {
    case BEGIN_WORK: case BEGIN_LOOK:
        TRY(ready(db));
        if (c == BEGIN_WORK) TRY(turn_take(pg));
        put_ahead(pg, c);
        return OK;
    case ROLLBACK_ALL:
        if (!pg->lost) (void)finish(pg, c);
        pg->ahead_n = 0;
        return turn_give(pg, OK);
    case COMMIT_WORK: case COMMIT_LOOK:
        return turn_give(pg, pg->lost ? E_BUSY : finish(pg, c));
    default:
        return unit_control(pg, c);
    }
}

static Err pg_prepare(Stmt *st)
{
    static _Atomic unsigned serial;
    Arena *a = st->db->own;
    size_t n = (size_t)st->params + 1;
    PgStmt *s = st->handle = arena_take(a, sizeof *s);
    *s = (PgStmt){
        .value = arena_take(a, n * sizeof *s->value), .length = arena_take(a, n * sizeof *s->length),
        .format = arena_take(a, n * sizeof *s->format), .number = arena_take(a, n * sizeof *s->number),
        .type = arena_take(a, n * sizeof *s->type),
    };
    snprintf(s->name, sizeof s->name, "q%u", ++serial);
    for (int i = 0; i < st->params; i++) s->type[i] = st->query->types[i] == 'i' ? PG_INT8 : PG_TEXT;
    return OK;
}

static void pg_bind_int(Stmt *st, int at, i64 v)
{
    PgStmt *s = st->handle;
    s->number[at - 1] = htobe64((uint64_t)v);
    s->value[at - 1] = (const char *)&s->number[at - 1];
    s->length[at - 1] = sizeof s->number[0];
    s->format[at - 1] = 1;
}

static void pg_bind_text(Stmt *st, int at, Text v)
{
    PgStmt *s = st->handle;
    s->value[at - 1] = v;
    s->format[at - 1] = 0;
}

static bool send_prepare(Stmt *st)
{
    PgStmt *s = st->handle;
    PGconn *h = ((Pg *)st->db->handle)->h;
    return PQsendPrepare(h, s->name, st->sql, st->params, s->type) && PQpipelineSync(h);
}

static Err read_prepare(Stmt *st)
{
    Pg *pg = st->db->handle;
    Err err = answers(pg, st->query->name, true, NULL);
    if (!err) ((PgStmt *)st->handle)->generation = pg->generation;
    return err;
}

static Err pg_prove(Stmt *st)
{
    Pg *pg = st->db->handle;
    TRY(ready(st->db));
    if (((PgStmt *)st->handle)->generation == pg->generation) return OK;
    if (!send_prepare(st)) return failed(pg, NULL, st->query->name, true);
    TRY(read_owed(pg));
    return read_prepare(st);
}

static Err execute(Stmt *st)
{
    Pg *pg = st->db->handle;
    PgStmt *s = st->handle;
    TRY(ready(st->db));
    bool fresh = s->generation != pg->generation;
    bool sent = (!fresh || send_prepare(st)) && send_ahead(pg)
             && PQsendQueryPrepared(pg->h, s->name, st->params, s->value, s->length, s->format, 0) && PQpipelineSync(pg->h);
    if (!sent) return failed(pg, NULL, st->query->name, true);
    TRY(read_owed(pg));
    Err prepared = fresh ? read_prepare(st) : OK;
    if (pg->lost) return E_BUSY;
    Err err = answers(pg, st->query->name, false, &s->rows);
    return prepared ? prepared : err;
}

static Err pg_step(Stmt *st)
{
    PgStmt *s = st->handle;
    if (!s->rows) {
        TRY(execute(st));
        s->row = -1;
    }
    return ++s->row < PQntuples(s->rows) ? OK : E_NOT_FOUND;
}

static Err pg_settle(Stmt *st) { (void)st; return OK; }

static const char *cell(Stmt *st, int col)
{
    PgStmt *s = st->handle;
    return PQgetvalue(s->rows, s->row, col);
}

static void pg_get_int(Stmt *st, int col, i64 *out)
{
    const char *s = cell(st, col);
    *out = *s == 't' ? 1 : strtoll(s, NULL, 10);       /* a truth is t or f here, 1 or 0 in SQLite */
}

static void pg_get_text(Stmt *st, int col, Text *out)
{
    PgStmt *s = st->handle;
    int n = PQgetlength(s->rows, s->row, col);
    *out = n ? arena_copy(st->db->arena, cell(st, col), (size_t)n) : "";
}

static void pg_get_real(Stmt *st, int col, double *out) { *out = strtod(cell(st, col), NULL); }

static i64 pg_changed(Stmt *st) { return strtoll(PQcmdTuples(((PgStmt *)st->handle)->rows), NULL, 10); }

static void pg_reset(Stmt *st)
{
    PgStmt *s = st->handle;
    PQclear(s->rows);
    s->rows = NULL;
    memset(s->value, 0, (size_t)st->params * sizeof *s->value);
}

static void pg_finish(Stmt *st) { PQclear(((PgStmt *)st->handle)->rows); }

const Engine POSTGRES = {
    .name = "postgres", .postgres = true, .open = pg_open, .close = pg_close, .script = pg_script, .control = pg_control,
    .prepare = pg_prepare, .prove = pg_prove, .bind_int = pg_bind_int, .bind_text = pg_bind_text,
    .step = pg_step, .settle = pg_settle, .get_int = pg_get_int, .get_text = pg_get_text, .get_real = pg_get_real,
    .changed = pg_changed, .reset = pg_reset, .finish = pg_finish,
};
