#include "share/collaborator.h"
#include "auth/staff.h"
#include "base/code.h"
#include "base/when.h"
#include "base/words.h"
#include "front/amend.h"
#include "pathway/party.h"
#include "share/tell.h"
#include "collaborator.sql.h"

/* What each state is called, and what the journal calls the way to it. */
static const struct { Text state, words, colour, what; } STATES[] = {
    { "invited",   "Asked",             "yellow", "collaborator.invited" },
    { "active",    "Works on it",       "green",  "collaborator.joined" },
    { "declined",  "Said no",           "grey",   "collaborator.declined" },
    { "cancelled", "No longer asked",   "grey",   "collaborator.cancelled" },
    { "expired",   "Did not answer",    "grey",   "collaborator.expired" },
    { "removed",   "Removed",           "grey",   "collaborator.removed" },
    { "left",      "Left",              "grey",   "collaborator.left" },
};

static size_t state_at(Text state)
{
    size_t i = 0;
    while (i + 1 < COUNT(STATES) && !same(STATES[i].state, state)) i++;
    return i;
}

Text collaborator_state_words(Text state)  { return STATES[state_at(state)].words; }
Text collaborator_state_colour(Text state) { return STATES[state_at(state)].colour; }

static Err note(Db *db, i64 idea, i64 id, Text state, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "idea", idea), actor, now, STATES[state_at(state)].what,
                          journal_data(a, J_INT("collaborator", id), J_END));
}

static Err move(Db *db, const Collaborator *c, Text state, i64 person, Text actor, Time now)
{
    TRY(collaborator_move(db, c->id, c->state, state, person, now));
    return note(db, c->idea, c->id, state, actor, now);
}

static Text told_key(Arena *a, const Collaborator *c, Text state)
{
    return arena_printf(a, "collaborator:%lld:%s", (long long)c->id, state);
}

Text collaborator_link(Arena *a, const Site *site, const Collaborator *c)
{
    return arena_printf(a, "%s/invited/%lld/%s", site->origin, (long long)c->id, secret_derive(a, c->key));
}

bool collaborator_open(const Collaborator *c, Time now) { return same(c->state, "invited") && now.s < c->expires.s; }

/* May one more be asked? */
static Err check(Db *db, Arena *a, const Idea *idea, Text email)
{
    i64 known, n;
    if (!email_valid(email) || same(email, staff_address(a, idea->sender_email))) return E_INVALID;
    Err err = collaborator_known(db, idea->id, email, &known);
    if (err != E_NOT_FOUND) return err ? err : E_CONFLICT;
    TRY(collaborator_count(db, idea->id, &n));
    return same(idea->outcome, "withdrawn") || n >= COLLABORATORS_MOST ? E_DENIED : OK;
}

Err collaborator_invite(Db *db, const Idea *idea, Text email, Text part, const Site *site, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Collaborator c = { .idea = idea->id, .email = staff_address(a, email), .key = secret_new(a),
                       .expires = { now.s + INVITE_DAYS * 24 * 3600 } };
    TRY(check(db, a, idea, c.email));
    TRY(collaborator_add(db, idea->id, c.email, part, c.key, now, c.expires, &c.id));
    TRY(note(db, idea->id, c.id, "invited", "sender", now));
    *id = c.id;
    return tell(db, "invited", idea, &(Told){ .key = told_key(a, &c, "invited"), .email = c.email, .who = idea->sender_name,
                .part = blank(part) ? "" : arena_printf(a, "What they would like you to do: %s\n\n", part),
                .until = day_words(a, day_of(c.expires)), .link = collaborator_link(a, site, &c) }, site, now);
}

static Err tell_them(Db *db, const Idea *idea, const Collaborator *c, Text state, Text words, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return tell(db, "no-longer-asked", idea, &(Told){ .key = told_key(a, c, state), .email = c->email, .words = words,
                .name = *c->person_name ? c->person_name : "colleague" }, site, now);
}

