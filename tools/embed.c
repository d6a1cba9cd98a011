/*
 * embed: turns files into the table of view/asset.h, so that the binary carries them.
 *
 *     embed out.c file...
 *
 * A file's name in the table is what follows the last "/assets/" in its path, else its last part. What browsers can use gets an
 * address with a hash of its bytes, /assets/name.hash.ext, and a gzip copy when that is smaller; the rest is for the program only.
 * In CSS and JavaScript, "/assets/name" of another file becomes that file's address; @font-face rules (the fonts of the NHS are not
 * ours to use, and stand on somebody else's server) and links to source maps are taken out.
 */
#include "base/base.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

enum { FILE_MOST = 8 << 20, HASH_BYTES = 8 };

typedef enum State { UNREAD, UNDER_WAY, READY } State;
typedef struct File {
    Text path, name, at, hash;
    const struct Kind *kind;
    Text bytes, gzip;
    size_t n, gzip_n;
    State state;
} File;

static const struct Kind { Text ending, type; bool refers, packs; } KINDS[] = {
    { ".css",  "text/css; charset=utf-8",        true,  true  },
    { ".js",   "text/javascript; charset=utf-8", true,  true  },
    { ".svg",  "image/svg+xml",                  false, true  },
    { ".png",  "image/png",                      false, false },
    { ".ico",  "image/vnd.microsoft.icon",       false, true  },
    { "",      "",                               false, false },       /* for the program only */
};

static File *files;
static size_t files_n;
static Arena *arena;

static void ready(File *f);

static _Noreturn void fail(Text path, Text why)
{
    fprintf(stderr, "embed: %s: %s\n", path, why);
    exit(1);
}

static bool ends(Text s, Text with) { return strlen(s) >= strlen(with) && same(s + strlen(s) - strlen(with), with); }

static Text name_of(Text path)
{
    Text name = path, assets = NULL;
    for (Text s = path; (s = strstr(s, "/assets/")); s++) assets = s + strlen("/assets/");
    if (assets) return assets;
    for (Text s = path; *s; s++)
        if (*s == '/') name = s + 1;
    return name;
}

/* The file whose name stands at s, the longest one when several do. */
static File *named_at(Text s)
{
    File *best = NULL;
    for (size_t i = 0; i < files_n; i++)
        if (starts(s, files[i].name) && (!best || strlen(files[i].name) > strlen(best->name))) best = &files[i];
    return best;
}

/* What stands at s and is left out: how long it is, else 0. */
static size_t left_out(Text s)
{
    if (starts(s, "@font-face{"))             return strcspn(s, "}") + 1;
    if (starts(s, "/*# sourceMappingURL="))   return (size_t)(strstr(s, "*/") - s) + 2;
    if (starts(s, "//# sourceMappingURL="))   return strcspn(s, "\n");
    return 0;
}

static void settle_references(File *f)
{
    Buf b = { .arena = arena };
    for (Text s = f->bytes; *s; ) {
        size_t n = left_out(s);
        File *to = starts(s, "/assets/") ? named_at(s + strlen("/assets/")) : NULL;
        if (to) {
            ready(to);
            buf_text(&b, to->at);
            s += strlen("/assets/") + strlen(to->name);
        } else if (n) {
            s += n;
        } else {
            buf_add(&b, s++, 1);
        }
    }
    f->bytes = buf_end(&b);
    f->n = b.n;
}

static void hash(File *f)
{
    unsigned char h[HASH_BYTES < crypto_generichash_BYTES_MIN ? crypto_generichash_BYTES_MIN : HASH_BYTES];
    char hex[2 * HASH_BYTES + 1];
    if (crypto_generichash(h, sizeof h, (const unsigned char *)f->bytes, f->n, NULL, 0)) abort();
    f->hash = arena_copy(arena, sodium_bin2hex(hex, sizeof hex, h, HASH_BYTES), 2 * HASH_BYTES);
    size_t stem = strlen(f->name) - strlen(f->kind->ending);
    f->at = *f->kind->type ? arena_printf(arena, "/assets/%.*s.%s%s", (int)stem, f->name, f->hash, f->kind->ending) : "";
}

static void pack(File *f)
{
    z_stream z = { .next_in = (z_const Bytef *)f->bytes, .avail_in = (uInt)f->n };
    if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) abort();
    size_t room = deflateBound(&z, f->n);
    char *to = arena_take(arena, room);
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END) abort();
    if (z.total_out < f->n) { f->gzip = to; f->gzip_n = z.total_out; }
    deflateEnd(&z);
}

static void ready(File *f)
{
    if (f->state == UNDER_WAY) fail(f->path, "refers to itself, by way of another file");
    if (f->state == READY) return;
    f->state = UNDER_WAY;
    if (file_read(arena, f->path, FILE_MOST, &f->bytes, &f->n))
        fail(f->path, "cannot be read, or is over 8 MB; after a fresh clone, run npm ci");
    if (f->kind->refers) settle_references(f);
    hash(f);
    if (f->kind->packs) pack(f);
    f->state = READY;
}

static void write_bytes(FILE *out, Text s, size_t n)
{
    fputs("\n        \"", out);
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '"' || c == '\\')       fprintf(out, "\\%c", c);
        else if (c >= ' ' && c < 127)    fputc(c, out);
        else                             fprintf(out, "\\%03o", c);
        if (i % 4096 == 4095)            fputs("\"\n        \"", out);
    }
    fputs("\"", out);
}

static void write_file(FILE *out, const File *f)
{
    fprintf(out, "    { \"%s\", \"%s\", \"%s\", \"\\\"%s\\\"\",", f->name, f->at, f->kind->type, f->hash);
    write_bytes(out, f->bytes, f->n);
    fprintf(out, ", %zu, ", f->n);
    if (f->gzip) write_bytes(out, f->gzip, f->gzip_n);
    else         fputs("NULL", out);
    fprintf(out, ", %zu },\n", f->gzip_n);
}

static int by_name(const void *a, const void *b) { return strcmp(((const File *)a)->name, ((const File *)b)->name); }

static void gather(char **paths, size_t n)
{
    files = arena_take(arena, n * sizeof *files);
    for (files_n = 0; files_n < n; files_n++) {
        File *f = &files[files_n];
        f->path = paths[files_n];
        f->name = name_of(f->path);
        for (f->kind = KINDS; !ends(f->name, f->kind->ending); ) f->kind++;
    }
    qsort(files, n, sizeof *files, by_name);
    for (size_t i = 1; i < n; i++)
        if (same(files[i].name, files[i - 1].name)) fail(files[i].path, "has the same name as another file");
    for (size_t i = 0; i < n; i++) ready(&files[i]);
}

int main(int argc, char **argv)
{
    if (argc < 3) { fputs("usage: embed out.c file...\n", stderr); return 2; }
    if (sodium_init() < 0) return 1;
    arena = arena_new();
    gather(argv + 2, (size_t)argc - 2);
    FILE *out = fopen(argv[1], "w");
    if (!out) fail(argv[1], "cannot be written");
    fputs("/* Made by embed. */\n#include \"view/asset.h\"\n\nconst Asset ASSETS[] = {\n", out);
    for (size_t i = 0; i < files_n; i++) write_file(out, &files[i]);
    fprintf(out, "};\nconst size_t ASSETS_N = %zu;\n", files_n);
    arena_free(arena);
    return fclose(out) ? 1 : 0;
}
