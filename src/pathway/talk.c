#include "pathway/talk.h"
#include "base/when.h"
#include "mail/outbox.h"
#include "mail/reply.h"
#include "pathway/follower.h"
#include "pathway/letterbox.h"
#include "pathway/party.h"
#include "pathway/standing.h"
#include "talk.sql.h"

enum { TOLD_AGAIN = 600 };                               /* seconds: replies within them are one mail to the owner */

/* actor "sender": it comes from the sender's side; the journal names a collaborator by their number. */
static Err keep(Db *db, const Idea *idea, Text audience, i64 author, Text actor, Text body, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    bool from_sender = same(actor, "sender");
    TRY(message_add(db, idea->id, audience, author, body, now, from_sender, id));
    if (from_sender && author != idea->sender) actor = actor_person(a, author);
    return journal_append(db, journal_subject(a, "idea", idea->id), actor, now, same(audience, "inside") ? "note.written" : "message.sent",
                          journal_data(a, J_INT("message", *id), J_TEXT("text", journal_digest(a, body)), J_END));
}

static bool reopens(const Idea *idea)
{
    return same(idea->state, "parked") || same(idea->outcome, "declined") || same(idea->outcome, "signposted")
        || same(idea->outcome, "withdrawn") || same(idea->outcome, "archived");
}

/* The sender spoke: what slept or was refused is open again, with its clock running. */
static Err reopen(Db *db, const Idea *idea, Text body, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea back = *idea;
    TRY(standing_restart(db, &back, day_of(now)));
    TRY(standing_save(db, &back, day_of(now), now));
    TRY(journal_append(db, journal_subject(a, "idea", idea->id), "sender", now, "idea.reopened",
                       journal_data(a, J_TEXT("was", *idea->outcome ? idea->outcome : idea->state), J_TEXT("stage", back.stage), J_END)));
    TRY(idea_get(db, idea->id, &back));
    Said said = { "", body, "", "", "", "", "", back.promise_due };
    said.words = "We will read what you wrote and think again.";
    return letterbox_send(db, "reopened", &back, 0, site, &said, now);
}

static Err resume(Db *db, const Idea *idea, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea on = *idea;
    TRY(standing_resume(db, &on, day_of(now)));
    TRY(standing_save(db, &on, day_of(now), now));
    TRY(journal_append(db, journal_subject(a, "idea", idea->id), "sender", now, "clock.resumed",
                       journal_data(a, J_TEXT("due", day_iso(a, on.promise_due)), J_END)));
    TRY(idea_get(db, idea->id, &on));
    Said said = { "", "", "", "", "", "", "", on.promise_due };
    return letterbox_send(db, "reply-received", &on, 0, site, &said, now);
}

Err talk_reply(Db *db, const Idea *idea, Text body, const Site *site, Time now)
{
    return talk_reply_by(db, idea, idea->sender, body, site, now);
}

Err talk_reply_by(Db *db, const Idea *idea, i64 author, Text body, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 id;
    if (author != idea->sender && same(idea->outcome, "withdrawn")) return E_DENIED;
    TRY(keep(db, idea, "outside", author, "sender", body, now, &id));
    if (reopens(idea))                        TRY(reopen(db, idea, body, site, now));
    else if (same(idea->turn, "sender"))      TRY(resume(db, idea, site, now));
    Text key = arena_printf(a, "reply:%lld:%lld", (long long)idea->id, (long long)(now.s / TOLD_AGAIN));
    return letterbox_tell_owner(db, idea, key, "the sender wrote", "The sender of this idea has written to you.", true, site, now);
}

typedef struct Reader { i64 id; Text key, name, email, link; } Reader;

static Err mail_one(Db *db, Arena *a, const Idea *idea, const Reader *to, Text body, const Site *site, Time now)
{
    Text words = arena_printf(a, "Dear %s,\n\n%s\n\nYou can answer here:\n\n%s\n\n%s\n%s\n", to->name, body, to->link, idea->owner_name,
                              site->hospital);
    return outbox_add(db, &(Mail){ .key = to->key, .to = to->email, .body = words, .thread = idea->reference,
                                   .subject = letter_line(a, arena_printf(a, "About %s (%s)", idea->title, idea->reference)),
                                   .reply = reply_about(a, REPLY_SENDER, idea->id, to->id) }, now);
}

