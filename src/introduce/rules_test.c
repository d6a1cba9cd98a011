#include "test.h"
#include "introduce/effect.h"
#include "introduce/mix.h"
#include "introduce/fit.h"
#include <math.h>

static const HelpFacts FINE = { .fit = 0.6, .common = 4, .offers = true, .takes = true, .sees = true, .most = 2 };

TEST(every_rule_stops_an_introduction_by_itself)
{
    EXPECT(!rule_stops(&FINE));
    HelpFacts bad[] = { FINE, FINE, FINE, FINE, FINE, FINE, FINE, FINE, FINE };
    bad[0].takes = false;   bad[1].sees = false;    bad[2].sender = true;
    bad[3].owner = true;    bad[4].interest = true; bad[5].barred = true;
    bad[6].wall = true;     bad[7].here = true;     bad[8].month = 2;
    for (size_t i = 0; i < COUNT(bad); i++) EXPECT(rule_stops(&bad[i]) != NULL);
    EXPECT_TEXT(rule_stops(&bad[5]), rule_stops(&bad[0]));        /* who asked not to be introduced is not given away */
}

TEST(a_score_is_the_product_of_factors_between_0_and_1_and_each_moves_it_as_it_says)
{
    HelpFacts more = FINE, seen = FINE, again = FINE, asked = FINE, alike = FINE;
    more.likes = true;
    again.met = 1;
    seen.days_known = 1;
    asked.ever = 5;
    asked.lately = 4;
    alike.same_service = true;
    double fine = fit_of(&FINE).all;
    EXPECT(fit_of(&more).all > fine);
    EXPECT(fit_of(&again).all < fine);
    EXPECT(fit_of(&seen).all < fine);
    EXPECT(fit_of(&asked).all < fine);
    EXPECT(fit_of(&alike).all < fine);
    Fit s = fit_of(&asked);
    double all = 1;
    for (size_t i = 0; i < FACTORS; i++) {
        EXPECT(s.factors[i].value > 0 && s.factors[i].value <= 1 && *s.factors[i].why);
        all *= s.factors[i].value;
    }
    EXPECT(fabs(all - s.all) < 1e-12);
}

TEST(whoever_was_never_asked_gets_the_last_place_when_all_others_were)
{
    HelpFacts facts[7];
    Fit scores[7];
    size_t at[5];
    for (size_t i = 0; i < 7; i++) {
        facts[i] = FINE;
        facts[i].ever = i < 6 ? 1 : 0;
        scores[i].all = 1 - 0.05 * (double)i;
    }
    EXPECT_INT(fit_choose(scores, facts, 7, 5, at), 5);
    EXPECT_INT(at[0], 0);
    EXPECT_INT(at[4], 6);
    scores[6].all = 0.01;
    EXPECT_INT(fit_choose(scores, facts, 7, 5, at), 5);
    EXPECT_INT(at[4], 4);
    EXPECT_INT(fit_choose(scores, facts, 2, 5, at), 2);
    EXPECT_INT(fit_choose(scores, facts, 0, 5, at), 0);
}

TEST(the_interval_of_a_difference_is_newcombes_own_example)
{
    Interval d = effect_difference((Counted){ 56, 70 }, (Counted){ 48, 80 });
    EXPECT(fabs(d.value - 0.2) < 5e-5);
    EXPECT(fabs(d.low - 0.0524) < 5e-5);
    EXPECT(fabs(d.high - 0.3339) < 5e-5);
    d = effect_difference((Counted){ 9, 10 }, (Counted){ 3, 10 });
    EXPECT(fabs(d.low - 0.1705) < 5e-5 && fabs(d.high - 0.8090) < 5e-5);
    d = effect_difference((Counted){ 10, 10 }, (Counted){ 0, 10 });
    EXPECT(fabs(d.low - 0.6075) < 5e-5 && fabs(d.high - 1.0) < 5e-5);
}

TEST(power_grows_with_the_groups_and_the_size_that_is_asked_for_gives_80_percent)
{
    i64 n = effect_size(0.4, 0.6);
    EXPECT(n >= 95 && n <= 99);
    EXPECT(fabs(effect_power(0.4, 0.6, n, n) - 0.8) < 0.01);
    EXPECT(effect_power(0.4, 0.6, 10, 10) < effect_power(0.4, 0.6, 40, 40));
    EXPECT_INT(effect_size(0.5, 0.5), 0);
    EXPECT(effect_power(0.4, 0.6, 0, 10) == 0);
}

TEST(gini_is_0_when_all_are_alike_and_near_1_when_one_has_all)
{
    const i64 alike[] = { 3, 3, 3, 3 }, one[] = { 0, 0, 0, 8 }, none[] = { 0, 0 }, some[] = { 1, 2, 3, 4 };
    EXPECT(gini(alike, 4) == 0);
    EXPECT(gini(none, 2) == 0);
    EXPECT(fabs(gini(one, 4) - 0.75) < 1e-12);
    EXPECT(fabs(gini(some, 4) - 0.25) < 1e-12);
}

