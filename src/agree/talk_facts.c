#include "agree/talk_facts.h"
#include "base/when.h"
#include "pathway/sight.h"
#include "talk_facts.sql.h"

typedef struct Rule { bool (*fits)(const TalkFacts *f); bool yes; Text says, next; } Rule;

static bool is_restricted(const TalkFacts *f) { return f->restricted; }
static bool is_shared(const TalkFacts *f)     { return f->shared; }
static bool is_covered(const TalkFacts *f)    { return f->covered; }
static bool is_elsewhere(const TalkFacts *f)  { return f->elsewhere; }
static bool is_draft(const TalkFacts *f)      { return f->draft; }
static bool is_over(const TalkFacts *f)       { return f->over; }
static bool is_other(const TalkFacts *f)      { return f->other; }
static bool is_nothing(const TalkFacts *f)    { (void)f; return true; }

static const Rule RULES[] = {
    { is_restricted, false, "Only some colleagues may see this idea.", "Ask its owner before you say anything to anybody." },
    { is_shared,     true,  "Its sender shares it with them.", "They can read what the sender wrote. Our notes stay here." },
    { is_covered,    true,  "In confidence, under an agreement that runs.", "Say what is needed, and that it is confidential." },
    { is_elsewhere,  false, "There is a confidentiality agreement with them, about other ideas.", "Add this idea to it, once they agree." },
    { is_draft,      false, "Their confidentiality agreement does not run yet.", "Wait until both have signed and it has begun." },
    { is_over,       false, "Their confidentiality agreement is over.", "Renew it first." },
    { is_other,      false, "You have an agreement with them, but none about confidentiality.", "Make a confidentiality agreement first." },
    { is_nothing,    false, "There is no agreement with them.", "Make a confidentiality agreement first." },
};

Talk talk_rule(const TalkFacts *f)
{
    size_t i = 0;
    while (!RULES[i].fits(f)) i++;
    return (Talk){ .yes = RULES[i].yes, .says = RULES[i].says, .next = RULES[i].next, .title = "", .until = NO_DAY };
}

static bool names_it(const Agreement *g, i64 idea) { return !g->ideas.n || int_in(&g->ideas, idea); }

/* What one agreement says; whether it is the one that covers the idea. */
static bool weigh(const Agreement *g, i64 idea, Day today, TalkFacts *f)
{
    Text state = agreement_state(g, today);
    bool runs = same(state, "runs") || same(state, "soon");
    if (!same(g->kind, "nda")) { f->other |= runs; return false; }
    f->draft |= same(state, "draft") || same(state, "waits");
    f->over |= same(state, "over") || same(state, "ended");
    if (!runs) return false;
    if (!names_it(g, idea)) { f->elsewhere = true; return false; }
    return f->covered = true;
}

Err talk_about(Db *db, Arena *a, const Idea *idea, i64 institution, Day today, Talk *out)
{
    AgreementList all;
    Agreement with = { .title = "", .ends = NO_DAY };
    i64 found;
    TalkFacts f = { .published = idea->published.s != 0 };
    TRY(sight_of(db, idea->id, 0, &f.restricted));
    Err err = talk_shared(db, idea->id, institution, &found);
    if (err && err != E_NOT_FOUND) return err;
    f.shared = !err;
    TRY(agreements_find(db, a, &(AgreementFilter){ "", "", institution, 0 }, today, &all));
    for (size_t i = 0; i < all.n; i++) {
        Agreement g;
        TRY(agreement_get(db, all.at[i].id, &g));
        if (weigh(&g, idea->id, today, &f)) with = g;
    }
    *out = talk_rule(&f);
    if (out->yes && f.covered && !f.shared) { out->agreement = with.id; out->title = with.title; out->until = with.ends; }
    return OK;
}
