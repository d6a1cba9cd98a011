#include "pathway/pathway_walk.h"
#include "base/when.h"
#include "figures/forecast.h"
#include "journal/journal.h"
#include "pathway/decision.h"
#include <math.h>
#include <stdlib.h>

static const Figure ROUTE = { .route = "staff", .name = "route", .days = 5, .made = 30, .in_time = 18, .late = 2, .open_late = 4,
                              .open_in_time = 6, .half = 3, .half_low = 2, .half_high = 4, .ninety = 7, .ninety_low = 5,
                              .ninety_high = -1, .share = 804, .share_low = 700, .share_high = 900 };

static void kept(Figure figure, Day day)
{
    FiguresMade seen;
    EXPECT_OK(figures_when(test_db, &seen));
    Figures f = { .seen = seen, .made = { day_at(day, 7, 0), seen.upto + 1 } };
    *LIST_PUSH(test_arena, &f.promises) = figure;
    EXPECT_OK(figures_keep(test_db, &f));
}

static bool told(Day day)
{
    Forecast f;
    return forecast_of(test_db, walk_landed(day).id, &f) == OK;
}

TEST(a_sender_is_told_how_long_ideas_like_theirs_took_when_there_were_enough)
{
    Day monday = day_from(2026, 3, 2);
    Figure few = ROUTE;
    Forecast f;
    kept(ROUTE, monday);
    EXPECT_OK(forecast_of(test_db, walk_landed(monday).id, &f));
    EXPECT_TEXT(forecast_words(test_arena, &f), "Of the ideas like yours in the 12 months before, half had a route within 3 working days, "
                                                "and nine in ten within 7 working days.");
    EXPECT_INT(f.made_from, 30);
    few.in_time = 17;
    kept(few, monday);
    EXPECT(!told(monday));
    few = ROUTE;
    few.route = "patient";
    kept(few, monday);
    EXPECT(!told(monday));
}

TEST(nothing_is_told_from_figures_that_are_old)
{
    Day monday = day_from(2026, 3, 2);
    EXPECT(!told(monday));
    kept(ROUTE, monday);
    EXPECT(told((Day){ monday.n + FORECAST_OLD }));
    EXPECT(!told((Day){ monday.n + FORECAST_OLD + 1 }));
}

TEST(what_a_sender_was_told_is_in_the_journal_and_stays_as_it_was_said)
{
    Day monday = day_from(2026, 3, 2);
    EntryList entries = { 0 };
    Forecast f;
    Figure slower = ROUTE;
    kept(ROUTE, monday);
    i64 id = walk_landed(monday).id;
    EXPECT_OK(journal_of(test_db, journal_subject(test_arena, "idea", id), &entries));
    EXPECT_TEXT(entries.at[entries.n - 1].what, "forecast.given");
    slower.half = 4;
    kept(slower, monday);
    EXPECT_OK(forecast_of(test_db, id, &f));
    EXPECT_INT(f.half, 3);
}

static void route_after(Day landed, i64 days)
{
    i64 made;
    Idea idea = walk_landed(landed);
    Verdict v = { .type = "decline", .reason = "safety", .words = "Because", .next_door = "Another door", .stage = "", .until = NO_DAY,
                  .event = "" };
    if (days >= 0)
        EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, walk_officer, &WALK_HOSPITAL,
                                day_at(day_working_after(landed, days), 10, 0), &made));
}

