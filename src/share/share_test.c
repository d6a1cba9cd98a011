/* Who works on an idea, who reads it and who may see it: the rules. Scenarios are those of the national service's own study. */
#include "tests/test.h"
#include "auth/staff.h"
#include "base/code.h"
#include "base/when.h"
#include "front/amend.h"
#include "front/front_walk.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/follower.h"
#include "pathway/party.h"
#include "pathway/sight.h"
#include "pathway/talk.h"
#include "share/collaborator.h"
#include "share/leaver.h"
#include "share/organisation.h"
#include "share/restrict.h"
#include "share/shared.h"
#include "share/team_end.h"
#include "share/transfer.h"
#include "share_test.sql.h"

enum { DAY = 24 * 3600 };
static Time now;
static Idea idea;

static void again(void) { EXPECT_OK(idea_get(test_db, idea.id, &idea)); }

static void begin(void)
{
    walk_open();
    now = walk_now();
    walk_idea(walk_land("staff", "Racks for drip stands"), &idea);
}

static i64 staff(Text name, Text role, i64 team)
{
    i64 id;
    Colleague c = { name, arena_printf(test_arena, "%s@exh.example", name), role, team };
    EXPECT_OK(staff_add(test_db, test_arena, &c, "system", now, &id));
    return id;
}

static i64 mails_to(Text address)
{
    i64 n;
    EXPECT_OK(share_mails_to(test_db, address, &n));
    return n;
}

static i64 events(Text what)
{
    i64 n;
    EXPECT_OK(share_events(test_db, journal_subject(test_arena, "idea", idea.id), what, &n));
    return n;
}

static Collaborator asked(Text email)
{
    i64 id;
    CollaboratorList all;
    EXPECT_OK(collaborator_invite(test_db, &idea, email, "Knows pumps", &WALK_SITE, now, &id));
    EXPECT_OK(collaborators_of(test_db, idea.id, &all));
    return all.at[0];
}

static i64 joined(Text email, Text name)
{
    i64 person;
    Collaborator c = asked(email);
    EXPECT_OK(collaborator_accept(test_db, &idea, &c, name, &WALK_SITE, now, &person));
    return person;
}

static Text state_of(i64 id)
{
    CollaboratorList all;
    EXPECT_OK(collaborators_of(test_db, idea.id, &all));
    for (size_t i = 0; i < all.n; i++) if (all.at[i].id == id) return all.at[i].state;
    return "";
}

TEST(somebody_asked_by_mail_says_yes_and_then_gets_every_letter_too)
{
    begin();
    i64 helper = joined("helper@example.org", "Hana Helper");
    PartyPlace place;
    EXPECT_OK(party_place(test_db, &idea, helper, &place));
    EXPECT_INT(place, PARTY_ACTIVE);
    EXPECT_INT(mails_to("helper@example.org"), 1);
    EXPECT_OK(talk_write(test_db, &idea, 900, "Which ward?", &WALK_SITE, now));
    EXPECT_INT(mails_to("helper@example.org"), 2);
    EXPECT_OK(talk_reply_by(test_db, &idea, helper, "Ward 7", &WALK_SITE, now));
    MessageList said;
    EXPECT_OK(talk_of(test_db, idea.id, "outside", &said));
    EXPECT_TEXT(said.at[1].author_name, "Hana Helper");
    EXPECT(said.at[1].from_sender && !said.at[0].from_sender);
    EXPECT_INT(events("collaborator.invited"), 1);
    EXPECT_INT(events("collaborator.joined"), 1);
}

