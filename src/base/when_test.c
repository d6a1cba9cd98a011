#include "test.h"
#include "base/when.h"
#include <stdio.h>

static Day day(Text iso)
{
    Day d = NO_DAY;
    EXPECT(day_parse(iso, &d) == OK);
    return d;
}

static uint64_t chance_state = 20260303;
static i64 chance(i64 most)             /* 0 to most - 1, the same every time */
{
    chance_state = chance_state * 6364136223846793005u + 1442695040888963407u;
    return (i64)((chance_state >> 33) % (uint64_t)most);
}

TEST(a_day_is_read_and_written_as_it_stands)
{
    static const Text DAYS[] = { "2026-03-03", "1970-01-01", "2024-02-29", "0001-01-01", "9999-12-31", "1900-02-28" };
    for (size_t i = 0; i < COUNT(DAYS); i++) EXPECT_TEXT(day_iso(test_arena, day(DAYS[i])), DAYS[i]);
    EXPECT(day("1970-01-01").n == 0 && day("2000-03-01").n == 11017);
    EXPECT(day_year(day("2026-12-31")) == 2026);
}

TEST(a_day_that_is_not_in_the_calendar_is_refused)
{
    static const Text WRONG[] = { "", "2026-02-29", "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31",
        "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-0x", "0000-01-01", "+026-01-01", "2026-01-+1",
        "today" };
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        Day d = { 77 };
        EXPECT(day_parse(WRONG[i], &d) == E_INVALID && d.n == 77);
    }
    EXPECT(!day_known(day_from(2026, 2, 29)) && !day_known(day_from(-4, 2, 29)) && !day_known(day_from(2026, 1, 1000)));
}

TEST(a_day_not_set_has_no_words)
{
    EXPECT_TEXT(day_iso(test_arena, NO_DAY), "");
    EXPECT_TEXT(day_words(test_arena, NO_DAY), "");
    EXPECT_TEXT(day_long(test_arena, NO_DAY), "");
}

TEST(days_and_times_are_said_as_people_say_them)
{
    Day d = day("2026-03-03");
    EXPECT_TEXT(day_words(test_arena, d), "3 March 2026");
    EXPECT_TEXT(day_long(test_arena, d), "Tuesday 3 March 2026");
    EXPECT_TEXT(time_words(test_arena, day_at(d, 9, 5)), "3 March 2026 at 9:05am");
    EXPECT_TEXT(time_words(test_arena, day_at(d, 9, 0)), "3 March 2026 at 9am");
    EXPECT_TEXT(time_words(test_arena, day_at(d, 0, 0)), "3 March 2026 at midnight");
    EXPECT_TEXT(time_words(test_arena, day_at(d, 12, 0)), "3 March 2026 at midday");
    EXPECT_TEXT(time_words(test_arena, day_at(d, 12, 30)), "3 March 2026 at 12:30pm");
    EXPECT_TEXT(time_words(test_arena, day_at(d, 0, 1)), "3 March 2026 at 12:01am");
    EXPECT_TEXT(time_words(test_arena, day_at(d, 23, 59)), "3 March 2026 at 11:59pm");
    EXPECT_TEXT(time_iso(test_arena, day_at(d, 9, 5)), "2026-03-03T09:05:00Z");
    EXPECT_TEXT(time_words(test_arena, day_at(day("2026-07-01"), 9, 5)), "1 July 2026 at 9:05am");
    EXPECT_TEXT(time_iso(test_arena, day_at(day("2026-07-01"), 9, 5)), "2026-07-01T08:05:00Z");
    EXPECT_TEXT(time_iso(test_arena, (Time){ -1 }), "1969-12-31T23:59:59Z");
}

TEST(a_summer_day_begins_an_hour_before_midnight_in_greenwich)
{
    EXPECT_TEXT(time_iso(test_arena, day_start(day("2026-07-01"))), "2026-06-30T23:00:00Z");
    EXPECT(day_of((Time){ day_start(day("2026-07-01")).s - 1 }).n == day("2026-06-30").n);
    EXPECT(day_of(day_start(day("2026-07-01"))).n == day("2026-07-01").n);
}

