#include "figures/flow_rows.h"
#include "base/when.h"
#include "figures/survival.h"
#include "flow.sql.h"
#include <stdlib.h>

enum { HALVES = 4, APRIL = 4, OCTOBER = 10 };

/* The half of the financial year that begins in April (half 0) or October of a year. */
static Period half_year(Arena *a, int year, int half)
{
    Day since = day_from(year, half ? OCTOBER : APRIL, 1), next = day_from(year + half, half ? APRIL : OCTOBER, 1);
    Text label = half ? arena_printf(a, "October %d to March %d", year, year + 1) : arena_printf(a, "April to September %d", year);
    return (Period){ arena_printf(a, "%d-%s", year, half ? "10" : "04"), label, since, { next.n - 1 } };
}

void periods_of(Arena *a, Day today, PeriodList *out)
{
    static const struct { Text key, label; i64 days; } LAST[] = { { "30", "Last 30 days", 30 }, { "90", "Last 90 days", 90 },
                                                                  { "365", "Last 365 days", 365 } };
    for (size_t i = 0; i < COUNT(LAST); i++)
        *LIST_PUSH(a, out) = (Period){ LAST[i].key, LAST[i].label, { today.n - LAST[i].days + 1 }, today };
    int year = day_year(today), half = today.n >= day_from(year, OCTOBER, 1).n;
    if (today.n < day_from(year, APRIL, 1).n) { year--; half = 1; }
    for (int i = 0; i < HALVES; i++) {
        *LIST_PUSH(a, out) = half_year(a, year, half);
        year -= !half;
        half = !half;
    }
}

Flow flow_none(const Period *p, Text route)
{
    return (Flow){ .period = p->key, .route = route, .since = p->since, .until = p->until };
}

/* Counting. */

static Flow *flow_of(Arena *a, FlowList *list, const Period *period, Text route)
{
    for (size_t i = 0; i < list->n; i++) if (same(list->at[i].route, route)) return &list->at[i];
    Flow *f = LIST_PUSH(a, list);
    *f = flow_none(period, route);
    return f;
}

static void add_row(Arena *a, Flow *f, const FlowGroup *g)
{
    for (size_t i = 0; i < f->rows.n; i++) {
        FlowRow *r = &f->rows.at[i];
        bool alike = same(r->type, g->type) && same(r->reason, g->reason) && same(r->came_from, g->came_from);
        if (alike && same(r->went_to, g->went_to) && r->opens == g->opens) { r->n += g->n; return; }
    }
    *LIST_PUSH(a, &f->rows) = (FlowRow){ g->type, g->reason, g->came_from, g->went_to, g->opens, g->n };
}

/* The stays of one stage of one route, while they are counted. */
typedef struct Stay { Text route; StageTime time; Lasted *lasted; } Stay;
typedef LIST(Stay *) StayList;

static Stay *stay_of(Arena *a, StayList *list, Text route, Text stage)
{
    for (size_t i = 0; i < list->n; i++)
        if (same(list->at[i]->route, route) && same(list->at[i]->time.stage, stage)) return list->at[i];
    Stay *s = *LIST_PUSH(a, list) = arena_take(a, sizeof *s);
    *s = (Stay){ route, { .stage = stage }, arena_take(a, sizeof(Lasted)) };
    return s;
}

/* Working days since the period began, for every day up to today: there are many stays, and few days. */
typedef struct Ruler { Day since, today; i64 *days; } Ruler;

static Ruler ruler_of(Arena *a, Day since, Day today)
{
    i64 n = today.n - since.n + 1;
    Ruler r = { since, today, arena_take(a, (size_t)(n > 1 ? n : 1) * sizeof(i64)) };
    for (i64 i = 1; i < n; i++) r.days[i] = r.days[i - 1] + day_works((Day){ since.n + i });
    return r;
}

static void add_stay(Stay *s, const StayGroup *g, i64 days)
{
    bool left = day_known(g->until);
    s->time.stays += g->n;
    s->time.still += left ? 0 : g->n;
    lasted_add(s->lasted, days, left, g->n);
}

static StageTime time_of(const Stay *s, Survival *curve)
{
    StageTime t = s->time;
    survival_curve(s->lasted, curve);
    Percentile half = survival_percentile(curve, 0.5), ninety = survival_percentile(curve, 0.1);
    t.half = half.day;     t.half_low = half.low;     t.half_high = half.high;
    t.ninety = ninety.day; t.ninety_low = ninety.low; t.ninety_high = ninety.high;
    return t;
}

