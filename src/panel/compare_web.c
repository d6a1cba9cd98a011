#include "panel/compare_web.h"

/* What stands apart, each with its lowest score. */
static Text apart_words(Arena *a, const Result *r)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < r->spreads.n; i++) {
        const Spread *s = &r->spreads.at[i];
        if (s->criterion->apart && s->cells.n)
            buf_printf(&b, "%s%s: lowest %lld, median %s", b.n ? "; " : "", s->criterion->title, (long long)s->low, s->median);
    }
    return buf_end(&b);
}

static void contend(Arena *a, const Item *item, const Result *r, ContenderList *ideas, ComparedRowList *rows)
{
    Contender *c = LIST_PUSH(a, ideas);
    *c = (Contender){ .item = item->id, .name = item->title };
    for (size_t i = 0; i < r->spreads.n; i++) c->level[i] = r->spreads.at[i].mean;
    *LIST_PUSH(a, rows) = (ComparedRow){ .item = *item, .points = r->whole, .apart = apart_words(a, r), .blocked = r->blocked != NULL,
                                         .url = url_path(a, "/panels/%ld/items/%ld", item->panel, item->id) };
}

/* The items whose scores are shown, for whoever has no interest in them. */
static Err gather(Req *req, const Scorecard *card, ComparePage *page, ContenderList *ideas, ComparedRowList *rows)
{
    ItemList items;
    TRY(items_of(req->db, page->panel.id, &items));
    for (size_t i = 0; i < items.n; i++) {
        const Item *item = &items.at[i];
        ScoreList scores;
        Result result;
        Text hidden;
        TRY(item_hidden(req, item, &hidden));
        if (*hidden) { page->hidden++; continue; }
        if (!item->revealed.s) { page->blind++; continue; }
        TRY(scores_shown(req->db, item, &scores));
        spread_of(req->arena, card, &scores, &result);
        if (result.scored) contend(req->arena, item, &result, ideas, rows);
    }
    return OK;
}

static void add_order(Arena *a, const Sensitivity *s, const ComparedRowList *rows, ComparePage *page)
{
    for (size_t i = 0; i < s->order.n; i++)
        for (size_t k = 0; k < rows->n; k++) {
            if (rows->at[k].item.id != s->order.at[i].item) continue;
            ComparedRow *row = LIST_PUSH(a, &page->ideas);
            *row = rows->at[k];
            row->rank = (i64)i + 1;
        }
}

Err compare_show(Req *req, Res *res)
{
    Sitting at;
    Scorecard card;
    ContenderList ideas = { 0 };
    ComparedRowList rows = { 0 };
    Sensitivity s;
    TRY(sitting_open(req, &at));
    ComparePage page = { .page = sitting_page(req, res, &at, "Compare"), .panel = at.panel };
    TRY(scorecard_get(req->db, req->arena, at.panel.scorecard, &card));
    TRY(gather(req, &card, &page, &ideas, &rows));
    sensitivity_of(req->arena, &card, &ideas, &s);
    add_order(req->arena, &s, &rows, &page);
    page.words = s.words;
    for (size_t i = 0; i + 1 < s.tilts.n; i += 2) {
        const Tilt *less = &s.tilts.at[i], *more = &s.tilts.at[i + 1];
        *LIST_PUSH(req->arena, &page.tilts) = (TiltRow){ less->criterion->title, less->words, more->words, less->criterion->weight,
                                                        less->changes, more->changes };
    }
    return RENDER(req, res, compare_page, &page);
}
