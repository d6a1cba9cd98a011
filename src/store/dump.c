#include "store/engine.h"
#include "dump.sql.h"
#include <stdlib.h>

enum { PAGE = 500, COLUMNS_MOST = 100 };

/* How the database is made. */

static bool listed(const Text *list, Text name)
{
    for (; *list; list++) if (same(*list, name)) return true;
    return false;
}

static bool placed(const DumpTableList *tables, Text name)
{
    for (size_t i = 0; i < tables->n; i++) if (same(tables->at[i].name, name)) return true;
    return false;
}

/* Does everything that it refers to stand already? */
static bool may_stand(const DumpTable *t, const DumpRefList *refs, const DumpTableList *before)
{
    for (size_t i = 0; i < refs->n; i++) {
        const DumpRef *r = &refs->at[i];
        if (same(r->home, t->name) && !same(r->target, t->name) && !placed(before, r->target)) return false;
    }
    return true;
}

static Err add_column(Arena *a, DumpTable *t, const DumpColumn *c, const DumpRefList *refs)
{
    if (!same(c->type, "i") && !same(c->type, "t"))
        return BROKEN("%s.%s is a %s, which a dump does not know", c->home, c->name, c->type);
    DumpColumn *to = LIST_PUSH(a, &t->columns);
    *to = *c;
    for (size_t i = 0; i < refs->n; i++)
        if (same(refs->at[i].home, t->name) && same(refs->at[i].target, t->name) && same(refs->at[i].name, c->name)) to->self = true;
    t->keys += c->key > 0;
    t->selves += to->self;
    return OK;
}

static Err gather(Arena *a, const DumpColumnList *columns, const DumpRefList *refs, const Text *without, DumpTableList *out)
{
    DumpTable *t = NULL;
    for (size_t i = 0; i < columns->n; i++) {
        const DumpColumn *c = &columns->at[i];
        if (listed(without, c->home)) continue;
        if (!t || !same(t->name, c->home)) {
            t = LIST_PUSH(a, out);
            *t = (DumpTable){ .name = c->home };
        }
        TRY(add_column(a, t, c, refs));
    }
    for (size_t i = 0; i < out->n; i++)
        if (!out->at[i].keys || out->at[i].columns.n > COLUMNS_MOST)
            return BROKEN("table %s has no key, or too many columns", out->at[i].name);
    return OK;
}

static Err in_order(Arena *a, const DumpTableList *from, const DumpRefList *refs, DumpTableList *out)
{
    for (size_t before = SIZE_MAX; out->n < from->n; ) {
        if (out->n == before) return BROKEN("tables refer to each other in a ring, or to one that is left out");
        before = out->n;
        for (size_t i = 0; i < from->n; i++)
            if (!placed(out, from->at[i].name) && may_stand(&from->at[i], refs, out)) *LIST_PUSH(a, out) = from->at[i];
    }
    return OK;
}

/* The queries of a table. */

static Query *query(Arena *a, Text name, const Buf *sql, const Buf *types)
{
    Query *q = arena_take(a, sizeof *q);
    *q = (Query){ .name = name, .sqlite = buf_end(sql), .postgres = buf_end(sql), .types = buf_end(types),
                  .slot = arena_take(a, sizeof *q->slot) };
    return q;
}

static const DumpColumn *key_column(const DumpTable *t, size_t place)
{
    for (size_t i = 0; i < t->columns.n; i++) if (t->columns.at[i].key == (i64)place) return &t->columns.at[i];
    abort();
}

/* a, b, c: the columns of the key. */
static void put_key(Buf *b, const DumpTable *t)
{
    for (size_t i = 1; i <= t->keys; i++) buf_printf(b, "%s\"%s\"", i > 1 ? ", " : "", key_column(t, i)->name);
}

static void put_numbers(Buf *b, size_t from, size_t n)
{
    for (size_t i = 0; i < n; i++) buf_printf(b, "%s$%zu", i ? ", " : "", from + i);
}

