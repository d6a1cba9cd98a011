/* manifest: what an export says of itself, and the small work on files that export and import share. */
#include "app/export.h"
#include "base/json.h"
#include "base/digest.h"
#include "view/json_out.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MANIFEST_MOST = 1 << 20, PIECE = 64 << 10 };

const Text EXPORT_WITHOUT[] = { "session", "figure", "figure_flow", "figure_hit",
                               "figure_move", "figure_moved", "figure_open", "figure_period", "figure_stay", "figures_made", "migration",
                               NULL };
const Text EXPORT_FILES[]   = { "journal.checkpoints", "journal.key", "link.key", NULL };

Text file_in(Arena *a, Text dir, Text name) { return arena_printf(a, "%s/%s", dir, name); }

Text carry_files(const Carry *c) { return blank(c->files) ? file_in(c->arena, c->data, "files") : c->files; }

static void close_fd(int *fd) { if (*fd >= 0) close(*fd); }

static Err open_read(Text path, int *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT ? E_NOT_FOUND : BROKEN("cannot read %s: %s", path, strerror(errno));
    *out = fd;
    return OK;
}

Err file_digest(Arena *a, Text path, Text *hex)
{
    ON_EXIT(close_fd) int fd = -1;
    char piece[PIECE], out[HASH_HEX];
    Digest d;
    ssize_t n;
    TRY(open_read(path, &fd));
    digest_begin(&d);
    while ((n = read(fd, piece, sizeof piece)) > 0) digest_add(&d, piece, (size_t)n);
    if (n < 0) return BROKEN("cannot read %s: %s", path, strerror(errno));
    digest_end(&d, out);
    *hex = arena_copy(a, out, HASH_HEX - 1);
    return OK;
}

Err file_copy(Text from, Text to)
{
    ON_EXIT(close_fd) int in = -1;
    ON_EXIT(close_fd) int out = -1;
    char piece[PIECE];
    ssize_t n;
    TRY(open_read(from, &in));
    out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0) return BROKEN("cannot write %s: %s", to, strerror(errno));
    while ((n = read(in, piece, sizeof piece)) > 0)
        if (write(out, piece, (size_t)n) != n) return BROKEN("cannot write %s: %s", to, strerror(errno));
    return n < 0 || fsync(out) ? BROKEN("cannot copy %s: %s", from, strerror(errno)) : OK;
}

/* Writing. */

static void put_part(Buf *b, const Part *p)
{
    buf_text(b, "    {\"name\":");
    json_text(b, p->name);
    if (p->rows >= 0) buf_printf(b, ",\"rows\":%lld", (long long)p->rows);
    buf_text(b, ",\"blake2b\":");
    json_text(b, p->digest);
    buf_text(b, "}");
}

static void put_parts(Buf *b, Text name, const PartList *parts)
{
    buf_printf(b, "  \"%s\": [\n", name);
    for (size_t i = 0; i < parts->n; i++) {
        put_part(b, &parts->at[i]);
        buf_text(b, i + 1 < parts->n ? ",\n" : "\n");
    }
    buf_text(b, "  ]");
}

Text manifest_text(Arena *a, const Manifest *m)
{
    Buf b = { .arena = a };
    buf_printf(&b, "{\n  \"format\": %lld,\n  \"product\": ", (long long)m->format);
    json_text(&b, m->product);
    buf_text(&b, ",\n  \"schema\": [");
    for (size_t i = 0; i < m->schema.n; i++) {
        if (i) buf_text(&b, ", ");
        json_text(&b, m->schema.at[i]);
    }
    buf_text(&b, "],\n");
    put_parts(&b, "tables", &m->tables);
    buf_text(&b, ",\n");
    put_parts(&b, "files", &m->files);
    buf_text(&b, "\n}\n");
    return buf_end(&b);
}

/* Reading. */

static Text member(const JsonMemberList *members, Text name)
{
    for (size_t i = 0; i < members->n; i++) if (same(members->at[i].name, name)) return members->at[i].value;
    return "";
}

static Err read_parts(Carry *c, Text array, PartList *out)
{
    TextList items = { 0 };
    if (!*array) return OK;
    TRY(json_items(c->arena, array, strlen(array), &items, &c->why));
    for (size_t i = 0; i < items.n; i++) {
        JsonMemberList m = { 0 };
        TRY(json_members(c->arena, items.at[i], strlen(items.at[i]), &m, &c->why));
        Text rows = member(&m, "rows");
        *LIST_PUSH(c->arena, out) = (Part){ member(&m, "name"), member(&m, "blake2b"), *rows ? atoll(rows) : -1 };
    }
    return OK;
}

/* A list of strings comes as "a; b". */
static void read_names(Arena *a, Text joined, TextList *out)
{
    for (Text s = joined; *s; ) {
        Text end = strstr(s, "; ");
        size_t n = end ? (size_t)(end - s) : strlen(s);
        *LIST_PUSH(a, out) = arena_copy(a, s, n);
        s += n + (end ? 2 : 0);
    }
}

Err manifest_read(Carry *c, Manifest *out)
{
    Text text, path = file_in(c->arena, c->dir, EXPORT_MANIFEST);
    size_t n;
    JsonMemberList m = { 0 };
    Manifest got = { 0 };
    Err err = file_read(c->arena, path, MANIFEST_MOST, &text, &n);
    if (err)
        return carry_wrong(c, E_INVALID,
                           arena_printf(c->arena, "%s is not an export that was finished: it has no " EXPORT_MANIFEST, c->dir));
    if (json_members(c->arena, text, n, &m, &c->why))
        return carry_wrong(c, E_INVALID, arena_printf(c->arena, "%s was altered: %s", path, c->why));
    got.format = atoll(member(&m, "format"));
    got.product = member(&m, "product");
    read_names(c->arena, member(&m, "schema"), &got.schema);
    if (got.format != EXPORT_FORMAT)
        return carry_wrong(c, E_INVALID, arena_printf(c->arena, "%s is of a form that this version does not know", path));
    TRY(read_parts(c, member(&m, "tables"), &got.tables));
    TRY(read_parts(c, member(&m, "files"), &got.files));
    *out = got;
    return OK;
}
