#include "panel/interest.h"
#include "base/words.h"
#include "panel/panel_rows.h"
#include "pathway/sight.h"
#include "view/asset.h"
#include "interest.sql.h"
#include <ctype.h>

static const struct Why { Text why, sentence; } WHYS[] = {
    { "sender",   "sent this idea" },
    { "merged",   "sent an idea that was merged into this one" },
    { "address",  "has an e-mail address of the organisation it came from" },
    { "employer", "has the organisation it came from in their register of interests" },
    { "past",     "sent an earlier idea for the organisation it came from" },
    { "declared", "declared an interest" },
};

static Text sentence_of(Text why)
{
    for (size_t i = 0; i < COUNT(WHYS); i++) if (same(WHYS[i].why, why)) return WHYS[i].sentence;
    return "";
}

/* Letters and digits alone, without the words that only say what kind of company it is. */
static Text plain_name(Arena *a, Text s)
{
    static const Text KINDS[] = { "ltd", "limited", "plc", "llp", "inc", "gmbh", "cic", "the" };
    Buf out = { .arena = a };
    for (Text at = text_fold(a, s); *at; ) {
        size_t n = 0;
        bool kind = false;
        while (at[n] && (isalnum((unsigned char)at[n]) || (unsigned char)at[n] >= 0x80)) n++;
        for (size_t i = 0; i < COUNT(KINDS); i++) kind = kind || (strlen(KINDS[i]) == n && !strncmp(KINDS[i], at, n));
        if (n && !kind) buf_add(&out, at, n);
        at += n ? n : 1;
    }
    return buf_end(&out);
}

bool organisation_same(Arena *a, Text one, Text other)
{
    Text plain = plain_name(a, one);
    return *plain && same(plain, plain_name(a, other));
}

static Text domain_of(Text email)
{
    Text at = strrchr(email, '@');
    return at ? at + 1 : "";
}

static bool sent_before(Arena *a, const IdeaFacts *idea, const PersonFacts *person)
{
    for (size_t i = 0; i < person->sent.n; i++)
        if (person->sent.at[i].idea != idea->idea && organisation_same(a, person->sent.at[i].organisation, idea->organisation)) return true;
    return false;
}

static bool registered(Arena *a, const IdeaFacts *idea, const PersonFacts *person)
{
    for (size_t i = 0; i < person->registered.n; i++)
        if (organisation_same(a, person->registered.at[i], idea->organisation)) return true;
    return false;
}

Text interest_found(Arena *a, const IdeaFacts *idea, const PersonFacts *person)
{
    Text domain = domain_of(person->email);
    if (person->person == idea->sender)              return "sender";
    if (int_in(&idea->merged, person->person))  return "merged";
    if (*domain && !idea->shared && same(domain, domain_of(idea->sender_email))) return "address";
    if (registered(a, idea, person))                 return "employer";
    return sent_before(a, idea, person) ? "past" : "";
}

static bool in_shared_list(Text domain)
{
    const Asset *asset = asset_named("shared-domains.txt");
    size_t n = strlen(domain);
    for (Text s = asset ? asset->bytes : ""; *s; s += strcspn(s, "\n"), s += *s == '\n')
        if (strcspn(s, "\n") == n && !strncmp(s, domain, n)) return true;
    return false;
}

/* A domain that many people have who have nothing else in common: the hospital's own, or one of the list. */
static Err is_shared(Db *db, Arena *a, Text domain, bool *out)
{
    i64 with, all;
    *out = true;
    if (!*domain || strpbrk(domain, "%_") || in_shared_list(domain)) return OK;
    TRY(interest_colleagues(db, arena_printf(a, "%%@%s", domain), &with));
    TRY(interest_everybody(db, &all));
    *out = with > 1 && with * 2 >= all;
    return OK;
}

static Err facts_of_idea(Db *db, Arena *a, i64 id, IdeaFacts *out)
{
    Idea idea;
    TRY(idea_get(db, id, &idea));
    *out = (IdeaFacts){ .idea = id, .sender = idea.sender, .sender_email = idea.sender_email, .organisation = idea.organisation };
    TRY(is_shared(db, a, domain_of(idea.sender_email), &out->shared));
    return interest_merged(db, id, INTERESTS_LIKE_MOST, &out->merged);
}

static Err facts_of_person(Db *db, i64 id, PersonFacts *out)
{
    *out = (PersonFacts){ .person = id };
    TRY(interest_address(db, id, &out->email));
    TRY(interest_register(db, id, &out->registered));
    return interest_sent(db, id, INTERESTS_LIKE_MOST, &out->sent);
}

static Err between(Db *db, Arena *a, const IdeaFacts *idea, i64 item, i64 person, Interest *out)
{
    InterestRow row = { .source = "", .why = "", .words = "" };
    PersonFacts facts;
    Err err = interest_row(db, item, person, &row);
    if (err && err != E_NOT_FOUND) return err;
    *out = (Interest){ row.has, !err && !same(row.source, "found"), row.source, row.why, row.words, row.has ? sentence_of(row.why) : "" };
    if (row.has || same(row.source, "chair")) return OK;
    TRY(facts_of_person(db, person, &facts));
    Text why = interest_found(a, idea, &facts);
    if (*why) *out = (Interest){ true, out->asked, "found", why, "", sentence_of(why) };
    return OK;
}

Err interest_of(Db *db, Arena *a, const Item *item, i64 person, Interest *out)
{
    IdeaFacts idea;
    TRY(facts_of_idea(db, a, item->idea, &idea));
    return between(db, a, &idea, item->id, person, out);
}

