/* engine: what a database must be able to do for store; one struct of functions for each. */
#pragma once

#include "store/store.h"

/* How transactions begin and end. */
typedef enum Control { BEGIN_WORK, BEGIN_LOOK, COMMIT_WORK, COMMIT_LOOK, ROLLBACK_ALL, UNIT_BEGIN, UNIT_KEEP, UNIT_UNDO, CONTROLS } Control;

typedef struct Engine {
    Text name;
    bool postgres;
    Err  (*open)(Db *db);                 /* db->where and db->reader are set */
    void (*close)(Db *db);
    Err  (*script)(Db *db, Text sql);
    Err  (*control)(Db *db, Control c);   /* ROLLBACK_ALL never fails; it does nothing when there is nothing to undo */
    Err  (*prepare)(Stmt *st);            /* st->sql, st->query and st->params are set */
    Err  (*prove)(Stmt *st);              /* prepares it now, when prepare leaves that for later */
    void (*bind_int)(Stmt *st, int at, i64 v);
    void (*bind_text)(Stmt *st, int at, Text v);
    Err  (*step)(Stmt *st);
    Err  (*settle)(Stmt *st);
    void (*get_int)(Stmt *st, int col, i64 *out);
    void (*get_text)(Stmt *st, int col, Text *out);
    void (*get_real)(Stmt *st, int col, double *out);
    i64  (*changed)(Stmt *st);
    void (*reset)(Stmt *st);
    void (*finish)(Stmt *st);
} Engine;

struct Stmt {
    Db *db;
    const Query *query;
    Text sql;                             /* this variant, in this engine's words */
    int  params;
    void *handle;                         /* the engine's; NULL until it was prepared */
    Err  err;                             /* why it could not be prepared */
    bool busy;                            /* between db_query and db_done */
};


struct Db {
    const Engine *engine;
    void  *handle;
    Text   where;
    bool   reader;
    Arena *arena;                         /* for the texts of rows */
    Arena *own;                           /* lives as long as the connection: statements */
    Stmt ***kept;                         /* by the query's slot, then by variant */
    int    kept_n;
    int    depth;                         /* 0 outside, 1 in a transaction, more in units of it */
    bool   looking;                       /* the transaction is for reading only */
    Err    wound;                         /* a statement failed: nothing more runs until the unit or transaction is undone */
    int    fail_at;                       /* see db_fail_at */
};

extern const Engine SQLITE, POSTGRES;
