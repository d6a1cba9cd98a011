#include "test.h"
#include "base/csv.h"
#include "base/json.h"

/* What was read, as  line:cell|cell;  for each row. */
static Err row_note(void *with, size_t line, const TextList *cells)
{
    Buf *out = with;
    buf_printf(out, "%zu:", line);
    for (size_t i = 0; i < cells->n; i++) buf_printf(out, "%s%s", i ? "|" : "", cells->at[i]);
    buf_text(out, ";");
    return OK;
}

static Text rows(Text csv, size_t n)
{
    Buf out = { .arena = test_arena };
    return csv_read(test_arena, csv, n, row_note, &out) ? "refused" : buf_end(&out);
}

static Text rows_of(Text csv) { return rows(csv, strlen(csv)); }

TEST(a_table_is_read_row_by_row_with_its_lines)
{
    EXPECT_TEXT(rows_of(""), "");
    EXPECT_TEXT(rows_of("a,b\r\n1,2\r\n"), "1:a|b;2:1|2;");
    EXPECT_TEXT(rows_of("a,b\n1,2"), "1:a|b;2:1|2;");
    EXPECT_TEXT(rows_of("a,b\r1,2\r"), "1:a|b;2:1|2;");
    EXPECT_TEXT(rows_of("\xef\xbb\xbf" "a,b\n\n\n1,\n"), "1:a|b;4:1|;");
    EXPECT_TEXT(rows_of("a,\"two\r\nlines\n\nhere\",c\nd\n"), "1:a|two\r\nlines\n\nhere|c;5:d;");
    EXPECT_TEXT(rows_of("\"say \"\"hi\"\"\", b \n"), "1:say \"hi\"| b ;");
    EXPECT_TEXT(rows_of(",\n\"\"\n"), "1:|;2:;");
}

TEST(a_broken_table_is_refused)
{
    static const Text BROKEN[] = { "a,\"b", "\"", "a,b\"c\n", "\"a\"b,c\n", "\"a\" ,b\n" };
    for (size_t i = 0; i < COUNT(BROKEN); i++) EXPECT_TEXT(rows_of(BROKEN[i]), "refused");
    EXPECT_TEXT(rows("a\0b", 3), "refused");
}

TEST(a_table_has_its_bounds)
{
    Buf wide = { .arena = test_arena };
    for (int i = 0; i < 499; i++) buf_text(&wide, ",");
    EXPECT(!same(rows_of(buf_end(&wide)), "refused"));
    buf_text(&wide, ",");
    EXPECT_TEXT(rows_of(buf_end(&wide)), "refused");
    size_t n = (1 << 20) + 1;
    char *lengthy = arena_take(test_arena, n + 2);
    memset(lengthy, 'x', n);
    EXPECT(!same(rows(lengthy, n - 1), "refused"));
    EXPECT_TEXT(rows(lengthy, n), "refused");
    lengthy[0] = '"';
    for (size_t i = 1; i < n; i += 100) lengthy[i] = '\n';
    lengthy[n] = 'x';
    EXPECT_TEXT(rows(lengthy, n + 1), "refused");
}

static Err row_stop(void *with, size_t line, const TextList *cells)
{
    (void)cells;
    *(size_t *)with = line;
    return line == 2 ? E_DENIED : OK;
}

TEST(reading_stops_at_the_first_row_that_fails)
{
    size_t last = 0;
    EXPECT(csv_read(test_arena, "a\nb\nc\n", 6, row_stop, &last) == E_DENIED && last == 2);
}

static Err row_reset(void *with, size_t line, const TextList *cells)
{
    EXPECT(cells->n == 2 && strlen(cells->at[1]) == 1);
    *(size_t *)with = line;
    arena_reset(test_arena);
    return OK;
}

TEST(a_large_table_needs_no_more_memory_than_a_row)
{
    static char csv[4 * 100000];
    for (size_t i = 0; i < sizeof csv; i += 4) memcpy(csv + i, "a,b\n", 4);
    size_t last = 0;
    EXPECT(csv_read(test_arena, csv, sizeof csv, row_reset, &last) == OK && last == 100000);
}