Err item_kept(Db *db, Arena *a, const Item *item, i64 person, i64 viewer, Kept *out)
{
    Interest interest;
    bool restricted;
    TRY(interest_of(db, a, item, person, &interest));
    Err err = interest.has ? OK : sight_of(db, item->idea, viewer, &restricted);
    if (err && err != E_NOT_FOUND) return err;
    *out = interest.has ? KEPT_FOR_INTEREST : err ? KEPT_FOR_SIGHT : KEPT_FROM_NOBODY;
    return OK;
}

static Err seat_sees(Db *db, i64 idea, Seat *seat)
{
    bool restricted;
    Err err = sight_of(db, idea, seat->person, &restricted);
    seat->sees = !err;
    return err == E_NOT_FOUND ? OK : err;
}

Err seats_of(Db *db, Arena *a, const Item *item, SeatList *out)
{
    IdeaFacts idea;
    PanellistList members;
    SeatList seats = { 0 };
    TRY(facts_of_idea(db, a, item->idea, &idea));
    TRY(panel_members(db, item->panel, &members));
    for (size_t i = 0; i < members.n; i++) {
        Seat *seat = LIST_PUSH(a, &seats);
        *seat = (Seat){ .person = members.at[i].person, .name = members.at[i].name, .present = members.at[i].present };
        TRY(between(db, a, &idea, item->id, seat->person, &seat->interest));
        TRY(seat_sees(db, item->idea, seat));
    }
    *out = seats;
    return OK;
}

bool seat_takes_part(const Seat *seat) { return seat->sees && !seat->interest.has; }

i64 seats_counted(const SeatList *seats)
{
    i64 n = 0;
    for (size_t i = 0; i < seats->n; i++) n += seats->at[i].present && seat_takes_part(&seats->at[i]);
    return n;
}

i64 seats_apart(const SeatList *seats)
{
    i64 n = 0;
    for (size_t i = 0; i < seats->n; i++) n += seats->at[i].interest.has;
    return n;
}

/* Kept and written down; with an interest the scores go. */
static Err keep(Db *db, const Item *item, i64 person, const InterestRow *row, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 scores = 0;
    TRY(interest_keep(db, item->id, person, row->has, row->source, row->why, row->words, now));
    if (row->has) TRY(interest_reads_end(db, item->id, person));
    if (row->has) TRY(interest_scores_end(db, item->id, person, &scores));
    Text what = same(row->source, "chair") ? "panel.interest_lifted" : row->has ? "panel.interest" : "panel.no_interest";
    return panel_note(db, item->panel, actor, now, what,
                      journal_data(a, J_INT("item", item->id), J_INT("idea", item->idea), J_INT("person", person), J_TEXT("why", row->why),
                                   J_TEXT("words", journal_digest(a, row->words)), J_INT("scores", scores), J_END));
}

Err interest_declare(Db *db, const Item *item, i64 person, bool has, Text words, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Interest there;
    i64 member;
    Err err = interest_member(db, item->panel, person, &member);
    if (err) return err == E_NOT_FOUND ? E_DENIED : err;
    if (item->approved.s) return E_CONFLICT;
    if (has && blank(words)) return E_INVALID;
    TRY(interest_of(db, a, item, person, &there));
    if (there.has) return E_CONFLICT;
    InterestRow row = { has, "member", has ? "declared" : "none", has ? words : "" };
    return keep(db, item, person, &row, actor_person(a, person), now);
}

Err interest_lift(Db *db, const Item *item, i64 person, Text words, i64 actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Interest there;
    if (item->approved.s) return E_CONFLICT;
    if (blank(words)) return E_INVALID;
    TRY(interest_of(db, a, item, person, &there));
    if (!there.has) return E_NOT_FOUND;
    return keep(db, item, person, &(InterestRow){ false, "chair", there.why, words }, actor_person(a, actor), now);
}

static Err settle_one(Db *db, const Item *item, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    SeatList seats;
    TRY(seats_of(db, a, item, &seats));
    for (size_t i = 0; i < seats.n; i++) {
        const Interest *found = &seats.at[i].interest;
        InterestRow row = { .source = "" };
        Err err = interest_row(db, item->id, seats.at[i].person, &row);
        if (err && err != E_NOT_FOUND) return err;
        if (!found->has || !same(found->source, "found") || same(row.source, "found")) continue;
        TRY(keep(db, item, seats.at[i].person, &(InterestRow){ true, "found", found->why, "" }, "system", now));
    }
    return OK;
}

Err interest_settle(Db *db, i64 panel, Time now)
{
    ItemList items;
    TRY(items_of(db, panel, &items));
    for (size_t i = 0; i < items.n; i++) TRY(settle_one(db, &items.at[i], now));
    return OK;
}

Err register_of(Db *db, i64 person, TextList *out) { return interest_register(db, person, out); }

Err register_set(Db *db, i64 person, const TextList *organisations, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (organisations->n > REGISTER_MOST) return E_INVALID;
    TRY(interest_register_end(db, person));
    for (size_t i = 0; i < organisations->n; i++) {
        Text name = organisations->at[i];
        if (blank(name) || text_length(name) > ORGANISATION_MOST) return E_INVALID;
        TRY(interest_register_add(db, person, name, now));
    }
    TRY(journal_append(db, journal_subject(a, "person", person), actor_person(a, person), now, "person.interests",
                       journal_data(a, J_INT("organisations", (i64)organisations->n), J_END)));
    IntList panels;
    TRY(interest_panels(db, person, &panels));
    for (size_t i = 0; i < panels.n; i++) TRY(interest_settle(db, panels.at[i], now));
    return OK;
}

Err interest_between(Db *db, Arena *a, i64 idea, i64 person, Text *why)
{
    IdeaFacts of;
    PersonFacts facts;
    TRY(facts_of_idea(db, a, idea, &of));
    TRY(facts_of_person(db, person, &facts));
    *why = sentence_of(interest_found(a, &of, &facts));
    return OK;
}
