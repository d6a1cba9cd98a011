#include "figures/flow_web.h"
#include "auth/staff.h"
#include "base/csv.h"
#include "base/when.h"
#include "pathway/reasons.h"
#include <stdlib.h>

static const Field FLOW_FIELDS[] = {
    FIELD(FlowForm, period, 20, NULL), FIELD(FlowForm, route, 40, NULL), FIELD(FlowForm, since, 0, NULL), FIELD(FlowForm, until, 0, NULL),
};
const Form FLOW_FORM = FORM(FlowForm, FLOW_FIELDS);

static const char PERIOD_USUAL[] = "90";

static Text days_words(Arena *a, Day since, Day until)
{
    return since.n == until.n ? day_words(a, since) : arena_printf(a, "%s to %s", day_words(a, since), day_words(a, until));
}

static Period kept_or_usual(const PeriodList *kept, Text key)
{
    Period usual = { 0 };
    for (size_t i = 0; i < kept->n; i++) {
        if (same(kept->at[i].key, key)) return kept->at[i];
        if (same(kept->at[i].key, PERIOD_USUAL)) usual = kept->at[i];
    }
    return usual;
}

/* What is wrong with days of one's own. */
static void check_days(Req *req, Res *res, const FlowForm *f)
{
    if (!day_known(f->since)) http_wrong(req, res, "since", "Enter the first day of the period");
    if (!day_known(f->until)) http_wrong(req, res, "until", "Enter the last day of the period");
    if (res->wrong.n) return;
    if (f->since.n > f->until.n) http_wrong(req, res, "since", "The first day must be on or before the last day");
    if (f->until.n > req->today.n) http_wrong(req, res, "until", "The last day must be today or in the past");
    if (f->until.n - f->since.n >= PERIOD_DAYS_MOST) http_wrong(req, res, "since", "Choose at most %d days", PERIOD_DAYS_MOST);
}

/* The period asked for; the usual one when something is wrong with it. */
static Period choose(Req *req, Res *res, const FlowForm *f)
{
    PeriodList kept = { 0 };
    periods_of(req->arena, req->today, &kept);
    if (same(f->period, "days") && !res->wrong.n) check_days(req, res, f);
    if (!same(f->period, "days") || res->wrong.n) return kept_or_usual(&kept, f->period);
    return (Period){ "", "Days of my own", f->since, f->until };
}

static void fill_form(Req *req, const Res *res, const FlowForm *f, FlowPage *page)
{
    Arena *a = req->arena;
    PeriodList kept = { 0 };
    bool own = same(f->period, "days");
    periods_of(a, req->today, &kept);
    page->period = (Choice){ .name = "period", .label = "Period", .value = own ? "days" : page->chosen.key };
    for (size_t i = 0; i < kept.n; i++)
        *LIST_PUSH(a, &page->period.options) = (Option){ .value = kept.at[i].key, .label = kept.at[i].label };
    *LIST_PUSH(a, &page->period.options) = (Option){ .value = "days", .label = "Days of my own" };
    page->route = (Choice){ .name = "route", .label = "Who brought it", .value = f->route };
    *LIST_PUSH(a, &page->route.options) = (Option){ .value = "", .label = "Everybody" };
    for (const DeskName *d = DESKS; d->route; d++)
        *LIST_PUSH(a, &page->route.options) = (Option){ .value = d->route, .label = d->name };
    page->since = (Input){ .name = "since", .label = "From", .type = "date", .value = http_sent(req, "since"),
                           .wrong = http_wrong_of(res, "since") };
    page->until = (Input){ .name = "until", .label = "To", .type = "date", .value = http_sent(req, "until"),
                           .wrong = http_wrong_of(res, "until") };
}

/* Lines from place to place. */

static FlowLine *line_of(Arena *a, FlowLineList *list, const FlowRow *r)
{
    for (size_t i = 0; i < list->n; i++)
        if (same(list->at[i].from, r->came_from) && same(list->at[i].to, r->went_to)) return &list->at[i];
    return *LIST_PUSH(a, list) = (FlowLine){ .from = r->came_from, .to = r->went_to, .share = "" }, &list->at[list->n - 1];
}

static int by_places(const void *x, const void *y)
{
    const FlowLine *a = x, *b = y;
    int from = places_compare(a->from, b->from);
    return from ? from : places_compare(a->to, b->to);
}

MoveFilter flow_filter(const Flow *flow)
{
    return (MoveFilter){ .route = flow->route, .type = "", .reason = "", .came_from = "", .went_to = "", .since = flow->since,
                         .until = flow->until, .open_on = NO_DAY, .after_day = NO_DAY };
}

