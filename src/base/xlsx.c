#include "base/xlsx_parts.h"
#include "base/when.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { NUMBER_MOST = 40, DAY_LEAST = 1, DAY_MOST = 2958465, MINUTES = 24 * 60, DIGITS = 15, COLUMN_LETTERS = 3 };  /* the year 9999 */

bool xlsx_is(const char *bytes, size_t n) { return n > 4 && !memcmp(bytes, "PK\3\4", 4); }

/* One sheet being read: the row and the cell under way. */
typedef struct Reading {
    Arena  *arena;                        /* of the rows: given away with each */
    CsvRow  row;
    void   *with;
    TextList cells;
    size_t  line, rows, cells_n, column, bytes;
    char    type[12];
    long    style;
    Buf     value;
    bool    in_value, in_cell;
    int     silent;
} Reading;

/* "BC12" stands in column 55; SIZE_MAX when it is no such thing. */
static size_t column_of(Text reference)
{
    size_t n = 0, letters = 0;
    for (; isupper((unsigned char)*reference) && letters <= COLUMN_LETTERS; reference++, letters++)
        n = n * 26 + (size_t)(*reference - 'A') + 1;
    return letters && letters <= COLUMN_LETTERS ? n - 1 : SIZE_MAX;
}

static void row_start(XlsxWalk *w, Reading *r, const char **attributes)
{
    Text number = xlsx_attribute(attributes, "r");
    unsigned long long n = strtoull(number, NULL, 10);
    r->line = n > r->line && n < UINT32_MAX ? (size_t)n : r->line + 1;
    r->column = r->bytes = 0;
    r->cells = (TextList){ 0 };
    if (++r->rows > XLSX_ROWS_MOST) w->err = xlsx_fault(w->book, "The sheet has more than 200,000 rows. Send it in parts.");
}

static void cell_start(XlsxWalk *w, Reading *r, const char **attributes)
{
    Text reference = xlsx_attribute(attributes, "r");
    size_t column = *reference ? column_of(reference) : r->column;
    if (column == SIZE_MAX || column < r->column) {
        w->err = xlsx_fault(w->book, "A cell of the spreadsheet has no place. Save it again.");
        return;
    }
    r->column = column;
    snprintf(r->type, sizeof r->type, "%s", xlsx_attribute(attributes, "t"));
    r->style = strtol(xlsx_attribute(attributes, "s"), NULL, 10);
    r->value = (Buf){ .arena = r->arena };
    r->in_cell = true;
}

static void sheet_start(XlsxWalk *w, Text name, const char **attributes)
{
    Reading *r = w->with;
    if (same(name, "row")) row_start(w, r, attributes);
    if (same(name, "c")) cell_start(w, r, attributes);
    if (same(name, "rPh")) r->silent++;
    r->in_value = r->in_cell && !r->silent && (same(name, "v") || (same(name, "t") && same(r->type, "inlineStr")));
}

static void sheet_text(XlsxWalk *w, const char *s, size_t n)
{
    Reading *r = w->with;
    if (!r->in_value) return;
    if (r->value.n + n > CSV_FIELD_MOST) w->err = xlsx_fault(w->book, "A cell holds more than 1 MB of text.");
    else buf_add(&r->value, s, n);
}

/* Days are counted from the last day of 1899, as if 1900 had been a leap year: from March 1900 on that is from 30 December 1899. */
static Text day_text(Arena *a, const XlsxBook *book, double serial)
{
    i64 whole = (i64)floor(serial), minutes = (i64)lround((serial - floor(serial)) * MINUTES);
    Day zero = day_from(book->since_1904 ? 1904 : 1899, book->since_1904 ? 1 : 12, book->since_1904 ? 1 : whole < 61 ? 31 : 30);
    if (minutes == MINUTES) { whole++; minutes = 0; }
    Text day = day_iso(a, (Day){ zero.n + whole });
    return minutes ? arena_printf(a, "%s %02d:%02d", day, (int)(minutes / 60), (int)(minutes % 60)) : day;
}

static Text number_text(Arena *a, const XlsxBook *book, Text raw, long style)
{
    char *end, out[NUMBER_MOST];
    double v = strtod(raw, &end);
    if (end == raw || *end || !isfinite(v)) return raw;
    bool day = style >= 0 && (size_t)style < book->dates.n && book->dates.at[style];
    if (day && v >= DAY_LEAST && v <= DAY_MOST) return day_text(a, book, v);
    for (int digits = DIGITS; digits <= DIGITS + 2; digits++) {
        snprintf(out, sizeof out, "%.*g", digits, v);
        if (strtod(out, NULL) == v) break;
    }
    if (fabs(v) < 1e15 && v == floor(v)) snprintf(out, sizeof out, "%.0f", v);
    return arena_copy(a, out, strlen(out));
}

/* Programs write a line end in a text as _x000D_ or _x000A_. */
static Text plain_text(Arena *a, Text s)
{
    if (!strstr(s, "_x00")) return s;
    Buf out = { .arena = a };
    while (*s) {
        if (starts(s, "_x000D_")) s += 7;
        else if (starts(s, "_x000A_") || starts(s, "_x0009_")) { buf_text(&out, s[5] == 'A' ? "\n" : "\t"); s += 7; }
        else buf_add(&out, s++, 1);
    }
    return buf_end(&out);
}

