#include "introduce/fit.h"

static const double FIT_LOW = 0.35, ONE_WORD = 0.4, TWO_WORDS = 0.75, TOO_ALIKE = 0.8, WANT_NONE = 0.4, WANT_EACH = 0.3;
static const double SAME_TEAM = 0.5, MET = 0.4, UNKNOWN_DAYS = 0.7, LATELY_STEP = 0.5, FAIR_LEAST = 0.25, FLOOR_SHARE = 0.5;
enum { DAYS_ENOUGH = 2 };

/* A band: one word in common is chance, several are a subject; whoever is of the same service most likely knows it already. */
static Factor overlap(const HelpFacts *f)
{
    double fit = f->fit < FIT_LOW ? f->fit / FIT_LOW : 1;
    if (f->common < 2) return (Factor){ "Overlap", "One word in common", fit * ONE_WORD };
    if (f->same_service) return (Factor){ "Overlap", "Of the same service, so may know it already", fit * TOO_ALIKE };
    if (f->common == 2) return (Factor){ "Overlap", "Two words in common", fit * TWO_WORDS };
    return (Factor){ "Overlap", "Several words in common", fit };
}

static Factor want(const HelpFacts *f)
{
    bool can = f->offers || f->did;
    Text why = can && f->likes ? "Can do it, and would like to hear of it" : f->offers ? "Can do it, or offers it"
             : f->did ? "Worked on something like it here" : f->likes ? "Would like to hear of it"
             : "Neither offers it nor asked to hear of it";
    return (Factor){ "Wanted", why, WANT_NONE + WANT_EACH * can + WANT_EACH * f->likes };
}

static Factor novelty(const HelpFacts *f)
{
    if (f->met) return (Factor){ "New to each other", "They have met before", MET };
    if (f->same_team) return (Factor){ "New to each other", "In the team that has the idea", SAME_TEAM };
    return (Factor){ "New to each other", "Another team, never introduced", 1 };
}

static Factor presence(const HelpFacts *f)
{
    if (!f->days_known) return (Factor){ "Here together", "Not known", UNKNOWN_DAYS };
    if (!f->days_both) return (Factor){ "Here together", "No day in common with the idea's owner", 1.0 / (DAYS_ENOUGH + 2) };
    if (f->days_both >= DAYS_ENOUGH) return (Factor){ "Here together", "Some days in common with the idea's owner", 1 };
    return (Factor){ "Here together", "One day in common with the idea's owner", 0.75 };
}

static Factor fairness(const HelpFacts *f)
{
    double value = 1 / (1 + LATELY_STEP * (double)f->lately);
    if (!f->ever) return (Factor){ "Fair turns", "Was never asked before", 1 };
    if (!f->lately) return (Factor){ "Fair turns", "Not asked for 90 days", 0.9 };
    return (Factor){ "Fair turns", "Was asked lately", value < FAIR_LEAST ? FAIR_LEAST : value };
}

Fit fit_of(const HelpFacts *f)
{
    Fit s = { { overlap(f), want(f), novelty(f), presence(f), fairness(f) }, 1 };
    for (size_t i = 0; i < FACTORS; i++) s.all *= s.factors[i].value;
    return s;
}

static bool takes_none(const HelpFacts *f) { return !f->takes; }
static bool cannot_see(const HelpFacts *f) { return !f->sees; }
static bool is_sender(const HelpFacts *f)  { return f->sender; }
static bool is_owner(const HelpFacts *f)   { return f->owner; }
static bool behind_wall(const HelpFacts *f) { return f->wall; }
static bool has_interest(const HelpFacts *f) { return f->interest; }
static bool is_barred(const HelpFacts *f)  { return f->barred; }
static bool was_here(const HelpFacts *f)   { return f->here; }
static bool is_full(const HelpFacts *f)    { return f->month >= f->most; }

static const struct Rule { bool (*stops)(const HelpFacts *f); Text words; } RULES[] = {
    { takes_none,   "They take no introductions now." },
    { cannot_see,   "They may not see this idea." },
    { is_sender,    "They sent this idea." },
    { is_owner,     "They own this idea." },
    { behind_wall,  "They work on a purchase that its sender may sell to, so they may not meet before it is decided." },
    { has_interest, "They have an interest in the organisation it comes from." },
    { is_barred,    "They take no introductions now." },
    { was_here,     "They were asked about this idea already." },
    { is_full,      "They take no more introductions this month." },
};

Text rule_stops(const HelpFacts *f)
{
    for (size_t i = 0; i < COUNT(RULES); i++) if (RULES[i].stops(f)) return RULES[i].words;
    return NULL;
}

static bool taken(const size_t *at, size_t n, size_t i)
{
    for (size_t k = 0; k < n; k++) if (at[k] == i) return true;
    return false;
}

size_t fit_choose(const Fit *scores, const HelpFacts *facts, size_t n, size_t most, size_t *at)
{
    size_t found = 0, never = n;
    for (bool any_new = false; found < most && found < n; found++) {
        size_t best = n;
        for (size_t i = 0; i < n; i++)
            if (!taken(at, found, i) && (best == n || scores[i].all > scores[best].all)) best = i;
        at[found] = best;
        any_new |= !facts[best].ever;
        if (any_new) never = best;
    }
    if (!found || never < n) return found;
    for (size_t i = 0; i < n; i++)
        if (!facts[i].ever && (never == n || scores[i].all > scores[never].all)) never = i;
    if (never < n && scores[never].all >= FLOOR_SHARE * scores[at[found - 1]].all) at[found - 1] = never;
    return found;
}
