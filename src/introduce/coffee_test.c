#include "test.h"
#include "base/when.h"
#include "introduce/coffee.h"
#include "introduce/introduce_walk.h"

enum { WEEKS = 2, ROUNDS = 3, ODD = 5 };
static i64 people[ODD];
static Day first;

static i64 takes_part(Text name, i64 days)
{
    Profile p;
    i64 id = walk_hired(name, &p);
    p.coffee = 1;
    p.days = days;
    walk_says(&p);
    return id;
}

/* Five colleagues, and rounds that begin in a week. */
static i64 begin(void)
{
    static const Text NAMES[ODD] = { "ada", "ben", "cleo", "dov", "eni" };
    i64 id = 0;
    walk_open();
    first = (Day){ day_of(walk_now()).n + WEEK };
    for (size_t i = 0; i < ODD; i++) people[i] = takes_part(NAMES[i], 3);
    Coffee plan = { .starts = first, .weeks = WEEKS, .rounds = ROUNDS, .seed = 7, .place = "" };
    EXPECT_OK(coffee_start(test_db, &plan, people[0], walk_now(), &id));
    return id;
}

static void due(i64 days, int hour) { EXPECT_OK(coffee_due(test_db, &WALK_SITE, day_at((Day){ first.n + days }, hour, 0))); }

static Coffee newest(void)
{
    CoffeeList all;
    EXPECT_OK(coffees(test_db, &all));
    return all.at[0];
}

static CoffeeSeatList seats(i64 person)
{
    CoffeeSeatList all;
    EXPECT_OK(coffee_seats(test_db, test_arena, person, &all));
    return all;
}

TEST(a_coffee_round_is_drawn_on_its_morning_once_and_everybody_in_it_is_told_of_whom_they_meet)
{
    i64 id = begin();
    due(-1, 23);
    due(0, COFFEE_HOUR - 1);
    EXPECT_INT(walk_mailed("coffee:%"), 0);
    due(0, COFFEE_HOUR);
    due(0, COFFEE_HOUR + 1);
    EXPECT_INT(walk_mailed("coffee:%"), ODD);
    EXPECT_INT(newest().drawn, 1);
    EXPECT_INT(newest().pairs, ODD / 2);
    CoffeeSeatList mine = seats(people[0]);
    EXPECT_INT(mine.n, 1);
    EXPECT_INT(mine.at[0].day.n, first.n);
    EXPECT_INT(mine.at[0].days, 3);
    EXPECT_INT(walk_told(arena_printf(test_arena, "coffee:%lld:1:%lld", (long long)id, (long long)people[0]),
                         arena_printf(test_arena, "%%%s%%together on Monday%%", mine.at[0].with.at[0].email)), 1);
}

TEST(rounds_that_nobody_drew_in_time_are_left_out_and_after_the_last_there_are_none)
{
    begin();
    due(WEEKS * WEEK + 1, 12);
    EXPECT_INT(newest().drawn, 2);
    EXPECT_INT(walk_mailed("coffee:%"), ODD);
    due(2 * WEEKS * WEEK, 12);
    due(9 * WEEKS * WEEK, 12);
    EXPECT_INT(newest().drawn, ROUNDS);
    EXPECT(!coffee_runs(&(Coffee){ .drawn = ROUNDS, .rounds = ROUNDS }));
    EXPECT_INT(walk_mailed("coffee:%"), 2 * ODD);
}

TEST(whoever_paused_left_or_no_longer_wants_it_is_in_no_round)
{
    Profile p;
    begin();
    EXPECT_OK(profile_get(test_db, people[0], &p));
    p.paused = (Day){ first.n + 1 };
    walk_says(&p);
    EXPECT_OK(profile_get(test_db, people[1], &p));
    p.coffee = 0;
    walk_says(&p);
    due(0, 12);
    EXPECT_INT(walk_mailed("coffee:%"), ODD - 2);
    EXPECT_INT(seats(people[0]).n + seats(people[1]).n, 0);
}

TEST(what_is_said_of_a_coffee_is_counted_and_who_asks_for_it_never_sits_with_the_same_again)
{
    i64 id = begin();
    due(0, 12);
    CoffeeSeat one = seats(people[0]).at[0];
    EXPECT_ERR(coffee_answer(test_db, id, 2, people[0], true, false, walk_now()), E_NOT_FOUND);
    EXPECT_OK(coffee_answer(test_db, id, 1, people[0], true, false, walk_now()));
    EXPECT_OK(coffee_answer(test_db, id, 1, one.with.at[0].person, false, true, walk_now()));
    EXPECT_INT(newest().answered, 1);
    EXPECT_INT(newest().met, 1);
    for (i64 round = 1; round < ROUNDS; round++) due(round * WEEKS * WEEK, 12);
    CoffeeSeatList all = seats(people[0]);
    for (size_t i = 0; i + 1 < all.n; i++)
        for (size_t k = 0; k < all.at[i].with.n; k++) EXPECT(all.at[i].with.at[k].person != one.with.at[0].person);
}

TEST(one_set_of_rounds_runs_at_a_time_and_is_ended_once)
{
    i64 id = begin(), other = 0;
    Coffee plan = { .starts = first, .weeks = WEEKS, .rounds = ROUNDS, .place = "" };
    EXPECT_ERR(coffee_start(test_db, &plan, people[0], walk_now(), &other), E_CONFLICT);
    EXPECT_OK(coffee_end(test_db, id, people[0], walk_now()));
    EXPECT_ERR(coffee_end(test_db, id, people[0], walk_now()), E_CONFLICT);
    due(0, 12);
    EXPECT_INT(walk_mailed("coffee:%"), 0);
    EXPECT_OK(coffee_start(test_db, &plan, people[0], walk_now(), &other));
    plan.weeks = COFFEE_WEEKS_MOST + 1;
    EXPECT_ERR(coffee_start(test_db, &plan, people[0], walk_now(), &other), E_INVALID);
}
