#include "front/intake_file.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/words.h"
#include "base/xlsx.h"
#include <errno.h>
#include <stdio.h>

const Text INTAKE_FORM[INTAKE_FORMS] = {
    [INTAKE_CSV] = "CSV", [INTAKE_XLSX] = "a spreadsheet", [INTAKE_LINES] = "JSON lines", [INTAKE_LIST] = "a JSON list",
    [INTAKE_OBJECT] = "one JSON object",
};

static const char BOM[] = "\xef\xbb\xbf";

static void close_file(FILE **f) { if (*f) fclose(*f); }

static Err wrong(Text *why, Text sentence)
{
    *why = sentence;
    return E_INVALID;
}

/* In one piece, where a Buf would take twice the room. */
static Err read_bytes(Arena *a, Text path, IntakeFile *f, Text *why)
{
    ON_EXIT(close_file) FILE *in = fopen(path, "rb");
    long n = -1;
    if (!in && errno == ENOENT) return E_NOT_FOUND;
    if (in && !fseek(in, 0, SEEK_END)) n = ftell(in);
    if (n < 0) return wrong(why, "The file cannot be read.");
    if (n > INTAKE_FILE_MOST) return wrong(why, "The file is larger than 100 MB. Send it in parts.");
    char *bytes = arena_take(a, (size_t)n + 1);
    rewind(in);
    if (fread(bytes, 1, (size_t)n, in) != (size_t)n) return wrong(why, "The file cannot be read.");
    f->bytes = bytes;
    f->n = (size_t)n;
    return OK;
}

static size_t line_of(const IntakeFile *f, const char *at)
{
    size_t line = 1;
    for (const char *s = f->bytes; s < at; s++) line += *s == '\n';
    return line;
}

static Err check_text(Arena *a, IntakeFile *f, Text *why)
{
    if (f->n >= 3 && starts(f->bytes, BOM)) { f->bytes += 3; f->n -= 3; }
    const char *nul = memchr(f->bytes, 0, f->n);
    if (nul)
        return wrong(why, arena_printf(a, "Line %zu holds a zero byte, so this is no text in UTF-8. Save it as CSV UTF-8 and try again.",
                                       line_of(f, nul)));
    return f->bytes[strspn(f->bytes, " \t\r\n")] ? OK : wrong(why, "There is nothing in the file.");
}

static bool is_object(Arena *a, Text s, size_t n)
{
    JsonMemberList m = { 0 };
    Text why;
    return !json_members(a, s, n, &m, &why);
}

/* By what is in it: a file that begins like JSON and whose first line is not whole is one object over several lines. */
static Err find_form(Arena *a, IntakeFile *f, Text *why)
{
    Text s = f->bytes + strspn(f->bytes, " \t\r\n");
    size_t line = strcspn(s, "\n");
    f->form = *s == '[' ? INTAKE_LIST : *s == '{' ? INTAKE_LINES : INTAKE_CSV;
    if (f->form != INTAKE_LINES || is_object(a, s, line)) return OK;
    JsonMemberList m = { 0 };
    Text fault = "";
    if (!json_members(a, f->bytes, f->n, &m, &fault)) f->form = INTAKE_OBJECT;
    else if (line <= 2) return wrong(why, fault);                     /* "{" alone: it was meant as one object */
    return OK;
}

/* Tables: CSV and spreadsheets. */

/* rows: where each row goes, which may be emptied after it; why stands in a. */
static Err table_read(const IntakeFile *f, Arena *a, Arena *rows, CsvRow row, void *with, Text *why)
{
    Text fault = "";
    if (f->form == INTAKE_CSV) return csv_read(rows, f->bytes, f->n, row, with);
    Err err = xlsx_read(rows, f->bytes, f->n, f->sheet, row, with, &fault);
    if (*fault) *why = arena_copy(a, fault, strlen(fault));
    return err;
}

typedef struct TableWalk { const IntakeFile *file; Arena *arena; IntakeTake take; void *with; bool header; } TableWalk;

static Text row_fault(const TableWalk *w, size_t cells)
{
    size_t columns = w->file->columns.n;
    if (w->file->form == INTAKE_CSV)
        return arena_printf(w->arena, "This row has %zu cells and the first line has %zu. Look for a comma too many, or a quote.", cells,
                            columns);
    return arena_printf(w->arena, "This row has something in column %zu, and only the first %zu columns have a name in the first row.",
                        cells, columns);
}

/* A spreadsheet leaves out the empty cells at the end of a row. */
static Err table_row(void *with, size_t line, const TextList *cells)
{
    TableWalk *w = with;
    const TextList *columns = &w->file->columns;
    PairList pairs = { 0 };
    if (!w->header) { w->header = true; return OK; }
    if (cells->n > columns->n || (cells->n < columns->n && w->file->form == INTAKE_CSV))
        return w->take(w->with, line, &pairs, row_fault(w, cells->n));
    for (size_t i = 0; i < columns->n; i++)
        *LIST_PUSH(w->arena, &pairs) = (Pair){ columns->at[i], i < cells->n ? cells->at[i] : "" };
    return w->take(w->with, line, &pairs, "");
}

