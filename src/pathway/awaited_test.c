#include "pathway/awaited.h"
#include "base/when.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/pathway_walk.h"
#include "case_test.sql.h"

static i64 other;                         /* a second colleague, who owns nothing */

static Day on(Text day)
{
    Day d = NO_DAY;
    EXPECT_OK(day_parse(day, &d));
    return d;
}

static Time at(Text day) { return day_at(on(day), 10, 0); }

static Idea parked(Text event, Text until)
{
    Idea idea = walk_landed(on("2026-03-02"));
    i64 id;
    Verdict v = { .type = "park", .reason = "for-a-test", .words = "It has to wait.", .next_door = "Write to us.", .stage = "",
                  .until = on(until), .event = event };
    if (case_person(test_db, "other@exh.example", &other))
        EXPECT_OK(case_staff(test_db, "other@exh.example", "Ola Other", "triage", &other));
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, walk_officer, &WALK_HOSPITAL, at("2026-03-04"), &id));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    return idea;
}

static Text state(const Idea *idea)
{
    Idea now;
    EXPECT_OK(idea_get(test_db, idea->id, &now));
    return now.state;
}

static i64 mails(Text to, Text key)
{
    i64 n;
    EXPECT_OK(case_keyed_to(test_db, to, key, &n));
    return n;
}

TEST(events_in_the_same_words_stand_once_with_all_that_wait_for_them_the_most_awaited_first)
{
    AwaitedList all;
    parked("The new Law", "2026-06-01");
    Idea late = parked("the  new trolleys come", "2026-09-01"), soon = parked("The new trolleys come ", "2026-06-01");
    parked("", "2026-06-01");
    EXPECT_OK(awaited_list(test_db, test_arena, 0, &all));
    EXPECT_INT(all.n, 2);
    EXPECT_INT(all.at[0].ideas.n, 2);
    EXPECT_INT(all.at[0].ideas.at[0].id, soon.id);
    EXPECT_INT(all.at[0].ideas.at[1].id, late.id);
    EXPECT_TEXT(all.at[0].event, "The new trolleys come ");
    EXPECT_TEXT(all.at[1].event, "The new Law");
}

TEST(when_an_event_has_come_all_that_wait_for_it_wake_and_say_why_and_nothing_else_does)
{
    Idea one = parked("New money", "2026-06-01"), two = parked("new  money", "2026-09-01"), law = parked("New law", "2026-06-01");
    Awaited event;
    Case c;
    EXPECT_OK(awaited_with(test_db, test_arena, &two, 0, &event));
    i64 letters = mails("nurse@example.org", "letter:%"), told = mails("officer@exh.example", "woke:%");
    EXPECT_OK(awaited_came(test_db, &event, "The fund opened on Monday.", other, &WALK_HOSPITAL, at("2026-03-09")));
    EXPECT_TEXT(state(&one), "open");
    EXPECT_TEXT(state(&two), "open");
    EXPECT_TEXT(state(&law), "parked");
    EXPECT_INT(mails("nurse@example.org", "letter:%"), letters + 2);
    EXPECT_INT(mails("officer@exh.example", "woke:%"), told + 2);
    EXPECT_OK(case_read(test_db, test_arena, two.id, 0, on("2026-03-09"), &c));
    EXPECT_TEXT(c.history.at[0].what, "decision.wake");
    Text mail;
    EXPECT_OK(case_newest_mail(test_db, "nurse@example.org", &mail));
    EXPECT_HAS(mail, "We waited for this: new  money. It has happened.");
    EXPECT_HAS(mail, "The fund opened on Monday.");
    EXPECT_OK(idea_get(test_db, one.id, &one));
    EXPECT_ERR(awaited_with(test_db, test_arena, &one, 0, &event), E_CONFLICT);
}

TEST(whoever_says_that_it_has_happened_is_not_mailed_about_it)
{
    Idea idea = parked("New money", "2026-06-01");
    Awaited event;
    EXPECT_OK(awaited_with(test_db, test_arena, &idea, 0, &event));
    EXPECT_OK(awaited_came(test_db, &event, "It came.", walk_officer, &WALK_HOSPITAL, at("2026-03-09")));
    EXPECT_TEXT(state(&idea), "open");
    EXPECT_INT(mails("officer@exh.example", "woke:%"), 0);
}

TEST(what_somebody_may_not_see_sleeps_on_when_they_say_that_its_event_came_and_its_owner_is_told_once)
{
    Idea seen = parked("New money", "2026-06-01"), hidden = parked("New money", "2026-06-01");
    Awaited event;
    EXPECT_OK(awaited_with(test_db, test_arena, &seen, 0, &event));
    event.ideas.n = 1;
    EXPECT_INT(event.ideas.at[0].id, seen.id);
    EXPECT_OK(awaited_came(test_db, &event, "It came.", other, &WALK_HOSPITAL, at("2026-03-09")));
    EXPECT_TEXT(state(&seen), "open");
    EXPECT_TEXT(state(&hidden), "parked");
    event.ideas.n = 0;
    EXPECT_OK(awaited_came(test_db, &event, "It came again.", other, &WALK_HOSPITAL, at("2026-03-10")));
    EXPECT_TEXT(state(&hidden), "parked");
    EXPECT_INT(mails("officer@exh.example", "came:%"), 1);
    Text mail;
    EXPECT_OK(case_newest_mail(test_db, "officer@exh.example", &mail));
    EXPECT_HAS(mail, "It waits for this: New money.");
    EXPECT_HAS(mail, "It came.");
}
