/* Scenarios of those outside: a sender and who works on it with them, partner organisations, whoever takes an idea over. */
#include "app/scenarios_walk.h"
#include "assure/outcome.h"
#include "base/when.h"
#include "front/front_walk.h"
#include "pathway/decision.h"
#include "share/collaborator.h"
#include "share/organisation.h"
#include "share/transfer.h"
#include "scenarios_test.sql.h"

static i64 entries(Text idea, Text what)
{
    i64 n;
    EXPECT_OK(scenario_entries(test_db, journal_subject(test_arena, "idea", world_number(idea)), what, &n));
    return n;
}

TEST(scenario_03_what_was_sent_is_what_colleagues_read_until_the_change_is_sent)
{
    world_open();
    Text check = scene_act(SENDER, "/mine/{idea}/amend", "").location;
    Text draft = arena_copy(test_arena, check, (size_t)(strrchr(check, '/') - check));
    Text body = "problem=Pumps+wander+at+night&from=check";
    EXPECT_INT(scene_act(SENDER, arena_printf(test_arena, "%s/problem", draft), body).status, 303);
    EXPECT_HAS(scene_page(SENDER, check), "Pumps wander at night");
    EXPECT_HAS(scene_page(TRIAGE, "/work/{idea}"), "Drip stands get lost");
    EXPECT_LACKS(scene_page(TRIAGE, "/work/{idea}"), "Pumps wander at night");
    EXPECT_LACKS(scene_page(TRIAGE, "/work/{idea}.json"), "Pumps wander at night");
    EXPECT_INT(scene_act(SENDER, arena_printf(test_arena, "%s/send", draft), "").status, 303);
    EXPECT_HAS(scene_page(TRIAGE, "/work/{idea}"), "Pumps wander at night");
    EXPECT_INT(entries("idea", "idea.amended"), 1);
}

TEST(scenario_04_the_same_sender_sends_a_name_once_in_any_case_or_spacing)
{
    world_open();
    Text draft = walk_fill("staff", "  DRIP stands   get lost");
    i64 received, after;
    EXPECT_OK(scenario_mails_like(test_db, "receipt:%", &received));
    EXPECT_HAS(scene_act(SENDER, arena_printf(test_arena, "%s/send", draft), "").location, "/check");
    EXPECT_HAS(scene_page(SENDER, arena_printf(test_arena, "%s/check", draft)), "You sent us this before");
    EXPECT_OK(scenario_mails_like(test_db, "receipt:%", &after));
    EXPECT_INT(after, received);
}

TEST(scenario_04_another_senders_much_the_same_idea_is_shown_as_a_likely_duplicate)
{
    Idea idea;
    world_open();
    Landing l = { .kind = "idea", .route = "staff", .title = "Drip stands are getting lost", .summary = "Drip stands get lost on the ward",
                  .service = "", .organisation = "", .source = "", .source_id = "", .sender = world_person(STRANGER) };
    EXPECT_OK(idea_land(test_db, &l, "EXH", walk_now(), &idea));
    Text page = arena_printf(test_arena, "/work/%lld", (long long)idea.id);
    EXPECT_HAS(scene_page(TRIAGE, page), "Likely duplicates");
    EXPECT_HAS(scene_page(TRIAGE, page), world_words("{reference}"));
    EXPECT_LACKS(scene_page(STRANGER, arena_printf(test_arena, "/mine/%lld", (long long)idea.id)), "Likely duplicates");
}

static Err pass(Db *db, void *with)
{
    i64 *id = with;
    Idea idea;
    Template t;
    CheckRow c;
    Actor desk = { .person = world_person(TRIAGE), .triages = true, .site = &WALK_SITE, .now = walk_now() };
    CheckWish wish = { .owner = world_person(REVIEWER), .due = day_of(walk_now()) };
    OutcomeWish passed = { .outcome = "passed", .reason = "", .expires = NO_DAY, .condition = "" };
    TRY(idea_get(db, world_number("decided"), &idea));
    TRY(template_newest(db, test_arena, "dpia", &t));
    TRY(check_add(db, &idea, &t, &wish, &desk, id));
    TRY(check_get(db, test_arena, *id, day_of(walk_now()), &c));
    TRY(check_evidence(db, &c, "The agreement is signed", "", NO_DAY, &desk));
    TRY(check_get(db, test_arena, *id, day_of(walk_now()), &c));
    TRY(outcome_give(db, &c, &t, &passed, &desk));
    return member_add(db, world_number("organisation"), "Another", "second@partner.example", &WALK_SITE, "system", walk_now());
}

TEST(scenario_14_who_stops_sharing_ends_what_is_open_there_tells_all_of_them_and_what_was_passed_stays)
{
    i64 check, asked[3];
    CheckRow c;
    world_open();
    EXPECT_OK(db_transact(test_db, pass, &check));
    for (int i = 0; i < 3; i++) asked[i] = scene_task(TRIAGE, "decided", "{partner}");
    Text task = "/shared/{decided}/tasks/%lld";
    EXPECT_INT(scene_act(PARTNER, arena_printf(test_arena, task, (long long)asked[1]), "act=done").status, 303);
    EXPECT_INT(scene_act(PARTNER, arena_printf(test_arena, task, (long long)asked[2]), "act=declined&task_words=No+time").status, 303);
    i64 first = scene_mails("partner@partner.example"), second = scene_mails("second@partner.example");
    for (int i = 0; i < 2; i++) EXPECT_INT(scene_act(SENDER, "/mine/{decided}/people/organisations", "").status, 303);
    EXPECT_TEXT(scene_task_state(asked[0]), "cancelled");
    EXPECT_TEXT(scene_task_state(asked[1]), "done");
    EXPECT_TEXT(scene_task_state(asked[2]), "declined");
    EXPECT_INT(scene_mails("partner@partner.example"), first + 1);
    EXPECT_INT(scene_mails("second@partner.example"), second + 1);
    EXPECT_INT(entries("decided", "share.ended"), 1);
    EXPECT_OK(check_get(test_db, test_arena, check, day_of(walk_now()), &c));
    EXPECT_TEXT(c.outcome, "passed");
}

