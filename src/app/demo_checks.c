#include "app/demo_checks.h"
#include "assure/hazard.h"
#include "assure/outcome.h"
#include "assure/readiness.h"
#include "base/when.h"
#include "pathway/pathway.h"

static const char SIGNER[] = "duncan";

static const Hazard WRONG_PATIENT = {
    .words = "The result is shown for the wrong patient", .cause = "Two records with one name", .effect = "The wrong treatment is given",
    .severity = 4, .likelihood = 2, .control = "It is found by NHS number, and name and date of birth are shown beside each result",
    .residual_severity = 4, .residual_likelihood = 1, .state = "closed",
};

static const TextList *asked_at(const Idea *idea)
{
    const Stage *stage = pathway_stage(pathway_named(idea->pathway), idea->stage);
    return stage && stage->checks.n ? &stage->checks : NULL;
}

static i64 signer_of(const Play *play)
{
    const Player *p = cast_player(play->cast, SIGNER);
    return p ? p->id : 0;
}

static Err sign(const Play *play, i64 id, const Template *t, Time at)
{
    CheckRow c;
    i64 signer = signer_of(play), place;
    Actor officer = { signer, 0, true, play->site, at };
    IntList signers = { .at = &signer, .n = 1 }, named;
    TRY(template_signers(play->db, t->name, &named));
    if (!named.n) TRY(template_desk(play->db, t->name, 0, &signers, signer, at));
    TRY(check_get(play->db, play->page, id, day_of(at), &c));
    TRY(hazard_keep(play->db, &c, &WRONG_PATIENT, &officer, &place));
    return check_sign(play->db, &c, t, &officer);
}

static Err pass(const Play *play, i64 id, const Template *t, const Actor *who)
{
    CheckRow c;
    Day today = day_of(who->now);
    TRY(check_get(play->db, play->page, id, today, &c));
    if (!c.open) return OK;
    Actor owner = { c.owner ? c.owner : who->person, 0, true, who->site, who->now };
    who = &owner;
    if (*t->sign && signer_of(play)) TRY(sign(play, id, t, who->now));
    TRY(check_evidence(play->db, &c, "The papers were read and are filed with the team.", "", NO_DAY, who));
    TRY(check_get(play->db, play->page, id, today, &c));
    Day lasts = t->lasts ? (Day){ today.n + t->lasts * 365 / 12 } : NO_DAY;
    OutcomeWish wish = { .outcome = "passed", .reason = "", .expires = lasts, .condition = "" };
    return outcome_give(play->db, &c, t, &wish, who);
}

static Err begin(const Play *play, const Idea *idea, const Template *t, const Actor *who, const CheckRowList *have, i64 *id)
{
    for (size_t i = 0; i < have->n; i++)
        if (same(have->at[i].name, t->name)) { *id = have->at[i].id; return OK; }
    CheckWish wish = { .owner = idea->owner, .due = day_working_after(day_of(who->now), t->within) };
    for (size_t i = 0; i < play->cast->people.n; i++) {
        const Player *p = &play->cast->people.at[i];
        if (same(p->team, t->team) && same(p->role, "reviewer")) wish.owner = p->id;
    }
    TRY(template_team(play->db, t, &wish.team));
    return check_add(play->db, idea, t, &wish, who, id);
}

static Err each_asked(const Play *play, const Idea *idea, i64 who, Time at, bool passed)
{
    const TextList *asked = asked_at(idea);
    CheckRowList have;
    Actor actor = { who, 0, true, play->site, at };
    if (!asked || !who) return OK;
    TRY(checks_of_idea(play->db, play->page, idea->id, day_of(at), &have));
    for (size_t i = 0; i < asked->n; i++) {
        Template t;
        i64 id;
        TRY(template_newest(play->db, play->page, asked->at[i], &t));
        TRY(begin(play, idea, &t, &actor, &have, &id));
        if (passed) TRY(pass(play, id, &t, &actor));
    }
    return OK;
}

/* What is true by the time an idea comes to a stage. */
static const struct Climb { Text stage, ladder, ticks; } CLIMBS[] = {
    { "shape",  "clinical",   "c-need c-size" },
    { "assure", "clinical",   "c-need c-size c-lead c-pathway" },
    { "assure", "market",     "m-user m-now" },
    { "assure", "technical",  "t-how t-parts t-risky" },
    { "panel",  "regulatory", "r-purpose r-class r-kind r-data" },
    { "panel",  "market",     "m-user m-now m-others m-ip" },
    { "try",    "clinical",   "c-need c-size c-lead c-pathway c-bench c-measures" },
    { "try",    "regulatory", "r-purpose r-class r-kind r-data r-hazards r-dpia r-approvals r-checks" },
    { "try",    "technical",  "t-how t-parts t-risky t-needs t-first t-users" },
    { "decide", "clinical",   "c-need c-size c-lead c-pathway c-bench c-measures c-trial c-harms" },
    { "decide", "market",     "m-user m-now m-others m-ip m-case m-price m-partner m-money" },
    { "decide", "technical",  "t-how t-parts t-risky t-needs t-first t-users t-place t-joins" },
};

static Err climb(const Play *play, const Idea *idea, i64 who, Time at)
{
    for (size_t i = 0; i < COUNT(CLIMBS); i++) {
        TextList ticks = { 0 };
        if (!same(CLIMBS[i].stage, idea->stage)) continue;
        for (Text s = CLIMBS[i].ticks; *s; s += strcspn(s, " "), s += *s == ' ')
            *LIST_PUSH(play->page, &ticks) = arena_copy(play->page, s, strcspn(s, " "));
        TRY(readiness_tick(play->db, idea, CLIMBS[i].ladder, &ticks, "", who, at));
    }
    return OK;
}

Err play_checks_done(const Play *play, const Idea *idea, i64 who, Time at) { return each_asked(play, idea, who, at, true); }

Err play_checks_begun(const Play *play, i64 idea, i64 who, Time at)
{
    Idea now_is;
    if (!who) return OK;
    TRY(idea_get(play->db, idea, &now_is));
    if (idea <= (i64)play->tales.n) TRY(climb(play, &now_is, who, at));       /* the written ones came first */
    return same(now_is.state, "open") ? each_asked(play, &now_is, who, at, false) : OK;
}
