#include "figures/ahead_web.h"
#include "base/csv.h"
#include "base/when.h"
#include "pathway/queue.h"
#include "pathway/sight.h"
#include <stdlib.h>

static const i64 CHECKED[] = { 1, 5, 10 };                               /* working days ahead whose hit rates are shown */

Text range_words(Arena *a, i64 n, i64 low, i64 high)
{
    return arena_printf(a, "%lld (%lld to %lld)", (long long)n, (long long)low, (long long)high);
}

i64 ahead_room(const Ahead *r) { return r->days ? (r->done * AHEAD_PROMISED + r->days / 2) / r->days : 0; }

static Text a_day(Arena *a, i64 n, i64 days)
{
    i64 tenths = days ? (10 * n + days / 2) / days : 0;
    return arena_printf(a, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

/* The outlook. */

static bool triages(const StaffList *staff, i64 id)
{
    for (size_t i = 0; i < staff->n; i++)
        if (staff->at[i].id == id) return same(staff->at[i].role, "triage") || same(staff->at[i].role, "manager");
    return false;
}

static Load load_of(const LoadList *owners, const Staff *person)
{
    for (size_t i = 0; i < owners->n; i++) if (owners->at[i].id == person->id) return owners->at[i];
    return (Load){ .id = person->id, .name = person->name };
}

/* From whoever has the most late ideas (then the most) to the colleague who triages and has the fewest. */
static void find_swap(Arena *a, const LoadList *owners, const StaffList *staff, Swap *out)
{
    Load from = { 0 }, to = { 0 };
    for (size_t i = 0; i < owners->n; i++) {
        const Load *l = &owners->at[i];
        if (l->id && (!from.id || l->late > from.late || (l->late == from.late && l->n > from.n))) from = *l;
    }
    for (size_t i = 0; i < staff->n; i++) {
        Load l = load_of(owners, &staff->at[i]);
        if (triages(staff, l.id) && l.id != from.id && (!to.id || l.n < to.n)) to = l;
    }
    if (!from.id || !to.id || from.n - to.n < 2) return;
    i64 even = (from.n - to.n) / 2;
    *out = (Swap){ .from = from.name, .to = to.name, .n = from.late && from.late < even ? from.late : even, .from_open = from.n,
                   .from_late = from.late, .to_open = to.n };
    out->ideas = url_checked(arena_printf(a, "/work?%sowner=%lld", from.late ? "show=late&turn=us&" : "", (long long)from.id));
}

/* The first morning with more waiting than can have a route in time, as expected or as it may be; NULL: none. */
static const Ahead *first_tight(const AheadList *rows, i64 room, bool may)
{
    for (size_t i = 0; i < rows->n; i++)
        if ((may ? rows->at[i].queue_high : rows->at[i].queue) > room) return &rows->at[i];
    return NULL;
}

static Text pace_words(Arena *a, Text what, Text when, i64 room)
{
    return arena_printf(a, "%s more than %lld ideas wait for a route. The team decides about %lld in %d working days, so those that come "
                        "%s would have theirs later than we promise.", what, (long long)room, (long long)room, AHEAD_PROMISED, when);
}

static void find_warning(Arena *a, const AheadList *rows, i64 room, Outlook *o)
{
    const Ahead *sure = first_tight(rows, room, false), *tight = sure ? sure : first_tight(rows, room, true);
    if (!tight) {
        o->heading = "Nothing to do";
        o->words = arena_printf(a, "Over the next %d working days everybody who writes can have a route within %d working days.",
                                AHEAD_STEPS, AHEAD_PROMISED);
        return;
    }
    *o = (Outlook){ .warns = true, .may = !sure, .from = tight->day };
    Text day = day_long(a, tight->day);
    if (!tight->steps) {
        o->heading = "Act now";
        o->words = pace_words(a, "Already", "now", room);
    } else if (sure) {
        o->heading = arena_printf(a, "Act before %s", day);
        o->words = pace_words(a, "From that morning we expect that", "then", room);
    } else {
        o->heading = arena_printf(a, "It may get tight from %s", day);
        o->words = pace_words(a, "From that morning it can be that", "then", room);
    }
}

Err outlook_of(Db *db, Arena *a, const WorkFigures *work, const AheadList *rows, i64 room, Outlook *out)
{
    Outlook o = { .heading = "", .words = "", .from = NO_DAY };
    StaffList staff = { 0 };
    if (rows->n > 1) find_warning(a, rows, room, &o);
    if (o.warns) {
        TRY(queue_staff(db, &staff));
        find_swap(a, &work->owners, &staff, &o.swap);
    }
    *out = o;
    return OK;
}

/* The page. */

static void add_lines(Arena *a, AheadPage *page)
{
    for (size_t i = 0; i < page->rows.n; i++) {
        const Ahead *r = &page->rows.at[i];
        bool now = !r->steps;
        Text whole = day_long(a, r->day), words = arena_copy(a, whole, strlen(whole) - 5);   /* without the year */
        *LIST_PUSH(a, &page->lines) = (AheadLine){ .row = r,
            .day = now ? arena_printf(a, "%s, as it stood", words) : words,
            .short_day = arena_printf(a, "%.3s %lld", words, (long long)atoll(strchr(words, ' '))),
            .queue = now ? arena_printf(a, "%lld", (long long)r->queue) : range_words(a, r->queue, r->queue_low, r->queue_high),
            .late = now ? arena_printf(a, "%lld", (long long)r->late) : range_words(a, r->late, r->late_low, r->late_high) };
    }
}

static Text hit_share(Arena *a, i64 n, i64 of)
{
    Share s = share_of(n, of);
    return arena_printf(a, "%lld%% (%lld%% to %lld%%)", (long long)(s.share + 5) / 10, (long long)(s.low + 5) / 10,
                        (long long)(s.high + 5) / 10);
}

static Err add_hits(Req *req, AheadPage *page)
{
    AheadHitList hits = { 0 };
    Arena *a = req->arena;
    TRY(ahead_hits(req->db, req->today, &hits));
    for (size_t i = 0; i < COUNT(CHECKED); i++)
        for (size_t k = 0; k < hits.n; k++) {
            const AheadHit *h = &hits.at[k];
            if (h->steps != CHECKED[i]) continue;
            *LIST_PUSH(a, &page->hits) = (AheadHitLine){
                .ahead = arena_printf(a, h->steps == 1 ? "%lld working day ahead" : "%lld working days ahead", (long long)h->steps),
                .hit = h, .few = h->n < FIGURES_FEW, .queue = hit_share(a, h->queue_in, h->n), .late = hit_share(a, h->late_in, h->n) };
        }
    return OK;
}

/* Is this stage before the one whose leaving keeps the promise of a route? */
static bool before_route(const Pathway *p, const Stage *stage)
{
    for (size_t i = 0; i < p->promises.n; i++) {
        const Stage *by = same(p->promises.at[i].name, "route") ? pathway_stage(p, p->promises.at[i].by) : NULL;
        if (by) return stage->place <= by->place;
    }
    return false;
}

static bool waits_for_route(Text stage)
{
    const Pathway *p;
    for (size_t i = 0; (p = pathway_at(i)); i++) {
        const Stage *s = pathway_stage(p, stage);
        if (s && before_route(p, s)) return true;
    }
    return false;
}

static void add_now(Arena *a, const WorkFigures *work, AheadPage *page)
{
    FigureTable *t = table_add(a, &page->tables, (FigureTable){ .key = "now", .title = "Open at this moment, before a route",
        .head = "Stage", .counts = "Open ideas", .has_late = true, .empty = "Nothing is open there.",
        .note = "With those that wait for their sender, which the forecast leaves out." });
    for (size_t i = 0; i < work->stages.n; i++) {
        const Load *l = &work->stages.at[i];
        if (!waits_for_route(l->key)) continue;
        FigureRow *row = row_add(a, t, l->name, l->n, url_path(a, "/work?stage=%s", l->key));
        row->late = l->late;
        row->late_url = url_path(a, "/work?show=late&turn=us&stage=%s", l->key);
        t->late += l->late;
    }
    tables_measure(a, &page->tables);
}

static Err fill(Req *req, AheadPage *page)
{
    WorkFigures work;
    Arena *a = req->arena;
    TRY(ahead_newest(req->db, &page->rows));
    page->made = page->rows.n > 0;
    page->enough = page->rows.n > 1;
    if (!page->made) return OK;
    page->now = page->rows.at[0];
    page->room = ahead_room(&page->now);
    page->came = a_day(a, page->now.came, page->now.days);
    page->done = a_day(a, page->now.done, page->now.days);
    TRY(figures_work(req->db, sight_who(&req->who), req->today, &work));
    add_now(a, &work, page);
    TRY(outlook_of(req->db, a, &work, &page->rows, page->room, &page->outlook));
    add_lines(a, page);
    return add_hits(req, page);
}

Err ahead_show(Req *req, Res *res)
{
    AheadPage page = { .page = figures_frame(req, res, "The queue a week ahead"), .may_export = who_may(&req->who, R_EXPORT), .came = "",
                       .done = "", .outlook = { .heading = "", .words = "" } };
    page.page.charts = true;
    TRY(fill(req, &page));
    return RENDER(req, res, ahead_page, &page);
}

static void csv_number(Arena *a, Buf *out, i64 n) { csv_cell(out, arena_printf(a, "%lld", (long long)n)); }

Err ahead_csv(Req *req, Res *res)
{
    static const Text HEADS[] = { "Made on", "Working days ahead", "Day", "Waiting for a route", "From", "To", "Late", "From", "To" };
    AheadList rows = { 0 };
    Buf *out = &res->body;
    TRY(ahead_newest(req->db, &rows));
    csv_start(out);
    for (size_t i = 0; i < COUNT(HEADS); i++) csv_cell(out, HEADS[i]);
    csv_end_row(out);
    for (size_t i = 0; i < rows.n; i++) {
        const Ahead *r = &rows.at[i];
        const i64 numbers[] = { r->queue, r->queue_low, r->queue_high, r->late, r->late_low, r->late_high };
        csv_cell(out, day_iso(req->arena, r->made));
        csv_number(req->arena, out, r->steps);
        csv_cell(out, day_iso(req->arena, r->day));
        for (size_t k = 0; k < COUNT(numbers); k++) csv_number(req->arena, out, numbers[k]);
        csv_end_row(out);
    }
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"forecast.csv\"";
    return OK;
}
