#include "pathway/pathway_walk.h"
#include "base/when.h"
#include "figures/ahead.h"
#include "journal/journal.h"
#include "pathway/decision.h"
#include <math.h>
#include <stdlib.h>

static const Day MONDAY = { 20514 };                                           /* 2 March 2026 */

static PastDayList steady(i64 came, i64 done)
{
    PastDayList past = { 0 };
    for (Day d = { MONDAY.n - 7 * AHEAD_WEEKS }; d.n < MONDAY.n; d.n++)
        if ((d.n + 3) % 7 < 5)
            *LIST_PUSH(test_arena, &past) = (PastDay){ d, (d.n + 3) % 7, (MONDAY.n - 1 - d.n) / 7, came, done, 0, 0, 0 };
    return past;
}

TEST(a_steady_queue_grows_by_what_comes_and_is_not_decided)
{
    AheadList out = { 0 };
    PastDayList past = steady(10, 8);
    QueueNow now = { .ours = { .late = 2, .due = { 4, 4, 4, 4, 4 } }, .theirs = { .due = { 3 } } };
    EXPECT_INT(day_from(2026, 3, 2).n, MONDAY.n);
    ahead_work_out(test_arena, MONDAY, &now, &past, &out);
    EXPECT_INT(out.n, AHEAD_STEPS + 1);
    EXPECT_INT(out.at[0].queue, 22);
    for (int i = 1; i <= AHEAD_STEPS; i++) {
        EXPECT_INT(out.at[i].queue, 22 + 2 * i);
        EXPECT_INT(out.at[i].queue_low, 22 + 2 * i);
        EXPECT_INT(out.at[i].day.n, day_working_after(MONDAY, i).n);
    }
    EXPECT_INT(out.at[1].late, 2);                                             /* those due today are decided first */
}

TEST(what_is_not_decided_on_its_last_day_is_late_the_next_morning)
{
    AheadList out = { 0 };
    PastDayList past = steady(0, 0);
    QueueNow now = { .ours = { .due = { 3, 0, 5 } } };
    ahead_work_out(test_arena, MONDAY, &now, &past, &out);
    EXPECT_INT(out.at[1].late, 3);
    EXPECT_INT(out.at[2].late, 3);
    EXPECT_INT(out.at[3].late, 8);
    EXPECT_INT(out.at[10].queue, 8);
}

TEST(what_waits_for_its_sender_is_not_in_the_queue_until_it_is_answered)
{
    AheadList out = { 0 };
    PastDayList past = steady(5, 2);
    QueueNow now = { .ours = { .due = { 0, 0, 0, 8 } }, .theirs = { .due = { 0, 10 } } };
    for (size_t i = 0; i < past.n; i++) past.at[i].asked = 4;
    for (size_t i = 0; i < past.n; i++) past.at[i].answered = 1;
    ahead_work_out(test_arena, MONDAY, &now, &past, &out);
    for (int i = 1; i <= AHEAD_STEPS; i++) EXPECT_INT(out.at[i].queue, 8);                   /* 5 came, 1 answered, 2 decided, 4 asked */
}

TEST(where_more_waits_than_then_the_same_share_is_decided_but_no_more_than_on_the_best_day)
{
    AheadList out = { 0 };
    PastDayList past = steady(0, 4);
    QueueNow now = { .ours = { .due = { [20] = 40 } } };
    for (size_t i = 0; i < past.n; i++) past.at[i].pool = 8;
    past.at[0].done = 6;                                                       /* once */
    ahead_work_out(test_arena, MONDAY, &now, &past, &out);
    EXPECT_INT(out.at[1].queue, 34);
    EXPECT_INT(out.at[2].queue, 28);
}

TEST(with_less_than_four_weeks_behind_us_nothing_is_forecast)
{
    AheadList out = { 0 };
    PastDayList past = steady(4, 4);
    QueueNow now = { .ours = { .due = { 1 } } };
    past.at += past.n - 15;
    past.n = 15;
    ahead_work_out(test_arena, MONDAY, &now, &past, &out);
    EXPECT_INT(out.n, 1);
}

/* Coverage: hospitals whose days are drawn by a seed, forecast from twelve weeks, then lived on for five working days. */