static Err count_stays(Db *db, Arena *a, const Period *p, Day today, FlowList *out)
{
    StayGroupList groups = { 0 };
    StayList stays = { 0 };
    Survival *curve = arena_take(a, SURVIVAL_DAYS * sizeof *curve);
    TRY(flow_stay_groups(db, p->since, p->until, &groups));
    Ruler r = ruler_of(a, p->since, today);
    Stay *all = NULL, *own = NULL;                       /* they come sorted: looked for again only where the next begins */
    for (size_t i = 0; i < groups.n; i++) {
        const StayGroup *g = &groups.at[i];
        Day end = day_known(g->until) && g->until.n < today.n ? g->until : today;
        i64 days = end.n > g->day.n ? r.days[end.n - p->since.n] - r.days[g->day.n - p->since.n] : 0;
        if (!own || !same(own->route, g->route) || !same(own->time.stage, g->went_to)) {
            all = stay_of(a, &stays, "", g->went_to);
            own = stay_of(a, &stays, g->route, g->went_to);
        }
        add_stay(all, g, days);
        add_stay(own, g, days);
    }
    for (size_t i = 0; i < stays.n; i++) {
        Flow *f = flow_of(a, out, p, stays.at[i]->route);
        *LIST_PUSH(a, &f->stays) = time_of(stays.at[i], curve);
    }
    return OK;
}

static void add_open(Arena *a, Flow *f, const OpenGroup *g)
{
    f->open_before += g->before;
    f->open_after += g->after;
    for (size_t i = 0; i < f->places.n; i++)
        if (same(f->places.at[i].stage, g->went_to)) { f->places.at[i].n += g->after; return; }
    if (g->after) *LIST_PUSH(a, &f->places) = (PlaceCount){ g->went_to, g->after };
}

static Err count_open(Db *db, Arena *a, const Period *p, FlowList *out)
{
    OpenGroupList open = { 0 };
    TRY(flow_open_groups(db, p->since, p->until, &open));
    for (size_t i = 0; i < open.n; i++) {
        add_open(a, flow_of(a, out, p, ""), &open.at[i]);
        add_open(a, flow_of(a, out, p, open.at[i].route), &open.at[i]);
    }
    return OK;
}

static int by_place(const void *x, const void *y) { return places_compare(((const PlaceCount *)x)->stage, ((const PlaceCount *)y)->stage); }
static int by_stage(const void *x, const void *y) { return places_compare(((const StageTime *)x)->stage, ((const StageTime *)y)->stage); }

static void tidy(Flow *f)
{
    if (f->stays.n) qsort(f->stays.at, f->stays.n, sizeof *f->stays.at, by_stage);
    if (f->places.n) qsort(f->places.at, f->places.n, sizeof *f->places.at, by_place);
    for (size_t i = 0; i < f->stays.n; i++) f->stays.at[i].name = place_words(f->stays.at[i].stage);
}

Err flow_count(Db *db, Arena *a, const Period *p, Day today, FlowList *out)
{
    FlowGroupList groups = { 0 };
    FlowList flows = { 0 };
    flow_of(a, &flows, p, "");
    TRY(flow_groups(db, p->since, p->until, &groups));
    for (size_t i = 0; i < groups.n; i++) {
        add_row(a, flow_of(a, &flows, p, ""), &groups.at[i]);
        add_row(a, flow_of(a, &flows, p, groups.at[i].route), &groups.at[i]);
    }
    TRY(count_stays(db, a, p, today, &flows));
    TRY(count_open(db, a, p, &flows));
    for (size_t i = 0; i < flows.n; i++) tidy(&flows.at[i]);
    for (size_t i = 0; i < flows.n; i++) *LIST_PUSH(a, out) = flows.at[i];
    return OK;
}

static Err keep_one(Db *db, const Flow *f)
{
    TRY(flow_period_put(db, f->period, f->route, f->since, f->until, f->open_before, f->open_after));
    for (size_t i = 0; i < f->places.n; i++) TRY(flow_open_put(db, f->period, f->route, f->places.at[i].stage, f->places.at[i].n));
    for (size_t i = 0; i < f->rows.n; i++) {
        const FlowRow *r = &f->rows.at[i];
        TRY(flow_row_put(db, f->period, f->route, r->type, r->reason, r->came_from, r->went_to, r->opens, r->n));
    }
    for (size_t i = 0; i < f->stays.n; i++) {
        const StageTime *t = &f->stays.at[i];
        TRY(flow_stay_put(db, f->period, f->route, t->stage, t->stays, t->still, t->half, t->half_low, t->half_high, t->ninety,
                          t->ninety_low, t->ninety_high));
    }
    return OK;
}

Err flow_keep(Db *db, const FlowList *flows)
{
    TRY(flow_period_clear(db));
    TRY(flow_open_clear(db));
    TRY(flow_rows_clear(db));
    TRY(flow_stays_clear(db));
    for (size_t i = 0; i < flows->n; i++) TRY(keep_one(db, &flows->at[i]));
    return OK;
}

