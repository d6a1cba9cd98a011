#include "app/export.h"
#include "auth/auth.h"
#include "base/json.h"
#include "files/keeping.h"
#include "files/shelf.h"
#include "journal/journal.h"
#include "import.sql.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TELL_EVERY = 50000 };
#define FRESH ".import"                   /* how a file of the data folder is called until the records are kept */

typedef struct Import { Carry *carry; const Manifest *manifest; DumpTableList tables; } Import;

static void close_file(FILE **f)  { if (*f) fclose(*f); }
static void free_line(char **s)   { free(*s); }

static Err wrong(Carry *c, Text name, Text what)
{
    return carry_wrong(c, E_INVALID, arena_printf(c->arena, "%s/%s %s; nothing was imported", c->dir, name, what));
}

/* Before anything is changed. */

static Err check_part(Carry *c, const Part *p, Text name)
{
    Text hex;
    Err err = file_digest(c->arena, file_in(c->arena, c->dir, name), &hex);
    if (err == E_NOT_FOUND) return wrong(c, name, "is missing");
    TRY(err);
    return same(hex, p->digest) ? OK : wrong(c, name, "was altered since it was exported");
}

static Text table_file(Arena *a, Text table) { return arena_printf(a, "%s.jsonl", table); }

static const Part *part_named(const PartList *parts, Text name)
{
    for (size_t i = 0; i < parts->n; i++) if (same(parts->at[i].name, name)) return &parts->at[i];
    return NULL;
}

static Err check_schema(Carry *c, const Manifest *m)
{
    size_t n = 0;
    bool alike = true;
    for (; MIGRATIONS[n].name; n++) alike = alike && n < m->schema.n && same(m->schema.at[n], MIGRATIONS[n].name);
    if (alike && n == m->schema.n) return OK;
    return carry_wrong(c, E_INVALID,
                       arena_printf(c->arena, "%s was written by version %s, whose records are made differently: "
                                    "import it with that version, then start this one on its data folder", c->dir, m->product));
}

static Err check_files(Import *im)
{
    Carry *c = im->carry;
    const Manifest *m = im->manifest;
    if (m->tables.n != im->tables.n) return wrong(c, EXPORT_MANIFEST, "names other tables than there are");
    for (size_t i = 0; i < im->tables.n; i++) {
        const Part *p = part_named(&m->tables, im->tables.at[i].name);
        if (!p) return wrong(c, EXPORT_MANIFEST, arena_printf(c->arena, "has no table %s", im->tables.at[i].name));
        TRY(check_part(c, p, table_file(c->arena, p->name)));
    }
    for (const Text *name = EXPORT_FILES; *name; name++) {
        const Part *p = part_named(&m->files, *name);
        if (p) TRY(check_part(c, p, *name));
    }
    return OK;
}

/* A server writes a checkpoint every second and would go on from one that is gone. */
static Err check_alone(Carry *c)
{
    Checkpoints *held;
    Err err = checkpoints_open(&held, c->data);
    if (err == E_BUSY) return carry_wrong(c, E_CONFLICT, "a server is running on this data folder: stop it first");
    TRY(err);
    checkpoints_close(held);
    return OK;
}

static Err check_empty(Carry *c)
{
    i64 n;
    TRY(import_in_the_way(c->db, AUTH_SEEDED, &n));
    if (!n) return OK;
    return carry_wrong(c, E_CONFLICT,
                       "there are ideas, drafts or people here already: import into an empty Hilum, with --data on a new folder");
}

/* The rows of one file. */

typedef Err (*PutRows)(Db *db, const DumpTable *t, const Text *values, size_t n);
typedef struct Rows { Carry *carry; const DumpTable *table; PutRows put; Arena *arena; Text *values; size_t n; i64 all; } Rows;

static Err put_rows(Rows *r)
{
    Err err = r->put(r->carry->db, r->table, r->values, r->n);
    i64 before = r->all / TELL_EVERY;
    r->all += (i64)r->n;
    if (r->carry->tell && r->all / TELL_EVERY > before) r->carry->tell(r->table->name, r->all);
    arena_reset(r->arena);
    r->values = NULL;
    r->n = 0;
    if (err == E_CONFLICT) return wrong(r->carry, table_file(r->carry->arena, r->table->name), "holds a row that does not fit the records");
    return err;
}

static Err read_row(Rows *r, Text line, size_t n)
{
    const DumpTable *t = r->table;
    JsonMemberList m = { 0 };
    Text why;
    if (!r->values) r->values = arena_take(r->arena, DUMP_BLOCK * t->columns.n * sizeof *r->values);
    if (json_members(r->arena, line, n, &m, &why))
        return wrong(r->carry, table_file(r->carry->arena, t->name), "has a line that cannot be read");
    size_t at = 0;
    for (size_t i = 0; i < t->columns.n; i++)
        if (at < m.n && same(m.at[at].name, t->columns.at[i].name)) r->values[r->n * t->columns.n + i] = m.at[at++].value;
    if (at < m.n) return wrong(r->carry, table_file(r->carry->arena, t->name), "has a column that is not known");
    return ++r->n == DUMP_BLOCK ? put_rows(r) : OK;
}

