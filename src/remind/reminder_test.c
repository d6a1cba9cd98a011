#include "base/when.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/queue.h"
#include "pathway/talk.h"
#include "pathway/task.h"
#include "remind/morning.h"
#include "remind/remind_walk.h"
#include "remind_test.sql.h"
#include <stdlib.h>

#define OFFICER "officer@exh.example"
#define HEAD    "head@exh.example"

static i64 head;

/* Received on Thursday 2 April 2026: Friday and Monday are Easter's, so the second working day after is Wednesday the 8th. */
static Idea before_easter(void)
{
    Idea idea = walk_landed(walk_day("2026-04-02"));
    EXPECT_OK(remind_staff(test_db, HEAD, "Hana Head", "manager", &head));
    return idea;
}

static void mornings(Text from, Text to)
{
    for (Day d = walk_day(from); d.n <= walk_day(to).n; d.n++) walk_morning(d, 7);
}

TEST(a_date_is_said_two_working_days_before_on_the_day_and_when_it_is_past_and_the_managers_hear_after_five_more)
{
    Idea idea = before_easter();
    EXPECT_INT(idea.next_date.n, walk_day("2026-04-08").n);
    mornings("2026-04-03", "2026-04-06");
    EXPECT_INT(walk_due_mails(OFFICER), 0);
    walk_morning(walk_day("2026-04-07"), 7);
    EXPECT_HAS(walk_newest(OFFICER), "Due within two working days:\n\nTea trays (");
    EXPECT_HAS(walk_newest(OFFICER), "Read it and write to the sender, by 8 April 2026");
    walk_morning(walk_day("2026-04-08"), 7);
    EXPECT_HAS(walk_newest(OFFICER), "Due today:");
    mornings("2026-04-09", "2026-04-14");
    EXPECT_HAS(walk_newest(OFFICER), "it was due on 8 April 2026, 1 working day ago");
    EXPECT_INT(walk_due_mails(OFFICER), 3);
    EXPECT_INT(walk_due_mails(HEAD), 0);
    mornings("2026-04-15", "2026-04-30");
    EXPECT_INT(walk_due_mails(OFFICER), 4);
    EXPECT_INT(walk_due_mails(HEAD), 1);
    EXPECT_HAS(walk_newest(HEAD), "For you as a manager: late by five working days or more:");
    EXPECT_HAS(walk_newest(HEAD), "Asha Officer owns it");
}

TEST(after_days_without_a_morning_only_the_furthest_step_is_said_and_said_once)
{
    before_easter();
    walk_morning(walk_day("2026-04-18"), 9);
    EXPECT_INT(walk_due_mails(OFFICER), 0);
    walk_morning(walk_day("2026-04-20"), 16);
    walk_morning(walk_day("2026-04-20"), 17);
    mornings("2026-04-21", "2026-04-30");
    EXPECT_INT(walk_due_mails(OFFICER), 1);
    EXPECT_INT(walk_due_mails(HEAD), 1);
    EXPECT_HAS(walk_newest(OFFICER), "8 working days ago");
}

TEST(no_morning_comes_before_seven_at_weekends_or_on_bank_holidays)
{
    before_easter();
    walk_morning(walk_day("2026-04-09"), 6);
    for (Day d = walk_day("2026-04-03"); d.n <= walk_day("2026-04-06").n; d.n++) walk_morning(d, 12);
    EXPECT_INT(walk_due_mails(OFFICER), 0);
    walk_morning(walk_day("2026-04-09"), 7);
    EXPECT_INT(walk_due_mails(OFFICER), 1);
}

TEST(two_machines_that_look_at_the_same_moment_say_it_once)
{
    Morning one, two;
    Time seven = walk_hour("2026-04-09", 7);
    before_easter();
    EXPECT_OK(morning_look(test_db, test_arena, &WALK_HOSPITAL, seven, &one));
    EXPECT_OK(morning_look(test_db, test_arena, &WALK_HOSPITAL, seven, &two));
    EXPECT_OK(morning_keep(test_db, &one, &WALK_HOSPITAL, seven));
    EXPECT_OK(morning_keep(test_db, &two, &WALK_HOSPITAL, seven));
    EXPECT_INT(walk_due_mails(OFFICER), 1);
}

