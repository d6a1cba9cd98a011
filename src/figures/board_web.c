#include "figures/board_web.h"
#include "figures/ahead_web.h"
#include "base/when.h"

static const Field BOARD_FIELDS[] = { FIELD(BoardForm, period, 20, NULL) };
const Form BOARD_FORM = FORM(BoardForm, BOARD_FIELDS);

/* The half-years among the periods that are kept; the first of them is the one we are in. */
static bool is_half(const Period *p) { return strchr(p->key, '-') != NULL; }

static void choose(Req *req, const BoardForm *f, BoardPage *page)
{
    PeriodList kept = { 0 };
    Arena *a = req->arena;
    periods_of(a, req->today, &kept);
    page->period = (Choice){ .name = "period", .label = "Half-year" };
    for (size_t i = 0; i < kept.n; i++) {
        const Period *p = &kept.at[i];
        if (!is_half(p)) continue;
        if (!page->period.options.n || same(p->key, f->period)) page->chosen = *p;
        *LIST_PUSH(a, &page->period.options) = (Option){ .value = p->key, .label = p->label };
    }
    page->period.value = page->chosen.key;
    page->going = page->chosen.until.n > req->today.n;
    page->days_words = arena_printf(a, "%s to %s", day_words(a, page->chosen.since), day_words(a, page->chosen.until));
}

/* How ideas ended, each end a row; and, beside the ends, those that were parked. */
static void add_ends(Arena *a, BoardPage *page)
{
    const Flow *f = &page->flow;
    MoveFilter by = flow_filter(f);
    FigureTable *t = table_add(a, &page->tables, (FigureTable){ .key = "ends", .title = "How ideas ended", .head = "End", .counts = "Ideas",
        .note = "", .has_share = true, .empty = "Nothing ended." });
    by.opens = -1;
    for (size_t i = 0; i < f->rows.n; i++) {
        const FlowRow *r = &f->rows.at[i];
        FigureRow *row = NULL;
        if (r->opens != -1) continue;
        Text label = place_words(r->went_to);
        for (size_t k = 0; k < t->rows.n; k++) if (same(t->rows.at[k].label, label)) row = &t->rows.at[k];
        by.went_to = r->went_to;
        if (!row) row_add(a, t, label, r->n, moves_url(a, &by));
        else { row->n += r->n; t->total += r->n; }
    }
}

static void add_numbers(Arena *a, BoardPage *page)
{
    const Flow *f = &page->flow;
    MoveFilter by = flow_filter(f);
    i64 parked = flow_of_type(f, "park");
    page->received = flow_received(f);
    page->adopted = flow_to(f, "adopted");
    page->decided = flow_ended(f) + parked;
    by.opens = 1;
    page->received_url = moves_url(a, &by);
    by.opens = -1;
    page->ended_url = moves_url(a, &by);
    by.opens = 0;
    by.went_to = "adopted";
    page->adopted_url = moves_url(a, &by);
    by.went_to = "";
    by.type = "park";
    page->parked_url = moves_url(a, &by);
    FigureTable *t = table_add(a, &page->tables, (FigureTable){ .key = "answers", .title = "Answers given", .head = "Answer",
        .counts = "Ideas", .note = "An idea is answered when it ends or is parked until a day.", .empty = "Nothing was answered." });
    row_add(a, t, "Ended", flow_ended(f), page->ended_url);
    row_add(a, t, "Parked", parked, page->parked_url);
}

static Text promise_words(Text name)
{
    const Pathway *p;
    for (size_t i = 0; (p = pathway_at(i)); i++)
        for (size_t k = 0; k < p->promises.n; k++) if (same(p->promises.at[k].name, name)) return p->promises.at[k].words;
    return name;
}

static Text percent(Arena *a, i64 n) { return arena_printf(a, "%lld%%", (long long)(n + 5) / 10); }