/* What may be done to an invitation in each state, and to what it comes. */
TEST(an_invitation_goes_only_the_ways_there_are)
{
    typedef enum Act { YES, NO, END } Act;
    static const struct { Text from; Act act; Err err; Text to; } WAYS[] = {
        { "invited", YES, OK, "active" },              { "invited", NO, OK, "declined" },       { "invited", END, OK, "cancelled" },
        { "active", YES, E_CONFLICT, "active" },       { "active", NO, E_CONFLICT, "active" },  { "active", END, OK, "removed" },
        { "declined", YES, E_CONFLICT, "declined" },   { "declined", END, E_CONFLICT, "declined" },
        { "cancelled", YES, E_CONFLICT, "cancelled" }, { "removed", YES, E_CONFLICT, "removed" },
        { "removed", END, E_CONFLICT, "removed" },     { "expired", YES, E_CONFLICT, "expired" },
    };
    begin();
    for (size_t i = 0; i < COUNT(WAYS); i++) {
        Collaborator c = asked(arena_printf(test_arena, "way%zu@example.org", i));
        i64  person;
        Text from = WAYS[i].from;
        if (same(from, "active") || same(from, "removed")) EXPECT_OK(collaborator_accept(test_db, &idea, &c, "W", &WALK_SITE, now,
                                                                                         &person));
        if (same(from, "declined")) EXPECT_OK(collaborator_decline(test_db, &idea, &c, &WALK_SITE, now));
        if (same(from, "cancelled") || same(from, "removed")) EXPECT_OK(collaborator_end(test_db, &idea, c.id, &WALK_SITE, now));
        if (same(from, "expired")) EXPECT_OK(collaborator_expire_due(test_db, &WALK_SITE, (Time){ now.s + 31 * DAY }, 100));
        CollaboratorList all;
        EXPECT_OK(collaborators_of(test_db, idea.id, &all));
        for (size_t k = 0; k < all.n; k++) if (all.at[k].id == c.id) c = all.at[k];
        EXPECT_TEXT(c.state, from);
        Err err = WAYS[i].act == YES ? collaborator_accept(test_db, &idea, &c, "W", &WALK_SITE, now, &person)
            : WAYS[i].act == NO ? collaborator_decline(test_db, &idea, &c, &WALK_SITE, now)
            : collaborator_end(test_db, &idea, c.id, &WALK_SITE, now);
        EXPECT_INT(err, WAYS[i].err);
        EXPECT_TEXT(state_of(c.id), WAYS[i].to);
    }
}

TEST(an_invitation_runs_out_after_thirty_days_and_its_sender_is_told_once)
{
    begin();
    Collaborator c = asked("late@example.org");
    i64 person, before = mails_to(idea.sender_email);
    Time last = { now.s + INVITE_DAYS * DAY - 1 }, after = { now.s + INVITE_DAYS * DAY };
    EXPECT(collaborator_open(&c, last) && !collaborator_open(&c, after));
    EXPECT_ERR(collaborator_accept(test_db, &idea, &c, "Late", &WALK_SITE, after, &person), E_CONFLICT);
    EXPECT_OK(collaborator_expire_due(test_db, &WALK_SITE, last, 10));
    EXPECT_TEXT(state_of(c.id), "invited");
    for (int i = 0; i < 3; i++) EXPECT_OK(collaborator_expire_due(test_db, &WALK_SITE, (Time){ after.s + i }, 10));
    EXPECT_TEXT(state_of(c.id), "expired");
    EXPECT_INT(mails_to(idea.sender_email) - before, 1);
    asked("late@example.org");                            /* may be asked again */
}

TEST(nobody_is_asked_twice_nor_the_sender_nor_more_than_twenty)
{
    begin();
    i64 id;
    asked("one@example.org");
    EXPECT_ERR(collaborator_invite(test_db, &idea, " One@Example.org", "", &WALK_SITE, now, &id), E_CONFLICT);
    EXPECT_ERR(collaborator_invite(test_db, &idea, idea.sender_email, "", &WALK_SITE, now, &id), E_INVALID);
    EXPECT_ERR(collaborator_invite(test_db, &idea, "no address", "", &WALK_SITE, now, &id), E_INVALID);
    for (int i = 1; i < COLLABORATORS_MOST; i++) asked(arena_printf(test_arena, "n%d@example.org", i));
    EXPECT_ERR(collaborator_invite(test_db, &idea, "more@example.org", "", &WALK_SITE, now, &id), E_DENIED);
}

