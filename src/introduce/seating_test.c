#include "test.h"
#include "base/when.h"
#include "introduce/introduce_walk.h"
#include "introduce/seating.h"
#include "introduce/tally.h"

enum { GUESTS = 8, SIZE = 4 };
static i64 people[GUESTS];
static Day on;

static i64 kept(void)
{
    i64 id = 0;
    Seating plan = { .title = "Lunch in the library", .day = on, .size = SIZE, .seed = 7 };
    EXPECT_OK(seating_keep(test_db, &plan, people[0], walk_now(), &id));
    return id;
}

static i64 begin(void)
{
    walk_open();
    on = (Day){ day_of(walk_now()).n + 3 };
    for (size_t i = 0; i < GUESTS; i++) {
        Profile p;
        people[i] = walk_hired(arena_printf(test_arena, "guest%zu", i), &p);
        p.open = 1;
        walk_says(&p);
    }
    return kept();
}

static Seating one(i64 id)
{
    Seating s;
    EXPECT_OK(seating_get(test_db, id, &s));
    return s;
}

static SeatingSeatList seats(i64 id)
{
    SeatingSeatList all;
    EXPECT_OK(seating_seats(test_db, id, &all));
    return all;
}

static i64 mails(void) { return walk_mailed("seating:%"); }

static void note(i64 id, const IntList *came, Day day, Err want)
{
    Seating s = one(id);
    EXPECT_ERR(seating_note(test_db, &s, came, people[0], day_at(day, 15, 0)), want);
}

TEST(kept_tables_tell_everybody_once_with_whom_they_sit_and_are_removed_only_before)
{
    i64 id = begin();
    Seating s = one(id);
    EXPECT_INT(s.seats, GUESTS);
    EXPECT_INT(mails(), 0);
    EXPECT_ERR(seating_tell(test_db, &s, people[0], &WALK_SITE, day_at((Day){ on.n + 1 }, 9, 0)), E_CONFLICT);
    EXPECT_OK(seating_tell(test_db, &s, people[0], &WALK_SITE, walk_now()));
    EXPECT_ERR(seating_tell(test_db, &s, people[0], &WALK_SITE, walk_now()), E_CONFLICT);
    EXPECT_ERR(seating_remove(test_db, &s, people[0], walk_now()), E_CONFLICT);
    EXPECT_INT(mails(), GUESTS);
    SeatingSeatList all = seats(id);
    EXPECT_INT(all.n, GUESTS);
    Text key = arena_printf(test_arena, "seating:%lld:%lld", (long long)id, (long long)all.at[0].person);
    EXPECT_INT(walk_told(key, arena_printf(test_arena, "%%table 1%%%s%%", all.at[SIZE - 1].name)), 1);
    EXPECT_INT(walk_told(key, arena_printf(test_arena, "%%%s%%", all.at[SIZE].name)), 0);
    i64 other = kept();
    s = one(other);
    EXPECT_OK(seating_remove(test_db, &s, people[0], walk_now()));
    EXPECT_ERR(seating_get(test_db, other, &s), E_NOT_FOUND);
    EXPECT_INT(seats(other).n, 0);
    EXPECT_INT(seats(id).n, GUESTS);
}

TEST(tables_without_a_title_for_a_day_that_is_over_or_for_nobody_are_not_kept)
{
    i64 id = begin();
    Seating blank_title = { .title = "", .day = on, .size = SIZE, .seed = 1 };
    Seating past = { .title = "Lunch", .day = { 1 }, .size = SIZE, .seed = 1 };
    Seating lonely = { .title = "Lunch", .day = on, .size = SIZE, .seed = 1 };
    EXPECT_ERR(seating_keep(test_db, &blank_title, people[0], walk_now(), &id), E_INVALID);
    EXPECT_ERR(seating_keep(test_db, &past, people[0], walk_now(), &id), E_INVALID);
    for (size_t i = 1; i < GUESTS; i++) {
        Profile p;
        EXPECT_OK(profile_get(test_db, people[i], &p));
        p.open = 0;
        walk_says(&p);
    }
    EXPECT_ERR(seating_keep(test_db, &lonely, people[0], walk_now(), &id), E_CONFLICT);
}

TEST(whoever_came_to_one_table_has_met_and_whoever_did_not_come_has_not)
{
    i64 id = begin();
    SeatingSeatList all = seats(id);
    IntList came = { 0 };
    Party party = { 0 };
    for (size_t i = 0; i < GUESTS; i++) if (i != 1) *LIST_PUSH(test_arena, &came) = all.at[i].person;
    note(id, &came, (Day){ on.n - 1 }, E_CONFLICT);
    EXPECT_OK(tally_party(test_db, PARTY_TABLES, on, &party));
    EXPECT_INT(party.met.n, 0);
    note(id, &came, on, OK);
    EXPECT_INT(one(id).came, GUESTS - 1);
    EXPECT_OK(tally_party(test_db, PARTY_TABLES, on, &party));
    EXPECT_INT(party.met.n, 3 + 6);                                 /* twos of three, and of four */
    for (size_t i = 0; i < party.met.n; i++)
        EXPECT(party.met.at[i].one != all.at[1].person && party.met.at[i].other != all.at[1].person);
    note(id, &(IntList){ 0 }, on, OK);
    EXPECT_OK(tally_party(test_db, PARTY_TABLES, on, &party));
    EXPECT_INT(party.met.n, 0);
}
