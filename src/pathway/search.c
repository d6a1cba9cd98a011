#include "pathway/search.h"
#include "pathway/sight.h"
#include "search.sql.h"

enum { SHORTEST = 4, STEMS_MOST = 400, EXCERPT = 240 };

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

Text search_match(Arena *a, const SearchTermList *terms, bool postgres)
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

static bool shows_hit(const RunList *runs)
{
    for (size_t i = 0; i < runs->n; i++) if (runs->at[i].hit) return true;
    return false;
}

Err search_ideas(Db *db, Arena *a, const SearchFilter *f, int most, SearchRowList *out)
{
    SearchTermList terms = { 0 };
    SearchRowList found = { 0 };
    i64 viewer;
    TRY(sight_viewer(db, f->viewer, &viewer));
    search_parse(a, f->typed, &terms);
    Text match = search_match(a, &terms, db_is_postgres(db));
    if (*match) TRY(search_list(db, match, f->kind, f->stage, f->state, most, viewer, &found));
    for (size_t i = 0; i < found.n; i++) {
        SearchRow *r = &found.at[i];
        words_mark(a, r->title, &terms, 200, &r->title_runs);
        words_mark(a, r->summary, &terms, EXCERPT, &r->summary_runs);
        r->shows = shows_hit(&r->title_runs) || shows_hit(&r->summary_runs);
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

void search_stems(Arena *a, Text words, TextList *out)
{
    for (Text s = words_stems(a, words, STEMS_MOST); *s; ) {
        size_t n = strcspn(s, " ");
        if (n >= SEARCH_STEM && !listed(out, s, n)) *LIST_PUSH(a, out) = arena_copy(a, s, n);
        s += n + (s[n] == ' ');
    }
}

void search_shared(Arena *a, Text one, Text other, size_t most, TextList *out)
{
    TextList stems = { 0 };
    SearchTermList terms = { 0 };
    RunList runs = { 0 };
    search_stems(a, one, &stems);
    for (size_t i = 0; i < stems.n; i++) *LIST_PUSH(a, &terms) = (SearchTerm){ .stems = stems.at[i] };
    words_mark(a, other, &terms, SIZE_MAX, &runs);
    for (size_t i = 0; i < runs.n && out->n < most; i++) {
        Text word = runs.at[i].hit ? text_fold(a, runs.at[i].text) : "";
        if (strlen(word) >= SHORTEST && !listed(out, word, strlen(word))) *LIST_PUSH(a, out) = word;
    }
}

Text search_any(Arena *a, const TextList *stems, bool postgres)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < stems->n; i++) {
        if (i) buf_text(&b, postgres ? " | " : " OR ");
        put_term(&b, stems->at[i], postgres);
    }
    return buf_end(&b);
}
