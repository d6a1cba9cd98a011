/* What was signposted: its papers go to the next door with the sender's yes, and after a month they are asked. */
#include "base/code.h"
#include "base/when.h"
#include "front/front_walk.h"
#include "front/handover.h"
#include "pathway/decision.h"
#include "pathway/talk.h"
#include "front_test.sql.h"

enum { A_DAY = 24 * 3600 };

static Idea idea;
static Handover door;

static Time later(int days) { return (Time){ walk_now().s + (i64)days * A_DAY }; }

static i64 mails(Text to, Text saying)
{
    i64 n;
    EXPECT_OK(front_mails_saying(test_db, to, arena_printf(test_arena, "%%%s%%", saying), &n));
    return n;
}

static Err signposted(Text email)
{
    i64 id;
    Verdict v = { .type = "signpost", .reason = "nihr", .words = "They pay for studies.", .next_door = "NIHR research support.",
                  .stage = "", .until = NO_DAY, .event = "", .door_email = email };
    walk_idea(walk_land("staff", "Racks for drip stands"), &idea);
    TRY(decision_make(test_db, &idea, idea.version, &v, idea.owner, &WALK_SITE, walk_now(), &id));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    return handover_of(test_db, idea.id, &door);
}

static void again(void) { EXPECT_OK(handover_of(test_db, idea.id, &door)); }

TEST(with_the_senders_yes_what_they_wrote_goes_to_the_next_door_once_with_a_receipt_in_the_thread)
{
    Papers papers;
    LetterList letters;
    IntList none = { 0 };
    walk_open();
    EXPECT_OK(signposted("help@nihr.example"));
    EXPECT_INT(mails(idea.sender_email, "we send them what you wrote"), 1);
    EXPECT_INT(mails("help@nihr.example", ""), 0);
    for (int i = 0; i < 2; i++) {                                              /* pressing twice is once */
        EXPECT_OK(handover_send(test_db, test_arena, &idea, &door, &none, &WALK_SITE, walk_now()));
        again();
    }
    EXPECT_INT(mails("help@nihr.example", ""), 1);
    EXPECT_INT(mails("help@nihr.example", "Racks for drip stands"), 1);
    EXPECT_INT(mails("help@nihr.example", idea.sender_email), 1);
    EXPECT_INT(mails("help@nihr.example", idea_secret(test_arena, &idea)), 0);
    EXPECT_OK(letters_of(test_db, idea.id, &letters));
    EXPECT_HAS(letters.at[letters.n - 1].body, "help@nihr.example");
    Text secret = secret_derive(test_arena, door.key);
    EXPECT_OK(handover_papers(test_db, test_arena, door.decision, secret, later(PAPERS_DAYS), &papers));
    EXPECT_ERR(handover_papers(test_db, test_arena, door.decision, secret, later(PAPERS_DAYS + 2), &papers), E_NOT_FOUND);
    EXPECT_ERR(handover_papers(test_db, test_arena, door.decision, idea_secret(test_arena, &idea), walk_now(), &papers), E_NOT_FOUND);
}

TEST(without_an_address_nothing_is_offered_and_nothing_is_sent_and_a_wrong_one_is_refused)
{
    IntList none = { 0 }, nobodys = { .at = (i64[]){ 999999 }, .n = 1 };
    walk_open();
    EXPECT_ERR(signposted("no address"), E_INVALID);
    EXPECT_OK(signposted(""));
    EXPECT_INT(mails(idea.sender_email, "we send them what you wrote"), 0);
    EXPECT_ERR(handover_send(test_db, test_arena, &idea, &door, &none, &WALK_SITE, walk_now()), E_DENIED);
    EXPECT_OK(signposted("help@nihr.example"));
    EXPECT_ERR(handover_send(test_db, test_arena, &idea, &door, &nobodys, &WALK_SITE, walk_now()), E_INVALID);
    EXPECT_INT(mails("help@nihr.example", ""), 0);
}

TEST(after_thirty_days_the_sender_is_asked_once_whether_somebody_took_it_up_and_a_no_is_told_to_the_owner)
{
    walk_open();
    EXPECT_OK(signposted("help@nihr.example"));
    EXPECT_ERR(handover_answer(test_db, &idea, &door, false, &WALK_SITE, walk_now()), E_CONFLICT);
    EXPECT_OK(handover_ask_due(test_db, &WALK_SITE, later(TAKEN_UP_DAYS - 1), 10));
    EXPECT_INT(mails(idea.sender_email, "Did somebody there take it up"), 0);
    for (int i = 0; i < 3; i++) EXPECT_OK(handover_ask_due(test_db, &WALK_SITE, later(TAKEN_UP_DAYS + 20 * i), 10));
    EXPECT_INT(mails(idea.sender_email, "Did somebody there take it up"), 1);
    again();
    for (int i = 0; i < 2; i++) {
        EXPECT_OK(handover_answer(test_db, &idea, &door, false, &WALK_SITE, later(40)));
        again();
    }
    EXPECT_TEXT(door.answer, "no");
    EXPECT_INT(mails(idea.owner_email, "nobody took it up"), 1);
    EXPECT_OK(handover_answer(test_db, &idea, &door, true, &WALK_SITE, later(41)));        /* they think better of it */
    again();
    EXPECT_TEXT(door.answer, "yes");
}

TEST(who_came_back_or_was_called_back_is_not_asked_and_papers_sent_late_give_the_next_door_its_month)
{
    IntList none = { 0 };
    walk_open();
    EXPECT_OK(signposted("help@nihr.example"));
    EXPECT_OK(talk_reply(test_db, &idea, "They did not answer", &WALK_SITE, later(5)));
    EXPECT_OK(handover_ask_due(test_db, &WALK_SITE, later(60), 10));
    EXPECT_INT(mails(idea.sender_email, "Did somebody there take it up"), 0);
    EXPECT_OK(signposted("help@nihr.example"));
    EXPECT_OK(handover_send(test_db, test_arena, &idea, &door, &none, &WALK_SITE, later(20)));
    EXPECT_OK(handover_ask_due(test_db, &WALK_SITE, later(35), 10));
    EXPECT_INT(mails(idea.sender_email, "Did somebody there take it up"), 0);
    EXPECT_OK(handover_ask_due(test_db, &WALK_SITE, later(51), 10));
    EXPECT_INT(mails(idea.sender_email, "Did somebody there take it up"), 1);
}