static i64 poisson(unsigned *seed, double mean)
{
    double limit = exp(-mean), p = 1;
    i64 n = -1;
    do { n++; p *= (rand_r(seed) + 1.0) / (RAND_MAX + 2.0); } while (p > limit);
    return n;
}

enum { HOSPITALS = 300, WEEK_AHEAD = 5 };

/* How the mornings go on in truth: the same rules, days of its own. */
static void live(unsigned *seed, Pool *q)
{
    i64 came = poisson(seed, 12), done = poisson(seed, 12);
    q->due[AHEAD_PROMISED] += came;
    for (int i = 0; i < AHEAD_DUE_MOST && done; i++) {
        i64 n = q->due[i] < done ? q->due[i] : done;
        q->due[i] -= n;
        done -= n;
    }
    q->late += q->due[0];
    memmove(q->due, q->due + 1, sizeof q->due - sizeof *q->due);
}

static i64 size_of(const Pool *q)
{
    i64 n = q->late;
    for (int i = 0; i < AHEAD_DUE_MOST; i++) n += q->due[i];
    return n;
}

TEST(four_in_five_forecasts_a_week_ahead_hold_what_then_came)
{
    int inside = 0;
    for (unsigned k = 0; k < HOSPITALS; k++) {
        ON_EXIT(arena_done) Arena *a = arena_new();
        unsigned seed = 20260302 + k;
        AheadList out = { 0 };
        PastDayList past = steady(0, 0);
        QueueNow q = { .ours = { .due = { 12, 12, 12, 12, 12 } } };
        for (size_t i = 0; i < past.n; i++) {
            past.at[i].came = poisson(&seed, 12);
            past.at[i].done = poisson(&seed, 12);
        }
        ahead_work_out(a, MONDAY, &q, &past, &out);
        for (int i = 0; i < WEEK_AHEAD; i++) live(&seed, &q.ours);
        const Ahead *said = &out.at[WEEK_AHEAD];
        inside += size_of(&q.ours) >= said->queue_low && size_of(&q.ours) <= said->queue_high;
    }
    EXPECT(inside >= 0.74 * HOSPITALS && inside <= 0.88 * HOSPITALS);
}

static void keep(Day day)
{
    AheadMade made;
    EXPECT_OK(ahead_look(test_db, test_arena, day, &made));
    EXPECT_OK(ahead_keep(test_db, &made, day_at(day, 7, 0)));
}

TEST(a_forecast_is_made_once_a_working_day_and_held_against_what_came)
{
    AheadMade made;
    AheadHitList hits = { 0 };
    AheadList newest = { 0 };
    EntryList entries = { 0 };
    Day first = day_from(2026, 1, 5), today = day_from(2026, 2, 16);
    for (Day d = first; d.n < today.n; d.n++) if (day_works(d)) walk_landed(d);
    keep(today);
    EXPECT_OK(ahead_look(test_db, test_arena, today, &made));
    EXPECT(!made.due);
    EXPECT_OK(ahead_look(test_db, test_arena, day_from(2026, 2, 21), &made));
    EXPECT(!made.due);                                                         /* a Saturday */
    walk_landed(today);
    keep(day_from(2026, 2, 17));
    EXPECT_OK(ahead_newest(test_db, &newest));
    EXPECT_INT(newest.n, AHEAD_STEPS + 1);
    EXPECT_INT(newest.at[0].queue, 31);
    EXPECT_INT(newest.at[0].late, 26);                                         /* the last five have time left */
    EXPECT_OK(ahead_hits(test_db, day_from(2026, 2, 18), &hits));
    EXPECT_INT(hits.n, 1);
    EXPECT_INT(hits.at[0].queue_in, 1);
    EXPECT_OK(journal_of(test_db, "queue:1", &entries));
    EXPECT_INT(entries.n, 2);
}

TEST(wilsons_interval_is_as_in_its_tables)
{
    Share s = share_of(81, 263);                                               /* Newcombe, Statistics in Medicine 17 (1998) 857-872 */
    EXPECT_INT(s.low, 255);
    EXPECT_INT(s.high, 366);
    s = share_of(0, 20);
    EXPECT_INT(s.low, 0);
    EXPECT_INT(s.high, 161);
}
