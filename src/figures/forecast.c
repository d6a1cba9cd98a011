#include "figures/forecast_rows.h"
#include "base/when.h"
#include "journal/journal.h"
#include "forecast.sql.h"
#include <math.h>

enum { WHOLE = 100,                       /* parts of what was said */
       WIDE = 250 };                      /* thousandths: with a wider range nothing is said but that it is wide */

static const Figure *route_promise(const FigureList *list)
{
    for (size_t i = 0; i < list->n; i++) if (same(list->at[i].name, "route")) return &list->at[i];
    return NULL;
}

/* E_NOT_FOUND: there is too little to say anything from. */
static Err read_now(Db *db, Text route, Time at, Forecast *out)
{
    FigureList figures = { 0 };
    FiguresMade made;
    TRY(figures_when(db, &made));
    if (!made.made.s || day_of(made.made).n + FORECAST_OLD < day_of(at).n) return E_NOT_FOUND;
    TRY(figures_promises(db, route, &figures));
    const Figure *f = route_promise(&figures);
    if (!f || f->in_time + f->late < FORECAST_FEW || f->half < 0) return E_NOT_FOUND;
    *out = (Forecast){ .given = day_of(at), .half = f->half, .ninety = f->ninety, .made_from = f->made };
    return OK;
}

Err forecast_give(Db *db, i64 idea, Time at)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Forecast f;
    ToldIdea about;
    Err err = forecast_about(db, idea, &about);
    if (err) return err == E_NOT_FOUND ? OK : err;
    if (*about.source) return OK;
    err = read_now(db, about.route, at, &f);
    if (err) return err == E_NOT_FOUND ? OK : err;
    TRY(forecast_put(db, idea, f.given, f.half, f.ninety, f.made_from));
    return journal_append(db, journal_subject(a, "idea", idea), "system", at, "forecast.given",
                          journal_data(a, J_INT("half", f.half), J_INT("ninety", f.ninety), J_INT("made_from", f.made_from), J_END));
}

Err forecast_of(Db *db, i64 idea, Forecast *out) { return forecast_kept(db, idea, out); }

Text forecast_words(Arena *a, const Forecast *f)
{
    Text half = arena_printf(a, "Of the ideas like yours in the 12 months before, half had a route %s", within_words(a, f->half));
    return f->ninety < 0 ? arena_printf(a, "%s.", half) : arena_printf(a, "%s, and nine in ten %s.", half, within_words(a, f->ninety));
}

/* Held against what came. */

void score_add(HitRate *s, i64 said, i64 took, bool done, i64 n)
{
    i64 days = took < 0 ? 0 : took;
    bool within = days <= said;
    i64 *cell = !within ? &s->hit.beyond : done ? &s->hit.within : &s->hit.open;
    *cell += n;
    s->hit.given += n;
    lasted_add(&s->parts, (WHOLE * (days + 1) + said) / (said + 1), done, n);
}

void score_end(HitRate *s, Survival curve[SURVIVAL_DAYS])
{
    survival_curve(&s->parts, curve);
    s->hit.share      = lround(1000 * (1 - curve[WHOLE].share));
    s->hit.share_low  = lround(1000 * (1 - curve[WHOLE].high));
    s->hit.share_high = lround(1000 * (1 - curve[WHOLE].low));
}

typedef LIST(HitRate *) ScoreList;

static HitRate *score_of(Arena *a, ScoreList *list, Text route, Text name)
{
    for (size_t i = 0; i < list->n; i++)
        if (same(list->at[i]->hit.route, route) && same(list->at[i]->hit.name, name)) return list->at[i];
    HitRate *s = arena_take(a, sizeof *s);
    s->hit = (Hit){ .route = route, .name = name };
    return *LIST_PUSH(a, list) = s;
}

static void add_group(Arena *a, ScoreList *scores, const ToldGroup *g, Day today)
{
    bool kept = day_known(g->kept);
    i64  took = g->days - (kept ? days_working(g->kept, g->due) : clock_read(g->due, g->paused_since, today).left);
    const Text routes[] = { "", g->route };
    for (size_t i = 0; i < COUNT(routes); i++) {
        score_add(score_of(a, scores, routes[i], "half"), g->half, took, kept, g->n);
        if (g->ninety >= 0) score_add(score_of(a, scores, routes[i], "ninety"), g->ninety, took, kept, g->n);
    }
}

Err hits_count(Db *db, Arena *a, Day today, HitList *out)
{
    ToldGroupList groups = { 0 };
    ScoreList scores = { 0 };
    Survival *curve = arena_take(a, SURVIVAL_DAYS * sizeof *curve);
    TRY(forecast_groups(db, (Day){ today.n - FIGURES_DAYS }, &groups));
    for (size_t i = 0; i < groups.n; i++) add_group(a, &scores, &groups.at[i], today);
    for (size_t i = 0; i < scores.n; i++) {
        score_end(scores.at[i], curve);
        *LIST_PUSH(a, out) = scores.at[i]->hit;
    }
    return OK;
}

Err hits_keep(Db *db, const HitList *hits)
{
    TRY(hits_clear(db));
    for (size_t i = 0; i < hits->n; i++) {
        const Hit *h = &hits->at[i];
        TRY(hits_put(db, h->route, h->name, h->given, h->within, h->beyond, h->open, h->share, h->share_low, h->share_high));
    }
    return OK;
}

Err hits_of(Db *db, Text route, HitList *out) { return hits_kept(db, route, out); }

/* Days are whole, so somewhat more than was said is what an honest forecast gives. */
Text hit_words(const Hit *h)
{
    i64 said = same(h->name, "half") ? 500 : 900;
    if (h->share_high < said) return "That is less often than we said: we were too hopeful.";
    if (h->share_low > said)  return "That is more often than we said: most waited less long than we led them to expect.";
    if (h->share_high - h->share_low > WIDE) return "The range is still wide: it is too early to say whether we were right.";
    return "That is about as often as we said.";
}