TEST(what_was_done_between_looking_and_saying_is_not_said)
{
    Morning found;
    Time seven = walk_hour("2026-04-09", 7);
    Idea idea = before_easter();
    EXPECT_OK(morning_look(test_db, test_arena, &WALK_HOSPITAL, seven, &found));
    EXPECT_OK(talk_write(test_db, &idea, walk_officer, "Thank you.", &WALK_HOSPITAL, seven));
    EXPECT_OK(morning_keep(test_db, &found, &WALK_HOSPITAL, seven));
    EXPECT_INT(walk_due_mails(OFFICER), 0);
}

TEST(what_waits_for_its_sender_is_left_to_the_letter_that_asks_again)
{
    Idea idea = before_easter();
    i64 id;
    Verdict ask = { .type = "ask", .reason = "evidence", .words = "Please.", .next_door = "Reply.", .stage = "", .until = NO_DAY,
                    .event = "" };
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &ask, walk_officer, &WALK_HOSPITAL, walk_hour("2026-04-02", 10), &id));
    mornings("2026-04-07", "2026-04-24");
    EXPECT_INT(walk_due_mails(OFFICER), 0);
}

TEST(many_things_are_one_mail_with_a_heading_for_each_kind)
{
    Idea idea = before_easter(), other = walk_landed(walk_day("2026-04-08"));
    i64 id;
    TaskWish wish = { .title = "Count the trays", .words = "", .owner = walk_officer, .due = walk_day("2026-04-09") };
    EXPECT_OK(task_add(test_db, &idea, &wish, head, &WALK_HOSPITAL, walk_hour("2026-04-08", 10), &id));
    walk_morning(walk_day("2026-04-09"), 7);
    EXPECT_INT(walk_due_mails(OFFICER), 1);
    Text body = walk_newest(OFFICER), past = strstr(body, "Past their day:"), today = strstr(body, "Due today:"),
         soon = strstr(body, "Due within");
    EXPECT(past && today && soon && past < today && today < soon);
    EXPECT_HAS(body, "your task \"Count the trays\"");
    EXPECT_HAS(body, arena_printf(test_arena, "/work/%lld/tasks/%lld\n", (long long)idea.id, (long long)id));
    EXPECT_HAS(body, other.reference);
}

TEST(a_sender_is_reminded_of_their_task_before_its_day_and_once_after_and_then_the_owner_hears)
{
    Idea idea = before_easter();
    LetterList all;
    i64 id, n;
    TaskWish wish = { .title = "Send us the drawing", .words = "", .owner = 0, .due = walk_day("2026-04-16") };
    EXPECT_OK(task_add(test_db, &idea, &wish, walk_officer, &WALK_HOSPITAL, walk_hour("2026-04-08", 10), &id));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    mornings("2026-04-09", "2026-04-30");
    EXPECT_OK(letters_of(test_db, idea.id, &all));
    i64 reminders = 0;
    for (size_t i = 0; i < all.n; i++) reminders += starts(all.at[i].subject, "A reminder about");
    EXPECT_INT(reminders, 2);
    EXPECT_HAS(all.at[all.n - 1].body, "The day for it was 16 April 2026.");
    EXPECT_OK(remind_entries(test_db, journal_subject(test_arena, "idea", idea.id), "task.reminded", &n));
    EXPECT_INT(n, 2);
    EXPECT_HAS(walk_newest(OFFICER), "the sender has not done \"Send us the drawing\"");
}

/* Redirected on Thursday 2 April, before a bank holiday Friday and Monday: working day 4 is the 10th, working day 6 the 14th. */
static Idea redirected(void)
{
    Idea idea = before_easter();
    i64 id, team;
    EXPECT_OK(remind_team(test_db, "Digital", &team));
    Verdict v = { .type = "redirect", .reason = "another-team", .words = "Theirs.", .next_door = "Reply.", .stage = "", .team = team,
                  .until = NO_DAY, .event = "" };
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, head, &WALK_HOSPITAL, walk_hour("2026-04-02", 10), &id));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    return idea;
}