/* A name as we keep it: one line, valid, not too long. */
static Text column_name(Arena *a, Text raw, size_t place)
{
    if (!text_valid(raw, strlen(raw))) return arena_printf(a, "column %zu", place);
    char *name = (char *)text_clip(a, text_trim(a, raw), COLUMN_NAME_MOST);
    for (char *c = name; *c; c++) if ((unsigned char)*c < ' ') *c = ' ';
    return *name ? name : arena_printf(a, "column %zu", place);
}

static Text free_name(Arena *a, const TextList *columns, Text name)
{
    Text free = name;
    for (int n = 2; text_in(columns, free); n++) free = arena_printf(a, "%s (%d)", name, n);
    return free;
}

typedef struct Count { Arena *arena, *row; IntakeFile *file; size_t line; } Count;

static void name_columns(Count *c, const TextList *cells)
{
    TextList *columns = &c->file->columns;
    for (size_t i = 0; i < cells->n; i++) {
        Text name = free_name(c->arena, columns, column_name(c->arena, cells->at[i], i + 1));
        *LIST_PUSH(c->arena, columns) = name;
    }
}

static Err table_count(void *with, size_t line, const TextList *cells)
{
    Count *c = with;
    c->line = line;
    if (c->file->columns.n) c->file->rows++;
    else name_columns(c, cells);
    arena_reset(c->row);
    return OK;
}

/* When the columns are questions of a record, by id or in words, they are called by their ids. */
static void find_record(Arena *a, IntakeFile *f)
{
    PairList named = { 0 };
    TextList ids = { 0 };
    for (size_t i = 0; i < f->columns.n; i++) {
        Text id = free_name(a, &ids, record_id(&f->names, f->columns.at[i]));
        *LIST_PUSH(a, &ids) = id;
        *LIST_PUSH(a, &named) = (Pair){ id, "" };
    }
    f->records = record_is(&f->names, &named);
    if (f->records) f->columns = ids;
}

static size_t column_called(Arena *a, const TextList *columns, Text name)
{
    size_t i = 0;
    while (i < columns->n && !same(text_fold(a, columns->at[i]), name)) i++;
    return i;
}

/* A question and its answer in each row, as an innovation record is written out for reading. */
typedef struct Upright { Arena *arena, *row; size_t question, answer; PairList cells; bool header; } Upright;

static Err upright_row(void *with, size_t line, const TextList *cells)
{
    Upright *u = with;
    (void)line;
    Text asked = u->question < cells->n ? cells->at[u->question] : "", said = u->answer < cells->n ? cells->at[u->answer] : "";
    if (u->header && *asked && *said)
        *LIST_PUSH(u->arena, &u->cells) = (Pair){ arena_copy(u->arena, asked, strlen(asked)), arena_copy(u->arena, said, strlen(said)) };
    u->header = true;
    arena_reset(u->row);
    return u->cells.n > CSV_COLUMNS_MOST ? E_CONFLICT : OK;
}

static Err open_upright(Arena *a, IntakeFile *f, Text *why)
{
    ON_EXIT(arena_done) Arena *row = arena_new();
    Upright u = { .arena = a, .row = row, .question = column_called(a, &f->columns, "question"),
                  .answer = column_called(a, &f->columns, "answer") };
    if (u.question == f->columns.n || u.answer == f->columns.n) return OK;
    Err err = table_read(f, a, row, upright_row, &u, why);
    if (err == E_CONFLICT) return wrong(why, "There are more than 500 questions in the file. Leave some out.");
    TRY(err);
    f->upright = true;
    f->rows = u.cells.n > 0;
    f->columns = (TextList){ 0 };
    for (size_t i = 0; i < u.cells.n; i++) {
        Text name = free_name(a, &f->columns, column_name(a, u.cells.at[i].name, i + 1));
        *LIST_PUSH(a, &f->columns) = name;
    }
    f->answers = u.cells;
    return OK;
}

static Err upright_give(const IntakeFile *f, Arena *a, IntakeTake take, void *with)
{
    PairList cells = { 0 };
    for (size_t i = 0; i < f->answers.n; i++) *LIST_PUSH(a, &cells) = (Pair){ f->columns.at[i], f->answers.at[i].value };
    return take(with, 2, &cells, "");
}

static Err table_fault(Arena *a, const IntakeFile *f, size_t line, Text *why)
{
    if (f->form == INTAKE_XLSX) return wrong(why, **why ? *why : "The spreadsheet cannot be read.");
    return wrong(why, arena_printf(a, "After line %zu a quote is not closed, stands inside a cell, or there are more than 500 columns or "
                                   "1 MB in a cell. Nothing was read beyond it.", line));
}