static Err join(Db *db, void *with)
{
    Idea idea;
    CollaboratorList all;
    i64 id, person;
    (void)with;
    TRY(idea_get(db, world_number("idea"), &idea));
    TRY(collaborator_invite(db, &idea, "stranger@example.org", "", &WALK_SITE, walk_now(), &id));
    TRY(collaborators_of(db, idea.id, &all));
    return collaborator_accept(db, &idea, &all.at[0], "", &WALK_SITE, walk_now(), &person);
}

TEST(scenario_23_a_collaborator_cannot_open_again_what_its_sender_ended_and_the_sender_can_with_all_that_was_before)
{
    world_open();
    EXPECT_OK(db_transact(test_db, join, NULL));
    Idea first = scene_idea("idea");
    EXPECT_INT(scene_act(SENDER, "/mine/{idea}/withdraw", "").status, 303);
    Idea ended = scene_idea("idea");
    walk_at("2026-03-06");
    EXPECT_HAS(scene_page(STRANGER, "/mine/{idea}"), "You work on it with");
    EXPECT_INT(scene_act(STRANGER, "/mine/{idea}/reply", "words=Please+go+on").status, 403);
    EXPECT_INT(scene_idea("idea").version, ended.version);
    EXPECT_INT(scene_act(SENDER, "/mine/{idea}/reply", "words=Please+go+on").status, 303);
    Idea open = scene_idea("idea");
    DecisionList decisions;
    EXPECT_TEXT(open.state, "open");
    EXPECT_TEXT(open.turn, "us");
    EXPECT_INT(open.received.s, first.received.s);
    EXPECT(open.promise_due.n > first.promise_due.n);     /* timed from the asking again */
    EXPECT_OK(decisions_of(test_db, open.id, &decisions));
    EXPECT_TEXT(decisions.at[decisions.n - 1].type, "withdraw");
    EXPECT_TEXT(scene_task_state(world_number("sender_task")), "cancelled");
    EXPECT_HAS(scene_page(TOKEN_TRIAGE, "/work/{idea}.json"), "decision.withdraw");
}

static Err invite(Db *db, void *with)
{
    i64 id;
    Idea idea;
    (void)with;
    TRY(idea_get(db, world_number("theirs"), &idea));
    return collaborator_invite(db, &idea, "guest@example.org", "", &WALK_SITE, walk_now(), &id);
}

/* The stranger, whose idea is offered to somebody and to which somebody is invited, closes their account. */
static Idea left(Text answer)
{
    world_open();
    EXPECT_OK(db_transact(test_db, invite, NULL));
    EXPECT_INT(scene_act(STRANGER, "/account/close", "sure=1").status, 303);
    EXPECT_INT(world_try(STRANGER, "/mine/{theirs}", NULL).status, 403);
    EXPECT_TEXT(scene_idea("theirs").state, "open");
    if (*answer) EXPECT_INT(scene_act(NOBODY_AT_ALL, "/offered/{transfer}/{offer_key}", answer).status, 303);
    EXPECT_OK(transfer_due(test_db, &WALK_SITE, (Time){ walk_now().s + (OFFER_DAYS + 1) * (i64)24 * 3600 }, 10));
    return scene_idea("theirs");
}

TEST(scenario_24_an_idea_whose_sender_closed_their_account_goes_to_whom_it_was_offered)
{
    Idea idea = left("act=yes&name=An+Heir");
    EXPECT_TEXT(idea.state, "open");
    EXPECT_TEXT(idea.sender_name, "An Heir");
    EXPECT_TEXT(idea.sender_email, "heir@example.org");
    EXPECT_INT(scene_mails("guest@example.org"), 1);      /* the invitation stands */
}

static void withdrawn_after(Text answer)
{
    CollaboratorList all;
    DecisionList decisions;
    Idea idea = left(answer);
    EXPECT_TEXT(idea.state, "closed");
    EXPECT_TEXT(idea.outcome, "withdrawn");
    EXPECT_OK(decisions_of(test_db, idea.id, &decisions));
    EXPECT_TEXT(decisions.at[decisions.n - 1].reason, "sender-left");
    EXPECT_OK(collaborators_of(test_db, idea.id, &all));
    EXPECT_TEXT(all.at[0].state, "cancelled");
    EXPECT_INT(scene_mails("guest@example.org"), 2);
    scene_act(NOBODY_AT_ALL, "/offered/{transfer}/{offer_key}", "act=yes&name=An+Heir");      /* too late */
    EXPECT_INT(scene_idea("theirs").version, idea.version);
    EXPECT_INT(scene_idea("theirs").sender, idea.sender);
}

TEST(scenario_24_with_a_no_it_is_withdrawn_for_that_reason_and_the_invitations_are_taken_back) { withdrawn_after("act=no"); }

TEST(scenario_24_without_an_answer_in_thirty_days_it_is_withdrawn_for_that_reason_too) { withdrawn_after(""); }
