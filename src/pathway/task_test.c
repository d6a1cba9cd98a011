#include "test.h"
#include "base/when.h"
#include "pathway/case.h"
#include "pathway/reasons.h"
#include "pathway/task.h"
#include "case_test.sql.h"

static const Site SITE = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example",
                           .contact_email = "", .contact_phone = "", .mail_note = "" };
static i64 officer, nurse, helper;

static Time at(Text day, int hour)
{
    Day d = NO_DAY;
    EXPECT_OK(day_parse(day, &d));
    return day_at(d, hour, 0);
}

static Day on(Text day) { return day_of(at(day, 12)); }

/* An idea received on Monday 2 March 2026 at nine. */
static Idea landed(void)
{
    Idea idea;
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    EXPECT_OK(case_staff(test_db, "officer@exh.example", "Asha Officer", "triage", &officer));
    EXPECT_OK(case_staff(test_db, "helper@exh.example", "Hal Helper", "reviewer", &helper));
    EXPECT_OK(person_of_email(test_db, "nurse@example.org", "Noor Nurse", "", at("2026-03-02", 9), &nurse));
    Landing l = { .kind = "idea", .route = "staff", .title = "Tea trays", .summary = "A tray that fits a walking frame", .service = "",
                  .organisation = "", .source = "", .source_id = "", .sender = nurse };
    EXPECT_OK(idea_land(test_db, &l, "EXH", at("2026-03-02", 9), &idea));
    return idea;
}

static TaskRow task_now(i64 id, Text day)
{
    TaskRow task;
    EXPECT_OK(task_get(test_db, test_arena, id, on(day), &task));
    return task;
}

static i64 given(const Idea *idea, i64 to)
{
    i64 id;
    TaskWish wish = { "Measure a frame", "In the gym", to, on("2026-03-09") };
    EXPECT_OK(task_add(test_db, idea, &wish, officer, &SITE, at("2026-03-02", 10), &id));
    return id;
}

static Err turn(i64 id, Text state, Text words, i64 person, bool triages)
{
    TaskRow task = task_now(id, "2026-03-03");
    return task_turn(test_db, &task, state, words, person, triages, &SITE, at("2026-03-03", 10));
}

static i64 mails(Text email)
{
    i64 n;
    EXPECT_OK(case_mails_to(test_db, email, &n));
    return n;
}

static Text newest(Text email)
{
    Text body;
    EXPECT_OK(case_newest_mail(test_db, email, &body));
    return body;
}

TEST(a_task_is_given_answered_and_opened_again_and_each_time_the_other_is_told_once)
{
    Idea idea = landed();
    i64 id = given(&idea, helper);
    EXPECT_INT(mails("helper@exh.example"), 1);
    EXPECT_HAS(newest("helper@exh.example"), "Measure a frame");
    EXPECT_HAS(newest("helper@exh.example"), arena_printf(test_arena, "https://ideas.example/work/%lld/tasks/%lld", (long long)idea.id,
                                                          (long long)id));
    i64 before = mails("officer@exh.example");
    EXPECT_OK(turn(id, "done", "It is 61 cm", helper, false));
    EXPECT_INT(mails("officer@exh.example"), before + 1);
    EXPECT_HAS(newest("officer@exh.example"), "It is 61 cm");
    EXPECT_OK(turn(id, "open", "And how high?", officer, true));
    EXPECT_INT(mails("helper@exh.example"), 2);
    EXPECT_OK(turn(id, "declined", "I am away", helper, false));
    TaskRow task = task_now(id, "2026-03-03");
    EXPECT_TEXT(task.state, "declined");
    EXPECT_TEXT(task.said, "I am away");
    EXPECT_TEXT(task.said_by, "Hal Helper");
}

TEST(a_cancelled_task_never_opens_again)
{
    Idea idea = landed();
    i64 id = given(&idea, helper);
    EXPECT_OK(turn(id, "cancelled", "", officer, true));
    EXPECT_ERR(turn(id, "open", "Please", officer, true), E_CONFLICT);
    EXPECT_ERR(turn(id, "done", "", helper, false), E_CONFLICT);
}

TEST(only_whom_it_is_for_answers_a_task_and_only_its_maker_or_triage_cancels_it)
{
    Idea idea = landed();
    i64 other, id = given(&idea, helper), theirs = given(&idea, 0);
    EXPECT_OK(case_staff(test_db, "other@exh.example", "Other Reviewer", "reviewer", &other));
    EXPECT_ERR(turn(id, "done", "", other, false), E_DENIED);
    EXPECT_ERR(turn(id, "cancelled", "", helper, false), E_DENIED);
    EXPECT_ERR(turn(theirs, "done", "", officer, true), E_DENIED);
    EXPECT_OK(turn(id, "done", "", officer, true));
    EXPECT_OK(turn(theirs, "done", "", nurse, false));
}

TEST(to_decline_a_task_or_open_it_again_one_says_why)
{
    Idea idea = landed();
    i64 id = given(&idea, helper);
    EXPECT_ERR(turn(id, "declined", "", helper, false), E_INVALID);
    EXPECT_OK(turn(id, "done", "", helper, false));
    EXPECT_ERR(turn(id, "open", "", officer, true), E_INVALID);
}