TEST(who_is_removed_is_told_once_and_the_link_of_a_change_under_way_is_dead_to_them)
{
    begin();
    Draft draft, found;
    i64 helper = joined("helper@example.org", "Hana Helper");
    EXPECT_OK(amend_begin(test_db, &idea, now, &draft));
    Text secret = draft_secret(test_arena, &draft);
    EXPECT_OK(draft_of_secret(test_db, secret, now, &found));
    CollaboratorList all;
    EXPECT_OK(collaborators_of(test_db, idea.id, &all));
    EXPECT_OK(collaborator_end(test_db, &idea, all.at[0].id, &WALK_SITE, now));
    EXPECT_ERR(draft_of_secret(test_db, secret, now, &found), E_NOT_FOUND);
    EXPECT_OK(amend_begin(test_db, &idea, now, &found));
    EXPECT_INT(found.id, draft.id);                       /* what was written goes on under another link */
    PartyPlace place;
    EXPECT_OK(party_place(test_db, &idea, helper, &place));
    EXPECT_INT(place, PARTY_BEFORE);
    EXPECT_INT(mails_to("helper@example.org"), 2);
    EXPECT_OK(talk_write(test_db, &idea, 900, "Hello", &WALK_SITE, now));
    EXPECT_INT(mails_to("helper@example.org"), 2);
}

static Transfer offered(Text email, bool stays)
{
    i64 id;
    Transfer t;
    EXPECT_OK(transfer_offer(test_db, &idea, email, stays, &WALK_SITE, now, &id));
    EXPECT_OK(transfer_of_idea(test_db, idea.id, &t));
    return t;
}

TEST(whoever_takes_an_idea_over_has_it_whole_and_the_old_links_are_dead)
{
    begin();
    Text secret = idea_secret(test_arena, &idea);
    i64 giver = idea.sender, taker, task;
    TaskWish wish = { "Measure the wall", "", 0, day_of(now) };
    EXPECT_OK(task_add(test_db, &idea, &wish, 900, &WALK_SITE, now, &task));
    Transfer t = offered("heir@example.org", true);
    EXPECT_OK(transfer_take(test_db, &idea, &t, "Ines Heir", &WALK_SITE, now, &taker));
    again();
    EXPECT_INT(idea.sender, taker);
    EXPECT_TEXT(idea.sender_name, "Ines Heir");
    EXPECT(!same(idea_secret(test_arena, &idea), secret));
    TaskRow row;
    EXPECT_OK(task_get(test_db, test_arena, task, day_of(now), &row));
    EXPECT_INT(row.owner, taker);
    PartyPlace place;
    EXPECT_OK(party_place(test_db, &idea, giver, &place));
    EXPECT_INT(place, PARTY_ACTIVE);                      /* as they chose */
    EXPECT_OK(collaborator_leave(test_db, &idea, giver, &WALK_SITE, now));
    EXPECT_ERR(transfer_take(test_db, &idea, &t, "X", &WALK_SITE, now, &taker), E_CONFLICT);
}

TEST(an_offer_nobody_answers_leaves_the_idea_where_it_is_and_reminds_once_a_week_before)
{
    begin();
    i64 giver = idea.sender;
    Transfer t = offered("heir@example.org", false);
    EXPECT_ERR(transfer_offer(test_db, &idea, "other@example.org", false, &WALK_SITE, now, &t.id), E_CONFLICT);
    EXPECT_INT(mails_to("heir@example.org"), 1);
    for (int day = 0; day < 40; day++) EXPECT_OK(transfer_due(test_db, &WALK_SITE, (Time){ now.s + day * DAY }, 10));
    EXPECT_INT(mails_to("heir@example.org"), 3);          /* asked, reminded, told that the time is over */
    again();
    EXPECT_INT(idea.sender, giver);
    EXPECT_TEXT(idea.state, "open");
    EXPECT_ERR(transfer_of_idea(test_db, idea.id, &t), E_NOT_FOUND);
}

