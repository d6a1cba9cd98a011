/* Who works on an idea with its sender, takes it over, or leaves. Scenarios are those of research on the national service. */
#include "share/share_walk.h"

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