static Party guests(size_t n, size_t teams)
{
    Party out = { 0 };
    for (size_t i = 0; i < n; i++)
        *LIST_PUSH(test_arena, &out.guests) = (Guest){ .person = (i64)i + 1, .team = (i64)(i * i % teams) + 1, .name = "",
                                                       .team_name = "" };
    return out;
}

TEST(no_table_is_of_one_team_and_everybody_sits_once)
{
    for (i64 seed = 1; seed <= 40; seed++) {
        Party all = guests(20 + (size_t)seed, 5);
        Mixed m;
        size_t seats = 0;
        mix_tables(test_arena, &all, 6, seed, &m);
        EXPECT_INT(m.alone, 0);
        for (size_t t = 0; t < m.tables.n; t++) {
            seats += m.tables.at[t].n;
            EXPECT(m.tables.at[t].n <= 6 && m.tables.at[t].n >= 4);
        }
        EXPECT_INT(seats, all.guests.n);
    }
    Party alone = guests(8, 1);
    Mixed m;
    mix_tables(test_arena, &alone, 4, 1, &m);
    EXPECT_INT(m.alone, 2);                                       /* and says so */
}

static void meet(const Seats *s, TwosomeList *met)
{
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = i + 1; k < s->n; k++) *LIST_PUSH(test_arena, met) = (Twosome){ s->at[i]->person, s->at[k]->person };
}

TEST(in_coffee_rounds_nobody_meets_the_same_person_twice_and_an_odd_one_joins_a_pair)
{
    for (i64 seed = 1; seed <= 10; seed++) {
        Party all = guests(21, 7);
        for (int round = 0; round < 8; round++) {
            Mixed m;
            size_t threes = 0;
            mix_tables(test_arena, &all, MIX_PAIR, seed + round, &m);
            EXPECT_INT(m.again, 0);
            EXPECT_INT(m.same_team, 0);
            EXPECT_INT(m.tables.n, 10);
            for (size_t i = 0; i < m.tables.n; i++) threes += m.tables.at[i].n == 3;
            EXPECT_INT(threes, 1);
            for (size_t i = 0; i < m.tables.n; i++) meet(&m.tables.at[i], &all.met);
        }
    }
}

TEST(at_the_next_tables_nobody_sits_with_whom_they_met_at_the_last)
{
    for (i64 seed = 1; seed <= 10; seed++) {
        Party all = guests(36, 9);
        for (int evening = 0; evening < 3; evening++) {
            Mixed m;
            mix_tables(test_arena, &all, 4, seed + evening, &m);
            EXPECT_INT(m.again, 0);
            EXPECT_INT(m.alone, 0);
            for (size_t i = 0; i < m.tables.n; i++) meet(&m.tables.at[i], &all.met);
        }
    }
}

TEST(whoever_must_never_be_put_together_is_not_even_if_they_sit_out)
{
    Party four = guests(4, 4), two = guests(2, 2);
    const GuestList *who = &four.guests;
    *LIST_PUSH(test_arena, &four.never) = (Twosome){ who->at[0].person, who->at[1].person };
    *LIST_PUSH(test_arena, &four.never) = (Twosome){ who->at[2].person, who->at[0].person };
    two.never = four.never;
    for (i64 seed = 1; seed <= 30; seed++) {
        Mixed m;
        mix_tables(test_arena, &four, MIX_PAIR, seed, &m);
        EXPECT_INT(m.out, 0);
        for (size_t i = 0; i < m.tables.n; i++) {
            const Seats *s = &m.tables.at[i];
            if (s->at[0]->person == who->at[0].person) EXPECT_INT(s->at[1]->person, who->at[3].person);
            if (s->at[1]->person == who->at[0].person) EXPECT_INT(s->at[0]->person, who->at[3].person);
        }
        mix_tables(test_arena, &two, MIX_PAIR, seed, &m);
        EXPECT_INT(m.out, 2);
        EXPECT_INT(m.tables.n, 0);
        mix_tables(test_arena, &four, 4, seed, &m);                  /* one table: the first, or the two who must not sit with them */
        EXPECT(m.out == 1 || m.out == 2);
        EXPECT_INT(m.tables.at[0].n + m.out, 4);
    }
}

TEST(those_who_are_in_on_the_same_day_are_put_together_where_that_can_be)
{
    Party all = guests(20, 20);
    for (size_t i = 0; i < all.guests.n; i++) all.guests.at[i].days = i % 2 ? 1 : 2;
    for (i64 seed = 1; seed <= 10; seed++) {
        Mixed m;
        mix_tables(test_arena, &all, MIX_PAIR, seed, &m);
        EXPECT_INT(m.apart, 0);
        EXPECT_INT(m.tables.n, 10);
    }
}

TEST(the_same_seed_seats_everybody_the_same)
{
    Party all = guests(30, 6);
    Mixed one, other;
    mix_tables(test_arena, &all, 5, 7, &one);
    mix_tables(test_arena, &all, 5, 7, &other);
    for (size_t t = 0; t < one.tables.n; t++)
        for (size_t i = 0; i < one.tables.at[t].n; i++) EXPECT_INT(one.tables.at[t].at[i]->person, other.tables.at[t].at[i]->person);
}
