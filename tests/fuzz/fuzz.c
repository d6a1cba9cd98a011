#include "fuzz.h"
#include "base/code.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/when.h"
#include "base/words.h"
#include "base/xlsx.h"
#include "front/identifiers.h"
#include <stdlib.h>

/* Like assert, in every build. */
static void must(bool holds) { if (!holds) abort(); }

static Err csv_write_row(void *with, size_t line, const TextList *cells)
{
    must(line > 0 && cells->n > 0 && cells->n <= CSV_COLUMNS_MOST);
    for (size_t i = 0; i < cells->n; i++) {
        must(strlen(cells->at[i]) <= CSV_FIELD_MOST);
        csv_cell(with, cells->at[i]);
    }
    csv_end_row(with);
    return OK;
}

/* A table that can be read can be written, read again, and written to the same bytes. */
static void fuzz_csv(Arena *a, const char *s, size_t n)
{
    Buf once = { .arena = a }, twice = { .arena = a };
    if (csv_read(a, s, n, csv_write_row, &once)) return;
    must(csv_read(a, buf_end(&once), once.n, csv_write_row, &twice) == OK);
    must(same(buf_end(&once), buf_end(&twice)));
}

static Err xlsx_sound_row(void *with, size_t line, const TextList *cells)
{
    size_t *before = with;
    must(line > *before && cells->n > 0 && cells->n <= CSV_COLUMNS_MOST && *cells->at[cells->n - 1]);
    *before = line;
    for (size_t i = 0; i < cells->n; i++) must(strlen(cells->at[i]) <= CSV_FIELD_MOST);
    return OK;
}

static void fuzz_xlsx(Arena *a, const char *s, size_t n)
{
    size_t line = 0;
    Text why = "";
    if (xlsx_read(a, s, n, "", xlsx_sound_row, &line, &why)) must(*why);
}

static void fuzz_json(Arena *a, const char *s, size_t n)
{
    JsonMemberList members = { 0 };
    Text why = NULL;
    if (json_members(a, s, n, &members, &why)) {
        must(why && *why && !members.n);
        return;
    }
    for (size_t i = 0; i < members.n; i++)
        must(text_length(members.at[i].name) <= n && members.at[i].value);
}

/* What is read is written so that it reads back the same. */
static void fuzz_code(Arena *a, const char *s, size_t n)
{
    i64 number = -1, again = -2;
    int year = 0, same_year = 1;
    (void)n;
    if (code_read_number(s, &number) == OK) {
        must(code_read_number(code_number(a, number), &again) == OK && again == number);
    }
    if (reference_read(s, &year, &number) == OK) {
        must(year >= 2000 && year <= 2099 && number >= 0 && number <= CODE_MOST);
        must(reference_read(reference_make(a, "LTH", year, number), &same_year, &again) == OK && same_year == year && again == number);
    }
    must(strlen(secret_hash(a, s)) == 64);
}

static void fuzz_search(Arena *a, const char *s, size_t n)
{
    SearchTermList terms;
    RunList runs;
    Buf joined = { .arena = a };
    if (!text_valid(s, n)) return;
    search_parse(a, s, &terms);
    must(terms.n <= 16);
    for (size_t i = 0; i < terms.n; i++) must(*terms.at[i].stems);
    words_mark(a, s, &terms, n + 3, &runs);
    for (size_t i = 0; i < runs.n; i++) buf_text(&joined, runs.at[i].text);
    must(same(buf_end(&joined), s));
    words_mark(a, s, &terms, 20, &runs);
    size_t shown = 0;
    for (size_t i = 0; i < runs.n; i++) shown += text_length(runs.at[i].text);
    must(shown <= 20);
}

static void fuzz_words(Arena *a, const char *s, size_t n)
{
    if (!text_valid(s, n)) return;
    Text stems = words_stems(a, s, 50), folded = text_fold(a, s), trimmed = text_trim(a, s);
    size_t words = 0;
    must(text_valid(stems, strlen(stems)) && text_valid(folded, strlen(folded)));
    for (const char *at = stems; *at; at++) words += *at == ' ';
    must(words < 50 && !strpbrk(stems, "\"'*-+:^(){}&|!<>\\"));
    must(same(text_fold(a, folded), folded));
    must(same(text_trim(a, trimmed), trimmed));
    must(text_length(text_clip(a, s, 10)) <= 10);
    must(!email_valid(s) || (strlen(s) <= 254 && strchr(s, '@')));
}

static void fuzz_identifiers(Arena *a, const char *s, size_t n)
{
    IdentifierList found;
    size_t end = 0;
    if (!text_valid(s, n)) return;
    identifiers_find(a, s, &found);
    must(found.n <= IDENTIFIERS_MOST);
    for (size_t i = 0; i < found.n; i++) {
        const Identifier *f = &found.at[i];
        must(f->n && f->at >= end && f->at + f->n <= n && text_valid(s + f->at, f->n));
        must(*identifier_words(a, s, f));
        end = f->at + f->n;
    }
}

static void fuzz_day(Arena *a, const char *s, size_t n)
{
    Day d = NO_DAY;
    (void)n;
    if (day_parse(s, &d)) return;
    must(same(day_iso(a, d), s));
    must(day_of(day_start(d)).n == d.n || day_year(d) == 1 || day_year(d) == 9999);
    must(days_working(d, day_working_after(d, 20)) == 20 && days_working(d, day_working_after(d, -20)) == -20);
}

const Fuzz FUZZES[] = {
    { "csv", fuzz_csv }, { "json", fuzz_json }, { "code", fuzz_code }, { "search", fuzz_search }, { "words", fuzz_words },
    { "identifiers", fuzz_identifiers }, { "day", fuzz_day }, { "xlsx", fuzz_xlsx },
    { "pairs", fuzz_pairs }, { "match", fuzz_match }, { "cookie", fuzz_cookie }, { "guard", fuzz_guard },
};
const size_t FUZZES_N = COUNT(FUZZES);
