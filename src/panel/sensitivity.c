#include "panel/sensitivity.h"

enum { WHOLE = 100 };
static const double EQUAL = 1e-9;

/* The card when one criterion weighs so many percent more; only how its weights stand to each other counts. */
static Scorecard tilted(Arena *a, const Scorecard *card, const Criterion *heavier, int percent)
{
    Scorecard out = { 0 };
    for (size_t i = 0; i < card->criteria.n; i++) {
        const Criterion *c = &card->criteria.at[i];
        Criterion *copy = LIST_PUSH(a, &out.criteria);
        *copy = *c;
        copy->weight *= c == heavier ? WHOLE + percent : WHOLE;
    }
    return out;
}

/* Best first; a stable sort, for what is equal stays as it stood. */
static void rank(Arena *a, const Scorecard *card, const ContenderList *ideas, ContenderList *out)
{
    *out = (ContenderList){ 0 };
    for (size_t i = 0; i < ideas->n; i++) {
        Contender c = ideas->at[i];
        c.points = card_points(card, c.level);
        *LIST_PUSH(a, out) = c;
        for (size_t k = out->n - 1; k > 0 && out->at[k].points > out->at[k - 1].points + EQUAL; k--) {
            Contender one = out->at[k];
            out->at[k] = out->at[k - 1];
            out->at[k - 1] = one;
        }
    }
}

static Text differs(Arena *a, const ContenderList *as_is, const ContenderList *other)
{
    for (size_t i = 0; i < as_is->n; i++)
        if (as_is->at[i].item != other->at[i].item)
            return arena_printf(a, "\"%s\" comes before \"%s\"", other->at[i].name, as_is->at[i].name);
    return "";
}

static void tilt(Arena *a, const Scorecard *card, const ContenderList *ideas, const Criterion *c, int percent, Sensitivity *out)
{
    ContenderList other;
    Scorecard with = tilted(a, card, c, percent);
    rank(a, &with, ideas, &other);
    Text words = differs(a, &out->order, &other);
    *LIST_PUSH(a, &out->tilts) = (Tilt){ c, percent, *words, *words ? words : "The same order" };
    out->changes = out->changes || *words;
}

static Text sentence(Arena *a, const Sensitivity *s)
{
    if (s->order.n < 2) return "There are not yet two ideas with scores to compare.";
    if (!s->changes) return "The order holds: it is the same when any one weight is 10 percent less or more.";
    Buf b = { .arena = a };
    for (size_t i = 0; i < s->tilts.n; i++) {
        const Tilt *t = &s->tilts.at[i];
        if (t->changes) buf_printf(&b, "%sIf %s weighs 10 percent %s, %s.", b.n ? " " : "", t->criterion->title,
                                   t->percent < 0 ? "less" : "more", t->words);
    }
    return buf_end(&b);
}

void sensitivity_of(Arena *a, const Scorecard *card, const ContenderList *ideas, Sensitivity *out)
{
    *out = (Sensitivity){ 0 };
    rank(a, card, ideas, &out->order);
    for (size_t i = 0; ideas->n > 1 && i < card->criteria.n; i++) {
        if (card->criteria.at[i].apart) continue;
        tilt(a, card, ideas, &card->criteria.at[i], TENTH_LESS, out);
        tilt(a, card, ideas, &card->criteria.at[i], TENTH_MORE, out);
    }
    out->words = sentence(a, out);
}