static void fill_lines(Arena *a, FlowPage *page)
{
    i64 most = 1;
    for (size_t i = 0; i < page->flow.rows.n; i++) {
        const FlowRow *r = &page->flow.rows.at[i];
        if (!same(r->came_from, r->went_to)) line_of(a, &page->lines, r)->n += r->n;
    }
    for (size_t i = 0; i < page->lines.n; i++) page->moves += page->lines.at[i].n;
    for (size_t i = 0; i < page->lines.n; i++) if (page->lines.at[i].n > most) most = page->lines.at[i].n;
    if (page->lines.n) qsort(page->lines.at, page->lines.n, sizeof *page->lines.at, by_places);
    for (size_t i = 0; i < page->lines.n; i++) {
        FlowLine *l = &page->lines.at[i];
        MoveFilter f = flow_filter(&page->flow);
        f.came_from = l->from;
        f.went_to = l->to;
        if (!*l->from) f.type = "received";
        l->url = moves_url(a, &f);
        l->share = share_words(a, l->n, page->moves);
        l->wide = (l->n * 100 + most - 1) / most;
        l->back = places_compare(l->from, l->to) >= 0;
        l->from = place_words(l->from);
        l->to = place_words(l->to);
    }
}

void flow_stays(Arena *a, const Flow *flow, StayLineList *out)
{
    for (size_t i = 0; i < flow->stays.n; i++) {
        const StageTime *t = &flow->stays.at[i];
        MoveFilter f = flow_filter(flow);
        f.went_to = t->stage;
        f.stays = 1;
        StayLine line = { .time = t, .few = t->stays < FIGURES_FEW, .half = days_between(a, t->half, t->half_low, t->half_high),
                          .ninety = days_between(a, t->ninety, t->ninety_low, t->ninety_high), .stays = moves_url(a, &f) };
        f.stays = 2;
        line.still = moves_url(a, &f);
        *LIST_PUSH(a, out) = line;
    }
}

/* What came, what ended, and what that makes of those that were open. */
void flow_balance(Arena *a, const Flow *f, FigureTableList *tables)
{
    MoveFilter by = flow_filter(f);
    FigureTable *t = table_add(a, tables, (FigureTable){ .key = "balance", .title = "What came and what ended", .head = "Ideas",
        .counts = "Number", .note = "What was open, and came, less what ended, is open now. Parked ideas are among the open ones.",
        .empty = "", .no_total = true });
    by.open_on = (Day){ f->since.n - 1 };
    row_add(a, t, "Open when it began", f->open_before, moves_url(a, &by));
    by.open_on = NO_DAY;
    by.opens = 1;
    row_add(a, t, "Received", flow_received(f), moves_url(a, &by));
    by.opens = 2;
    row_add(a, t, "Opened again after an end", flow_reopened(f), moves_url(a, &by));
    by.opens = -1;
    row_add(a, t, "Ended", flow_ended(f), moves_url(a, &by));
    by.opens = 0;
    by.open_on = f->until;
    row_add(a, t, "Open when it ended", f->open_after, moves_url(a, &by));
}

void flow_places(Arena *a, const Flow *f, FigureTableList *tables)
{
    MoveFilter by = flow_filter(f);
    FigureTable *t = table_add(a, tables, (FigureTable){ .key = "pipeline", .title = "Where they stood when it ended", .head = "Stage",
        .counts = "Ideas", .note = "", .empty = "Nothing was open." });
    by.open_on = f->until;
    for (size_t i = 0; i < f->places.n; i++) {
        by.went_to = f->places.at[i].stage;
        row_add(a, t, place_words(by.went_to), f->places.at[i].n, moves_url(a, &by));
    }
}

static int by_number(const void *x, const void *y)
{
    const FigureRow *a = x, *b = y;
    return a->n != b->n ? (a->n > b->n ? -1 : 1) : strcmp(a->label, b->label);
}

static void fill_reasons(Arena *a, FlowPage *page, Text type, FigureTable table)
{
    FigureTable *t = table_add(a, &page->tables, table);
    for (size_t i = 0; i < page->flow.rows.n; i++) {
        const FlowRow *r = &page->flow.rows.at[i];
        if (!same(r->type, type)) continue;
        const Reason *known = reason_named(type, r->reason);
        Text label = known ? known->label : blank(r->reason) ? "No reason kept" : r->reason;
        FigureRow *row = NULL;
        for (size_t k = 0; k < t->rows.n; k++) if (same(t->rows.at[k].label, label)) row = &t->rows.at[k];
        MoveFilter f = flow_filter(&page->flow);
        f.type = type;
        f.reason = r->reason;
        if (!row) row_add(a, t, label, r->n, moves_url(a, &f));
        else { row->n += r->n; t->total += r->n; }
    }
    if (t->rows.n) qsort(t->rows.at, t->rows.n, sizeof *t->rows.at, by_number);
    if (!t->rows.n && !same(type, "decline")) page->tables.n--;
}