static Query *select_query(Arena *a, const DumpTable *t, bool next)
{
    Buf sql = { .arena = a }, types = { .arena = a };
    for (size_t i = 0; i < t->columns.n; i++) buf_printf(&sql, "%s\"%s\"", i ? ", " : "SELECT ", t->columns.at[i].name);
    for (size_t i = 0; i < t->columns.n; i++) if (t->columns.at[i].nullable) buf_printf(&sql, ", \"%s\" IS NULL", t->columns.at[i].name);
    buf_printf(&sql, " FROM \"%s\"", t->name);
    for (size_t i = 1; next && i <= t->keys; i++) buf_text(&types, key_column(t, i)->type);
    if (next) {
        buf_text(&sql, " WHERE (");
        put_key(&sql, t);
        buf_text(&sql, ") > (");
        put_numbers(&sql, 1, t->keys);
        buf_text(&sql, ")");
    }
    buf_text(&sql, " ORDER BY ");
    put_key(&sql, t);
    buf_printf(&sql, " LIMIT %d", PAGE);
    return query(a, t->name, &sql, &types);
}

static Query *insert_query(Arena *a, const DumpTable *t, size_t rows)
{
    Buf sql = { .arena = a }, types = { .arena = a };
    buf_printf(&sql, "INSERT INTO \"%s\"", t->name);
    for (size_t i = 0; i < t->columns.n; i++) buf_printf(&sql, "%s\"%s\"", i ? ", " : " (", t->columns.at[i].name);
    buf_text(&sql, ") VALUES ");
    for (size_t r = 0; r < rows; r++) {
        buf_text(&sql, r ? ", (" : "(");
        put_numbers(&sql, 1 + r * t->columns.n, t->columns.n);
        buf_text(&sql, ")");
        for (size_t i = 0; i < t->columns.n; i++) buf_text(&types, t->columns.at[i].type);
    }
    return query(a, t->name, &sql, &types);
}

/* Sets the columns that point at the own table: to what they are for one row, or to NULL for all. */
static Query *point_query(Arena *a, const DumpTable *t)
{
    Buf sql = { .arena = a }, types = { .arena = a };
    size_t n = 0;
    for (size_t i = 0; i < t->columns.n; i++) {
        if (!t->columns.at[i].self) continue;
        buf_printf(&sql, "%s\"%s\" = $%zu", n ? ", " : arena_printf(a, "UPDATE \"%s\" SET ", t->name), t->columns.at[i].name, n + 1);
        buf_text(&types, t->columns.at[i].type);
        n++;
    }
    buf_text(&sql, " WHERE (");
    put_key(&sql, t);
    buf_text(&sql, ") = (");
    put_numbers(&sql, n + 1, t->keys);
    buf_text(&sql, ")");
    for (size_t i = 1; i <= t->keys; i++) buf_text(&types, key_column(t, i)->type);
    return query(a, t->name, &sql, &types);
}

static Query *empty_query(Arena *a, const DumpTable *t)
{
    Buf sql = { .arena = a }, types = { .arena = a };
    buf_printf(&sql, "DELETE FROM \"%s\"", t->name);
    return query(a, t->name, &sql, &types);
}

static void prepare(Arena *a, DumpTable *t)
{
    t->first = select_query(a, t, false);
    t->next = select_query(a, t, true);
    t->one = insert_query(a, t, 1);
    t->block = insert_query(a, t, DUMP_BLOCK);
    t->point = t->selves ? point_query(a, t) : NULL;
    t->empty = empty_query(a, t);
}

Err dump_tables(Db *db, const Text *without, DumpTableList *out)
{
    Arena *rows = db->arena;
    DumpColumnList columns = { 0 };
    DumpRefList refs = { 0 };
    DumpTableList all = { 0 }, tables = { 0 };
    db_arena(db, db->own);
    Err err = dump_columns(db, &columns);
    if (!err) err = dump_refs(db, &refs);
    db_arena(db, rows);
    TRY(err);
    TRY(gather(db->own, &columns, &refs, without, &all));
    TRY(in_order(db->own, &all, &refs, &tables));
    for (size_t i = 0; i < tables.n; i++) prepare(db->own, &tables.at[i]);
    *out = tables;
    return OK;
}

/* Out. */

/* A walk through one table. after: the key of the last row of the page before. */
typedef struct Walk { Arena *page, *keep; const Text *after; } Walk;

static void bind_value(Stmt *st, int at, Text type, Text v)
{
    if (!v || same(type, "t")) db_bind_text(st, at, v);
    else                       db_bind_int(st, at, strtoll(v, NULL, 10));
}

static Text value_of(Stmt *st, int col, const DumpColumn *c)
{
    Text text;
    i64 n;
    if (same(c->type, "t")) { db_get_text(st, col, &text); return text; }
    db_get_int(st, col, &n);
    return arena_printf(db_arena_of(st), "%lld", (long long)n);
}