/* Given an owner who closes their account. */
TEST(scenario_24_an_account_is_closed_with_an_offer_open)
{
    static const struct { Text answer, state, outcome; bool taken; } ENDS[] = {
        { "yes", "open", "", true }, { "no", "closed", "withdrawn", false }, { "none", "closed", "withdrawn", false },
    };
    begin();
    for (size_t i = 0; i < COUNT(ENDS); i++) {
        i64 taker = 0;
        walk_idea(walk_land("staff", arena_printf(test_arena, "Racks number %zu", i)), &idea);
        Transfer t = offered(arena_printf(test_arena, "heir%zu@example.org", i), false);
        Text guest = arena_printf(test_arena, "guest%zu@example.org", i);
        Collaborator c = asked(guest);
        EXPECT_OK(leaver_close(test_db, idea.sender, &WALK_SITE, now));
        again();
        EXPECT_TEXT(idea.state, "open");
        EXPECT_TEXT(idea.sender_name, "A former sender");
        if (same(ENDS[i].answer, "yes")) EXPECT_OK(transfer_take(test_db, &idea, &t, "Heir", &WALK_SITE, now, &taker));
        if (same(ENDS[i].answer, "no"))  EXPECT_OK(transfer_decline(test_db, &idea, &t, &WALK_SITE, now));
        EXPECT_OK(transfer_due(test_db, &WALK_SITE, (Time){ now.s + 31 * DAY }, 10));
        again();
        EXPECT_TEXT(idea.state, ENDS[i].state);
        EXPECT_TEXT(idea.outcome, ENDS[i].outcome);
        EXPECT(ENDS[i].taken == (idea.sender == taker));
        EXPECT_TEXT(state_of(c.id), ENDS[i].taken ? "invited" : "cancelled");
        EXPECT_INT(mails_to(guest), ENDS[i].taken ? 1 : 2);
        EXPECT_INT(events("decision.withdraw"), !ENDS[i].taken);
    }
}

TEST(closing_an_account_ends_what_nobody_was_offered_and_tells_everybody_once)
{
    begin();
    i64 helper = joined("helper@example.org", "Hana Helper"), mails = mails_to("helper@example.org");
    i64 owner_mails = mails_to(idea.owner_email), sender = idea.sender;
    Text secret = idea_secret(test_arena, &idea);
    EXPECT_OK(leaver_close(test_db, sender, &WALK_SITE, now));
    again();
    EXPECT_TEXT(idea.outcome, "withdrawn");
    EXPECT_INT(mails_to("helper@example.org") - mails, 1);
    EXPECT_INT(mails_to(idea.owner_email) - owner_mails, 1);
    EXPECT(!same(idea_secret(test_arena, &idea), secret));
    EXPECT_ERR(talk_reply_by(test_db, &idea, helper, "Go on", &WALK_SITE, now), E_DENIED);
    EXPECT_ERR(leaver_close(test_db, 900, &WALK_SITE, now), E_DENIED);        /* staff */
}

TEST(scenario_23_only_its_sender_opens_again_what_they_withdrew_and_what_was_before_stays_in_its_history)
{
    begin();
    i64 helper = joined("helper@example.org", "Hana Helper");
    EXPECT_OK(decision_withdrawn(test_db, &idea, "", &WALK_SITE, now));
    again();
    DecisionList before, after;
    EXPECT_OK(decisions_of(test_db, idea.id, &before));
    EXPECT_ERR(talk_reply_by(test_db, &idea, helper, "Please go on", &WALK_SITE, now), E_DENIED);
    again();
    EXPECT_TEXT(idea.state, "closed");
    EXPECT_OK(talk_reply(test_db, &idea, "Please go on", &WALK_SITE, (Time){ now.s + 5 * DAY }));
    again();
    EXPECT_TEXT(idea.state, "open");
    EXPECT_INT(idea.promise_due.n > day_of(now).n, true);
    EXPECT_OK(decisions_of(test_db, idea.id, &after));
    EXPECT_INT(after.n, before.n);
    EXPECT_INT(events("decision.withdraw"), 1);
}

