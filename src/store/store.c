#include "store/engine.h"
#include "base/when.h"
#include "store/sql_text.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

static const Engine *engine_for(Text where)
{
    static const Text POSTGRES_STARTS[] = { "postgresql://", "postgres://", "host=", "hostaddr=", "port=", "dbname=", "user=", "service=" };
    for (size_t i = 0; i < COUNT(POSTGRES_STARTS); i++) if (starts(where, POSTGRES_STARTS[i])) return &POSTGRES;
    return &SQLITE;
}

bool int_in(const IntList *list, i64 n)
{
    for (size_t i = 0; i < list->n; i++) if (list->at[i] == n) return true;
    return false;
}

static Err open_as(Db **out, Text where, bool reader)
{
    Db *db = calloc(1, sizeof *db);
    if (!db) abort();
    db->own = db->arena = arena_new();
    db->engine = engine_for(where);
    db->where = arena_copy(db->own, where, strlen(where));
    db->reader = reader;
    Err err = db->engine->open(db);
    if (err) db_close(db);
    else *out = db;
    return err;
}

Err  db_open(Db **out, Text where)        { return open_as(out, where, false); }
Err  db_open_reader(Db **out, Text where) { return open_as(out, where, true); }
Arena *db_arena(Db *db, Arena *a)
{
    Arena *before = db->arena;
    db->arena = a;
    return before;
}
bool db_is_postgres(const Db *db)         { return db->engine->postgres; }
void db_fail_at(Db *db, int n)            { db->fail_at = n; }

void db_close(Db *db)
{
    if (!db) return;
    for (int slot = 0; slot < db->kept_n; slot++) {
        Stmt **st = db->kept[slot];
        if (!st) continue;
        for (unsigned texts = 1u << st[0]->query->options; texts-- > 0; ) if (st[texts]->handle) db->engine->finish(st[texts]);
    }
    db->engine->close(db);
    free(db->kept);
    arena_free(db->own);
    free(db);
}

Err db_script(Db *db, Text sql)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return db->engine->script(db, sql_schema(a, sql, db->engine->postgres));
}

/* Statements are kept for each connection in a row of their own, found by the query's number in this process. */
static int slot_of(const Query *q)
{
    static _Atomic int last;
    int slot = atomic_load_explicit(q->slot, memory_order_acquire);
    if (slot) return slot;
    int fresh = atomic_fetch_add(&last, 1) + 1;
    return atomic_compare_exchange_strong(q->slot, &slot, fresh) ? fresh : slot;
}

static Stmt **statements(Db *db, const Query *q)
{
    int slot = slot_of(q);
    if (slot >= db->kept_n) {
        int n = slot + 64;
        db->kept = realloc(db->kept, (size_t)n * sizeof *db->kept);
        if (!db->kept) abort();
        memset(db->kept + db->kept_n, 0, (size_t)(n - db->kept_n) * sizeof *db->kept);
        db->kept_n = n;
    }
    if (db->kept[slot]) return db->kept[slot];
    unsigned texts = 1u << q->options;
    Stmt **row = arena_take(db->own, texts * sizeof *row), *st = arena_take(db->own, texts * sizeof *st);
    for (unsigned i = 0; i < texts; i++) {
        st[i] = (Stmt){ .db = db, .query = q, .params = (int)strlen(q->types) };
        row[i] = &st[i];
    }
    return db->kept[slot] = row;
}

Stmt *db_query(Db *db, const Query *q, unsigned which)
{
    Stmt *st = statements(db, q)[which];
    assert(!st->busy);
    st->busy = true;
    if (!st->sql) st->sql = sql_variant(db->own, db->engine->postgres ? q->postgres : q->sqlite, which);
    st->err = st->handle ? OK : db->engine->prepare(st);
    return st;
}

Err db_prove(Db *db, const Query *q, unsigned which)
{
    Stmt *st ON_EXIT(db_done) = db_query(db, q, which);
    return st->err ? st->err : db->engine->prove(st);
}

void db_done(Stmt **st)
{
    if (!*st) return;
    if ((*st)->handle) (*st)->db->engine->reset(*st);
    (*st)->busy = false;
}