TEST(a_forecast_is_held_against_what_came_and_what_is_open_is_not_known_yet)
{
    Day monday = day_from(2026, 3, 2);
    HitList hits = { 0 }, out = { 0 };
    kept(ROUTE, monday);
    route_after(monday, 2);                                                    /* within both */
    route_after(monday, 3);
    route_after(monday, 5);                                                    /* beyond half, within nine in ten */
    route_after(monday, 9);                                                    /* beyond both */
    route_after(monday, -1);                                                   /* open for longer than both */
    kept(ROUTE, day_working_after(monday, 8));
    route_after(day_working_after(monday, 8), -1);                             /* open for 2 days */
    EXPECT_OK(hits_count(test_db, test_arena, day_working_after(monday, 10), &hits));
    EXPECT_OK(hits_keep(test_db, &hits));
    EXPECT_OK(hits_of(test_db, "staff", &out));
    EXPECT_INT(out.n, 2);
    EXPECT_TEXT(out.at[0].name, "half");
    EXPECT_INT(out.at[0].given, 6);
    EXPECT_INT(out.at[0].within, 2);
    EXPECT_INT(out.at[0].beyond, 3);
    EXPECT_INT(out.at[0].open, 1);
    EXPECT_INT(out.at[1].within, 3);
    EXPECT_INT(out.at[1].beyond, 2);
    EXPECT(out.at[0].share > 300 && out.at[0].share < 500 && out.at[0].share_low < out.at[0].share);
}

/* Coverage, over a made-up hospital: each of many years is forecast from the year before it, by the curve the product draws, and held
   against what then came, a part of it open still. */

enum { YEARS = 200, IDEAS = 300, LONGEST = 60 };

/* Working days until a route: at least one, some long. */
static i64 days_taken(unsigned *seed)
{
    double u = (rand_r(seed) + 1.0) / (RAND_MAX + 2.0);
    i64 days = 1 + (i64)floor(-4 * log(u));
    return days < LONGEST ? days : LONGEST;
}

static Percentile from_last_year(unsigned *seed, double left, Survival *curve)
{
    Lasted *l = arena_take(test_arena, sizeof *l);
    for (int i = 0; i < IDEAS; i++) lasted_add(l, days_taken(seed), true, 1);
    survival_curve(l, curve);
    return survival_percentile(curve, left);
}

/* How often days_taken gives at most so many. */
static double truth(i64 said)  { return 1 - exp(-(double)said / 4); }

static int covered(unsigned seed, double left)
{
    Survival *curve = arena_take(test_arena, SURVIVAL_DAYS * sizeof *curve);
    HitRate *score = arena_take(test_arena, sizeof *score);
    i64 said = from_last_year(&seed, left, curve).day;
    for (int i = 0; i < IDEAS; i++) {
        i64 took = days_taken(&seed), seen = rand_r(&seed) % 40;               /* how long ago it came */
        bool done = took <= seen;
        score_add(score, said, done ? took : seen, done, 1);
    }
    score_end(score, curve);
    EXPECT_INT(score->hit.given, score->hit.within + score->hit.beyond + score->hit.open);
    return truth(said) * 1000 >= (double)score->hit.share_low - 0.5 && truth(said) * 1000 <= (double)score->hit.share_high + 0.5;
}

static int covered_in_all(double left)
{
    int n = 0;
    for (unsigned year = 0; year < YEARS; year++) n += covered(20260302 + year, left);
    return n;
}

TEST(the_interval_of_the_hit_rate_holds_the_truth_about_19_times_in_20)
{
    int half = covered_in_all(0.5), ninety = covered_in_all(0.1);
    EXPECT(half >= 0.91 * YEARS && half <= 0.99 * YEARS);
    EXPECT(ninety >= 0.91 * YEARS && ninety <= 0.99 * YEARS);
}

TEST(half_comes_true_for_about_half_and_nine_in_ten_for_about_nine_in_ten)
{
    Survival *curve = arena_take(test_arena, SURVIVAL_DAYS * sizeof *curve);
    double half = 0, ninety = 0;
    for (unsigned year = 0; year < YEARS; year++) {
        unsigned seed = 7 + year;
        half += truth(from_last_year(&seed, 0.5, curve).day) / YEARS;
        ninety += truth(from_last_year(&seed, 0.1, curve).day) / YEARS;
    }
    EXPECT(half >= 0.48 && half <= 0.60);                                      /* days are whole: somewhat more than said */
    EXPECT(ninety >= 0.88 && ninety <= 0.94);
}
