#include "share/transfer.h"
#include "auth/staff.h"
#include "base/code.h"
#include "base/when.h"
#include "base/words.h"
#include "front/amend.h"
#include "pathway/decision.h"
#include "pathway/party.h"
#include "pathway/task.h"
#include "share/collaborator.h"
#include "share/tell.h"
#include "transfer.sql.h"

static Err note(Db *db, i64 idea, i64 id, Text actor, Text what, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "idea", idea), actor, now, what, journal_data(a, J_INT("transfer", id), J_END));
}

Text transfer_link(Arena *a, const Site *site, const Transfer *t)
{
    return arena_printf(a, "%s/offered/%lld/%s", site->origin, (long long)t->id, secret_derive(a, t->key));
}

bool transfer_open(const Transfer *t, Time now)               { return same(t->state, "offered") && now.s < t->expires.s; }
Err  transfer_of_idea(Db *db, i64 idea, Transfer *out)        { return transfer_now(db, idea, out); }
static Text told_key(Arena *a, const Transfer *t, Text what)  { return arena_printf(a, "transfer:%lld:%s", (long long)t->id, what); }

static Err write_to_taker(Db *db, const Idea *idea, const Transfer *t, Text letter, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return tell(db, letter, idea, &(Told){ .key = told_key(a, t, letter), .email = t->email, .who = idea->sender_name,
                .until = day_words(a, day_of(t->expires)), .link = transfer_link(a, site, t) }, site, now);
}

Err transfer_offer(Db *db, const Idea *idea, Text email, bool stays, const Site *site, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Transfer t = { .idea = idea->id, .giver = idea->sender, .email = staff_address(a, email), .key = secret_new(a), .stays = stays }, open;
    t.expires = (Time){ now.s + OFFER_DAYS * 24 * 3600 };
    if (!email_valid(t.email) || same(t.email, staff_address(a, idea->sender_email))) return E_INVALID;
    if (same(idea->outcome, "withdrawn")) return E_DENIED;
    Err err = transfer_now(db, idea->id, &open);
    if (err != E_NOT_FOUND) return err ? err : E_CONFLICT;
    TRY(transfer_add(db, idea->id, t.giver, t.email, t.key, stays, now, t.expires, &t.id));
    TRY(note(db, idea->id, t.id, "sender", "transfer.offered", now));
    *id = t.id;
    return write_to_taker(db, idea, &t, "offered", site, now);
}

static Err tell_taker_off(Db *db, const Idea *idea, const Transfer *t, Text what, Text words, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return tell(db, "no-longer-asked", idea, &(Told){ .key = told_key(a, t, what), .name = "colleague", .email = t->email, .words = words },
                site, now);
}

Err transfer_cancel(Db *db, const Idea *idea, const Site *site, Time now)
{
    Transfer t;
    TRY(transfer_now(db, idea->id, &t));
    TRY(transfer_move(db, t.id, "cancelled", 0, now));
    TRY(note(db, idea->id, t.id, "sender", "transfer.cancelled", now));
    return tell_taker_off(db, idea, &t, "cancelled", "Its sender has decided to keep it.", site, now);
}

Err transfer_of_link(Db *db, Arena *a, i64 id, Text secret, Transfer *out)
{
    Transfer t = { .key = "" };
    Err err = transfer_row(db, id, &t);
    if (err && err != E_NOT_FOUND) return err;
    Text right = secret_derive(a, t.key);                 /* as much work for an offer there is not */
    if (!secret_same(secret_hash(a, right), secret_hash(a, secret)) || err) return E_NOT_FOUND;
    *out = t;
    return OK;
}

static Err closed(Db *db, i64 giver, bool *out)
{
    i64 id;
    Err err = transfer_giver_closed(db, giver, &id);
    if (err && err != E_NOT_FOUND) return err;
    *out = !err;
    return OK;
}

