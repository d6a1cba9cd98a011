/* bare_base: the bare loop's connection to SQLite, and to PostgreSQL in pipeline mode, one round trip a statement. */
#include "bare.h"
#include <endian.h>
#include <libpq-fe.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Base {
    sqlite3 *lite;
    PGconn *pg;
    int owed;                             /* answers, each up to its sync, that nobody has read */
    sqlite3_stmt *kept[STATEMENTS_MOST];
    bool known[STATEMENTS_MOST];
    sqlite3_stmt *begin, *commit;
};

/* ---- SQLite ---- */

static sqlite3_stmt *prepared(Base *b, const char *sql)
{
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v3(b->lite, sql, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL)) fail(sqlite3_errmsg(b->lite), sql);
    return st;
}

static void lite_open(Base *b, const char *where, bool writes)
{
    if (sqlite3_open_v2(where, &b->lite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)) fail("cannot open", where);
    sqlite3_busy_timeout(b->lite, 1000);
    sqlite3_exec(b->lite, "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA case_sensitive_like=ON; PRAGMA temp_store=MEMORY", NULL,
                 NULL, NULL);
    sqlite3_exec(b->lite, writes ? "PRAGMA journal_mode=WAL; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=4000"
                                 : "PRAGMA query_only=ON; PRAGMA mmap_size=1073741824", NULL, NULL, NULL);
    b->begin = prepared(b, "BEGIN IMMEDIATE");
    b->commit = prepared(b, "COMMIT");
}

static void lite_run(Base *b, const Ask *ask, Turn *turn)
{
    sqlite3_stmt *st = b->kept[ask->id];
    if (!st) st = b->kept[ask->id] = prepared(b, ask->sql);
    char room[PARAMS_MOST][ROOM];
    for (int i = 0; i < ask->n; i++) {
        const Param *p = &ask->param[i];
        if (p->text) sqlite3_bind_text(st, p->at, turn_text(p, turn, room[i]), -1, SQLITE_STATIC);
        else         sqlite3_bind_int64(st, p->at, turn_number(p, turn));
    }
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
        if (ask->gives) turn->idea = sqlite3_column_int64(st, 0);
        for (int i = sqlite3_column_count(st); i-- > 0; ) {
            if (sqlite3_column_type(st, i) == SQLITE_INTEGER) { sqlite3_column_int64(st, i); continue; }
            const char *s = (const char *)sqlite3_column_text(st, i);
            if (s) copied(s, (size_t)sqlite3_column_bytes(st, i));
        }
    }
    sqlite3_reset(st);
    if (rc != SQLITE_DONE) fail(sqlite3_errmsg(b->lite), ask->sql);
}

static bool lite_simply(sqlite3_stmt *st)
{
    int rc = sqlite3_step(st);
    sqlite3_reset(st);
    return rc == SQLITE_DONE;
}

/* ---- PostgreSQL ---- */

static void pg_open(Base *b, const char *where)
{
    b->pg = PQconnectdb(where);
    if (PQstatus(b->pg) != CONNECTION_OK || !PQenterPipelineMode(b->pg)) fail(PQerrorMessage(b->pg), where);
}

static void pg_row(const PGresult *res, int row)
{
    for (int i = PQnfields(res); i-- > 0; ) copied(PQgetvalue(res, row, i), (size_t)PQgetlength(res, row, i));
}

/* Reads up to the sync; false when somebody was in the way. */
static bool pg_answers(Base *b, const char *sql, Turn *gives)
{
    bool fine = true;
    for (bool over = false; !over; ) {
        PGresult *res = PQgetResult(b->pg);
        if (!res) continue;
        ExecStatusType s = PQresultStatus(res);
        over = s == PGRES_PIPELINE_SYNC;
        if (s == PGRES_TUPLES_OK && gives && PQntuples(res)) gives->idea = atoll(PQgetvalue(res, 0, 0));
        for (int row = 0; s == PGRES_TUPLES_OK && row < PQntuples(res); row++) pg_row(res, row);
        const char *code = s == PGRES_FATAL_ERROR ? PQresultErrorField(res, PG_DIAG_SQLSTATE) : "";
        if (*code && strcmp(code, "40001") && strcmp(code, "40P01") && strcmp(code, "25P02")) fail(PQerrorMessage(b->pg), sql);
        fine = fine && !*code && s != PGRES_PIPELINE_ABORTED;
        PQclear(res);
    }
    return fine;
}

static bool pg_owed(Base *b)
{
    bool fine = true;
    for (; b->owed; b->owed--) fine = pg_answers(b, "", NULL) && fine;
    return fine;
}

