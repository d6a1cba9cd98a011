#include "pathway/search.h"
#include "pathway/case.h"
#include "search.sql.h"
#include <stdlib.h>

enum { SHORTEST = 4, STEMS_MOST = 400, ALIKE_STEMS = 12, ALIKE_KEPT = 5, ALIKE_LEAST = 350, EXCERPT = 240 };

/* One term for SQLite's FTS5 ("bed rail") or PostgreSQL's tsquery ('bed' <-> 'rail'). Stems hold letters and digits only. */
static void put_term(Buf *b, Text stems, bool postgres)
{
    if (!postgres) { buf_printf(b, "\"%s\"", stems); return; }
    buf_text(b, "(");
    for (Text s = stems; *s; ) {
        size_t n = strcspn(s, " ");
        buf_printf(b, "%s'%.*s'", s == stems ? "" : " <-> ", (int)n, s);
        s += n + (s[n] == ' ');
    }
    buf_text(b, ")");
}

/* Every term must stand in the text, -terms must not; "" when no term is asked for. */
static Text match_all(Arena *a, const SearchTermList *terms, bool postgres)
{
    Buf yes = { .arena = a }, no = { .arena = a };
    for (size_t i = 0; i < terms->n; i++) {
        Buf *b = terms->at[i].not_ ? &no : &yes;
        if (!*terms->at[i].stems) continue;
        buf_text(b, terms->at[i].not_ ? (postgres ? " & !" : " NOT ") : b->n ? (postgres ? " & " : " AND ") : "");
        put_term(b, terms->at[i].stems, postgres);
    }
    if (!yes.n) return "";
    return postgres ? arena_printf(a, "%s%s", yes.s, buf_end(&no)) : arena_printf(a, "(%s)%s", yes.s, buf_end(&no));
}

Err search_ideas(Db *db, Arena *a, const SearchFilter *f, int most, SearchRowList *out)
{
    SearchTermList terms = { 0 };
    SearchRowList found = { 0 };
    search_parse(a, f->typed, &terms);
    Text match = match_all(a, &terms, db_is_postgres(db));
    if (*match) TRY(search_list(db, match, f->kind, f->stage, f->state, f->published_only, most, &found));
    for (size_t i = 0; i < found.n; i++) {
        SearchRow *r = &found.at[i];
        words_mark(a, r->title, &terms, 200, &r->title_runs);
        words_mark(a, f->published_only ? r->public_summary : r->summary, &terms, EXCERPT, &r->summary_runs);
        r->stage_words = stage_name(r->pathway, r->stage);
    }
    *out = found;
    return OK;
}

static bool listed(const TextList *list, Text s, size_t n)
{
    for (size_t i = 0; i < list->n; i++) if (strlen(list->at[i]) == n && strncmp(list->at[i], s, n) == 0) return true;
    return false;
}

static void distinct_stems(Arena *a, Text words, TextList *out)
{
    for (Text s = words_stems(a, words, STEMS_MOST); *s; ) {
        size_t n = strcspn(s, " ");
        if (n >= SHORTEST && !listed(out, s, n)) *LIST_PUSH(a, out) = arena_copy(a, s, n);
        s += n + (s[n] == ' ');
    }
}

void search_shared(Arena *a, Text one, Text other, size_t most, TextList *out)
{
    TextList stems = { 0 };
    SearchTermList terms = { 0 };
    RunList runs = { 0 };
    distinct_stems(a, one, &stems);
    for (size_t i = 0; i < stems.n; i++) *LIST_PUSH(a, &terms) = (SearchTerm){ .stems = stems.at[i] };
    words_mark(a, other, &terms, SIZE_MAX, &runs);
    for (size_t i = 0; i < runs.n && out->n < most; i++) {
        Text word = runs.at[i].hit ? text_fold(a, runs.at[i].text) : "";
        if (strlen(word) >= SHORTEST && !listed(out, word, strlen(word))) *LIST_PUSH(a, out) = word;
    }
}

static int longest_first(const void *a, const void *b)
{
    size_t x = strlen(*(const Text *)a), y = strlen(*(const Text *)b);
    return x != y ? (x < y) - (x > y) : strcmp(*(const Text *)a, *(const Text *)b);
}

/* Any of the longest stems: long words are the rare ones. */
static Text match_any(Arena *a, Text words, bool postgres)
{
    TextList stems = { 0 };
    Buf b = { .arena = a };
    distinct_stems(a, words, &stems);
    if (stems.n) qsort(stems.at, stems.n, sizeof *stems.at, longest_first);
    for (size_t i = 0; i < stems.n && i < ALIKE_STEMS; i++) {
        if (i) buf_text(&b, postgres ? " | " : " OR ");
        put_term(&b, stems.at[i], postgres);
    }
    return buf_end(&b);
}

/* Its own score is the measure of the others': 1000 is the same words. */
static Err keep_alike(Db *db, i64 idea, const SearchRowList *found)
{
    i64 own = 0, kept = 0;
    for (size_t i = 0; i < found->n; i++) if (found->at[i].id == idea) own = found->at[i].score;
    for (size_t i = 0; own > 0 && i < found->n && kept < ALIKE_KEPT; i++) {
        const SearchRow *r = &found->at[i];
        i64 score = r->score * 1000 / own;
        if (r->id >= idea || score < ALIKE_LEAST) continue;
        TRY(likeness_add(db, idea, r->id, score > 1000 ? 1000 : score));
        kept++;
    }
    return OK;
}

Err case_find_alike(Db *db, int most)
{
    SearchNewList ideas;
    TRY(search_new(db, most, &ideas));
    for (size_t i = 0; i < ideas.n; i++) {
        ON_EXIT(arena_done) Arena *a = arena_new();
        SearchRowList found = { 0 };
        Text match = match_any(a, arena_printf(a, "%s %s", ideas.at[i].title, ideas.at[i].summary), db_is_postgres(db));
        if (*match) TRY(search_list(db, match, "", "", "", 0, ALIKE_KEPT * 4, &found));
        TRY(keep_alike(db, ideas.at[i].id, &found));
        TRY(search_progress(db, ideas.at[i].id));
    }
    return OK;
}

Err case_alike_upto(Db *db, i64 idea) { return search_progress(db, idea); }
