#include "app/export.h"
#include "app/version.h"
#include "files/keeping.h"
#include "files/shelf.h"
#include "base/digest.h"
#include "view/json_out.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FLUSH = 64 << 10, TELL_EVERY = 50000 };

static void close_file(FILE **f)  { if (*f) fclose(*f); }
static void close_folder(DIR **d) { if (*d) closedir(*d); }

/* One file being written: lines gather in `lines`, which lives in an arena of its own. */
typedef struct Out { Carry *carry; FILE *file; Digest digest; Arena *arena; Buf lines; i64 rows; } Out;

static Err folder_ready(Carry *c)
{
    if (mkdir(c->dir, 0700) == 0) return OK;
    if (errno != EEXIST)
        return carry_wrong(c, E_BROKEN, arena_printf(c->arena, "the folder %s cannot be made: %s", c->dir, strerror(errno)));
    ON_EXIT(close_folder) DIR *d = opendir(c->dir);
    if (!d) return carry_wrong(c, E_CONFLICT, arena_printf(c->arena, "%s is not a folder that can be read", c->dir));
    for (struct dirent *e; (e = readdir(d)); )
        if (!same(e->d_name, ".") && !same(e->d_name, ".."))
            return carry_wrong(c, E_CONFLICT,
                               arena_printf(c->arena, "%s is not empty: name an empty folder, or one that is not there yet", c->dir));
    chmod(c->dir, 0700);
    return OK;
}

static Err open_out(Out *o, Text path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    o->file = fd < 0 ? NULL : fdopen(fd, "wb");
    if (!o->file) return BROKEN("cannot write %s: %s", path, strerror(errno));
    digest_begin(&o->digest);
    return OK;
}

static Err flush_out(Out *o)
{
    digest_add(&o->digest, buf_end(&o->lines), o->lines.n);
    bool kept = fwrite(buf_end(&o->lines), 1, o->lines.n, o->file) == o->lines.n;
    arena_reset(o->arena);
    o->lines = (Buf){ .arena = o->arena };
    return kept ? OK : BROKEN("cannot write the export: %s", strerror(errno));
}

static Err end_out(Out *o, char hex[HASH_HEX])
{
    TRY(flush_out(o));
    digest_end(&o->digest, hex);
    return fflush(o->file) || fsync(fileno(o->file)) ? BROKEN("cannot write the export: %s", strerror(errno)) : OK;
}

static Err put_row(void *with, const DumpTable *t, const Text *values)
{
    Out *o = with;
    for (size_t i = 0; i < t->columns.n; i++) {
        const DumpColumn *c = &t->columns.at[i];
        buf_text(&o->lines, i ? "," : "{");
        json_text(&o->lines, c->name);
        buf_text(&o->lines, ":");
        if (!values[i])             buf_text(&o->lines, "null");
        else if (same(c->type, "t")) json_text(&o->lines, values[i]);
        else                        buf_text(&o->lines, values[i]);
    }
    buf_text(&o->lines, "}\n");
    if (++o->rows % TELL_EVERY == 0 && o->carry->tell) o->carry->tell(t->name, o->rows);
    return o->lines.n >= FLUSH ? flush_out(o) : OK;
}

static Err write_table(Carry *c, const DumpTable *t, Part *part)
{
    char hex[HASH_HEX];
    ON_EXIT(arena_done) Arena *a = arena_new();
    ON_EXIT(close_file) FILE *file = NULL;
    Out o = { .carry = c, .arena = a, .lines = { .arena = a } };
    TRY(open_out(&o, file_in(c->arena, c->dir, arena_printf(c->arena, "%s.jsonl", t->name))));
    file = o.file;
    TRY(dump_rows(c->db, t, put_row, &o));
    TRY(end_out(&o, hex));
    *part = (Part){ t->name, arena_copy(c->arena, hex, HASH_HEX - 1), o.rows };
    c->rows += o.rows;
    return OK;
}

