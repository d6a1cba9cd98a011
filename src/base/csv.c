#include "base/csv.h"
#include <csv.h>
#include <stdlib.h>

enum { BLOCK = 4096, ROW_NOT_BEGUN = 0 };       /* ROW_NOT_BEGUN is libcsv's first state */
static const char BOM[] = "\xef\xbb\xbf";

typedef struct Reading {
    Arena *arena;
    CsvRow row;
    void *with;
    size_t line;                                /* on which the row under way begins */
    TextList cells;
    Err err;
} Reading;

static void cell_end(void *s, size_t n, void *with)
{
    Reading *r = with;
    if (r->err) return;
    if (r->cells.n == CSV_COLUMNS_MOST || n > CSV_FIELD_MOST) { r->err = E_INVALID; return; }
    *LIST_PUSH(r->arena, &r->cells) = arena_copy(r->arena, s ? s : "", n);
}

static void row_end(int end, void *with)
{
    (void)end;
    Reading *r = with;
    if (!r->err) r->err = r->row(r->with, r->line, &r->cells);
    r->cells = (TextList){ 0 };
}

/* The bytes of the first line of s, its end included. */
static size_t line_length(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\n') return i + 1;
        if (s[i] == '\r' && i + 1 < n) return s[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return n;
}

static int no_space(unsigned char c) { (void)c; return 0; }

/* Line by line, so that each row's own line is known. */
static Err lines_read(struct csv_parser *parser, Reading *r, const char *s, size_t n)
{
    for (size_t line = 1, used; n; line++, s += used, n -= used) {
        used = line_length(s, n);
        if (parser->pstate == ROW_NOT_BEGUN) r->line = line;
        if (csv_parse(parser, s, used, cell_end, row_end, r) != used) return E_INVALID;
        TRY(r->err);
        if (parser->entry_pos > CSV_FIELD_MOST) return E_INVALID;
    }
    return csv_fini(parser, cell_end, row_end, r) ? E_INVALID : r->err;
}

Err csv_read(Arena *a, Text text, size_t n, CsvRow row, void *with)
{
    if (memchr(text, 0, n)) return E_INVALID;
    size_t skip = n >= strlen(BOM) && starts(text, BOM) ? strlen(BOM) : 0;
    Reading reading = { .arena = a, .row = row, .with = with };
    ON_EXIT(csv_free) struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI)) abort();
    csv_set_space_func(&parser, no_space);
    csv_set_blk_size(&parser, BLOCK);
    return lines_read(&parser, &reading, text + skip, n - skip);
}

static bool row_begins(const Buf *out)
{
    return !out->n || out->s[out->n - 1] == '\n' || (out->n == strlen(BOM) && starts(out->s, BOM));
}

/* The first cell of a row is never written as nothing, the row would seem not to have begun; nor as a byte-order mark. */
void csv_cell(Buf *out, Text v)
{
    bool first = row_begins(out);
    if (!first) buf_add(out, ",", 1);
    if (*v && strchr("=+-@\t\r", *v)) v = arena_printf(out->arena, "'%s", v);
    size_t n = strlen(v);
    if ((n || !first) && !strpbrk(v, ",\"\r\n") && !starts(v, BOM)) { buf_add(out, v, n); return; }
    size_t quoted = csv_write(NULL, 0, v, n);
    char *to = arena_take(out->arena, quoted);
    csv_write(to, quoted, v, n);
    buf_add(out, to, quoted);
}

void csv_start(Buf *out) { buf_text(out, BOM); }

void csv_end_row(Buf *out) { buf_text(out, "\r\n"); }
