#include "test.h"
#include "base/when.h"
#include "pathway/clock.h"
#include <stdlib.h>

static Day day(Text iso)
{
    Day d = NO_DAY;
    EXPECT_OK(day_parse(iso, &d));
    return d;
}

TEST(a_promise_of_two_working_days_made_on_friday_falls_due_on_tuesday)
{
    EXPECT_TEXT(day_iso(test_arena, clock_due(day("2026-03-06"), 2)), "2026-03-10");
}

TEST(bank_holidays_do_not_count_against_a_promise)
{
    EXPECT_TEXT(day_iso(test_arena, clock_due(day("2026-04-02"), 2)), "2026-04-08");      /* Good Friday and Easter Monday between */
    EXPECT_TEXT(day_iso(test_arena, clock_due(day("2026-12-24"), 5)), "2027-01-05");
}

TEST(a_clock_that_waits_for_the_sender_stands_still_and_says_so)
{
    Day due = clock_due(day("2026-03-02"), 5);                                          /* Monday; due the Monday after */
    Clock c = clock_read(due, day("2026-03-04"), day("2026-03-20"));
    EXPECT(c.paused);
    EXPECT_INT(c.left, 3);
    EXPECT_TEXT(clock_words(test_arena, c), "paused with 3 working days left");
    EXPECT_TEXT(day_iso(test_arena, clock_resumed(due, day("2026-03-04"), day("2026-03-18"))), "2026-03-23");
}

TEST(an_answer_on_the_same_day_costs_nothing)
{
    Day due = clock_due(day("2026-03-02"), 5);
    EXPECT_INT(clock_resumed(due, day("2026-03-04"), day("2026-03-04")).n, due.n);
}

TEST(the_words_of_a_clock_say_one_day_and_due_today)
{
    Day due = day("2026-03-10");
    EXPECT_TEXT(clock_words(test_arena, clock_read(due, NO_DAY, day("2026-03-09"))), "1 working day left");
    EXPECT_TEXT(clock_words(test_arena, clock_read(due, NO_DAY, due)), "due today");
    EXPECT_TEXT(clock_words(test_arena, clock_read(due, NO_DAY, day("2026-03-11"))), "1 working day late");
    EXPECT_TEXT(clock_words(test_arena, clock_read(NO_DAY, NO_DAY, due)), "");
}

/* Any run of pauses, over both clock changes and every bank holiday of three years, read the quick way and counted the long way. */
TEST(the_kept_due_date_always_agrees_with_counting_every_day)
{
    unsigned seed = 20260301;
    for (int round = 0; round < 2000; round++) {
        Day started = { day("2025-01-01").n + rand_r(&seed) % 800 }, now = started, paused = NO_DAY;
        i64 days = 1 + rand_r(&seed) % 40;
        Day due = clock_due(started, days);
        PauseList pauses = { 0 };
        for (int turn = rand_r(&seed) % 7; turn >= 0; turn--) {
            now.n += rand_r(&seed) % 12;
            if (!day_known(paused)) {
                paused = now;
                *LIST_PUSH(test_arena, &pauses) = (Pause){ now, NO_DAY };
            } else {
                due = clock_resumed(due, paused, now);
                pauses.at[pauses.n - 1].until = now;
                paused = NO_DAY;
            }
            Clock quick = clock_read(due, paused, now), slow = clock_proof(started, days, &pauses, now);
            if (quick.left != slow.left) print_message("# seed 20260301, round %d, %s\n", round, day_iso(test_arena, now));
            EXPECT_INT(quick.left, slow.left);
            EXPECT_INT(quick.paused, slow.paused);
        }
    }
}