/* Tables by name, so that the manifest does not depend on how they refer to each other. */
static void sort_parts(PartList *parts)
{
    for (size_t i = 1; i < parts->n; i++)
        for (size_t k = i; k > 0 && strcmp(parts->at[k].name, parts->at[k - 1].name) < 0; k--) {
            Part p = parts->at[k];
            parts->at[k] = parts->at[k - 1];
            parts->at[k - 1] = p;
        }
}

static Err write_file(Carry *c, Text to, Text hash)
{
    Err err = shelf_copy(carry_files(c), to, hash);
    if (err != E_NOT_FOUND) return err;
    return carry_wrong(c, E_BROKEN, arena_printf(c->arena, "the attached file %s is missing: \"hilum doctor\" says which are. Put it back "
                                                 "from a copy, or remove the document that holds it", hash));
}

/* As the tables that were just read name them. */
static Err write_files(Carry *c)
{
    TextList hashes = { 0 };
    Text after = "", to = file_in(c->arena, c->dir, "files");
    do {
        TRY(files_kept(c->db, after, FILES_PAGE, &hashes));
        for (size_t i = 0; i < hashes.n; i++) TRY(write_file(c, to, hashes.at[i]));
        if (hashes.n) after = hashes.at[hashes.n - 1];
    } while (hashes.n == FILES_PAGE);
    return OK;
}

typedef struct Tables { Carry *carry; Manifest *manifest; } Tables;

static Err write_tables(Db *db, void *with)
{
    Tables *to = with;
    DumpTableList tables;
    TRY(dump_tables(db, EXPORT_WITHOUT, &tables));
    to->carry->rows = 0;
    to->manifest->tables = (PartList){ 0 };
    for (size_t i = 0; i < tables.n; i++) {
        Part part;
        TRY(write_table(to->carry, &tables.at[i], &part));
        *LIST_PUSH(to->carry->arena, &to->manifest->tables) = part;
    }
    to->carry->tables = (i64)tables.n;
    sort_parts(&to->manifest->tables);
    return write_files(to->carry);
}

/* Before the tables are read: what the checkpoints tell of stands in the tables then. */
static Err copy_files(Carry *c, Manifest *m)
{
    for (const Text *name = EXPORT_FILES; *name; name++) {
        Part part = { .name = *name, .rows = -1 };
        Text to = file_in(c->arena, c->dir, *name);
        Err err = file_copy(file_in(c->arena, c->data, *name), to);
        if (err == E_NOT_FOUND) continue;
        TRY(err);
        TRY(file_digest(c->arena, to, &part.digest));
        *LIST_PUSH(c->arena, &m->files) = part;
    }
    return OK;
}

static Err write_manifest(Carry *c, const Manifest *m)
{
    char hex[HASH_HEX];
    ON_EXIT(arena_done) Arena *a = arena_new();
    ON_EXIT(close_file) FILE *file = NULL;
    Out o = { .carry = c, .arena = a, .lines = { .arena = a } };
    TRY(open_out(&o, file_in(c->arena, c->dir, EXPORT_MANIFEST)));
    file = o.file;
    buf_text(&o.lines, manifest_text(a, m));
    return end_out(&o, hex);
}

Err export_write(Carry *c)
{
    Manifest m = { .format = EXPORT_FORMAT, .product = HILUM_VERSION };
    for (const Migration *step = MIGRATIONS; step->name; step++) *LIST_PUSH(c->arena, &m.schema) = step->name;
    ON_EXIT(shelf_release) int held = -1;
    c->why = "it cannot be written: is there room on the disk?";
    TRY(folder_ready(c));
    TRY(copy_files(c, &m));
    TRY(shelf_hold(carry_files(c), false, true, &held));  /* so that no file is deleted between the tables and their files */
    TRY(db_look(c->db, write_tables, &(Tables){ c, &m }));
    return write_manifest(c, &m);
}
