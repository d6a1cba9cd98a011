#include "base/xlsx_parts.h"
#include <ctype.h>
#include <stdlib.h>

enum { PIECE = 1 << 16, NAME_MOST = 1000 };

Err xlsx_fault(XlsxBook *book, Text why)
{
    if (!*book->why) book->why = why;
    return E_INVALID;
}

static unsigned two_bytes(const char *s) { return (unsigned char)s[0] | (unsigned)(unsigned char)s[1] << 8; }

/* How many parts the archive says it has, by the record at its end; also whether there is a second such record, for more than 65,535. */
static bool few_parts(const char *bytes, size_t n)
{
    enum { END = 22, COMMENT_MOST = 65535, BEFORE = 20 };
    for (size_t back = END; back <= n && back <= END + COMMENT_MOST; back++) {
        const char *s = bytes + n - back;
        if (memcmp(s, "PK\5\6", 4)) continue;
        bool larger = (size_t)(s - bytes) >= BEFORE && !memcmp(s - BEFORE, "PK\6\7", 4);
        return !larger && two_bytes(s + 10) <= XLSX_PARTS_MOST;
    }
    return true;                                          /* none: libzip says what is wrong */
}

Err xlsx_open(XlsxBook *book, const char *bytes, size_t n)
{
    if (!few_parts(bytes, n)) return xlsx_fault(book, "The file has more than 10,000 parts inside: it is no spreadsheet.");
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, n, 0, &error);
    if (source && !(book->zip = zip_open_from_source(source, ZIP_RDONLY, &error))) zip_source_free(source);
    zip_error_fini(&error);
    return book->zip ? OK : xlsx_fault(book, "This is no spreadsheet that can be read: it seems to be broken, or not whole.");
}

void xlsx_shut(XlsxBook *book) { if (book->zip) zip_discard(book->zip); }

