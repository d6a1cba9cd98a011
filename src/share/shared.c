#include "share/shared.h"
#include "base/when.h"
#include "front/public_idea.h"
#include "pathway/sight.h"
#include "share/organisation.h"
#include "share/suggestion.h"
#include "share/tell.h"
#include "shared.sql.h"

Err shared_with(Db *db, i64 idea, SharedWithList *out)  { return shared_with_rows(db, idea, ORGANISATIONS_MOST, out); }

Err shared_open(Db *db, i64 idea, i64 organisation)
{
    i64 found;
    return organisation ? shared_now(db, idea, organisation, &found) : E_NOT_FOUND;
}

/* Why it was suggested to them, when that is what is answered now; "". */
static Err suggested(Db *db, i64 idea, i64 organisation, Time now, Text *why)
{
    Suggestion s;
    *why = "";
    Err err = suggestion_of(db, idea, organisation, &s);
    if (err == E_NOT_FOUND || (!err && !same(s.state, "open"))) return OK;
    TRY(err);
    *why = s.reason;
    return suggestion_end(db, &s, "shared", "sender", now);
}

/* Everybody there, once for each time it is shared or is no longer. */
static Err tell_them(Db *db, const Idea *idea, const Organisation *o, bool on, Text why, const Site *site, Time now)
{
    Text letter = !on ? "no-longer-shared" : *why ? "shared-suggested" : "shared";
    ON_EXIT(arena_done) Arena *a = arena_new();
    MemberList people;
    TRY(members_of(db, o->id, &people));
    for (size_t i = 0; i < people.n; i++) {
        const Member *m = &people.at[i];
        Text key = arena_printf(a, "shared:%lld:%lld:%lld:%d:%lld", (long long)idea->id, (long long)o->id, (long long)m->person, on,
                                (long long)now.s);
        Text link = arena_printf(a, "%s/shared/%lld", site->origin, (long long)idea->id);
        TRY(tell(db, letter, idea, &(Told){ .key = key, .name = m->name, .email = m->email, .who = idea->sender_name, .words = o->name,
                 .part = why, .link = on ? link : "" }, site, now));
    }
    return OK;
}

Err shared_turn(Db *db, const Idea *idea, i64 organisation, bool on, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Organisation o;
    i64 live = 0;
    TRY(organisation_get(db, organisation, &o));
    Err err = shared_state(db, idea->id, organisation, &live);
    if (err && err != E_NOT_FOUND) return err;
    if (on == (live == 1)) return OK;
    if (on && day_known(o.closed)) return E_NOT_FOUND;
    if (on) TRY(shared_on(db, idea->id, organisation, now));
    else    TRY(shared_off(db, idea->id, organisation, now));
    TRY(journal_append(db, journal_subject(a, "idea", idea->id), "sender", now, on ? "share.begun" : "share.ended",
                       journal_data(a, J_INT("organisation", organisation), J_END)));
    Text why = "";
    if (on)  TRY(suggested(db, idea->id, organisation, now, &why));
    if (!on) TRY(task_end_of_partner(db, idea, organisation, site, now));
    bool restricted;
    TRY(sight_of(db, idea->id, 0, &restricted));
    return on && restricted ? OK : tell_them(db, idea, &o, on, why, site, now);   /* they will see it when it no longer is */
}

Err shared_list(Db *db, Arena *a, i64 organisation, i64 person, i64 before, i64 most, SharedRowList *out)
{
    TRY(shared_rows(db, organisation, person, before, most, out));
    for (size_t i = 0; i < out->n; i++) {
        SharedRow *r = &out->at[i];
        r->standing = r->ended.s ? "" : standing_words(a, r->pathway, r->stage, r->state, r->outcome);
    }
    return OK;
}

Err shared_answers(Db *db, Arena *a, const Idea *idea, CaseAnswerList *out)
{
    TRY(shared_answer_rows(db, idea->id, idea->form, out));
    for (size_t i = 0; i < out->n; i++) {
        CaseAnswer *q = &out->at[i];
        q->words = case_words(a, q->kind, q->choices, q->value);
    }
    return OK;
}

Err shared_tasks(Db *db, Arena *a, i64 idea, i64 organisation, bool open, Day today, TaskRowList *out)
{
    IntList ids;
    TRY(shared_task_ids(db, idea, organisation, open, &ids));
    for (size_t i = 0; i < ids.n; i++) TRY(task_get(db, a, ids.at[i], today, LIST_PUSH(a, out)));
    return OK;
}
