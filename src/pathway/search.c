#include "pathway/search.h"
#include "pathway/recall.h"
#include "pathway/sight.h"
#include "search.sql.h"

enum { TITLE_SHOWN = 200, EXCERPT = 240 };

/* What has less of the best one's score is no answer to the same question. */
static const double TAIL = 0.15;

static bool shows_hit(const RunList *runs)
{
    for (size_t i = 0; i < runs->n; i++) if (runs->at[i].hit) return true;
    return false;
}

static void dress(Arena *a, const SearchTermList *terms, SearchRow *r)
{
    words_mark(a, r->title, terms, TITLE_SHOWN, &r->title_runs);
    words_mark(a, r->summary, terms, EXCERPT, &r->summary_runs);
    r->shows = shows_hit(&r->title_runs) || shows_hit(&r->summary_runs);
    r->stage_words = stage_name(r->pathway, r->stage);
}

static bool listed(const SearchRowList *rows, i64 idea)
{
    for (size_t i = 0; i < rows->n; i++) if (rows->at[i].id == idea) return true;
    return false;
}

/* An idea is found once, by its own words or by what was said about it, whichever comes first. */
Err search_ideas(Db *db, Arena *a, const SearchFilter *f, size_t most, SearchFound *out)
{
    SearchTermList terms = { 0 };
    RecallHits hits;
    i64 viewer;
    search_parse(a, f->typed, &terms);
    RecallAsk ask = { 1 << RECALL_IDEA | 1 << RECALL_SAID, f->viewer, f->typed, &terms, MATCH_MOST, false };
    *out = (SearchFound){ 0 };
    TRY(sight_viewer(db, f->viewer, &viewer));
    TRY(recall_find(db, a, &ask, &hits));
    for (size_t i = 0; i < hits.list.n && out->rows.n < most; i++) {
        const RecallHit *h = &hits.list.at[i];
        SearchRow row = { .found_by = recall_why(a, &h->why) };
        if (h->score < hits.list.at[0].score * TAIL) break;
        Err err = listed(&out->rows, h->id) ? E_NOT_FOUND : search_row(db, h->id, f->kind, f->stage, f->state, viewer, &row);
        if (err && err != E_NOT_FOUND) return err;
        if (err) continue;
        dress(a, &terms, &row);
        *LIST_PUSH(a, &out->rows) = row;
    }
    out->partial = hits.partial;
    return OK;
}