static bool pg_ask(Base *b, const Ask *ask, Turn *turn)
{
    char name[16], room[PARAMS_MOST][ROOM];
    const char *value[PARAMS_MOST] = { 0 };
    int length[PARAMS_MOST] = { 0 }, format[PARAMS_MOST] = { 0 }, n = 0;
    uint64_t number[PARAMS_MOST];
    Oid type[PARAMS_MOST] = { 0 };
    snprintf(name, sizeof name, "q%d", ask->id);
    for (int i = 0; i < ask->n; i++) {
        const Param *p = &ask->param[i];
        int at = p->at - 1;
        if (p->at > n) n = p->at;
        type[at] = p->text ? 25 : 20;
        if (p->text) { value[at] = turn_text(p, turn, room[i]); continue; }
        number[at] = htobe64((uint64_t)turn_number(p, turn));
        value[at] = (const char *)&number[at];
        length[at] = 8;
        format[at] = 1;
    }
    for (int i = 0; i < n; i++) if (!type[i]) type[i] = 25;         /* one that this statement has no use for */
    if (!b->known[ask->id]) {
        b->known[ask->id] = true;
        PQsendPrepare(b->pg, name, ask->sql, n, type);
    }
    PQsendQueryPrepared(b->pg, name, n, value, length, format, 0);
    PQpipelineSync(b->pg);
    bool fine = pg_owed(b);
    return pg_answers(b, ask->sql, ask->gives ? turn : NULL) && fine;
}

/* Nobody waits for the end of what was only read; what begins goes ahead of the first statement. */
static void pg_look(Base *b, const AskList *asks)
{
    for (int i = 0; i < asks->n; i++) {
        const Ask *ask = &asks->at[i];
        bool begins = !strncmp(ask->sql, "BEGIN", 5), ends = !strncmp(ask->sql, "COMMIT", 6);
        if (begins || ends) PQsendQueryParams(b->pg, ask->sql, 0, NULL, NULL, NULL, NULL, 0);
        if (ends) { PQpipelineSync(b->pg); b->owed++; }
        if (!begins && !ends) pg_ask(b, ask, NULL);
    }
}

/* ---- either ---- */

Base *base_open(const char *where, bool writes)
{
    Base *b = calloc(1, sizeof *b);
    if (is_postgres(where)) pg_open(b, where);
    else lite_open(b, where, writes);
    return b;
}

void base_look(Base *b, const AskList *asks)
{
    if (b->pg) pg_look(b, asks);
    for (int i = 0; b->lite && i < asks->n; i++) lite_run(b, &asks->at[i], NULL);
}

bool base_begin(Base *b)
{
    if (b->lite) return lite_simply(b->begin);
    return PQsendQueryParams(b->pg, "BEGIN ISOLATION LEVEL SERIALIZABLE", 0, NULL, NULL, NULL, NULL, 0) == 1;
}

bool base_write(Base *b, const AskList *asks, Turn *turn)
{
    for (int i = 0; i < asks->n; i++) {
        if (b->lite) lite_run(b, &asks->at[i], turn);
        else if (!pg_ask(b, &asks->at[i], turn)) return false;
    }
    return true;
}

bool base_commit(Base *b)
{
    if (b->lite) return lite_simply(b->commit);
    PQsendQueryParams(b->pg, "COMMIT", 0, NULL, NULL, NULL, NULL, 0);
    PQpipelineSync(b->pg);
    return pg_answers(b, "COMMIT", NULL);
}

void base_undo(Base *b)
{
    if (b->lite) { sqlite3_exec(b->lite, "ROLLBACK", NULL, NULL, NULL); return; }
    PQsendQueryParams(b->pg, "ROLLBACK", 0, NULL, NULL, NULL, NULL, 0);
    PQpipelineSync(b->pg);
    pg_answers(b, "ROLLBACK", NULL);
}

static const char DRAFTS[] = "SELECT id, key FROM draft WHERE idea IS NULL ORDER BY id";

static void lite_drafts(Base *b, void (*take)(long long, const char *))
{
    sqlite3_stmt *st = prepared(b, DRAFTS);
    while (sqlite3_step(st) == SQLITE_ROW) take(sqlite3_column_int64(st, 0), (const char *)sqlite3_column_text(st, 1));
    sqlite3_finalize(st);
}

void base_drafts(Base *b, void (*take)(long long, const char *))
{
    if (b->lite) { lite_drafts(b, take); return; }
    PQexitPipelineMode(b->pg);
    PGresult *res = PQexec(b->pg, DRAFTS);
    for (int i = 0; i < PQntuples(res); i++) take(atoll(PQgetvalue(res, i, 0)), PQgetvalue(res, i, 1));
    PQclear(res);
    PQenterPipelineMode(b->pg);
}