static i64 organisation(Text name, Text domain)
{
    i64 id;
    Organised what = { name, "", domain };
    EXPECT_OK(organisation_add(test_db, &what, "system", now, &id));
    return id;
}

static i64 partner(i64 of, Text email)
{
    i64 id;
    EXPECT_OK(member_add(test_db, of, "A Partner", email, &WALK_SITE, "system", now));
    EXPECT_OK(share_person(test_db, email, &id));
    return id;
}

static i64 task_for(i64 person)
{
    i64 id;
    TaskWish wish = { "Read the plan", "", person, day_of(now) };
    EXPECT_OK(task_add(test_db, &idea, &wish, 900, &WALK_SITE, now, &id));
    return id;
}

static Text turned(i64 task, Text state, i64 person)
{
    TaskRow row;
    EXPECT_OK(task_get(test_db, test_arena, task, day_of(now), &row));
    if (*state) EXPECT_OK(task_turn(test_db, &row, state, "Because", person, false, &WALK_SITE, now));
    EXPECT_OK(task_get(test_db, test_arena, task, day_of(now), &row));
    return row.state;
}

TEST(scenario_14_to_stop_sharing_cancels_only_what_is_open_and_tells_everybody_there_once)
{
    begin();
    i64 uni = organisation("University", "uni.example"), other = organisation("Other", "other.example");
    i64 ann = partner(uni, "ann@uni.example"), bob = partner(uni, "bob@uni.example"), cy = partner(other, "cy@other.example");
    EXPECT_OK(shared_turn(test_db, &idea, uni, true, &WALK_SITE, now));
    EXPECT_OK(shared_turn(test_db, &idea, other, true, &WALK_SITE, now));
    i64 open = task_for(ann), done = task_for(ann), declined = task_for(bob), theirs = task_for(cy), ours = task_for(staff("ola",
                                                                                                                           "reviewer", 0));
    turned(done, "done", ann);
    turned(declined, "declined", bob);
    i64 told_ann = mails_to("ann@uni.example"), told_bob = mails_to("bob@uni.example"), told_cy = mails_to("cy@other.example");
    EXPECT_OK(shared_turn(test_db, &idea, uni, false, &WALK_SITE, now));
    EXPECT_OK(shared_turn(test_db, &idea, uni, false, &WALK_SITE, now));      /* twice is once */
    EXPECT_TEXT(turned(open, "", 0), "cancelled");
    EXPECT_TEXT(turned(done, "", 0), "done");
    EXPECT_TEXT(turned(declined, "", 0), "declined");
    EXPECT_TEXT(turned(theirs, "", 0), "open");
    EXPECT_TEXT(turned(ours, "", 0), "open");
    EXPECT_INT(mails_to("ann@uni.example") - told_ann, 1);
    EXPECT_INT(mails_to("bob@uni.example") - told_bob, 1);
    EXPECT_INT(mails_to("cy@other.example") - told_cy, 0);
    EXPECT_INT(events("share.ended"), 1);
}