/* To the sender, and to everybody who works on it with them, each with a link and an address to answer of their own. */
static Err mail_all(Db *db, Arena *a, const Idea *idea, i64 message, Text body, const Site *site, Time now)
{
    FollowerList others;
    Text key = arena_printf(a, "message:%lld", (long long)message);
    Reader sender = { idea->sender, key, idea->sender_name, idea->sender_email, idea_link(a, site, idea) };
    TRY(mail_one(db, a, idea, &sender, body, site, now));
    TRY(party_active(db, idea->id, &others));
    for (size_t i = 0; i < others.n; i++) {
        const Follower *f = &others.at[i];
        Text own = arena_printf(a, "%s:to:%lld", key, (long long)f->id);
        Reader to = { f->id, own, f->name, f->email, party_link(a, site, idea->id) };
        TRY(mail_one(db, a, idea, &to, body, site, now));
    }
    return OK;
}

Err talk_reaches(Db *db, const Idea *idea, bool *out)
{
    FollowerList others;
    TRY(party_active(db, idea->id, &others));
    *out = others.n || mail_reaches(idea->sender_email);
    return OK;
}

Err talk_write(Db *db, const Idea *idea, i64 author, Text body, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea on = *idea;
    i64  id;
    TRY(keep(db, idea, "outside", author, actor_person(a, author), body, now, &id));
    TRY(standing_contact(db, &on, day_of(now)));
    TRY(standing_save(db, &on, day_of(now), now));
    return mail_all(db, a, idea, id, body, site, now);
}

Err talk_note(Db *db, const Idea *idea, i64 author, Text body, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 id;
    return keep(db, idea, "inside", author, actor_person(a, author), body, now, &id);
}

static Err mail_mention(Db *db, const Idea *idea, i64 note, Text actor, Text body, const Follower *to, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, words;
    const Pair with[] = {
        { "name", to->name }, { "actor", actor }, { "title", idea->title }, { "reference", idea->reference }, { "words", body },
        { "link", arena_printf(a, "%s/work/%lld", site->origin, (long long)idea->id) }, { "hospital", site->hospital },
    };
    TRY(letter_fill(a, "mentioned", with, COUNT(with), &subject, &words));
    Text key = arena_printf(a, "mention:%lld:%lld", (long long)note, (long long)to->id);
    return outbox_add(db, &(Mail){ .key = key, .to = to->email, .subject = subject, .body = words,
                                   .thread = arena_printf(a, "%s:inside", idea->reference),
                                   .reply = reply_about(a, REPLY_INSIDE, idea->id, to->id) }, now);
}

static Err note_to(Db *db, const Idea *idea, i64 author, Text body, const FollowerList *to, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text name;
    i64  id;
    TRY(talk_author(db, author, &name));
    TRY(keep(db, idea, "inside", author, actor_person(a, author), body, now, &id));
    for (size_t i = 0; i < to->n; i++) {
        TRY(follower_turn(db, idea->id, to->at[i].id, true, actor_person(a, author), now));
        TRY(mail_mention(db, idea, id, name, body, &to->at[i], site, now));
    }
    return OK;
}

Err talk_note_to(Db *db, const Idea *idea, i64 author, Text body, i64 to, const Site *site, Time now)
{
    Follower colleague;
    Err err = talk_staff(db, to, idea->id, &colleague);
    if (err) return err == E_NOT_FOUND ? E_INVALID : err;
    return note_to(db, idea, author, body, &(FollowerList){ .at = &colleague, .n = 1 }, site, now);
}

Err talk_note_to_leads(Db *db, const Idea *idea, i64 author, Text body, i64 team, const Site *site, Time now)
{
    FollowerList leads;
    TRY(talk_leads(db, team, idea->id, author, &leads));
    return leads.n ? note_to(db, idea, author, body, &leads, site, now) : E_INVALID;
}

Err talk_teams(Db *db, i64 idea, i64 author, StaffList *out) { return talk_led_teams(db, idea, author, out); }

Err talk_of(Db *db, i64 idea, Text audience, MessageList *out) { return messages_of(db, idea, audience, out); }
