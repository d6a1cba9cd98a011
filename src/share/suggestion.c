#include "share/suggestion.h"
#include "base/when.h"
#include "pathway/sight.h"
#include "share/organisation.h"
#include "share/shared.h"
#include "share/tell.h"
#include "suggestion.sql.h"

static Err note(Db *db, i64 idea, i64 organisation, Text actor, Time now, Text what)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "idea", idea), actor, now, what,
                          journal_data(a, J_INT("organisation", organisation), J_END));
}

Err suggestions_open(Db *db, i64 idea, SuggestionList *out) { return suggestion_rows(db, idea, 0, 0, 1, ORGANISATIONS_MOST, out); }

static Err first(SuggestionList *found, Suggestion *out)
{
    if (!found->n) return E_NOT_FOUND;
    *out = found->at[0];
    return OK;
}

Err suggestion_of(Db *db, i64 idea, i64 organisation, Suggestion *out)
{
    SuggestionList found;
    TRY(suggestion_rows(db, idea, organisation, 0, 0, 1, &found));
    return first(&found, out);
}

Err suggestion_get(Db *db, i64 idea, i64 id, Suggestion *out)
{
    SuggestionList found;
    TRY(suggestion_rows(db, idea, 0, id, 1, 1, &found));
    return first(&found, out);
}

/* E_CONFLICT: it reads it, or waits for the sender's answer. */
static Err is_new(Db *db, i64 idea, i64 organisation)
{
    i64 id;
    Err err = shared_open(db, idea, organisation);
    if (err == E_NOT_FOUND) err = suggestion_known(db, idea, organisation, &id);
    return err == E_NOT_FOUND ? OK : err ? err : E_CONFLICT;
}

Err suggestion_make(Db *db, const Idea *idea, i64 organisation, Text reason, i64 author, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Organisation o;
    i64  id;
    bool restricted;
    TRY(sight_of(db, idea->id, author, &restricted));
    if (restricted || same(idea->state, "closed")) return E_DENIED;
    Err err = organisation_get(db, organisation, &o);
    if (err == E_NOT_FOUND || (!err && day_known(o.closed)) || blank(reason)) return E_INVALID;
    TRY(err);
    TRY(is_new(db, idea->id, organisation));
    TRY(suggestion_add(db, idea->id, organisation, reason, author, now, &id));
    TRY(note(db, idea->id, organisation, actor_person(a, author), now, "share.suggested"));
    return tell(db, "suggested", idea, &(Told){ .key = arena_printf(a, "suggested:%lld", (long long)id), .name = idea->sender_name,
                .email = idea->sender_email, .who = o.name, .part = o.about, .words = reason,
                .link = arena_printf(a, "%s/people", idea_link(a, site, idea)) }, site, now);
}

Err suggestion_end(Db *db, const Suggestion *s, Text state, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(suggestion_turn(db, s->id, state, now));
    if (same(state, "shared")) return OK;                 /* share.begun says it */
    return note(db, s->idea, s->organisation, actor, now, arena_printf(a, "share.suggestion-%s", state));
}