static const Text *row_values(Stmt *st, const DumpTable *t)
{
    int flag = (int)t->columns.n;
    Text *values = arena_take(db_arena_of(st), t->columns.n * sizeof *values);
    for (size_t i = 0; i < t->columns.n; i++) {
        i64 null = 0;
        if (t->columns.at[i].nullable) db_get_int(st, flag++, &null);
        values[i] = null ? NULL : value_of(st, (int)i, &t->columns.at[i]);
    }
    return values;
}

static const Text *key_of(Arena *a, const DumpTable *t, const Text *values)
{
    Text *key = arena_take(a, t->keys * sizeof *key);
    for (size_t i = 0; i < t->columns.n; i++)
        if (t->columns.at[i].key) key[t->columns.at[i].key - 1] = arena_copy(a, values[i], strlen(values[i]));
    return key;
}

/* *n: how many rows there were. */
static Err page(Db *db, const DumpTable *t, Walk *w, DumpRow row, void *with, size_t *n)
{
    const Text *last = NULL;
    Stmt *st ON_EXIT(db_done) = db_query(db, w->after ? t->next : t->first, 0);
    for (size_t i = 0; w->after && i < t->keys; i++) bind_value(st, (int)i + 1, key_column(t, i + 1)->type, w->after[i]);
    Err err;
    for (*n = 0; !(err = db_step(st)); ++*n) TRY(row(with, t, last = row_values(st, t)));
    if (err != E_NOT_FOUND) return err;
    db_done(&st);
    st = NULL;
    if (last) {
        arena_reset(w->keep);
        w->after = key_of(w->keep, t, last);
    }
    return OK;
}

Err dump_rows(Db *db, const DumpTable *t, DumpRow row, void *with)
{
    ON_EXIT(arena_done) Arena *one = arena_new();
    ON_EXIT(arena_done) Arena *two = arena_new();
    Arena *rows = db->arena;
    Walk w = { .page = one, .keep = two };
    Err err = OK;
    db_arena(db, w.page);
    for (size_t n = PAGE; !err && n == PAGE; arena_reset(w.page)) err = page(db, t, &w, row, with, &n);
    db_arena(db, rows);
    return err;
}

/* In. */

static Err put(Db *db, const DumpTable *t, const Query *q, const Text *values, size_t n)
{
    Stmt *st ON_EXIT(db_done) = db_query(db, q, 0);
    for (size_t i = 0; i < n * t->columns.n; i++) {
        const DumpColumn *c = &t->columns.at[i % t->columns.n];
        bind_value(st, (int)i + 1, c->type, c->self ? NULL : values[i]);
    }
    Err err = db_step(st);
    return err == E_NOT_FOUND ? OK : err;
}

Err dump_put(Db *db, const DumpTable *t, const Text *values, size_t n)
{
    if (n == DUMP_BLOCK) return put(db, t, t->block, values, n);
    for (size_t i = 0; i < n; i++) TRY(put(db, t, t->one, values + i * t->columns.n, 1));
    return OK;
}

static bool points(const DumpTable *t, const Text *values)
{
    for (size_t i = 0; i < t->columns.n; i++) if (t->columns.at[i].self && values[i]) return true;
    return false;
}

static Err point(Db *db, const DumpTable *t, const Text *values)
{
    Stmt *st ON_EXIT(db_done) = db_query(db, t->point, 0);
    int at = 1;
    for (size_t i = 0; i < t->columns.n; i++)
        if (t->columns.at[i].self) bind_value(st, at++, t->columns.at[i].type, values[i]);
    for (size_t i = 0; i < t->columns.n; i++)
        if (t->columns.at[i].key) bind_value(st, at + (int)t->columns.at[i].key - 1, t->columns.at[i].type, values[i]);
    Err err = db_step(st);
    return err == E_NOT_FOUND ? OK : err;
}

Err dump_point(Db *db, const DumpTable *t, const Text *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (points(t, values + i * t->columns.n)) TRY(point(db, t, values + i * t->columns.n));
    return OK;
}

Err dump_empty(Db *db, const DumpTable *t)
{
    Stmt *st ON_EXIT(db_done) = db_query(db, t->empty, 0);
    Err err = db_step(st);
    return err == E_NOT_FOUND ? OK : err;
}
