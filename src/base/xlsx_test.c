#include "test.h"
#include "base/xlsx.h"
#include <stdlib.h>
#include <zip.h>

/* A file made of parts. */
typedef struct Part { Text name, bytes; } Part;

#define RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TOP { "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" RELS "/officeDocument\" Target=\"/xl/workbook.xml\"/>" \
              "</Relationships>" }
#define BOOK(more) { "xl/workbook.xml", "<workbook xmlns:r=\"" RELS "\">" more "<sheets><sheet name=\"Old\" state=\"hidden\" r:id=\"h\"/>" \
                     "<sheet name=\"Ideas\" r:id=\"s\"/><sheet name=\"More\" r:id=\"m\"/></sheets></workbook>" }
#define WHERE { "xl/_rels/workbook.xml.rels", "<Relationships>" \
                "<Relationship Id=\"s\" Type=\"" RELS "/worksheet\" Target=\"worksheets/sheet1.xml\"/>" \
                "<Relationship Id=\"m\" Type=\"" RELS "/worksheet\" Target=\"worksheets/sheet2.xml\"/>" \
                "<Relationship Id=\"t\" Type=\"" RELS "/sharedStrings\" Target=\"sharedStrings.xml\"/>" \
                "<Relationship Id=\"y\" Type=\"" RELS "/styles\" Target=\"styles.xml\"/></Relationships>" }
#define TEXTS { "xl/sharedStrings.xml", "<sst><si><t>title</t></si><si><r><t>Two </t></r><r><t xml:space=\"preserve\">runs</t></r>" \
                "<rPh><t>said</t></rPh></si><si><t>a_x000D__x000A_b &amp; c</t></si></sst>" }
#define STYLES { "xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[Red]&quot;day &quot;0.0\"/>" \
                 "<numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>" \
                 "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>" }
#define SHEET(rows) { "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" rows "</sheetData></worksheet>" }

static Text packed(const Part *parts, size_t n, size_t *size)
{
    zip_error_t error;
    zip_stat_t stat;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    EXPECT(zip != NULL);
    zip_source_keep(source);
    for (size_t i = 0; i < n; i++)
        EXPECT(zip_file_add(zip, parts[i].name, zip_source_buffer(zip, parts[i].bytes, strlen(parts[i].bytes), 0), 0) >= 0);
    EXPECT(zip_close(zip) == 0);
    EXPECT(zip_source_open(source) == 0 && zip_source_stat(source, &stat) == 0);
    char *bytes = arena_take(test_arena, stat.size + 1);
    EXPECT(zip_source_read(source, bytes, stat.size) == (zip_int64_t)stat.size);
    zip_source_close(source);
    zip_source_free(source);
    *size = stat.size;
    return bytes;
}

static Err write_row(void *with, size_t line, const TextList *cells)
{
    buf_printf(with, "%zu:", line);
    for (size_t i = 0; i < cells->n; i++) buf_printf(with, " [%s]", cells->at[i]);
    buf_text(with, "\n");
    return OK;
}

/* Its rows, or what is wrong with it. */
static Text read_bytes(Text bytes, size_t n, Text sheet)
{
    Buf out = { .arena = test_arena };
    Text why = "";
    Arena *rows = arena_new();
    Err err = xlsx_read(rows, bytes, n, sheet, write_row, &out, &why);
    why = arena_copy(test_arena, why, strlen(why));
    arena_free(rows);
    if (!err) return buf_end(&out);
    EXPECT_ERR(err, E_INVALID);
    EXPECT(*why);
    return why;
}

static Text read_parts(const Part *parts, size_t n, Text sheet)
{
    size_t size;
    Text bytes = packed(parts, n, &size);
    EXPECT(xlsx_is(bytes, size));
    return read_bytes(bytes, size, sheet);
}

#define READ(...) read_parts((Part[]){ __VA_ARGS__ }, COUNT(((Part[]){ __VA_ARGS__ })), "")

TEST(a_sheet_is_read_as_people_see_it)
{
    EXPECT_TEXT(READ(TOP, BOOK(""), WHERE, TEXTS, STYLES,
                     SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
                           "<row r=\"2\"></row>"
                           "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>2</v></c><c r=\"B4\" s=\"1\"><v>46083</v></c>"
                           "<c r=\"C4\" s=\"3\"><v>46083.5</v></c>"
                           "<c r=\"D4\" s=\"2\"><v>12</v></c><c r=\"E4\"><v>0.30000000000000004</v></c><c r=\"F4\"><v>1.0E3</v></c></row>"
                           "<row r=\"5\"><c r=\"A5\" t=\"b\"><v>1</v></c><c r=\"B5\" t=\"str\"><f>1+1</f><v>two</v></c>"
                           "<c r=\"C5\" t=\"e\"><v>#N/A</v></c>"
                           "<c r=\"D5\" t=\"inlineStr\"><is><r><t>in</t></r><r><t> line</t></r></is></c>"
                           "<c r=\"E5\" t=\"d\"><v>2026-03-02</v></c></row>")),
                "1: [title] [] [Two runs]\n"
                "4: [a\nb & c] [2026-03-02] [2026-03-02 12:00] [12] [0.30000000000000004] [1000]\n"
                "5: [true] [two] [#N/A] [in line] [2026-03-02]\n");
}