static Text shared_text(XlsxWalk *w, Text number)
{
    char *end;
    unsigned long long n = strtoull(number, &end, 10);
    if (end != number && !*end && n < w->book->strings.n) return w->book->strings.at[n];
    w->err = xlsx_fault(w->book, "A cell names a text that is not in the spreadsheet. Save it again.");
    return "";
}

static Text cell_text(XlsxWalk *w, Reading *r)
{
    Text raw = buf_end(&r->value);
    if (!*raw) return "";
    if (same(r->type, "s")) return plain_text(r->arena, shared_text(w, raw));
    if (same(r->type, "b")) return same(raw, "1") ? "true" : "false";
    if (same(r->type, "str") || same(r->type, "inlineStr")) return plain_text(r->arena, raw);
    if (same(r->type, "e") || same(r->type, "d")) return raw;
    return number_text(r->arena, w->book, raw, r->style);
}

static Text too_much(const Reading *r)
{
    if (r->column >= CSV_COLUMNS_MOST) return "The sheet has more than 500 columns. Leave some out.";
    if (r->cells_n > XLSX_CELLS_MOST)  return "The sheet has more than 5,000,000 cells. Send it in parts.";
    return r->bytes > XLSX_ROW_MOST ? "A row holds more than 16 MB of text." : "";
}

static void cell_end(XlsxWalk *w, Reading *r)
{
    Text value = cell_text(w, r);
    r->in_cell = r->in_value = false;
    if (w->err || !*value) { r->column++; return; }
    r->cells_n++;
    r->bytes += strlen(value);
    if (*too_much(r)) { w->err = xlsx_fault(w->book, too_much(r)); return; }
    while (r->cells.n < r->column) *LIST_PUSH(r->arena, &r->cells) = "";
    *LIST_PUSH(r->arena, &r->cells) = value;
    r->column++;
}

static void sheet_end(XlsxWalk *w, Text name)
{
    Reading *r = w->with;
    r->in_value = false;
    if (same(name, "rPh")) r->silent--;
    if (same(name, "c") && r->in_cell) cell_end(w, r);
    if (!same(name, "row") || w->err || !r->cells.n) return;
    TextList cells = r->cells;
    r->cells = (TextList){ 0 };
    r->value = (Buf){ .arena = r->arena };
    w->err = r->row(r->with, r->line, &cells);
}

static Err choose(XlsxBook *book, const XlsxSheetList *sheets, Text name, Text *part)
{
    Buf names = { .arena = book->arena };
    for (size_t i = 0; i < sheets->n; i++) {
        if (!*name || same(sheets->at[i].name, name)) { *part = sheets->at[i].part; return OK; }
        buf_printf(&names, "%s%s", i ? ", " : "", sheets->at[i].name);
    }
    return xlsx_fault(book, arena_printf(book->arena, "There is no sheet \"%s\". The sheets are: %s.", name, buf_end(&names)));
}

static Err read_sheet(XlsxBook *book, Text sheet, Reading *r)
{
    XlsxSheetList sheets = { 0 };
    Text part = "";
    XlsxWalk w = { .start = sheet_start, .end = sheet_end, .text = sheet_text, .with = r };
    TRY(xlsx_list(book, &sheets));
    TRY(choose(book, &sheets, sheet, &part));
    TRY(xlsx_learn(book));
    Err err = xlsx_walk(book, part, &w);
    return err == E_NOT_FOUND && !w.err ? xlsx_fault(book, "The sheet is not in the file. Save the spreadsheet again.") : err;
}

/* What is said of a fault outlives the book. */
static Err say(Arena *a, const XlsxBook *book, Err err, Text *why)
{
    if (err == E_INVALID && *book->why) *why = arena_copy(a, book->why, strlen(book->why));
    return err;
}

Err xlsx_read(Arena *a, const char *bytes, size_t n, Text sheet, CsvRow row, void *with, Text *why)
{
    ON_EXIT(arena_done) Arena *book_arena = arena_new();
    ON_EXIT(xlsx_shut) XlsxBook book = { .arena = book_arena, .why = "" };
    Reading r = { .arena = a, .row = row, .with = with };
    Err err = xlsx_open(&book, bytes, n);
    return say(a, &book, err ? err : read_sheet(&book, sheet, &r), why);
}

Err xlsx_sheets(Arena *a, const char *bytes, size_t n, TextList *out, Text *why)
{
    ON_EXIT(arena_done) Arena *book_arena = arena_new();
    ON_EXIT(xlsx_shut) XlsxBook book = { .arena = book_arena, .why = "" };
    XlsxSheetList sheets = { 0 };
    Err err = xlsx_open(&book, bytes, n);
    if (!err) err = xlsx_list(&book, &sheets);
    for (size_t i = 0; !err && i < sheets.n; i++) *LIST_PUSH(a, out) = arena_copy(a, sheets.at[i].name, strlen(sheets.at[i].name));
    return say(a, &book, err, why);
}