TEST(the_days_on_which_the_clocks_change_are_an_hour_shorter_and_longer)
{
    Day spring = day("2026-03-29"), autumn = day("2026-10-25");
    EXPECT(day_start((Day){ spring.n + 1 }).s - day_start(spring).s == 23 * 3600);
    EXPECT(day_start((Day){ autumn.n + 1 }).s - day_start(autumn).s == 25 * 3600);
    EXPECT_TEXT(time_iso(test_arena, day_at(spring, 1, 30)), "2026-03-29T01:00:00Z");
    EXPECT_TEXT(time_iso(test_arena, day_at(spring, 2, 0)), "2026-03-29T01:00:00Z");
    EXPECT_TEXT(time_iso(test_arena, day_at(autumn, 1, 30)), "2026-10-25T00:30:00Z");
    EXPECT_TEXT(time_iso(test_arena, day_at(autumn, 2, 0)), "2026-10-25T02:00:00Z");
}

TEST(every_second_lies_in_the_day_it_is_said_to_lie_in)
{
    for (int i = 0; i < 20000; i++) {
        Time t = { chance(4102444800) - 400000000 };
        Day d = day_of(t);
        EXPECT(day_start(d).s <= t.s && t.s < day_start((Day){ d.n + 1 }).s);
    }
    EXPECT(day_of((Time){ INT64_MIN }).n == day("0001-01-01").n);
    EXPECT(day_of((Time){ INT64_MAX }).n == day("9999-12-31").n);
}

TEST(the_clocks_change_when_the_time_zone_database_says)
{
    static const char PATH[] = "../shared/data/timezones/transitions-2000-2037.csv";
    char line[200], got[80];
    FILE *f = fopen(PATH, "r");
    if (!f) { TEST_SKIP(PATH); return; }
    int lines = 0;
    while (fgets(line, sizeof line, f)) {
        int y, m, d, h, mi, s, y2, m2, d2, h2, mi2, s2;
        int read = sscanf(line, "Europe/London,%d-%d-%dT%d:%d:%dZ,%d-%d-%dT%d:%d:%d",
            &y, &m, &d, &h, &mi, &s, &y2, &m2, &d2, &h2, &mi2, &s2);
        if (read != 12) continue;
        Time t = { day_from(y, m, d).n * 86400 + h * 3600 + mi * 60 + s };
        Text half = h2 < 12 ? "am" : "pm";
        if (mi2) snprintf(got, sizeof got, " at %d:%02d%s", h2 % 12 ? h2 % 12 : 12, mi2, half);
        else snprintf(got, sizeof got, " at %d%s", h2 % 12 ? h2 % 12 : 12, half);
        EXPECT(day_of(t).n == day_from(y2, m2, d2).n);
        EXPECT(strstr(time_words(test_arena, t), got));
        lines++;
    }
    fclose(f);
    EXPECT(lines == 152);
}

TEST(the_clock_can_be_set_for_tests_and_set_free_again)
{
    time_pretend(day_at(day("2026-03-03"), 9, 0));
    EXPECT_TEXT(time_words(test_arena, time_now()), "3 March 2026 at 9am");
    time_pretend((Time){ 0 });
    EXPECT(time_now().s > 1767225600);
}

TEST(weekends_and_bank_holidays_are_not_working_days)
{
    static const struct { Text iso; bool works; } DAYS[] = {
        { "2026-03-02", true }, { "2026-03-07", false }, { "2026-03-08", false }, { "2026-04-03", false }, { "2026-04-06", false },
        { "2026-12-25", false }, { "2026-12-26", false }, { "2026-12-28", false }, { "2026-12-29", true }, { "2027-12-27", false },
        { "2027-12-28", false }, { "2022-09-19", false }, { "2022-06-03", false }, { "2023-05-08", false }, { "2020-05-04", true },
        { "2020-05-08", false }, { "2024-02-29", true }, { "1969-12-31", true }, { "2040-12-25", true }, { "2040-12-29", false } };
    for (size_t i = 0; i < COUNT(DAYS); i++) EXPECT(day_works(day(DAYS[i].iso)) == DAYS[i].works);
}

