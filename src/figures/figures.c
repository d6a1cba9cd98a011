#include "figures/figures.h"
#include "base/when.h"
#include "figures/survival.h"
#include "pathway/sight.h"
#include "figures.sql.h"
#include <math.h>
#include <stdlib.h>

/* A promise of a route, or of all, while it is counted. */
typedef struct Tally { Figure figure; Lasted lasted; } Tally;
typedef LIST(Tally *) TallyList;

static Tally *tally_of(Arena *a, TallyList *list, Text route, const PromiseGroup *g)
{
    for (size_t i = 0; i < list->n; i++)
        if (same(list->at[i]->figure.route, route) && same(list->at[i]->figure.name, g->name)) return list->at[i];
    Tally *t = arena_take(a, sizeof *t);
    t->figure = (Figure){ .route = route, .name = g->name, .days = g->days };
    return *LIST_PUSH(a, list) = t;
}

/* Working days that count as ours, from the one clock: those promised less those left, when it was kept or today. */
static void count_in(Tally *t, const PromiseGroup *g, Day today)
{
    Figure *f = &t->figure;
    bool kept = day_known(g->kept);
    i64  left = kept ? days_working(g->kept, g->due) : clock_read(g->due, g->paused_since, today).left;
    i64 *cell = kept ? (left >= 0 ? &f->in_time : &f->late) : left >= 0 ? &f->open_in_time : &f->open_late;
    *cell += g->n;
    f->made += g->n;
    lasted_add(&t->lasted, g->days - left, kept, g->n);
}

static i64 thousandths(double v) { return (i64)lround(v * 1000); }

static void estimate(Tally *t, Survival *curve)
{
    Figure *f = &t->figure;
    survival_curve(&t->lasted, curve);
    Percentile half = survival_percentile(curve, 0.5), ninety = survival_percentile(curve, 0.1);
    Survival s = curve[f->days < SURVIVAL_DAYS ? f->days : SURVIVAL_DAYS - 1];
    f->half = half.day;     f->half_low = half.low;     f->half_high = half.high;
    f->ninety = ninety.day; f->ninety_low = ninety.low; f->ninety_high = ninety.high;
    f->share = thousandths(1 - s.share);
    f->share_low = thousandths(1 - s.high);
    f->share_high = thousandths(1 - s.low);
}

static Err look_promises(Db *db, Arena *a, Day today, FigureList *out)
{
    PromiseGroupList groups = { 0 };
    TallyList tallies = { 0 };
    Survival *curve = arena_take(a, SURVIVAL_DAYS * sizeof *curve);
    TRY(figures_groups(db, (Day){ today.n - FIGURES_DAYS }, &groups));
    for (size_t i = 0; i < groups.n; i++) {
        count_in(tally_of(a, &tallies, "", &groups.at[i]), &groups.at[i], today);
        count_in(tally_of(a, &tallies, groups.at[i].route, &groups.at[i]), &groups.at[i], today);
    }
    for (size_t i = 0; i < tallies.n; i++) {
        estimate(tallies.at[i], curve);
        *LIST_PUSH(a, out) = tallies.at[i]->figure;
    }
    return OK;
}

Err figures_when(Db *db, FiguresMade *out)
{
    Err err = figures_kept_when(db, out);
    if (err == E_NOT_FOUND) *out = (FiguresMade){ { 0 }, -1 };
    return err == E_NOT_FOUND ? OK : err;
}

Err figures_look(Db *db, Arena *a, Time now, Figures *out)
{
    Figures f = { 0 };
    Day today = day_of(now);
    TRY(figures_when(db, &f.seen));
    TRY(figures_journal_end(db, &f.made.upto));
    f.made.made = now;
    f.due = f.made.upto != f.seen.upto || !f.seen.made.s || day_of(f.seen.made).n != today.n;
    if (f.due) TRY(look_promises(db, a, today, &f.promises));
    *out = f;
    return OK;
}

static Err put(Db *db, const Figure *f)
{
    return figure_put(db, f->route, f->name, f->days, f->made, f->in_time, f->late, f->open_late, f->open_in_time, f->half, f->half_low,
                      f->half_high, f->ninety, f->ninety_low, f->ninety_high, f->share, f->share_low, f->share_high);
}

Err figures_keep(Db *db, const Figures *f)
{
    TRY(figures_move(db, f->seen.made, f->seen.upto, f->made.made, f->made.upto));
    TRY(figures_clear(db));
    for (size_t i = 0; i < f->promises.n; i++) TRY(put(db, &f->promises.at[i]));
    return OK;
}

Err figures_promises(Db *db, Text route, FigureList *out) { return figures_of(db, route, out); }

/* In the order of the first pathway that has either of them. */
static int stages_compare(Text x, Text y)
{
    const Pathway *p;
    for (size_t i = 0; (p = pathway_at(i)); i++) {
        const Stage *s = pathway_stage(p, x), *t = pathway_stage(p, y);
        if (s && t) return s->place < t->place ? -1 : s->place > t->place;
        if (s || t) return s ? -1 : 1;
    }
    return strcmp(x, y);
}

static int loads_compare(const void *x, const void *y)  { return stages_compare(((const Load *)x)->key, ((const Load *)y)->key); }

static Text name_of_stage(Text key)
{
    const Pathway *p;
    for (size_t i = 0; (p = pathway_at(i)); i++) {
        const Stage *s = pathway_stage(p, key);
        if (s) return s->name;
    }
    return key;
}

Err figures_work(Db *db, i64 who, Day today, WorkFigures *out)
{
    i64 viewer;
    WorkFigures w = { 0 };
    Ages ages;
    TRY(sight_viewer(db, who, &viewer));
    TRY(figures_by_stage(db, today, viewer, &w.stages));
    TRY(figures_by_owner(db, today, viewer, &w.owners));
    TRY(figures_by_team(db, today, viewer, &w.teams));
    TRY(figures_by_age(db, today, queue_soon(today), viewer, &ages));
    TRY(figures_waiting(db, viewer, &w.waiting));
    TRY(figures_parked(db, viewer, &w.parked));
    w.late = ages.late;
    w.soon = ages.soon;
    w.later = ages.later;
    if (w.stages.n) qsort(w.stages.at, w.stages.n, sizeof *w.stages.at, loads_compare);
    for (size_t i = 0; i < w.stages.n; i++) {
        w.stages.at[i].name = name_of_stage(w.stages.at[i].key);
        w.open += w.stages.at[i].n;
    }
    *out = w;
    return OK;
}

Text days_between(Arena *a, i64 day, i64 low, i64 high)
{
    if (day < 0) return "Not reached yet";
    Text from = low < 0 ? "0" : arena_printf(a, "%lld", (long long)low);
    if (high < 0) return arena_printf(a, "%lld (%s or more)", (long long)day, from);
    return arena_printf(a, "%lld (%s to %lld)", (long long)day, from, (long long)high);
}

Text within_words(Arena *a, i64 days)
{
    return !days ? "on the same day" : arena_printf(a, days == 1 ? "within %lld working day" : "within %lld working days", (long long)days);
}