TEST(days_are_counted_as_the_spreadsheet_counts_them)
{
    EXPECT_TEXT(READ(TOP, BOOK(""), WHERE, STYLES, SHEET("<row><c s=\"1\"><v>1</v></c><c s=\"1\"><v>61</v></c><c s=\"1\"><v>0.5</v></c>"
                                                         "<c s=\"1\"><v>45292.999999</v></c></row>")),
                "1: [1900-01-01] [1900-03-01] [0.5] [2024-01-02]\n");
    EXPECT_TEXT(READ(TOP, BOOK("<workbookPr date1904=\"1\"/>"), WHERE, STYLES, SHEET("<row><c s=\"1\"><v>44621</v></c></row>")),
                "1: [2026-03-02]\n");
}

TEST(a_sheet_is_found_by_its_name_and_a_hidden_one_is_not_there)
{
    Part parts[] = { TOP, BOOK(""), WHERE, SHEET("<row><c><v>1</v></c></row>"),
                     { "xl/worksheets/sheet2.xml", "<x:worksheet xmlns:x=\"y\"><x:row><x:c><x:v>2</x:v></x:c></x:row></x:worksheet>" } };
    EXPECT_TEXT(read_parts(parts, COUNT(parts), "More"), "1: [2]\n");
    EXPECT_TEXT(read_parts(parts, COUNT(parts), "Old"), "There is no sheet \"Old\". The sheets are: Ideas, More.");
    size_t n;
    Text bytes = packed(parts, COUNT(parts), &n), why = "";
    TextList names = { 0 };
    EXPECT_OK(xlsx_sheets(test_arena, bytes, n, &names, &why));
    EXPECT_INT(names.n, 2);
    EXPECT_TEXT(names.at[1], "More");
}

TEST(what_is_no_spreadsheet_is_refused_in_words)
{
    EXPECT_HAS(READ({ "word/document.xml", "<a/>" }), "some other packed file");
    EXPECT_HAS(READ(TOP, BOOK(""), WHERE), "The sheet is not in the file");
    EXPECT_HAS(READ(TOP, BOOK(""), WHERE, SHEET("<row><c r=\"A1\"><v>1</row>")), "broken inside");
    EXPECT_HAS(READ(TOP, BOOK(""), WHERE, SHEET("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>")), "has no place");
    EXPECT_HAS(READ(TOP, BOOK(""), WHERE, TEXTS, SHEET("<row><c t=\"s\"><v>99</v></c></row>")), "not in the spreadsheet");
    EXPECT_HAS(READ(TOP, BOOK(""), WHERE, { "xl/worksheets/sheet1.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>" }),
               "document type");
    EXPECT_HAS(read_bytes("PK\3\4nothing else", 16, ""), "broken, or not whole");
}

/* A part of one letter, packed a thousandfold. */
static Text long_part(Text before, size_t n, Text after)
{
    char *s = arena_take(test_arena, n + 1);
    memset(s, 'a', n);
    return arena_printf(test_arena, "%s%s%s", before, s, after);
}

TEST(a_spreadsheet_that_unpacks_without_end_is_stopped)
{
    Text cell = long_part("<worksheet><row><c t=\"str\"><v>", CSV_FIELD_MOST + 10, "</v></c></row></worksheet>");
    EXPECT_HAS(READ(TOP, BOOK(""), WHERE, { "xl/worksheets/sheet1.xml", cell }), "more than 1 MB");
    Buf many = { .arena = test_arena };
    buf_text(&many, "<sst>");
    for (int i = 0; i < 70; i++) buf_printf(&many, "<si><t>%s</t></si>", long_part("", XLSX_STRINGS_MOST / 64, ""));
    buf_text(&many, "</sst>");
    EXPECT_HAS(READ(TOP, BOOK(""), WHERE, SHEET(""), { "xl/sharedStrings.xml", buf_end(&many) }), "more than 32 MB");
    Buf wide = { .arena = test_arena };
    buf_text(&wide, "<worksheet><row>");
    for (int i = 0; i <= CSV_COLUMNS_MOST; i++) buf_text(&wide, "<c><v>1</v></c>");
    buf_text(&wide, "</row></worksheet>");
    EXPECT_HAS(READ(TOP, BOOK(""), WHERE, { "xl/worksheets/sheet1.xml", buf_end(&wide) }), "more than 500 columns");
    Buf deep = { .arena = test_arena };
    for (int i = 0; i <= XLSX_DEPTH_MOST; i++) buf_text(&deep, "<a>");
    EXPECT_HAS(READ(TOP, BOOK(""), WHERE, { "xl/worksheets/sheet1.xml", buf_end(&deep) }), "nested too deeply");
}

TEST(a_spreadsheet_cut_off_or_changed_anywhere_does_no_harm)
{
    Part parts[] = { TOP, BOOK(""), WHERE, TEXTS, STYLES, SHEET("<row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>46083</v></c></row>") };
    size_t n;
    Text good = packed(parts, COUNT(parts), &n);
    unsigned chance = 4711;
    for (size_t i = 0; i < 400; i++) {
        char *bytes = arena_take(test_arena, n + 1);
        memcpy(bytes, good, n);
        chance = chance * 1103515245u + 12345u;
        size_t at = (chance >> 8) % n;
        if (i % 2) bytes[at] = (char)(chance >> 24);
        EXPECT(*read_bytes(bytes, i % 2 ? n : at, ""));
    }
}