TEST(what_is_written_reads_back)
{
    static const Text CELLS[] = { "", "plain", "a,b", "say \"hi\"", "two\nlines", " kept ", "caf\u00e9" };
    Buf out = { .arena = test_arena };
    csv_start(&out);
    for (int row = 0; row < 2; row++) {
        for (size_t i = 0; i < COUNT(CELLS); i++) csv_cell(&out, CELLS[i]);
        csv_end_row(&out);
    }
    EXPECT_TEXT(buf_end(&out), "\xef\xbb\xbf\"\",plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\", kept ,caf\u00e9\r\n"
        "\"\",plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\", kept ,caf\u00e9\r\n");
    EXPECT_TEXT(rows_of(buf_end(&out)), "1:|plain|a,b|say \"hi\"|two\nlines| kept |caf\u00e9;"
        "3:|plain|a,b|say \"hi\"|two\nlines| kept |caf\u00e9;");
}

TEST(a_cell_that_a_spreadsheet_would_run_is_made_harmless)
{
    static const Text CELLS[][2] = { { "=1+1", "'=1+1" }, { "+44", "'+44" }, { "-12.5", "'-12.5" }, { "@SUM(A1)", "'@SUM(A1)" },
        { "\tx", "'\tx" },
        { "\r=1", "\"'\r=1\"" }, { "=\"a\",b", "\"'=\"\"a\"\",b\"" }, { "a=1", "a=1" }, { "'=1", "'=1" } };
    for (size_t i = 0; i < COUNT(CELLS); i++) {
        Buf out = { .arena = test_arena };
        csv_cell(&out, CELLS[i][0]);
        EXPECT_TEXT(buf_end(&out), CELLS[i][1]);
    }
}

/* csv-spectrum: each table and the objects it holds, here checked cell by cell in the order the JSON names them. (Its
   location_coordinates is left out: it is not UTF-8.) */
typedef struct Spectrum { TextList names; const char *json; int wrong; } Spectrum;

static Err row_compare(void *with, size_t line, const TextList *cells)
{
    Spectrum *s = with;
    if (line == 1) {
        for (size_t i = 0; i < cells->n; i++) *LIST_PUSH(test_arena, &s->names) = cells->at[i];
        return OK;
    }
    const char *begin = strchr(s->json, '{'), *end = begin;
    JsonMemberList want = { 0 };
    Text why;
    do {
        end = end ? strchr(end + 1, '}') : NULL;
        if (!end) return E_INVALID;
    } while (json_members(test_arena, begin, (size_t)(end + 1 - begin), &want, &why));
    s->json = end + 1;
    s->wrong += want.n != cells->n;
    for (size_t i = 0; i < want.n && i < cells->n; i++)
        s->wrong += !same(want.at[i].name, s->names.at[i]) || !same(want.at[i].value, cells->at[i]);
    return OK;
}

TEST(tables_from_many_programs_are_read_alike)
{
    static const Text NAMES[] = { "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf",
        "quotes_and_newlines", "simple", "simple_crlf", "utf8" };
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        Text csv, json;
        size_t csv_n, json_n;
        Text base = "../shared/data/csv-spectrum";
        Text csv_path = arena_printf(test_arena, "%s/csvs/%s.csv", base, NAMES[i]);
        Text json_path = arena_printf(test_arena, "%s/json/%s.json", base, NAMES[i]);
        if (file_read(test_arena, csv_path, 1 << 20, &csv, &csv_n)) { TEST_SKIP(base); return; }
        EXPECT(file_read(test_arena, json_path, 1 << 20, &json, &json_n) == OK);
        Spectrum s = { .json = json };
        EXPECT(csv_read(test_arena, csv, csv_n, row_compare, &s) == OK);
        EXPECT(s.wrong == 0 && !strchr(s.json, '{'));
    }
}
