#include "pathway/trial.h"
#include "base/when.h"
#include "pathway/letterbox.h"
#include "pathway/standing.h"
#include "trial.sql.h"

bool trial_stage(const Idea *idea)
{
    const Stage *s = pathway_stage(pathway_named(idea->pathway), idea->stage);
    return s && s->trial;
}

/* One measure a line; what is only space is none. */
static void each_line(Arena *a, Text lines, TextList *out)
{
    for (Text s = lines; *s; s += strcspn(s, "\n"), s += *s == '\n') {
        size_t n = strcspn(s, "\r\n"), before = strspn(s, " \t");
        while (n > before && (s[n - 1] == ' ' || s[n - 1] == '\t')) n--;
        if (n > before) *LIST_PUSH(a, out) = arena_copy(a, s + before, n - before);
    }
}

Err trial_begin(Db *db, i64 idea, Text stage, const TrialPlan *plan, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TextList measures = { 0 };
    i64 id;
    each_line(a, blank(plan->measures) ? "" : plan->measures, &measures);
    if (!measures.n || measures.n > TRIAL_MEASURES_MOST || blank(plan->rule) || !day_known(plan->ends)) return E_INVALID;
    if (plan->ends.n <= day_of(now).n) return E_INVALID;
    Err err = trial_colleague(db, plan->owner, idea, &id);
    if (err) return err == E_NOT_FOUND ? E_INVALID : err;
    for (size_t i = 0; i < measures.n; i++) TRY(trial_measure_add(db, idea, measures.at[i], author, now));
    return trial_add(db, idea, stage, plan->owner, plan->rule, plan->ends, now, author, &id);
}

Err trial_of(Db *db, i64 idea, Trial *out) { return trial_newest(db, idea, out); }

Err trial_on(Db *db, i64 idea, Trial *out)
{
    Trial t;
    TRY(trial_newest(db, idea, &t));
    if (!t.on) return E_NOT_FOUND;
    *out = t;
    return OK;
}

Err trial_write(Db *db, const Idea *idea, const TrialPlan *plan, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Trial t;
    Idea after = *idea;
    Day today = day_of(now);
    if (!trial_stage(idea) || !same(idea->state, "open")) return E_CONFLICT;
    Err err = trial_on(db, idea->id, &t);
    if (err != E_NOT_FOUND) return err ? err : E_CONFLICT;
    TRY(trial_begin(db, idea->id, idea->stage, plan, author, now));
    TRY(standing_restart(db, &after, today));
    TRY(standing_save(db, &after, today, now));
    return journal_append(db, journal_subject(a, "idea", idea->id), actor_person(a, author), now, "trial.written",
                          journal_data(a, J_TEXT("until", day_iso(a, plan->ends)), J_INT("owner", plan->owner),
                                       J_TEXT("text", journal_digest(a, plan->rule)), J_END));
}

static Err ask(Db *db, const TrialEnd *end, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea idea;
    Trial t;
    TRY(idea_get(db, end->idea, &idea));
    TRY(trial_of(db, end->idea, &t));
    TRY(trial_asked(db, end->id, end->ends));
    TRY(journal_append(db, journal_subject(a, "idea", idea.id), "system", now, "trial.asked",
                       journal_data(a, J_TEXT("until", day_iso(a, end->ends)), J_INT("owner", t.owner), J_END)));
    Text words = arena_printf(a, "The trial ends on %s. Does it stop, go on to its decision, or take longer? What is measured, and "
                              "the rule on which it stops, stand on its page: %s/work/%lld/trial", day_words(a, end->ends), site->origin,
                              (long long)idea.id);
    TRY(letterbox_tell(db, &idea, t.owner, arena_printf(a, "trial:%lld:%s", (long long)t.id, day_iso(a, end->ends)), "the trial ends soon",
                       words, site, now));
    Said said = { .reason = "", .words = "", .next_door = "", .stage = stage_name(idea.pathway, idea.stage), .team = "", .other = "",
                  .until = "", .date = end->ends };
    return letterbox_send(db, "trial-ends", &idea, 0, site, &said, now);
}

Err trial_ask_due(Db *db, const Site *site, Time now, int most)
{
    TrialEndList due;
    TRY(trials_to_ask(db, (Day){ day_of(now).n + TRIAL_ASKED_BEFORE }, most, &due));
    for (size_t i = 0; i < due.n; i++) TRY(ask(db, &due.at[i], site, now));
    return OK;
}

Err trial_hand_over(Db *db, i64 from, i64 to, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TrialEndList held;
    TRY(trials_held_by(db, from, &held));
    for (size_t i = 0; i < held.n; i++) {
        TRY(trial_give(db, held.at[i].id, to));
        TRY(journal_append(db, journal_subject(a, "idea", held.at[i].idea), actor, now, "trial.given",
                           journal_data(a, J_INT("owner", to), J_END)));
    }
    return OK;
}