TEST(scenario_15_from_that_moment_they_open_nothing_and_their_list_has_a_stub)
{
    begin();
    i64 uni = organisation("University", "uni.example"), ann = partner(uni, "ann@uni.example");
    SharedRowList list;
    EXPECT_ERR(shared_open(test_db, idea.id, uni), E_NOT_FOUND);
    EXPECT_OK(shared_turn(test_db, &idea, uni, true, &WALK_SITE, now));
    EXPECT_OK(shared_open(test_db, idea.id, uni));
    EXPECT_OK(shared_turn(test_db, &idea, uni, false, &WALK_SITE, now));
    EXPECT_ERR(shared_open(test_db, idea.id, uni), E_NOT_FOUND);
    EXPECT_OK(shared_list(test_db, test_arena, uni, ann, 0, 10, &list));
    EXPECT_INT(list.n, 1);
    EXPECT_TEXT(list.at[0].title, "");
    EXPECT_TEXT(list.at[0].standing, "");
    EXPECT_TEXT(list.at[0].reference, idea.reference);
    i64 id;
    TaskWish wish = { "Read", "", ann, day_of(now) };
    EXPECT_ERR(task_add(test_db, &idea, &wish, 900, &WALK_SITE, now, &id), E_INVALID);
}

TEST(a_colleague_of_a_partner_has_one_of_its_addresses_and_is_nobody_of_ours)
{
    begin();
    i64 uni = organisation("University", " Uni.example, @med.uni.example"), ola = staff("ola", "reader", 0);
    (void)ola;
    EXPECT_ERR(member_add(test_db, uni, "X", "x@elsewhere.example", &WALK_SITE, "system", now), E_INVALID);
    EXPECT_ERR(member_add(test_db, uni, "X", "x@notuni.example", &WALK_SITE, "system", now), E_INVALID);
    EXPECT_OK(member_add(test_db, uni, "X", "X@Med.Uni.example", &WALK_SITE, "system", now));
    EXPECT_ERR(member_add(test_db, uni, "X", "x@med.uni.example", &WALK_SITE, "system", now), E_CONFLICT);
    i64 exh = organisation("Ours", "exh.example");
    EXPECT_ERR(member_add(test_db, exh, "Ola", "ola@exh.example", &WALK_SITE, "system", now), E_CONFLICT);
    Text domains;
    EXPECT(!organisation_domains(test_arena, "no domain at all", &domains) && !organisation_domains(test_arena, " ", &domains));
}

static bool sees(i64 person)
{
    bool restricted;
    return sight_of(test_db, idea.id, person, &restricted) == OK;
}

TEST(a_restricted_idea_is_seen_by_its_owner_and_who_is_named_and_every_grant_is_journalled)
{
    begin();
    i64 team;
    EXPECT_OK(team_new(test_db, test_arena, "Buying", "", "system", now, &team));
    i64 boss = staff("boss", "manager", 0), other = staff("other", "administrator", 0), buyer = staff("buyer", "reviewer", team);
    GrantedList named;
    EXPECT(sees(boss) && sees(other) && sees(SIGHT_PROGRAM));
    EXPECT_ERR(restrict_on(test_db, &idea, "whim", boss, now), E_INVALID);
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", boss, now));
    EXPECT_ERR(restrict_on(test_db, &idea, "commercial", boss, now), E_CONFLICT);
    EXPECT(sees(boss) && sees(idea.owner) && !sees(other) && !sees(buyer) && !sees(SIGHT_PROGRAM));
    EXPECT_OK(restrict_grant(test_db, &idea, 0, team, boss, &WALK_SITE, now));
    EXPECT_OK(restrict_grant(test_db, &idea, other, 0, boss, &WALK_SITE, now));
    EXPECT_ERR(restrict_grant(test_db, &idea, other, 0, boss, &WALK_SITE, now), E_CONFLICT);
    EXPECT_ERR(restrict_grant(test_db, &idea, idea.sender, 0, boss, &WALK_SITE, now), E_INVALID);
    EXPECT(sees(other) && sees(buyer));
    EXPECT_OK(restrict_granted(test_db, idea.id, &named));
    EXPECT_INT(named.n, 3);
    EXPECT_OK(restrict_revoke(test_db, &idea, named.at[1].id, boss, now));
    EXPECT(!sees(buyer));
    EXPECT_INT(events("access.granted"), 3);
    EXPECT_INT(events("access.revoked"), 1);
    EXPECT_OK(restrict_off(test_db, &idea, boss, now));
    EXPECT(sees(buyer) && sees(SIGHT_PROGRAM));
    EXPECT_INT(events("access.opened"), 1);
}