static void fill_tables(Arena *a, FlowPage *page)
{
    static const struct { Text type, title; } WHY[] = {
        { "decline", "Reasons for no" },         { "signpost", "Why ideas were signposted" }, { "merge", "Why ideas were merged" },
        { "withdraw", "Why ideas were withdrawn" }, { "park", "Why ideas were parked" }, { "redirect", "Why ideas went to another team" },
    };
    flow_balance(a, &page->flow, &page->tables);
    flow_places(a, &page->flow, &page->tables);
    for (size_t i = 0; i < COUNT(WHY); i++)
        fill_reasons(a, page, WHY[i].type, (FigureTable){ .key = WHY[i].type, .title = WHY[i].title, .note = "", .head = "Reason",
                     .counts = "Decisions", .has_share = true, .empty = "Nothing was declined in this time." });
    tables_measure(a, &page->tables);
}

static Err fill(Req *req, Res *res, FlowPage *page)
{
    const FlowForm *f = req->form;
    Arena *a = req->arena;
    FiguresMade made;
    page->chosen = choose(req, res, f);
    page->wrong = res->wrong;
    fill_form(req, res, f, page);
    TRY(figures_when(req->db, &made));
    page->made = made.made;
    Err err = flow_for(req->db, a, &page->chosen, f->route, req->today, &page->flow);
    if (err && err != E_NOT_FOUND) return err;
    page->counting = err == E_NOT_FOUND;
    if (page->counting) page->flow = flow_none(&page->chosen, f->route);
    page->days_words = days_words(a, page->flow.since, page->flow.until);
    page->route_words = *f->route ? desk_name(f->route) : "Everybody";
    fill_lines(a, page);
    flow_stays(a, &page->flow, &page->stays);
    fill_tables(a, page);
    return OK;
}

static Url csv_url(Arena *a, const FlowPage *page)
{
    bool own = !*page->chosen.key;
    Text query = own ? arena_printf(a, "period=days&since=%s&until=%s", day_iso(a, page->chosen.since), day_iso(a, page->chosen.until))
                     : arena_printf(a, "period=%s", page->chosen.key);
    return url_path(a, arena_printf(a, "/figures/flow/export.csv?%s&route=%%s", query), page->flow.route);
}

Err flow_show(Req *req, Res *res)
{
    FlowPage page = { .page = figures_frame(req, res, "How ideas flow"), .may_export = who_may(&req->who, R_EXPORT) };
    TRY(fill(req, res, &page));
    page.page.wrong = res->wrong.n > 0;
    page.page.charts = true;
    page.csv = csv_url(req->arena, &page);
    return RENDER(req, res, flow_page, &page);
}

/* The same tables, with the lines and the stays as rows. */
static void add_flat(Arena *a, FlowPage *page)
{
    FigureTable *lines = table_add(a, &page->tables, (FigureTable){ .key = "moves", .title = "From place to place" });
    for (size_t i = 0; i < page->lines.n; i++)
        row_add(a, lines, arena_printf(a, "%s to %s", page->lines.at[i].from, page->lines.at[i].to), page->lines.at[i].n,
                page->lines.at[i].url);
    FigureTable *stays = table_add(a, &page->tables, (FigureTable){ .key = "stays", .title = "Working days in a stage" });
    for (size_t i = 0; i < page->stays.n; i++) {
        const StayLine *s = &page->stays.at[i];
        row_add(a, stays, arena_printf(a, "%s: stays", s->time->name), s->time->stays, s->stays);
        row_add(a, stays, arena_printf(a, "%s: still there", s->time->name), s->time->still, s->still);
        if (s->few) continue;
        row_add(a, stays, arena_printf(a, "%s: half within", s->time->name), s->time->half, (Url){ "" });
        row_add(a, stays, arena_printf(a, "%s: nine in ten within", s->time->name), s->time->ninety, (Url){ "" });
    }
}

Err flow_csv(Req *req, Res *res)
{
    FlowPage page = { 0 };
    TRY(fill(req, res, &page));
    if (res->wrong.n) return E_INVALID;
    add_flat(req->arena, &page);
    tables_csv(req->arena, &res->body, &page.tables);
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"flow.csv\"";
    return OK;
}