static Err read_table(Carry *c, const DumpTable *t, PutRows put, i64 *rows)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    ON_EXIT(free_line) char *line = NULL;
    ON_EXIT(close_file) FILE *f = fopen(file_in(c->arena, c->dir, table_file(c->arena, t->name)), "rb");
    Rows r = { .carry = c, .table = t, .put = put, .arena = a };
    size_t room = 0;
    if (!f) return BROKEN("cannot read the file of %s: %s", t->name, strerror(errno));
    for (ssize_t n; (n = getline(&line, &room, f)) > 0; ) TRY(read_row(&r, line, (size_t)n));
    if (ferror(f)) return BROKEN("cannot read the file of %s: %s", t->name, strerror(errno));
    if (r.n) TRY(put_rows(&r));
    *rows = r.all;
    return OK;
}

static Err fill(Import *im)
{
    Carry *c = im->carry;
    for (size_t i = 0; i < im->tables.n; i++) {
        const DumpTable *t = &im->tables.at[i];
        i64 rows, again;
        TRY(read_table(c, t, dump_put, &rows));
        if (t->selves) TRY(read_table(c, t, dump_point, &again));
        if (rows != part_named(&im->manifest->tables, t->name)->rows)
            return wrong(c, table_file(c->arena, t->name), "has another number of rows than " EXPORT_MANIFEST " says");
        c->rows += rows;
    }
    return OK;
}

/* The attached files, each proved by its name; should the records be refused after all, nothing holds them and they are deleted in time. */

static Err put_file(Carry *c, Text from, Text hash)
{
    Err err = shelf_hash(hash) ? shelf_prove(from, hash) : E_NOT_FOUND;
    if (err == E_NOT_FOUND) return wrong(c, arena_printf(c->arena, "files/%.2s/%.2s/%s", hash, hash + 2, hash), "is missing");
    if (err == E_INVALID) return wrong(c, arena_printf(c->arena, "files/%.2s/%.2s/%s", hash, hash + 2, hash), "was altered");
    TRY(err);
    return shelf_copy(from, carry_files(c), hash);
}

static Err put_files(Db *db, Carry *c)
{
    TextList hashes = { 0 };
    Text after = "", from = file_in(c->arena, c->dir, "files");
    do {
        TRY(files_kept(db, after, FILES_PAGE, &hashes));
        for (size_t i = 0; i < hashes.n; i++) TRY(put_file(c, from, hashes.at[i]));
        if (hashes.n) after = hashes.at[hashes.n - 1];
    } while (hashes.n == FILES_PAGE);
    return OK;
}

static Err work(Db *db, void *with)
{
    Import *im = with;
    im->carry->rows = 0;
    TRY(check_empty(im->carry));
    for (size_t i = im->tables.n; i > 0; i--) TRY(dump_empty(db, &im->tables.at[i - 1]));
    TRY(fill(im));
    TRY(put_files(db, im->carry));
    return db_ids_go_on(db);
}

/* The keys lie ready beside the old ones while the records are written, and take their place when those are kept. */

static Err lay_ready(Carry *c, const Manifest *m)
{
    for (const Text *name = EXPORT_FILES; *name; name++)
        if (part_named(&m->files, *name))
            TRY(file_copy(file_in(c->arena, c->dir, *name), file_in(c->arena, c->data, arena_printf(c->arena, "%s" FRESH, *name))));
    return OK;
}

static Err take_place(Carry *c, const Manifest *m, bool kept)
{
    Err err = OK;
    for (const Text *name = EXPORT_FILES; *name; name++) {
        Text path = file_in(c->arena, c->data, *name), fresh = arena_printf(c->arena, "%s" FRESH, path);
        bool has = part_named(&m->files, *name) != NULL;
        if (!kept)     (void)unlink(fresh);
        else if (!has) (void)unlink(path);
        else if (rename(fresh, path)) err = BROKEN("cannot rename %s: %s", fresh, strerror(errno));
    }
    return err;
}

Err import_read(Carry *c)
{
    Manifest m;
    Import im = { .carry = c, .manifest = &m };
    c->why = "the records or the folder cannot be read or written; nothing was imported";
    TRY(manifest_read(c, &m));
    TRY(check_schema(c, &m));
    TRY(dump_tables(c->db, EXPORT_WITHOUT, &im.tables));
    TRY(check_empty(c));
    TRY(check_alone(c));
    TRY(check_files(&im));
    TRY(lay_ready(c, &m));
    Err err = db_transact(c->db, work, &im);
    c->tables = (i64)im.tables.n;
    Err placed = take_place(c, &m, !err);
    if (!err && placed)
        c->why = "the records are in, but a key could not be renamed: rename the *" FRESH " files of the data folder by hand";
    return err ? err : placed;
}