static Err add_promises(Req *req, BoardPage *page)
{
    FigureList *list = arena_take(req->arena, sizeof *list);
    Arena *a = req->arena;
    TRY(figures_promises(req->db, "", list));
    for (size_t i = 0; i < list->n; i++) {
        const Figure *f = &list->at[i];
        *LIST_PUSH(a, &page->promises) = (BoardPromise){
            .words = arena_printf(a, "%s, within %lld working days", promise_words(f->name), (long long)f->days), .figure = f,
            .half = days_between(a, f->half, f->half_low, f->half_high),
            .ninety = days_between(a, f->ninety, f->ninety_low, f->ninety_high),
            .share = arena_printf(a, "%s (%s to %s)", percent(a, f->share), percent(a, f->share_low), percent(a, f->share_high)),
            .few = f->made < FIGURES_FEW };
    }
    return OK;
}

static Err add_ahead(Req *req, BoardPage *page)
{
    AheadList rows = { 0 };
    Arena *a = req->arena;
    page->ahead = "";
    TRY(ahead_newest(req->db, &rows));
    if (rows.n <= AHEAD_PROMISED || !page->going) return OK;
    const Ahead *now = &rows.at[0], *then = &rows.at[AHEAD_PROMISED];
    page->ahead = arena_printf(a, "On the morning of %s, %lld ideas waited for a route, %lld of them late. On %s we expect %s, "
                               "%s of them late.", day_words(a, now->day), (long long)now->queue, (long long)now->late,
                               day_words(a, then->day),
                               range_words(a, then->queue, then->queue_low, then->queue_high),
                               range_words(a, then->late, then->late_low, then->late_high));
    return OK;
}

static Err fill(Req *req, BoardPage *page)
{
    FiguresMade made;
    Arena *a = req->arena;
    choose(req, req->form, page);
    TRY(figures_when(req->db, &made));
    page->made = made.made;
    Err err = flow_kept(req->db, page->chosen.key, "", &page->flow);
    if (err && err != E_NOT_FOUND) return err;
    page->counting = err == E_NOT_FOUND;
    if (page->counting) page->flow = flow_none(&page->chosen, "");
    flow_balance(a, &page->flow, &page->tables);
    add_numbers(a, page);
    add_ends(a, page);
    flow_places(a, &page->flow, &page->tables);
    tables_measure(a, &page->tables);
    flow_stays(a, &page->flow, &page->stays);
    TRY(add_promises(req, page));
    page->csv = url_path(a, "/figures/board/export.csv?period=%s", page->chosen.key);
    return add_ahead(req, page);
}

Err board_show(Req *req, Res *res)
{
    BoardPage page = { .page = figures_frame(req, res, "Figures for the board"), .may_export = who_may(&req->who, R_EXPORT) };
    TRY(fill(req, &page));
    return RENDER(req, res, board_page, &page);
}

/* The same as rows: what is a length of time opens nothing. */
static void add_flat(Arena *a, BoardPage *page)
{
    FigureTable *stays = table_add(a, &page->tables, (FigureTable){ .key = "stays", .title = "Working days in a stage" });
    for (size_t i = 0; i < page->stays.n; i++) {
        const StayLine *s = &page->stays.at[i];
        row_add(a, stays, arena_printf(a, "%s: stays", s->time->name), s->time->stays, s->stays);
        if (!s->few) row_add(a, stays, arena_printf(a, "%s: half within", s->time->name), s->time->half, (Url){ "" });
        if (!s->few) row_add(a, stays, arena_printf(a, "%s: nine in ten within", s->time->name), s->time->ninety, (Url){ "" });
    }
    FigureTable *kept = table_add(a, &page->tables, (FigureTable){ .key = "promises",
                                  .title = "Promises kept in time, last 12 months" });
    for (size_t i = 0; i < page->promises.n; i++) {
        const BoardPromise *p = &page->promises.at[i];
        row_add(a, kept, arena_printf(a, "%s: made", p->words), p->figure->made, (Url){ "" });
        if (!p->few) row_add(a, kept, arena_printf(a, "%s: per thousand in time", p->words), p->figure->share, (Url){ "" });
    }
}

Err board_csv(Req *req, Res *res)
{
    BoardPage page = { 0 };
    TRY(fill(req, &page));
    add_flat(req->arena, &page);
    tables_csv(req->arena, &res->body, &page.tables);
    res->type = "text/csv; charset=utf-8";
    res->disposition = arena_printf(req->arena, "attachment; filename=\"board-%s.csv\"", page.chosen.key);
    return OK;
}
