/* store: one connection to the records, over SQLite or PostgreSQL, with the same SQL. */
#pragma once

#include "base/base.h"

typedef struct Db Db;
typedef struct Stmt Stmt;
typedef LIST(i64) IntList;
bool int_in(const IntList *list, i64 n);

/* where: a file's path (SQLite; ":memory:" too) or "postgresql://…" / "host=…" (PostgreSQL).
   SQLite opens in WAL with synchronous=FULL, foreign keys on. E_BROKEN when it cannot be opened. */
Err  db_open(Db **out, Text where) MUST_CHECK;
Err  db_open_reader(Db **out, Text where) MUST_CHECK;    /* the same, but the database itself refuses every write */
void db_close(Db *db);
static inline void db_shut(Db **db) { db_close(*db); }   /* for ON_EXIT */
Arena *db_arena(Db *db, Arena *a);                        /* where the texts of rows read from now on go; gives where they went before */
bool db_is_postgres(const Db *db);

/* Several statements in one go; types by word ($id $ref $int $time $day $text $blob $real $strict $keyed), see store.c. */
Err  db_script(Db *db, Text sql) MUST_CHECK;

/* After rows were put in with ids of their own (an import): new rows get ids above the largest. SQLite does so by itself. */
Err  db_ids_go_on(Db *db) MUST_CHECK;

/* Brings the schema up to the newest of MIGRATIONS (made from db/ by the build), in order, each in one transaction, each
   remembered in table `migration`. Fine to call at every start and from two nodes at once. */
Err  db_migrate(Db *db, Time now) MUST_CHECK;
typedef struct Migration { Text name, sql; } Migration;
extern const Migration MIGRATIONS[];                      /* ends with a NULL name */

/* Runs body in one transaction: commits when it gives OK, else rolls back; runs again, up to 8 times with a short random wait,
   when E_BUSY. PostgreSQL: SERIALIZABLE. SQLite: BEGIN IMMEDIATE. Inside a transaction it is db_unit.
   On both engines nothing more runs once a statement has failed: each later one gives the same error and the body's OK becomes it.
   Where a failure is to be expected use ON CONFLICT, or a db_unit around it. A connection lost before the commit gives E_BUSY;
   one lost during it gives E_BROKEN, for nobody knows whether it was kept. */
typedef Err (*Work)(Db *db, void *with);
Err  db_transact(Db *db, Work body, void *with) MUST_CHECK;
Err  db_look(Db *db, Work body, void *with) MUST_CHECK;  /* the same for reading only: one still picture, no writes */

/* Many units of work to one commit (the server's writer): begin, then a savepoint around each, then commit.
   db_unit gives the body's own error, having undone just that body; outside a batch or transaction it is db_transact. */
Err  db_batch_begin(Db *db) MUST_CHECK;
Err  db_unit(Db *db, Work body, void *with) MUST_CHECK;
Err  db_batch_commit(Db *db) MUST_CHECK;                 /* when this fails nothing of the batch was kept */

/* A Query is one text of SQL, made by sqlgen; each connection prepares it at its first use and keeps it.
   Lines that begin with "--?name" stay only when that parameter is given: see tools/sqlgen.c. */
typedef struct Query {
    Text name, sqlite, postgres;
    Text types;                                           /* a letter for each parameter: i integer, t text */
    unsigned options;                                     /* how many parameters switch clauses: 2^options texts */
    _Atomic int *slot;                                    /* a number in this process, given at the first use */
} Query;
extern const Query *const *const QUERIES[];               /* every query of every file; both levels end with NULL */
Err db_prove(Db *db, const Query *q, unsigned which) MUST_CHECK;   /* prepares it, and runs nothing */

/* For tests: the n-th step of a statement from now on fails with E_BROKEN; 0 takes it back. */
void db_fail_at(Db *db, int n);

/* What the functions made by sqlgen are written with; nothing else should need these. */
Stmt *db_query(Db *db, const Query *q, unsigned which);  /* which: a bit for each optional clause that stays */
void  db_bind_int(Stmt *st, int at, i64 v);
void  db_bind_text(Stmt *st, int at, Text v);            /* NULL binds NULL; the text must live until db_done */
void  db_bind_day(Stmt *st, int at, Day v);              /* as YYYY-MM-DD text; NO_DAY binds NULL */
static inline void db_bind_time(Stmt *st, int at, Time v) { db_bind_int(st, at, v.s); }
#define db_bind(st, at, v) _Generic((v), Text: db_bind_text, char *: db_bind_text, Time: db_bind_time, Day: db_bind_day, \
                                         default: db_bind_int)((st), (at), (v))

/* Whether a parameter that switches a clause is given. */
static inline bool db_given_text(Text v)                 { return v && *v; }
static inline bool db_given_int(i64 v)                   { return v != 0; }
static inline bool db_given_time(Time v)                 { return v.s != 0; }
static inline bool db_given_day(Day v)                   { return v.n != NO_DAY.n; }
#define db_given(v) _Generic((v), Text: db_given_text, char *: db_given_text, Time: db_given_time, Day: db_given_day, \
                                  default: db_given_int)(v)

Err   db_step(Stmt *st) MUST_CHECK;                      /* OK: a row is here; E_NOT_FOUND: no more rows */
Err   db_settle(Stmt *st) MUST_CHECK;                    /* after the one row that was wanted: a write is finished, a read is left */
void  db_get_int(Stmt *st, int col, i64 *out);           /* 0 for NULL */
void  db_get_text(Stmt *st, int col, Text *out);         /* "" for NULL; copied into the connection's arena */
void  db_get_day(Stmt *st, int col, Day *out);           /* NO_DAY for NULL */
void  db_get_real(Stmt *st, int col, double *out);
static inline void db_get_time(Stmt *st, int col, Time *out) { db_get_int(st, col, &out->s); }
static inline void db_get_bool(Stmt *st, int col, bool *out) { i64 v; db_get_int(st, col, &v); *out = v != 0; }
#define db_get(st, col, out) _Generic((out), i64 *: db_get_int, Text *: db_get_text, Time *: db_get_time, Day *: db_get_day, \
                                             bool *: db_get_bool, double *: db_get_real)((st), (col), (out))
i64    db_changed(Stmt *st);
Arena *db_arena_of(Stmt *st);
void   db_done(Stmt **st);                               /* for ON_EXIT: make the statement ready for its next use */