static Err open_table(Arena *a, IntakeFile *f, Text *why)
{
    ON_EXIT(arena_done) Arena *row = arena_new();
    Count c = { .arena = a, .row = row, .file = f };
    *why = "";
    if (table_read(f, a, row, table_count, &c, why)) return table_fault(a, f, c.line, why);
    char sign = f->form == INTAKE_CSV ? f->bytes[strcspn(f->bytes, ";\t\r\n")] : 0;
    if (f->columns.n == 1 && (sign == ';' || sign == '\t'))
        return wrong(why, "The columns are parted by semicolons or tabs. Save the file with commas between them.");
    TRY(open_upright(a, f, why));
    find_record(a, f);
    return OK;
}

/* JSON. */

static Err give(const IntakeFile *f, Arena *a, Text object, size_t n, size_t line, IntakeTake take, void *with)
{
    PairList cells = { 0 };
    Text why = "";
    if (record_flat(a, &f->names, object, n, &cells, &why)) return take(with, line, &cells, why);
    for (size_t i = 0; i < cells.n; i++) cells.at[i].name = column_name(a, cells.at[i].name, i + 1);
    return take(with, line, &cells, "");
}

static Err json_lines(const IntakeFile *f, Arena *a, IntakeTake take, void *with)
{
    size_t line = 1;
    for (const char *s = f->bytes, *end = s + f->n; s < end; line++) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));
        size_t n = (size_t)((stop ? stop : end) - s);
        if (strspn(s, " \t\r") < n) TRY(give(f, a, s, n, line, take, with));
        s += n + 1;
    }
    return OK;
}

static Err json_list(const IntakeFile *f, Arena *a, IntakeTake take, void *with)
{
    ON_EXIT(arena_done) Arena *list = arena_new();
    TextList items = { 0 };
    Text why;
    TRY(json_items(list, f->bytes, f->n, &items, &why));
    for (size_t i = 0; i < items.n; i++) TRY(give(f, a, items.at[i], strlen(items.at[i]), i + 1, take, with));
    return OK;
}

/* fault: of the first bad row. */
typedef struct JsonCount { Arena *arena, *row; IntakeFile *file; size_t records; Text fault; } JsonCount;

static Err json_count(void *with, size_t line, const PairList *cells, Text bad)
{
    JsonCount *c = with;
    TextList *columns = &c->file->columns;
    if (*bad && !*c->fault) c->fault = arena_printf(c->arena, "Line %zu: %s", line, bad);
    c->file->rows++;
    c->records += record_is(&c->file->names, cells);
    for (size_t i = 0; i < cells->n; i++)
        if (!text_in(columns, cells->at[i].name))
            *LIST_PUSH(c->arena, columns) = arena_copy(c->arena, cells->at[i].name, strlen(cells->at[i].name));
    arena_reset(c->row);
    return columns->n > JSON_MEMBERS_MOST ? E_INVALID : OK;
}

static Err open_json(Arena *a, IntakeFile *f, Text *why)
{
    ON_EXIT(arena_done) Arena *row = arena_new();
    JsonCount c = { .arena = a, .row = row, .file = f, .fault = "" };
    TextList items = { 0 };
    if (f->form == INTAKE_LIST && json_items(row, f->bytes, f->n, &items, why)) return wrong(why, arena_copy(a, *why, strlen(*why)));
    Err err = intake_rows(f, row, json_count, &c);
    f->records = c.records > 0;
    if (!err && !f->columns.n && *c.fault) return wrong(why, c.fault);
    return err ? wrong(why, "The file has more than 500 columns. Leave some out.") : OK;
}

static Err table_rows(const IntakeFile *f, Arena *a, IntakeTake take, void *with)
{
    Text why = "";
    return table_read(f, a, a, table_row, &(TableWalk){ .file = f, .arena = a, .take = take, .with = with }, &why);
}

Err intake_rows(const IntakeFile *f, Arena *a, IntakeTake take, void *with)
{
    switch (f->form) {
    case INTAKE_CSV:
    case INTAKE_XLSX:   return f->upright ? upright_give(f, a, take, with) : table_rows(f, a, take, with);
    case INTAKE_LINES:  return json_lines(f, a, take, with);
    case INTAKE_LIST:   return json_list(f, a, take, with);
    case INTAKE_OBJECT: return give(f, a, f->bytes, f->n, 1, take, with);
    case INTAKE_FORMS:  break;
    }
    return E_INVALID;
}

Err intake_open_bytes(Arena *a, Text bytes, size_t n, Text sheet, IntakeFile *out, Text *why)
{
    IntakeFile f = { .bytes = bytes, .n = n, .sheet = sheet };
    bool packed = xlsx_is(bytes, n);
    if (packed) f.form = INTAKE_XLSX;
    else {
        TRY(check_text(a, &f, why));
        TRY(find_form(a, &f, why));
    }
    record_names(a, &f.names);
    TRY(f.form == INTAKE_CSV || packed ? open_table(a, &f, why) : open_json(a, &f, why));
    if (!f.rows) return wrong(why, "The file has a first line with names, and no rows below it.");
    *out = f;
    return OK;
}

Err intake_open(Arena *a, Text path, Text sheet, IntakeFile *out, Text *why)
{
    IntakeFile f = { .rows = 0 };
    TRY(read_bytes(a, path, &f, why));
    return intake_open_bytes(a, f.bytes, f.n, sheet, out, why);
}