Err collaborator_end(Db *db, const Idea *idea, i64 id, const Site *site, Time now)
{
    Collaborator c;
    TRY(collaborator_row(db, id, &c));
    if (c.idea != idea->id) return E_NOT_FOUND;
    bool here = same(c.state, "active");
    if (!here && !same(c.state, "invited")) return E_CONFLICT;
    Text state = here ? "removed" : "cancelled";
    TRY(move(db, &c, state, 0, "sender", now));
    if (here) TRY(amend_renew(db, idea->id, now));
    return tell_them(db, idea, &c, state, here ? "Its sender now works on it without you." : "Its sender has taken the invitation back.",
                     site, now);
}

static Err tell_that(Db *db, const Idea *idea, const Collaborator *c, Text state, Text who, Text did, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return tell_sender(db, idea, told_key(a, c, state), arena_printf(a, "%s %s", who, did), site, now);
}

Err collaborator_leave(Db *db, const Idea *idea, i64 person, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Collaborator c;
    i64 id;
    TRY(collaborator_here(db, idea->id, person, &id));
    TRY(collaborator_row(db, id, &c));
    TRY(move(db, &c, "left", 0, actor_person(a, person), now));
    TRY(amend_renew(db, idea->id, now));
    return tell_that(db, idea, &c, "left", c.person_name, "has left, and does not work on it with you any more.", site, now);
}

Err collaborator_of_link(Db *db, Arena *a, i64 id, Text secret, Collaborator *out)
{
    Collaborator c = { .key = "" };
    Err err = collaborator_row(db, id, &c);
    if (err && err != E_NOT_FOUND) return err;
    Text right = secret_derive(a, c.key);                 /* as much work for an invitation there is not */
    if (!secret_same(secret_hash(a, right), secret_hash(a, secret)) || err) return E_NOT_FOUND;
    *out = c;
    return OK;
}

Err collaborator_accept(Db *db, const Idea *idea, const Collaborator *c, Text name, const Site *site, Time now, i64 *person)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Person who;
    if (!collaborator_open(c, now)) return E_CONFLICT;
    TRY(person_of_email(db, c->email, name, "", now, person));
    TRY(staff_get(db, *person, &who));
    TRY(move(db, c, "active", *person, actor_person(a, *person), now));
    return tell_that(db, idea, c, "active", who.name, "has said yes, and works on it with you from now on.", site, now);
}

Err collaborator_decline(Db *db, const Idea *idea, const Collaborator *c, const Site *site, Time now)
{
    if (!collaborator_open(c, now)) return E_CONFLICT;
    TRY(move(db, c, "declined", 0, "system", now));
    return tell_that(db, idea, c, "declined", c->email, "has said no to working on it with you.", site, now);
}

Err collaborators_of(Db *db, i64 idea, CollaboratorList *out) { return collaborator_rows(db, idea, COLLABORATORS_SHOWN, out); }

static Err expire(Db *db, i64 id, const Site *site, Time now)
{
    Collaborator c;
    Idea idea;
    TRY(collaborator_row(db, id, &c));
    TRY(idea_get(db, c.idea, &idea));
    TRY(move(db, &c, "expired", 0, "system", now));
    return tell_that(db, &idea, &c, "expired", c.email, "did not answer your invitation in time. You can ask them again.", site, now);
}

Err collaborator_expire_due(Db *db, const Site *site, Time now, int most)
{
    IntList late;
    TRY(collaborator_late(db, now, most, &late));
    for (size_t i = 0; i < late.n; i++) TRY(expire(db, late.at[i], site, now));
    return OK;
}

Err collaborator_leave_all(Db *db, i64 person, const Site *site, Time now)
{
    IntList ideas;
    TRY(collaborator_with(db, person, &ideas));
    for (size_t i = 0; i < ideas.n; i++) {
        Idea idea;
        TRY(idea_get(db, ideas.at[i], &idea));
        TRY(collaborator_leave(db, &idea, person, site, now));
    }
    return OK;
}

Err collaborator_stay(Db *db, i64 idea, i64 person, Text email, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 id;
    TRY(collaborator_add_active(db, idea, email, secret_new(a), person, now, &id));
    return note(db, idea, id, "active", actor_person(a, person), now);
}
