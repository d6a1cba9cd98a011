#include "introduce/tally.h"
#include "introduce/help.h"
#include "tally.sql.h"
#include <math.h>

enum { DAY_S = 24 * 3600, TIMES = 100 };
static const double POWER_ENOUGH = 0.8, WORTH_SEEING = 0.15;

Err tally_effect(Db *db, i64 viewer, Time now, Effect *out)
{
    Time old = { now.s - (i64)CONTROL_DAYS * DAY_S };
    ArmRowList arms;
    AnswersRow answers;
    Effect e = { .seed = "" };
    TRY(tally_arms(db, old, (i64)CONTROL_DAYS * DAY_S, viewer, &arms));
    TRY(tally_young(db, old, viewer, &e.young));
    TRY(tally_answers(db, viewer, &answers));
    TRY(help_lot_of(db, &e.seed, &e.share));
    for (size_t i = 0; i < arms.n; i++) {
        Counted c = { arms.at[i].moved, arms.at[i].old };
        if (same(arms.at[i].arm, "control")) e.control = c;
        else e.introduced = c;
    }
    e.asked = answers.asked; e.agreed = answers.agreed; e.met = answers.met;
    e.met_yes = answers.met_yes; e.helped_yes = answers.helped_yes;
    *out = e;
    return OK;
}

static Text points(Arena *a, double v) { return arena_printf(a, "%.0f", v * TIMES); }

static Text said_of(Arena *a, const EffectWords *w)
{
    bool clear = w->difference.low > 0 || w->difference.high < 0;
    Interval d = w->difference;
    if (clear && d.value > 0)
        return arena_printf(a, "Ideas with introductions went on more often, by %s percentage points; anything from %s to %s fits what was "
                               "counted.", points(a, d.value), points(a, d.low), points(a, d.high));
    if (clear) return "Ideas with introductions went on less often than those held back. Ask why before you go on.";
    if (w->power < POWER_ENOUGH)
        return arena_printf(a, "Nothing is known yet. Groups of these sizes would show a gain of 15 percentage points with a chance of "
                               "%s%% only; %lld ideas in each group would show it with 80%%.", points(a, w->power), (long long)w->needed);
    return "No difference was found, though groups of these sizes would most likely have shown a gain of 15 percentage points.";
}

EffectWords effect_words(Arena *a, const Effect *e)
{
    EffectWords w = { .known = e->introduced.all && e->control.all, .says = "" };
    double base = e->control.all ? (double)e->control.of / (double)e->control.all : 0.5, with = fmin(1, base + WORTH_SEEING);
    if (base + WORTH_SEEING > 1) base = 1 - WORTH_SEEING;
    w.power = effect_power(base, with, e->control.all, e->introduced.all);
    w.needed = effect_size(base, with);
    if (!w.known) {
        w.says = "Nothing can be said yet: six weeks must pass after the first draws, in both groups.";
        return w;
    }
    w.introduced = effect_share(e->introduced);
    w.control = effect_share(e->control);
    w.difference = effect_difference(e->introduced, e->control);
    w.says = said_of(a, &w);
    return w;
}

/* fairness */

static void measure(Arena *a, const TurnRowList *rows, Text grade, Text service, FairRow *out)
{
    i64 *counts = arena_take(a, (rows->n + 1) * sizeof *counts);
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const TurnRow *r = &rows->at[i];
        if ((grade && !same(r->grade, grade)) || (service && !same(r->service, service))) continue;
        counts[n++] = r->asked;
        out->asked += r->asked;
        out->never += !r->asked;
    }
    out->people = (i64)n;
    out->gini = gini(counts, n);
    out->small = out->people < SMALL;
}

static bool listed(const FairRowList *list, Text group)
{
    for (size_t i = 0; i < list->n; i++) if (same(list->at[i].group, group)) return true;
    return false;
}

Err tally_fairness(Db *db, Arena *a, Fairness *out)
{
    TurnRowList rows;
    Fairness f = { .all = { .group = "Everybody" } };
    TRY(tally_turns(db, FAIR_MOST, &rows));
    TRY(tally_closed(db, &f.closed));
    measure(a, &rows, NULL, NULL, &f.all);
    for (size_t i = 0; i < rows.n; i++) {
        const TurnRow *r = &rows.at[i];
        Text grade = *r->grade ? staff_group_name(r->grade) : "Not said", service = *r->service ? r->service : "Not said";
        if (!listed(&f.by_grade, grade)) {
            FairRow *row = LIST_PUSH(a, &f.by_grade);
            *row = (FairRow){ .group = grade };
            measure(a, &rows, r->grade, NULL, row);
        }
        if (!listed(&f.by_service, service)) {
            FairRow *row = LIST_PUSH(a, &f.by_service);
            *row = (FairRow){ .group = service };
            measure(a, &rows, NULL, r->service, row);
        }
    }
    *out = f;
    return OK;
}

Err tally_seated(Db *db, PartyKind kind, Day today, GuestList *out)
{
    return tally_guests(db, today, kind == PARTY_TABLES, kind == PARTY_COFFEE, MIX_MOST, out);
}

Err tally_party(Db *db, PartyKind kind, Day today, Party *out)
{
    TRY(tally_seated(db, kind, today, &out->guests));
    TRY(tally_met(db, &out->met));
    return tally_never(db, &out->never);
}
