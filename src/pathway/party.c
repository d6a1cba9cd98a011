#include "pathway/party.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "pathway/party_rows.h"
#include "party.sql.h"

Err party_active(Db *db, i64 idea, FollowerList *out) { return party_rows(db, idea, PARTY_MOST, out); }

Err party_place(Db *db, const Idea *idea, i64 person, PartyPlace *out)
{
    Text state = "";
    *out = PARTY_SENDER;
    if (person == idea->sender) return OK;
    Err err = person > 0 ? party_state(db, idea->id, person, &state) : E_NOT_FOUND;
    if (err && err != E_NOT_FOUND) return err;
    *out = err ? PARTY_NONE : same(state, "active") ? PARTY_ACTIVE : PARTY_BEFORE;
    return OK;
}

Text party_link(Arena *a, const Site *site, i64 idea) { return arena_printf(a, "%s/mine/%lld", site->origin, (long long)idea); }

static Err tell(Db *db, Arena *a, const Idea *idea, Text key, Text email, Text words, const Site *site, Time now)
{
    Text subject, body;
    const Pair with[] = { { "name", "colleague" }, { "title", idea->title }, { "reference", idea->reference }, { "words", words },
                          { "hospital", site->hospital } };
    TRY(letter_fill(a, "no-longer-asked", with, COUNT(with), &subject, &body));
    return outbox_add(db, &(Mail){ .key = key, .to = email, .subject = subject, .body = body, .thread = idea->reference }, now);
}

Err party_end_waiting(Db *db, const Idea *idea, Text words, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject = journal_subject(a, "idea", idea->id);
    WaitingList invited, offered;
    TRY(party_invited(db, idea->id, &invited));
    TRY(party_offered(db, idea->id, &offered));
    for (size_t i = 0; i < invited.n; i++) {
        const Waiting *w = &invited.at[i];
        TRY(party_invited_end(db, w->id, now));
        TRY(journal_append(db, subject, "system", now, "collaborator.cancelled", journal_data(a, J_INT("collaborator", w->id), J_END)));
        TRY(tell(db, a, idea, arena_printf(a, "collaborator:%lld:cancelled", (long long)w->id), w->email, words, site, now));
    }
    for (size_t i = 0; i < offered.n; i++) {
        const Waiting *w = &offered.at[i];
        TRY(party_offered_end(db, w->id, now));
        TRY(journal_append(db, subject, "system", now, "transfer.cancelled", journal_data(a, J_INT("transfer", w->id), J_END)));
        TRY(tell(db, a, idea, arena_printf(a, "transfer:%lld:cancelled", (long long)w->id), w->email, words, site, now));
    }
    return OK;
}