TEST(five_working_days_reach_over_easter)
{
    EXPECT_TEXT(day_iso(test_arena, day_working_after(day("2026-04-01"), 2)), "2026-04-07");
    EXPECT_TEXT(day_iso(test_arena, day_working_after(day("2026-04-01"), 5)), "2026-04-10");
    EXPECT_TEXT(day_iso(test_arena, day_working_after(day("2026-12-24"), 1)), "2026-12-29");
    EXPECT_TEXT(day_iso(test_arena, day_working_after(day("2026-03-07"), 1)), "2026-03-09");
    EXPECT_TEXT(day_iso(test_arena, day_working_after(day("2026-03-07"), 0)), "2026-03-07");
    EXPECT_TEXT(day_iso(test_arena, day_working_after(day("2026-03-09"), -1)), "2026-03-08");
    EXPECT(days_working(day("2026-04-01"), day("2026-04-10")) == 5);
    EXPECT(days_working(day("2026-04-10"), day("2026-04-01")) == -5);
    EXPECT(days_working(day("2024-02-28"), day("2024-03-01")) == 2);
}

TEST(counting_working_days_one_by_one_gives_the_same)
{
    i64 count = 0;
    Day from = day("2014-11-01"), end = day("2037-02-01");
    for (Day d = { from.n + 1 }; d.n < end.n; d.n++) {
        count += day_works(d);
        EXPECT(days_working(from, d) == count);
        EXPECT(days_working(d, from) == -count);
    }
}

TEST(working_days_add_up_from_any_day_forwards_and_back)
{
    for (int i = 0; i < 20000; i++) {
        Day from = { 14000 + chance(14000) };
        i64 n = chance(601) - 300;
        Day to = day_working_after(from, n);
        EXPECT(days_working(from, to) == n);
        if (n > 0) EXPECT(day_works(to));
        if (n < 0) EXPECT(days_working(from, (Day){ to.n + 1 }) == n + 1);
        Day middle = { 14000 + chance(14000) };
        EXPECT(days_working(from, middle) + days_working(middle, to) == n);
    }
}

/* Every bank holiday GOV.UK names is kept, and no other weekday of its years is. */
TEST(the_bank_holidays_are_those_of_gov_uk)
{
    Text json;
    size_t n;
    Text path = "../shared/data/holidays/gov-uk-bank-holidays.json";
    if (file_read(test_arena, path, 1 << 20, &json, &n)) { TEST_SKIP(path); return; }
    const char *at = strstr(json, "\"england-and-wales\""), *end = strstr(at, "\"scotland\"");
    int named = 0, kept = 0;
    while ((at = strstr(at, "\"date\": \"")) && at < end) {
        at += strlen("\"date\": \"");
        EXPECT(!day_works(day(arena_copy(test_arena, at, 10))));
        named++;
    }
    for (Day d = day("2024-01-01"); d.n <= day("2027-12-31").n; d.n++) kept += (d.n + 3) % 7 < 5 && !day_works(d);
    EXPECT(named == 32 && kept == 32);
}

TEST(the_bank_holidays_of_other_years_are_those_the_rules_give)
{
    char line[300];
    FILE *f = fopen("../shared/data/holidays/date-holidays-2015-2035.csv", "r");
    if (!f) { TEST_SKIP("no list by rules"); return; }
    int weekdays = 0, kept = 0;
    while (fgets(line, sizeof line, f)) {
        if (!starts(line, "GB,ENG,")) continue;
        Day d = day(arena_copy(test_arena, line + 7, 10));
        EXPECT(!day_works(d));
        weekdays += (d.n + 3) % 7 < 5;
    }
    fclose(f);
    for (Day d = day("2015-01-01"); d.n <= day("2035-12-31").n; d.n++) kept += (d.n + 3) % 7 < 5 && !day_works(d);
    EXPECT(weekdays == kept);
}