static Err wounded(Db *db, Err err)
{
    if (err && err != E_NOT_FOUND && db->depth) db->wound = err;
    return err;
}

Err db_step(Stmt *st)
{
    Db *db = st->db;
    if (db->wound) return db->wound;
    if (db->fail_at && --db->fail_at == 0) return wounded(db, BROKEN("a fault asked for by a test"));
    return wounded(db, st->err ? st->err : db->engine->step(st));
}

Err db_settle(Stmt *st) { return wounded(st->db, st->db->engine->settle(st)); }

void db_bind_int(Stmt *st, int at, i64 v)       { if (!st->err) st->db->engine->bind_int(st, at, v); }
void db_bind_text(Stmt *st, int at, Text v)     { if (!st->err) st->db->engine->bind_text(st, at, v); }
void db_bind_day(Stmt *st, int at, Day v)       { db_bind_text(st, at, day_known(v) ? day_iso(st->db->arena, v) : NULL); }
void db_get_int(Stmt *st, int col, i64 *out)    { st->db->engine->get_int(st, col, out); }
void db_get_text(Stmt *st, int col, Text *out)  { st->db->engine->get_text(st, col, out); }
void db_get_real(Stmt *st, int col, double *out) { st->db->engine->get_real(st, col, out); }
i64  db_changed(Stmt *st)                       { return st->db->engine->changed(st); }
Arena *db_arena_of(Stmt *st)                    { return st->db->arena; }

void db_get_day(Stmt *st, int col, Day *out)
{
    Text s;
    db_get_text(st, col, &s);
    *out = NO_DAY;
    if (*s && day_parse(s, out)) (void)BROKEN("%s: column %d holds no day", st->query->name, col);
}

/* Transactions. */

enum { TRIES = 8 };

/* A short wait that differs between those who wait: up to 2, 4, 8 … 256 ms. */
static void wait_a_little(int try)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    long most = 1000000L << try;
    nanosleep(&(struct timespec){ .tv_nsec = most / 4 + (t.tv_nsec * 7919L) % most }, NULL);
}

static Err begin(Db *db, Control how)
{
    TRY(db->engine->control(db, how));
    db->depth = 1;
    db->looking = how == BEGIN_LOOK;
    db->wound = OK;
    return OK;
}

/* Ends it with err, or with the error that a body kept to itself: PostgreSQL would commit nothing then, and SQLite some. */
static Err end(Db *db, Control commit, Err err)
{
    if (!err) err = db->wound;
    if (!err) err = db->engine->control(db, commit);
    if (err) (void)db->engine->control(db, ROLLBACK_ALL);
    db->depth = 0;
    db->looking = false;
    db->wound = OK;
    return err;
}

static Err attempts(Db *db, Control how, Control commit, Work body, void *with)
{
    for (int try = 1; ; try++) {
        Err err = begin(db, how);
        if (!err) err = end(db, commit, body(db, with));
        if (err != E_BUSY || try == TRIES) return err;
        wait_a_little(try);
    }
}

static Err unit(Db *db, Work body, void *with)
{
    if (db->wound) return db->wound;
    TRY(wounded(db, db->engine->control(db, UNIT_BEGIN)));
    db->depth++;
    Err err = body(db, with);
    if (!err) err = db->wound;
    db->depth--;
    if (err) db->wound = db->engine->control(db, UNIT_UNDO);
    else err = wounded(db, db->engine->control(db, UNIT_KEEP));
    return err;
}

Err db_transact(Db *db, Work body, void *with)
{
    return db->depth ? unit(db, body, with) : attempts(db, BEGIN_WORK, COMMIT_WORK, body, with);
}

Err db_unit(Db *db, Work body, void *with) { return db_transact(db, body, with); }

Err db_look(Db *db, Work body, void *with)
{
    return db->depth ? body(db, with) : attempts(db, BEGIN_LOOK, COMMIT_LOOK, body, with);
}

Err db_batch_begin(Db *db)
{
    assert(!db->depth);
    Err err;
    for (int try = 1; (err = begin(db, BEGIN_WORK)) == E_BUSY && try < TRIES; try++) wait_a_little(try);
    return err;
}

Err db_batch_commit(Db *db) { return end(db, COMMIT_WORK, OK); }