static Text local(Text name)
{
    Text colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

Text xlsx_attribute(const char **attributes, Text name)
{
    for (; *attributes; attributes += 2) if (same(local(attributes[0]), name)) return attributes[1];
    return "";
}

/* Walking. */

static void stop(XlsxWalk *w, Text why)
{
    if (!w->err) w->err = xlsx_fault(w->book, why);
    XML_StopParser(w->parser, XML_FALSE);
}

static void on_start(void *with, const char *name, const char **attributes)
{
    XlsxWalk *w = with;
    if (w->err) return;
    if (++w->depth > XLSX_DEPTH_MOST) { stop(w, "The spreadsheet is nested too deeply."); return; }
    if (w->start) w->start(w, local(name), attributes);
    if (w->err) XML_StopParser(w->parser, XML_FALSE);
}

static void on_end(void *with, const char *name)
{
    XlsxWalk *w = with;
    if (w->err) return;
    w->depth--;
    if (w->end) w->end(w, local(name));
    if (w->err) XML_StopParser(w->parser, XML_FALSE);
}

static void on_text(void *with, const char *s, int n)
{
    XlsxWalk *w = with;
    if (!w->err && w->text) w->text(w, s, (size_t)n);
    if (w->err) XML_StopParser(w->parser, XML_FALSE);
}

/* No spreadsheet program writes one; what declares entities could grow without end. */
static void on_doctype(void *with, const char *name, const char *system, const char *public_, int inside)
{
    (void)name; (void)system; (void)public_; (void)inside;
    stop(with, "The spreadsheet holds a document type, which none should. Save it again from a spreadsheet program.");
}

static void free_parser(XML_Parser *p) { if (*p) XML_ParserFree(*p); }
static void close_part(zip_file_t **f) { if (*f) zip_fclose(*f); }

static Err feed(XlsxWalk *w, zip_file_t *f)
{
    char piece[PIECE];
    zip_int64_t n;
    while ((n = zip_fread(f, piece, sizeof piece)) > 0) {
        w->book->unpacked += (size_t)n;
        if (w->book->unpacked > XLSX_UNPACKED_MOST)
            return xlsx_fault(w->book, "The spreadsheet unpacks to more than 256 MB. Save the sheet as CSV, or send it in parts.");
        if (XML_Parse(w->parser, piece, (int)n, 0) == XML_STATUS_ERROR) break;
    }
    if (n < 0) return xlsx_fault(w->book, "The spreadsheet cannot be unpacked: it is broken, or protected by a password.");
    bool whole = n == 0 && XML_Parse(w->parser, "", 0, 1) == XML_STATUS_OK;
    if (w->err) return w->err;
    return whole ? OK : xlsx_fault(w->book, "The spreadsheet is broken inside. Open it in a spreadsheet program and save it again.");
}

Err xlsx_walk(XlsxBook *book, Text part, XlsxWalk *w)
{
    zip_int64_t at = zip_name_locate(book->zip, part, 0);
    if (at < 0) return E_NOT_FOUND;
    ON_EXIT(close_part) zip_file_t *f = zip_fopen_index(book->zip, (zip_uint64_t)at, 0);
    if (!f) return xlsx_fault(book, "The spreadsheet cannot be unpacked: it is broken, or protected by a password.");
    ON_EXIT(free_parser) XML_Parser parser = XML_ParserCreate(NULL);
    if (!parser) abort();
    w->book = book;
    w->parser = parser;
    XML_SetUserData(parser, w);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    return feed(w, f);
}

/* The sheets: the workbook names them, its relations say where they are. */

typedef struct Relation { Text id, type, target; } Relation;
typedef struct Relations { Text folder; LIST(Relation) all; } Relations;

static Text kept(XlsxBook *book, Text s) { return arena_copy(book->arena, s, strnlen(s, NAME_MOST)); }

static void relation_start(XlsxWalk *w, Text name, const char **attributes)
{
    Relations *r = w->with;
    Text target = kept(w->book, xlsx_attribute(attributes, "Target"));
    if (!same(name, "Relationship") || r->all.n >= XLSX_SHEETS_MOST * 4) return;
    Text path = *target == '/' ? target + 1 : arena_printf(w->book->arena, "%s%s", r->folder, target);
    *LIST_PUSH(w->book->arena, &r->all) = (Relation){ kept(w->book, xlsx_attribute(attributes, "Id")),
                                                      kept(w->book, xlsx_attribute(attributes, "Type")), path };
}

static bool ends_with(Text s, Text end)
{
    size_t n = strlen(s), k = strlen(end);
    return n >= k && same(s + n - k, end);
}

static Text related(const Relations *r, Text id, Text type)
{
    for (size_t i = 0; i < r->all.n; i++)
        if (id ? same(r->all.at[i].id, id) : ends_with(r->all.at[i].type, type)) return r->all.at[i].target;
    return "";
}

/* "xl/workbook.xml" has its relations in "xl/_rels/workbook.xml.rels". */
static Err relations_of(XlsxBook *book, Text part, Relations *out)
{
    Text slash = strrchr(part, '/'), name = slash ? slash + 1 : part;
    *out = (Relations){ .folder = arena_copy(book->arena, part, (size_t)(name - part)) };
    XlsxWalk w = { .start = relation_start, .with = out };
    return xlsx_walk(book, arena_printf(book->arena, "%s_rels/%s.rels", out->folder, name), &w);
}

typedef struct Workbook { Relations relations; XlsxSheetList *sheets; } Workbook;

static void workbook_start(XlsxWalk *w, Text name, const char **attributes)
{
    Workbook *book = w->with;
    Text state = xlsx_attribute(attributes, "state"), since = xlsx_attribute(attributes, "date1904");
    if (same(name, "workbookPr")) w->book->since_1904 = same(since, "1") || same(since, "true");
    if (!same(name, "sheet") || (*state && !same(state, "visible")) || book->sheets->n >= XLSX_SHEETS_MOST) return;
    *LIST_PUSH(w->book->arena, book->sheets) = (XlsxSheet){ kept(w->book, xlsx_attribute(attributes, "name")),
                                                            related(&book->relations, xlsx_attribute(attributes, "id"), "") };
}

static Err no_workbook(XlsxBook *book, Err err)
{
    return err == E_NOT_FOUND ? xlsx_fault(book, "This is no spreadsheet: it is some other packed file.") : err;
}

static Err workbook_part(XlsxBook *book, Text *part)
{
    Relations top;
    TRY(no_workbook(book, relations_of(book, "", &top)));
    *part = related(&top, NULL, "/officeDocument");
    return **part ? OK : no_workbook(book, E_NOT_FOUND);
}

Err xlsx_list(XlsxBook *book, XlsxSheetList *out)
{
    Workbook workbook = { .sheets = out };
    Text part;
    TRY(workbook_part(book, &part));
    TRY(no_workbook(book, relations_of(book, part, &workbook.relations)));
    XlsxWalk w = { .start = workbook_start, .with = &workbook };
    TRY(no_workbook(book, xlsx_walk(book, part, &w)));
    return out->n ? OK : xlsx_fault(book, "The spreadsheet has no sheet that is not hidden.");
}

/* Shared texts: each <si> is one, made of <t>; <rPh> is how it is said, in Japanese. */

typedef struct Strings { Buf one; size_t bytes; int silent; bool inside; } Strings;

static void strings_start(XlsxWalk *w, Text name, const char **attributes)
{
    Strings *s = w->with;
    (void)attributes;
    if (same(name, "si")) s->one = (Buf){ .arena = w->book->arena };
    if (same(name, "rPh")) s->silent++;
    s->inside = same(name, "t") && !s->silent;
}

static void strings_end(XlsxWalk *w, Text name)
{
    Strings *s = w->with;
    s->inside = false;
    if (same(name, "rPh")) s->silent--;
    if (same(name, "si")) *LIST_PUSH(w->book->arena, &w->book->strings) = buf_end(&s->one);
    if (w->book->strings.n > XLSX_TEXTS_MOST)
        w->err = xlsx_fault(w->book, "The spreadsheet has more than 1,000,000 different texts. Send it in parts.");
}

static void strings_text(XlsxWalk *w, const char *text, size_t n)
{
    Strings *s = w->with;
    if (!s->inside) return;
    s->bytes += n;
    if (s->bytes > XLSX_STRINGS_MOST)
        w->err = xlsx_fault(w->book, "The spreadsheet holds more than 32 MB of text. Save the sheet as CSV, or send it in parts.");
    else if (s->one.n + n > CSV_FIELD_MOST)
        w->err = xlsx_fault(w->book, "A cell holds more than 1 MB of text.");
    else buf_add(&s->one, text, n);
}

/* Styles: a cell's s counts the <xf> of <cellXfs>; each names a number format; those of 14 to 22 and of ours with y or d are days. */

typedef struct Styles { bool in_cells; LIST(long) days; } Styles;

static bool format_of_day(Text code)
{
    for (; *code; code++) {
        if (*code == '"') { while (code[1] && code[1] != '"') code++; if (code[1]) code++; }
        else if (*code == '[') { while (code[1] && code[1] != ']') code++; }
        else if (*code == '\\' && code[1]) code++;
        else if (strchr("yYdD", *code)) return true;
    }
    return false;
}

static bool is_day(const Styles *s, long format)
{
    for (size_t i = 0; i < s->days.n; i++) if (s->days.at[i] == format) return true;
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
}

static void styles_start(XlsxWalk *w, Text name, const char **attributes)
{
    Styles *s = w->with;
    Arena *a = w->book->arena;
    if (same(name, "cellXfs")) s->in_cells = true;
    if (same(name, "numFmt") && format_of_day(xlsx_attribute(attributes, "formatCode")))
        *LIST_PUSH(a, &s->days) = strtol(xlsx_attribute(attributes, "numFmtId"), NULL, 10);
    if (same(name, "xf") && s->in_cells)
        *LIST_PUSH(a, &w->book->dates) = is_day(s, strtol(xlsx_attribute(attributes, "numFmtId"), NULL, 10));
    if (w->book->dates.n > XLSX_STYLES_MOST || s->days.n > XLSX_FORMATS_MOST)
        w->err = xlsx_fault(w->book, "The spreadsheet has too many styles.");
}

static void styles_end(XlsxWalk *w, Text name)
{
    Styles *s = w->with;
    if (same(name, "cellXfs")) s->in_cells = false;
}

static Err or_none(Err err) { return err == E_NOT_FOUND ? OK : err; }

Err xlsx_learn(XlsxBook *book)
{
    Strings strings = { .one = { .arena = book->arena } };
    Styles styles = { .in_cells = false };
    Relations r;
    Text part;
    TRY(workbook_part(book, &part));
    TRY(no_workbook(book, relations_of(book, part, &r)));
    XlsxWalk texts = { .start = strings_start, .end = strings_end, .text = strings_text, .with = &strings };
    XlsxWalk looks = { .start = styles_start, .end = styles_end, .with = &styles };
    TRY(or_none(xlsx_walk(book, related(&r, NULL, "/sharedStrings"), &texts)));
    return or_none(xlsx_walk(book, related(&r, NULL, "/styles"), &looks));
}