TEST(opening_a_restricted_idea_is_journalled_once_for_each_person_and_hour)
{
    begin();
    SightOpenedList seen = { 0 };
    i64 boss = staff("boss", "manager", 0);
    EXPECT_OK(restrict_on(test_db, &idea, "person", boss, now));
    for (int minute = 0; minute < 130; minute += 10) {
        EXPECT_OK(sight_opened(idea.id, boss, (Time){ now.s + minute * 60 }));
        EXPECT_OK(sight_opened(idea.id, boss, (Time){ now.s + minute * 60 }));
        sight_take(test_arena, &seen);
        EXPECT_OK(restrict_keep_opened(test_db, &seen));
        seen.n = 0;
    }
    EXPECT_INT(events("access.read"), 3);                 /* at once, after one hour, after two */
    EXPECT_OK(sight_opened(idea.id, idea.owner, now));
    sight_take(test_arena, &seen);
    EXPECT_INT(seen.n, 1);
    sight_give_back(&seen);
    seen.n = 0;
    sight_take(test_arena, &seen);
    EXPECT_OK(restrict_keep_opened(test_db, &seen));
    EXPECT_INT(events("access.read"), 4);
}

TEST(no_more_is_opened_than_can_be_written_down)
{
    SightOpenedList seen = { 0 };
    for (i64 i = 1; i <= SIGHT_OPENED_MOST; i++) EXPECT_OK(sight_opened(i, 1, (Time){ 1 }));
    EXPECT_ERR(sight_opened(SIGHT_OPENED_MOST + 1, 1, (Time){ 1 }), E_BUSY);
    sight_take(test_arena, &seen);
    EXPECT_INT(seen.n, SIGHT_OPENED_MOST);
    EXPECT_OK(sight_opened(1, 1, (Time){ 1 }));
    seen.n = 0;
    sight_take(test_arena, &seen);
}

TEST(a_closed_teams_people_ideas_and_sight_go_to_the_other_and_nothing_ends)
{
    begin();
    i64 from, to;
    EXPECT_OK(team_new(test_db, test_arena, "Old", "", "system", now, &from));
    EXPECT_OK(team_new(test_db, test_arena, "New", "", "system", now, &to));
    i64 ann = staff("ann", "reviewer", from), bob = staff("bob", "reviewer", to), boss = staff("boss", "manager", 0);
    EXPECT_OK(share_team_of(test_db, idea.id, from));
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", boss, now));
    EXPECT_OK(restrict_grant(test_db, &idea, 0, from, boss, &WALK_SITE, now));
    i64 task = task_for(ann);
    EXPECT_ERR(team_end(test_db, from, from, &WALK_SITE, "system", now), E_INVALID);
    EXPECT_OK(team_end(test_db, from, to, &WALK_SITE, "system", now));
    EXPECT_ERR(team_end(test_db, from, to, &WALK_SITE, "system", now), E_NOT_FOUND);
    again();
    EXPECT_INT(idea.team, to);
    EXPECT_TEXT(idea.state, "open");
    EXPECT(sees(ann) && sees(bob));
    EXPECT_TEXT(turned(task, "", 0), "open");
    Person p;
    EXPECT_OK(staff_get(test_db, ann, &p));
    EXPECT_INT(p.team, to);
    Team team;
    EXPECT_ERR(team_read(test_db, from, &team), E_NOT_FOUND);
    i64 told;
    EXPECT_OK(share_told_of_team(test_db, &told));
    EXPECT_INT(told, 2);
    EXPECT_INT(events("idea.team"), 1);
}

typedef struct Undone { i64 helper, uni; } Undone;

static Err all_at_once(Db *db, void *with)
{
    const Undone *u = with;
    TRY(shared_turn(db, &idea, u->uni, false, &WALK_SITE, now));
    TRY(decision_withdrawn(db, &idea, "", &WALK_SITE, now));
    TRY(leaver_close(db, idea.sender, &WALK_SITE, now));
    return E_CONFLICT;                                    /* and something goes wrong at the end */
}