/* The giver, who may be a collaborator from now on, hears of it by mail, unless they closed their account. */
static Err part_with_giver(Db *db, const Idea *before, const Transfer *t, Text taker, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    bool gone;
    TRY(closed(db, t->giver, &gone));
    if (gone) return OK;
    if (t->stays) TRY(collaborator_stay(db, before->id, t->giver, staff_address(a, before->sender_email), now));
    Text words = t->stays ? "You work on it with them from now on. Earlier links to it no longer work; sign in to see it:"
                          : "You no longer have access to it, and earlier links to it no longer work.";
    return tell(db, "taken", before, &(Told){ .key = told_key(a, t, "taken"), .name = before->sender_name, .email = before->sender_email,
                .who = taker, .words = words, .link = t->stays ? party_link(a, site, before->id) : "" }, site, now);
}

static Err give(Db *db, Arena *a, const Idea *idea, const Transfer *t, i64 person, Time now)
{
    TRY(transfer_give(db, idea->id, person, secret_new(a), now));
    TRY(transfer_no_collaborator(db, idea->id, t->email, now));
    TRY(task_go_with(db, idea->id, person));
    TRY(amend_renew(db, idea->id, now));
    if (!idea->merged_into) return OK;
    TRY(transfer_follow_end(db, idea->merged_into, t->giver));
    return transfer_follow(db, idea->merged_into, person, now);
}

Err transfer_take(Db *db, const Idea *idea, const Transfer *t, Text name, const Site *site, Time now, i64 *person)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Person who;
    if (!transfer_open(t, now)) return E_CONFLICT;
    TRY(person_of_email(db, t->email, name, "", now, person));
    TRY(staff_get(db, *person, &who));
    TRY(transfer_move(db, t->id, "taken", *person, now));
    TRY(give(db, a, idea, t, *person, now));
    TRY(note(db, idea->id, t->id, actor_person(a, *person), "transfer.taken", now));
    return part_with_giver(db, idea, t, who.name, site, now);
}

/* Nobody took it: with its sender gone, it ends; else its sender has it as before. */
static Err not_taken(Db *db, const Idea *idea, const Transfer *t, Text state, Text words, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    bool gone;
    TRY(transfer_move(db, t->id, state, 0, now));
    TRY(note(db, idea->id, t->id, "system", arena_printf(a, "transfer.%s", state), now));
    TRY(closed(db, t->giver, &gone));
    if (!gone) return tell_sender(db, idea, told_key(a, t, state), arena_printf(a, "%s %s", t->email, words), site, now);
    return same(idea->state, "closed") ? OK : decision_sender_left(db, idea, site, now);
}

Err transfer_decline(Db *db, const Idea *idea, const Transfer *t, const Site *site, Time now)
{
    if (!transfer_open(t, now)) return E_CONFLICT;
    return not_taken(db, idea, t, "declined", "has said no to taking it over. It stays yours.", site, now);
}

static Err expire(Db *db, i64 id, const Site *site, Time now)
{
    Transfer t;
    Idea idea;
    TRY(transfer_row(db, id, &t));
    TRY(idea_get(db, t.idea, &idea));
    TRY(not_taken(db, &idea, &t, "expired", "did not answer in time, so it stays yours. You can offer it again.", site, now));
    return tell_taker_off(db, &idea, &t, "expired-told", "The time to answer has run out.", site, now);
}

static Err remind(Db *db, i64 id, const Site *site, Time now)
{
    Transfer t;
    Idea idea;
    TRY(transfer_row(db, id, &t));
    TRY(idea_get(db, t.idea, &idea));
    TRY(transfer_reminded(db, id, now));
    return write_to_taker(db, &idea, &t, "offer-reminder", site, now);
}

Err transfer_due(Db *db, const Site *site, Time now, int most)
{
    IntList late, soon;
    TRY(transfer_late(db, now, most, &late));
    for (size_t i = 0; i < late.n; i++) TRY(expire(db, late.at[i], site, now));
    TRY(transfer_to_remind(db, (Time){ now.s + OFFER_REMIND_DAYS * 24 * 3600 }, now, most, &soon));
    for (size_t i = 0; i < soon.n; i++) TRY(remind(db, soon.at[i], site, now));
    return OK;
}