/* A route nobody came by in that time has no row of its own. */
static Err read_period(Db *db, Text period, Text route, Flow *out)
{
    Err err = flow_period_kept(db, period, route, out);
    if (err != E_NOT_FOUND) return err;
    TRY(flow_since_kept(db, period, out));
    out->route = route;
    out->open_before = out->open_after = 0;
    return OK;
}

Err flow_kept(Db *db, Text period, Text route, Flow *out)
{
    Flow f = { 0 };
    TRY(read_period(db, period, route, &f));
    TRY(flow_open_kept(db, period, route, &f.places));
    TRY(flow_rows_kept(db, period, route, &f.rows));
    TRY(flow_stays_kept(db, period, route, &f.stays));
    tidy(&f);
    *out = f;
    return OK;
}

Err flow_for(Db *db, Arena *a, const Period *p, Text route, Day today, Flow *out)
{
    FlowList all = { 0 };
    if (*p->key) return flow_kept(db, p->key, route, out);
    TRY(flow_count(db, a, p, today, &all));
    *out = *flow_of(a, &all, p, route);
    return OK;
}

static i64 opening(const Flow *f, i64 opens)
{
    i64 n = 0;
    for (size_t i = 0; i < f->rows.n; i++) n += f->rows.at[i].opens == opens ? f->rows.at[i].n : 0;
    return n;
}

i64 flow_received(const Flow *f) { return opening(f, 1); }
i64 flow_reopened(const Flow *f) { return opening(f, 2); }
i64 flow_ended(const Flow *f)    { return opening(f, -1); }

i64 flow_of_type(const Flow *f, Text type)
{
    i64 n = 0;
    for (size_t i = 0; i < f->rows.n; i++) n += same(f->rows.at[i].type, type) ? f->rows.at[i].n : 0;
    return n;
}

i64 flow_to(const Flow *f, Text went_to)
{
    i64 n = 0;
    for (size_t i = 0; i < f->rows.n; i++) {
        const FlowRow *r = &f->rows.at[i];
        n += same(r->went_to, went_to) && !same(r->came_from, went_to) ? r->n : 0;
    }
    return n;
}

static Day first_day(const MoveFilter *f) { return day_known(f->open_on) ? day_from(1, 1, 1) : f->since; }
static Day last_day(const MoveFilter *f)  { return day_known(f->open_on) ? f->open_on : f->until; }

Err flow_moves(Db *db, const MoveFilter *f, i64 most, MovedRowList *out)
{
    return flow_list(db, f->route, first_day(f), last_day(f), f->went_to, f->came_from, f->type, f->reason, f->opens, f->stays, f->open_on,
                     f->after_day, f->after_idea, f->after_nth, most, out);
}

Err flow_size(Db *db, const MoveFilter *f, i64 *out)
{
    return flow_list_size(db, f->route, first_day(f), last_day(f), f->went_to, f->came_from, f->type, f->reason, f->opens, f->stays,
                          f->open_on, MOVES_COUNTED + 1, out);
}

/* Words. */

static const struct { Text place, words; } ENDS[] = {
    { "", "Arrived" }, { "declined", "Declined" }, { "signposted", "Signposted" }, { "withdrawn", "Withdrawn" }, { "merged", "Merged" },
    { "archived", "Archived" },
};

Text place_words(Text place)
{
    const Pathway *p;
    for (size_t i = 0; i < COUNT(ENDS); i++) if (same(ENDS[i].place, place)) return ENDS[i].words;
    for (size_t i = 0; (p = pathway_at(i)); i++) {
        const Stage *s = pathway_stage(p, place);
        if (s) return s->name;
    }
    return place;
}

Text type_words(Text type)
{
    static const Text WORDS[][2] = { { "received", "Received" }, { "next", "Moved on" }, { "decline", "Declined" }, { "merge", "Merged" },
                                     { "park", "Parked" }, { "redirect", "Passed to another team" }, { "signpost", "Signposted" },
                                     { "withdraw", "Withdrawn" }, { "archive", "Archived" }, { "reopened", "Opened again" },
                                     { "other", "Changed" } };
    for (size_t i = 0; i < COUNT(WORDS); i++) if (same(WORDS[i][0], type)) return WORDS[i][1];
    return type;
}

/* Arrival, the stages of every pathway, then the ends; what is known to none stands last. */
static i64 place_of(Text place)
{
    const Pathway *p;
    for (size_t i = 0; i < COUNT(ENDS); i++) if (same(ENDS[i].place, place)) return i ? 2000 + (i64)i : -1;
    for (size_t i = 0; (p = pathway_at(i)); i++) {
        const Stage *s = pathway_stage(p, place);
        if (s) return (s->is_end ? 1000 : 0) + (i64)(i * STAGES_MOST + s->place);
    }
    return 3000;
}

int places_compare(Text x, Text y)
{
    i64 a = place_of(x), b = place_of(y);
    return a == b ? strcmp(x, y) : a < b ? -1 : 1;
}