static i64 entries(const Idea *idea, Text what)
{
    i64 n;
    EXPECT_OK(remind_entries(test_db, journal_subject(test_arena, "idea", idea->id), what, &n));
    return n;
}

TEST(scenario_20_a_team_that_ignores_a_redirect_is_reminded_after_four_working_days_and_overdue_after_six_each_once)
{
    Idea idea = redirected();
    i64 n, said = 0;
    for (Day d = walk_day("2026-04-03"); d.n <= walk_day("2026-05-08").n; d.n++) {
        EXPECT_OK(remind_clear(test_db));
        walk_morning(d, 7);
        EXPECT_OK(remind_mails(test_db, OFFICER, "due:%", &n));
        bool about = n && strstr(walk_newest(OFFICER), "Redirected, and nobody has taken it up");
        EXPECT_INT(about, d.n == walk_day("2026-04-10").n || d.n == walk_day("2026-04-14").n);
        said += about;
    }
    EXPECT_INT(said, 2);
    EXPECT_INT(entries(&idea, "idea.ignored"), 1);
}

TEST(scenario_20_a_scheduler_that_was_down_over_both_days_says_the_overdue_notice_once)
{
    Idea idea = redirected();
    mornings("2026-04-15", "2026-04-30");
    EXPECT_INT(entries(&idea, "idea.ignored"), 1);
    EXPECT_INT(walk_due_mails(HEAD), 1);
    EXPECT_HAS(walk_newest(HEAD), "redirected on 2 April 2026, 7 working days ago, and nobody has taken it up");
}

TEST(scenario_20_a_team_that_took_it_up_hears_nothing_of_it)
{
    Idea idea = redirected();
    EXPECT_OK(talk_note(test_db, &idea, walk_officer, "We have it.", walk_hour("2026-04-09", 10)));
    mornings("2026-04-10", "2026-04-30");
    EXPECT_INT(entries(&idea, "idea.ignored"), 0);
}

TEST(a_restricted_idea_is_named_to_no_manager_who_may_not_see_it)
{
    Idea idea = before_easter();
    EXPECT_OK(remind_restrict(test_db, idea.id, walk_officer));
    mornings("2026-04-07", "2026-04-30");
    EXPECT_INT(walk_due_mails(OFFICER), 4);
    EXPECT_INT(walk_due_mails(HEAD), 0);
}

/* A few hundred days with a scheduler that is often down, for days; each step of each date at most once, rising, on working days alone, and
   after each morning that came the step said is the one that day has come to. */
TEST(whatever_days_the_scheduler_is_down_each_step_is_said_at_most_once_and_the_furthest_always)
{
    unsigned seed = 20;
    enum { IDEAS = 12, DAYS = 120 };
    Idea ideas[IDEAS];
    i64  told[IDEAS] = { 0 }, up = 1;
    before_easter();
    for (int i = 0; i < IDEAS; i++) ideas[i] = walk_landed((Day){ walk_day("2026-04-08").n + i * 3 });
    for (Day d = walk_day("2026-04-09"); d.n < walk_day("2026-04-09").n + DAYS; d.n++) {
        seed = seed * 1103515245u + 12345u;
        up = (seed >> 16) % 4 ? up : !up;
        if (!up) continue;
        walk_morning(d, 7 + (int)((seed >> 20) % 12));
        for (int i = 0; i < IDEAS && day_works(d); i++) {
            i64 left = days_working(d, ideas[i].next_date), step = 0;
            Err err = remind_step(test_db, "idea", ideas[i].id, ideas[i].next_date, &step);
            EXPECT(!err || err == E_NOT_FOUND);
            i64 want = left <= -5 ? 4 : left < 0 ? 3 : left == 0 ? 2 : left <= 2 ? 1 : 0;
            EXPECT_INT(step, want);
            EXPECT(step >= told[i]);
            told[i] = step;
        }
    }
    EXPECT_INT(entries(&ideas[0], "idea.escalated"), 1);
}