TEST(a_task_for_the_sender_is_a_letter_with_their_link_and_leaves_the_clock_running)
{
    Idea idea = landed(), after;
    given(&idea, 0);
    EXPECT_HAS(newest("nurse@example.org"), "Measure a frame\n\nIn the gym");
    EXPECT_HAS(newest("nurse@example.org"), "/track/");
    EXPECT_OK(idea_get(test_db, idea.id, &after));
    EXPECT_TEXT(after.turn, "us");
    EXPECT_INT(after.version, idea.version);
}

TEST(an_idea_that_ends_takes_its_open_tasks_with_it_and_no_other)
{
    Idea idea = landed();
    i64 decision, open = given(&idea, helper), done = given(&idea, helper);
    EXPECT_OK(turn(done, "done", "", helper, false));
    Verdict v = { .type = "decline", .reason = "for-a-test", .words = "No.", .next_door = "There.", .stage = "", .until = NO_DAY,
                  .event = "" };
    i64 before = mails("helper@exh.example");
    Text subject, body;
    EXPECT_OK(decision_letter(test_db, &idea, &v, officer, &SITE, on("2026-03-04"), test_arena, &subject, &body));
    EXPECT_TEXT(task_now(open, "2026-03-04").state, "open");
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, officer, &SITE, at("2026-03-04", 10), &decision));
    EXPECT_TEXT(task_now(open, "2026-03-04").state, "cancelled");
    EXPECT_TEXT(task_now(done, "2026-03-04").state, "done");
    EXPECT_INT(mails("helper@exh.example"), before + 1);
    EXPECT_HAS(newest("helper@exh.example"), "its idea has ended");
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    i64 id;
    TaskWish late = { "Too late", "", helper, on("2026-03-09") };
    EXPECT_ERR(task_add(test_db, &idea, &late, officer, &SITE, at("2026-03-04", 11), &id), E_CONFLICT);
    EXPECT_ERR(turn(done, "open", "More", officer, true), E_CONFLICT);
}

TEST(a_task_is_given_only_to_somebody_who_works_ideas)
{
    Idea idea = landed();
    i64 reader, id;
    EXPECT_OK(case_staff(test_db, "reader@exh.example", "A Reader", "reader", &reader));
    i64 not_these[] = { reader, nurse, 999999 };
    for (size_t i = 0; i < COUNT(not_these); i++) {
        TaskWish wish = { "Read it", "", not_these[i], on("2026-03-09") };
        EXPECT_ERR(task_add(test_db, &idea, &wish, officer, &SITE, at("2026-03-02", 10), &id), E_INVALID);
    }
}

TEST(whoever_leaves_hands_their_open_tasks_over)
{
    Idea idea = landed();
    i64 open = given(&idea, helper), theirs = given(&idea, 0);
    EXPECT_OK(task_hand_over(test_db, helper, officer, "system", at("2026-03-03", 10)));
    EXPECT_INT(task_now(open, "2026-03-03").owner, officer);
    EXPECT_INT(task_now(theirs, "2026-03-03").owner, nurse);
}

TEST(how_late_a_task_is_stands_in_words)
{
    Idea idea = landed();
    i64 id = given(&idea, helper);
    EXPECT_TEXT(task_now(id, "2026-03-03").due_words, "");
    EXPECT_TEXT(task_now(id, "2026-03-08").due_words, "tomorrow");
    EXPECT_TEXT(task_now(id, "2026-03-09").due_words, "today");
    EXPECT_TEXT(task_now(id, "2026-03-10").due_words, "1 day late");
    EXPECT_TEXT(task_now(id, "2026-03-12").due_words, "3 days late");
    EXPECT_TEXT(task_now(id, "2026-03-12").due_class, "hilum-late");
}

TEST(tasks_are_listed_by_date_a_page_at_a_time)
{
    Idea idea = landed();
    TaskRowList tasks;
    i64 first = given(&idea, helper), second = given(&idea, officer);
    EXPECT_OK(task_list(test_db, test_arena, 0, NO_DAY, 0, 1, 0, on("2026-03-03"), &tasks));
    EXPECT_INT(tasks.n, 1);
    EXPECT_INT(tasks.at[0].id, first);
    EXPECT_OK(task_list(test_db, test_arena, 0, tasks.at[0].due, first, 5, 0, on("2026-03-03"), &tasks));
    EXPECT_INT(tasks.n, 1);
    EXPECT_INT(tasks.at[0].id, second);
    EXPECT_OK(task_list(test_db, test_arena, helper, NO_DAY, 0, 5, 0, on("2026-03-03"), &tasks));
    EXPECT_INT(tasks.n, 1);
}

TEST(what_became_of_a_task_stands_in_the_history_of_its_idea)
{
    Idea idea = landed();
    Case c;
    EXPECT_OK(turn(given(&idea, helper), "declined", "I am away", helper, false));
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, on("2026-03-03"), &c));
    EXPECT_TEXT(c.history.at[0].words, "Task declined: Measure a frame");
    EXPECT_TEXT(c.history.at[0].actor_name, "Hal Helper");
    EXPECT_TEXT(c.history.at[1].words, "Task: Measure a frame");
}