TEST(what_is_rolled_back_has_told_nobody)
{
    begin();
    i64 before, after;
    Undone u = { joined("helper@example.org", "Hana"), organisation("University", "uni.example") };
    partner(u.uni, "ann@uni.example");
    EXPECT_OK(shared_turn(test_db, &idea, u.uni, true, &WALK_SITE, now));
    asked("guest@example.org");
    EXPECT_OK(share_all_mails(test_db, &before));
    EXPECT_ERR(db_transact(test_db, all_at_once, &u), E_CONFLICT);
    EXPECT_OK(share_all_mails(test_db, &after));
    EXPECT_INT(after, before);
    again();
    EXPECT_TEXT(idea.state, "open");
    EXPECT_OK(shared_open(test_db, idea.id, u.uni));
}

/* What each ending does to what stands beside an idea: one row, one ending. */
TEST(only_what_should_end_ends)
{
    static const struct { Text ending, task, invitation, offer, helper; bool shared; } ROWS[] = {
        { "withdraw", "cancelled", "cancelled", "gone", "active", true },
        { "merge",    "cancelled", "invited",   "open", "active", true },
        { "decline",  "cancelled", "invited",   "open", "active", true },
        { "park",     "open",      "invited",   "open", "active", true },
        { "unshare",  "cancelled", "invited",   "open", "active", false },
        { "leave",    "cancelled", "cancelled", "gone", "active", true },
    };
    begin();
    i64 uni = organisation("University", "uni.example"), ann = partner(uni, "ann@uni.example");
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        Idea other;
        Text ending = ROWS[i].ending;
        walk_idea(walk_land("staff", arena_printf(test_arena, "Another one %zu", i)), &other);
        walk_idea(walk_land("staff", arena_printf(test_arena, "Trolleys %zu", i)), &idea);
        EXPECT_OK(shared_turn(test_db, &idea, uni, true, &WALK_SITE, now));
        i64 task = task_for(ann);
        joined(arena_printf(test_arena, "h%zu@example.org", i), "Helper");
        Collaborator guest = asked(arena_printf(test_arena, "g%zu@example.org", i));
        Transfer offer = { 0 };
        if (!same(ending, "leave")) offer = offered(arena_printf(test_arena, "o%zu@example.org", i), false);
        Verdict v = { .type = ending, .reason = "tried-stopped", .words = "So it is", .next_door = "Ask us", .stage = "", .event = "",
                      .other = same(ending, "merge") ? other.id : 0, .until = { day_of(now).n + 60 } };
        i64 id;
        again();
        if (same(ending, "unshare"))       EXPECT_OK(shared_turn(test_db, &idea, uni, false, &WALK_SITE, now));
        else if (same(ending, "withdraw")) EXPECT_OK(decision_withdrawn(test_db, &idea, "", &WALK_SITE, now));
        else if (same(ending, "leave"))    EXPECT_OK(decision_sender_left(test_db, &idea, &WALK_SITE, now));
        else                               EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, 900, &WALK_SITE, now, &id));
        if (!same(turned(task, "", 0), ROWS[i].task)) print_message("# %s\n", ending);
        EXPECT_TEXT(turned(task, "", 0), ROWS[i].task);
        EXPECT_TEXT(state_of(guest.id), ROWS[i].invitation);
        EXPECT_INT(transfer_of_idea(test_db, idea.id, &offer), same(ROWS[i].offer, "open") ? OK : E_NOT_FOUND);
        FollowerList party;
        EXPECT_OK(party_active(test_db, idea.id, &party));
        EXPECT_INT(party.n, 1);
        EXPECT_INT(shared_open(test_db, idea.id, uni), ROWS[i].shared ? OK : E_NOT_FOUND);
    }
}
