#include "pathway/letterbox.h"
#include "base/when.h"
#include "mail/outbox.h"
#include "mail/reply.h"
#include "pathway/decision.h"
#include "pathway/follower.h"
#include "pathway/party.h"
#include "decision.sql.h"

Err letterbox_fill(Arena *a, Text template_name, const Idea *idea, Text reader_name, Text link, const Site *site, const Said *said,
                   Text *subject, Text *body)
{
    Text team = *said->team ? said->team : *idea->team_name ? idea->team_name : "Innovation team";
    const Pair with[] = {
        { "name", reader_name },             { "title", idea->title },        { "reference", idea->reference },
        { "reason", said->reason },          { "words", said->words },        { "next_door", said->next_door },
        { "link", link },                    { "owner", idea->owner_name },   { "owner_email", idea->owner_email },
        { "hospital", site->hospital },      { "team", team },                { "other", said->other },
        { "until", said->until },            { "date", day_words(a, said->date) },
        { "stage", *said->stage ? said->stage : stage_name(idea->pathway, idea->stage) },
    };
    return letter_fill(a, template_name, with, COUNT(with), subject, body);
}

static Err post(Db *db, Text key, Text to, Text subject, Text body, const Idea *idea, Text reply, Time now)
{
    return outbox_add(db, &(Mail){ .key = key, .to = to, .subject = subject, .body = body, .thread = idea->reference, .reply = reply },
        now);
}

typedef struct Copy { Text template_name; const Idea *idea; i64 letter; const Site *site; const Said *said; } Copy;

/* To everybody who works on it with its sender: the same words to their name, and their own way to its page. */
static Err send_copies(Db *db, Arena *a, const Copy *c, Time now)
{
    FollowerList others;
    TRY(party_active(db, c->idea->id, &others));
    for (size_t i = 0; i < others.n; i++) {
        const Follower *to = &others.at[i];
        Text subject, body, link = party_link(a, c->site, c->idea->id);
        Text key = arena_printf(a, "letter:%lld:to:%lld", (long long)c->letter, (long long)to->id);
        TRY(letterbox_fill(a, c->template_name, c->idea, to->name, link, c->site, c->said, &subject, &body));
        TRY(post(db, key, to->email, subject, body, c->idea, reply_about(a, REPLY_SENDER, c->idea->id, to->id), now));
    }
    return OK;
}

Err letterbox_send(Db *db, Text template_name, const Idea *idea, i64 decision, const Site *site, const Said *said, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, body;
    i64  letter;
    TRY(letterbox_fill(a, template_name, idea, idea->sender_name, idea_link(a, site, idea), site, said, &subject, &body));
    TRY(letter_add(db, idea->id, decision, idea->sender, subject, body, now, &letter));
    TRY(post(db, arena_printf(a, "letter:%lld", (long long)letter), idea->sender_email, subject, body, idea,
             reply_about(a, REPLY_SENDER, idea->id, idea->sender), now));
    return send_copies(db, a, &(Copy){ template_name, idea, letter, site, said }, now);
}

/* The owner; the desk when they have left, for mail about an idea is not for those who work elsewhere. */
static Err owner_here(Db *db, const Idea *idea, Follower *out)
{
    i64 desk;
    Err err = staff_named(db, idea->owner, out);
    if (err != E_NOT_FOUND) return err;
    TRY(idea_desk_of(db, idea->route, &desk));
    return staff_named(db, desk, out);
}

/* One mail about an idea to a colleague. reply: what an answer is, or "". */
typedef struct Telling { const Follower *to; Text key, subject, words, reply; } Telling;

static Err tell(Db *db, Arena *a, const Idea *idea, const Telling *t, const Site *site, Time now)
{
    Text body = arena_printf(a, "%s\n\n%s (%s)\n%s/work/%lld\n", t->words, idea->title, idea->reference, site->origin, (long long)idea->id);
    return post(db, t->key, t->to->email, arena_printf(a, "%s: %s", idea->reference, t->subject), body, idea, t->reply, now);
}

Err letterbox_tell_owner(Db *db, const Idea *idea, Text key, Text subject, Text words, bool answers, const Site *site, Time now)
{
    if (!idea->owner) return OK;
    ON_EXIT(arena_done) Arena *a = arena_new();
    Follower owner;
    TRY(owner_here(db, idea, &owner));
    Text reply = answers ? reply_about(a, REPLY_OUTSIDE, idea->id, owner.id) : "";
    return tell(db, a, idea, &(Telling){ &owner, key, subject, words, reply }, site, now);
}

Err letterbox_tell(Db *db, const Idea *idea, i64 person, Text key, Text subject, Text words, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Follower to;
    Err err = staff_named(db, person, &to);
    if (err && err != E_NOT_FOUND) return err;
    if (err) TRY(owner_here(db, idea, &to));
    return tell(db, a, idea, &(Telling){ &to, key, subject, words, "" }, site, now);
}

/* How it goes with an idea, for somebody who sent another one about the same thing. */
static Text news_of(Arena *a, const Idea *idea)
{
    static const struct { Text outcome, words; } ENDS[] = {
        { "declined", "we decided not to take it on" }, { "signposted", "others can help with it better than we can" },
        { "withdrawn", "work on it has stopped" },      { "merged", "we joined it with yet another one" },
        { "archived", "nothing was done with it for months, so it was put away" },
    };
    for (size_t i = 0; i < COUNT(ENDS); i++) if (same(idea->outcome, ENDS[i].outcome)) return ENDS[i].words;
    if (same(idea->state, "parked")) return arena_printf(a, "we look at it again on %s", day_words(a, idea->next_date));
    if (same(idea->turn, "sender"))  return "we have asked for something we need to go on";
    return arena_printf(a, "it is now at the stage \"%s\"", stage_name(idea->pathway, *idea->outcome ? idea->outcome : idea->stage));
}

static Err tell_follower(Db *db, Arena *a, const Idea *idea, const Follower *f, Text key, const Site *site, Time now)
{
    Idea own;
    Text subject, body;
    TRY(idea_get(db, f->own, &own));
    Said said = { .reason = "", .words = news_of(a, idea), .next_door = "", .stage = "", .team = "", .other = idea->reference, .until = "",
                  .date = NO_DAY };
    TRY(letterbox_fill(a, "follower-told", &own, f->name, idea_link(a, site, &own), site, &said, &subject, &body));
    return post(db, arena_printf(a, "%s:to:%lld", key, (long long)f->id), f->email, subject, body, &own, "", now);
}

Err letterbox_tell_followers(Db *db, const Idea *idea, Text key, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    FollowerList followers;
    TRY(followers_of(db, idea->id, &followers));
    for (size_t i = 0; i < followers.n; i++) {
        const Follower *f = &followers.at[i];
        if (f->own && f->id != idea->sender) TRY(tell_follower(db, a, idea, f, key, site, now));
    }
    return OK;
}
