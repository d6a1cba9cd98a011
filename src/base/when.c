#include "base/when.h"
#include <glib.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { DAY_S = 86400, HOUR_S = 3600, GDATE_EPOCH = 719163, CHANGES_MOST = 200, HOLIDAYS_MOST = 400, WORKING_MOST = 1000000 };
static const i64 CHANGES_FROM = 631152000, CHANGES_TO = 2871763200;     /* the years 1990 to 2060 */
static const i64 DAY_FIRST = -719162, DAY_LAST = 2932896;               /* 0001-01-01 and 9999-12-31 */

static const char *const HOLIDAYS[] = {
#include "base/bank_holidays.h"         /* the rows of db/bank-holidays.csv, each a string */
};

/* Everything worked out once, at first use. */
static struct {
    GTimeZone *london;
    struct { i64 at; int offset; } changes[CHANGES_MOST];   /* from `at` on, London is `offset` seconds ahead of UTC */
    size_t changes_n;
    i64 holidays[HOLIDAYS_MOST];                            /* in order, none on a weekend */
    size_t holidays_n;
} once;
static pthread_once_t once_done = PTHREAD_ONCE_INIT;

/* days */

static i64 floor_div(i64 a, i64 b) { return a / b - (a % b < 0); }

static GDate date_of(Day d)
{
    assert(d.n >= DAY_FIRST && d.n <= DAY_LAST);
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)(d.n + GDATE_EPOCH));
    return date;
}

Day day_from(int year, int month, int dom)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || dom < 1 || dom > 31) return NO_DAY;
    if (!g_date_valid_dmy((GDateDay)dom, (GDateMonth)month, (GDateYear)year)) return NO_DAY;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)dom, (GDateMonth)month, (GDateYear)year);
    return (Day){ (i64)g_date_get_julian(&date) - GDATE_EPOCH };
}

static bool digits(Text s, size_t n, int *out)
{
    int value = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9') return false;
        value = value * 10 + (s[i] - '0');
    }
    *out = value;
    return true;
}

Err day_parse(Text iso, Day *out)
{
    int year, month, dom;
    if (strlen(iso) != 10 || iso[4] != '-' || iso[7] != '-') return E_INVALID;
    if (!digits(iso, 4, &year) || !digits(iso + 5, 2, &month) || !digits(iso + 8, 2, &dom)) return E_INVALID;
    Day d = day_from(year, month, dom);
    if (!day_known(d)) return E_INVALID;
    *out = d;
    return OK;
}

bool day_known(Day d) { return d.n != NO_DAY.n; }

int day_year(Day d)
{
    GDate date = date_of(d);
    return g_date_get_year(&date);
}

/* the clock and the zone */

/* Britain's rule since 1996, for a machine without a time zone database. */
static GTimeZone *zone_london(void)
{
    GTimeZone *zone = g_time_zone_new_identifier("Europe/London");
    if (!zone) zone = g_time_zone_new_identifier("GMT0BST,M3.5.0/1,M10.5.0");
    if (!zone) abort();
    return zone;
}

static int zone_offset(i64 t)
{
    return g_time_zone_get_offset(once.london, g_time_zone_find_interval(once.london, G_TIME_TYPE_UNIVERSAL, t));
}

static void change_add(i64 at)
{
    assert(once.changes_n < CHANGES_MOST);
    once.changes[once.changes_n].at = at;
    once.changes[once.changes_n++].offset = zone_offset(at);
}

/* The clocks change at least months apart, so steps of a fortnight meet every change. */
static void changes_find(void)
{
    enum { STEP = 14 * DAY_S };
    change_add(CHANGES_FROM);
    for (i64 t = CHANGES_FROM; t < CHANGES_TO; t += STEP) {
        i64 before = t, after = t + STEP;
        if (zone_offset(before) == zone_offset(after)) continue;
        while (after - before > 1) {
            i64 middle = before + (after - before) / 2;
            if (zone_offset(middle) == zone_offset(t)) before = middle; else after = middle;
        }
        change_add(after);
    }
}

int day_weekday(Day d) { int r = (int)((d.n + 3) % 7); return r < 0 ? r + 7 : r; }          /* 1970-01-01 was a Thursday */
static bool weekday(i64 day) { return day_weekday((Day){ day }) < 5; }

static void holidays_read(void)
{
    for (size_t i = 0; i < COUNT(HOLIDAYS); i++) {
        char iso[11] = "";
        Day d = NO_DAY;
        memcpy(iso, HOLIDAYS[i], sizeof iso - 1);
        if (day_parse(iso, &d)) abort();
        assert(once.holidays_n < HOLIDAYS_MOST);
        assert(!once.holidays_n || once.holidays[once.holidays_n - 1] < d.n);
        if (weekday(d.n)) once.holidays[once.holidays_n++] = d.n;
    }
}

static void once_run(void)
{
    once.london = zone_london();
    changes_find();
    holidays_read();
}

static void ready(void) { pthread_once(&once_done, once_run); }

static int offset_at(i64 t)
{
    ready();
    if (t < CHANGES_FROM || t >= CHANGES_TO) return zone_offset(t);
    size_t low = 0, high = once.changes_n;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (once.changes[middle].at <= t) low = middle; else high = middle;
    }
    return once.changes[low].offset;
}

static _Atomic i64 pretended;

Time time_now(void)
{
    i64 t = atomic_load_explicit(&pretended, memory_order_relaxed);
    return (Time){ t ? t : (i64)time(NULL) };
}

void time_pretend(Time t) { atomic_store(&pretended, t.s); }

Day day_of(Time t)
{
    if (t.s < (DAY_FIRST + 1) * DAY_S) return (Day){ DAY_FIRST };
    if (t.s >= DAY_LAST * DAY_S) return (Day){ DAY_LAST };
    return (Day){ floor_div(t.s + offset_at(t.s), DAY_S) };
}

Time day_at(Day d, int hour, int minute)
{
    assert(d.n >= DAY_FIRST && d.n <= DAY_LAST && hour >= 0 && hour < 24 && minute >= 0 && minute < 60);
    ready();
    gint64 local = d.n * DAY_S + hour * HOUR_S + minute * 60;
    int interval = g_time_zone_adjust_time(once.london, G_TIME_TYPE_DAYLIGHT, &local);
    return (Time){ local - g_time_zone_get_offset(once.london, interval) };
}

Time day_start(Day d) { return day_at(d, 0, 0); }

/* words */

static const char *const MONTHS[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December" };
static const char *const WEEKDAYS[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

Text day_iso(Arena *a, Day d)
{
    if (!day_known(d)) return "";
    GDate date = date_of(d);
    return arena_printf(a, "%04d-%02d-%02d", g_date_get_year(&date), (int)g_date_get_month(&date), g_date_get_day(&date));
}

Text day_words(Arena *a, Day d)
{
    if (!day_known(d)) return "";
    GDate date = date_of(d);
    return arena_printf(a, "%d %s %d", g_date_get_day(&date), MONTHS[g_date_get_month(&date) - 1], g_date_get_year(&date));
}

Text day_long(Arena *a, Day d)
{
    if (!day_known(d)) return "";
    GDate date = date_of(d);
    return arena_printf(a, "%s %s", WEEKDAYS[g_date_get_weekday(&date) - 1], day_words(a, d));
}

Text time_words(Arena *a, Time t)
{
    Day d = day_of(t);
    int minutes = (int)((t.s + offset_at(t.s) - d.n * DAY_S) / 60), hour = minutes / 60, minute = minutes % 60;
    Text day = day_words(a, d);
    if (!minute && hour % 12 == 0) return arena_printf(a, "%s at %s", day, hour ? "midday" : "midnight");
    int shown = hour % 12 ? hour % 12 : 12;
    Text half = hour < 12 ? "am" : "pm";
    if (!minute) return arena_printf(a, "%s at %d%s", day, shown, half);
    return arena_printf(a, "%s at %d:%02d%s", day, shown, minute, half);
}

Text time_iso(Arena *a, Time t)
{
    i64 day = floor_div(t.s, DAY_S), s = t.s - day * DAY_S;
    return arena_printf(a, "%sT%02d:%02d:%02dZ", day_iso(a, (Day){ day }), (int)(s / HOUR_S), (int)(s / 60 % 60), (int)(s % 60));
}

/* working days */

/* Mondays to Fridays from Monday 1969-12-29 to the end of that day, negative before: a difference of two counts those between. */
static i64 weekdays_by(i64 day)
{
    i64 n = day + 4, weeks = floor_div(n, 7), rest = n - weeks * 7;
    return weeks * 5 + (rest < 5 ? rest : 5);
}

static i64 holidays_by(i64 day)
{
    size_t low = 0, high = once.holidays_n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (once.holidays[middle] <= day) low = middle + 1; else high = middle;
    }
    return (i64)low;
}

static i64 working_by(i64 day)
{
    ready();
    return weekdays_by(day) - holidays_by(day);
}

bool day_works(Day d)
{
    assert(day_known(d));
    return working_by(d.n) > working_by(d.n - 1);
}

i64 days_working(Day from, Day to)
{
    assert(day_known(from) && day_known(to));
    return working_by(to.n) - working_by(from.n);
}

/* The first day of all on which so many working days are over: `low` has fewer, `high` has enough. */
static i64 first_with(i64 working, i64 low, i64 high)
{
    while (high - low > 1) {
        i64 middle = low + (high - low) / 2;
        if (working_by(middle) < working) low = middle; else high = middle;
    }
    return high;
}

Day day_working_after(Day from, i64 n)
{
    assert(day_known(from) && n >= -WORKING_MOST && n <= WORKING_MOST);
    if (n == 0) return from;
    i64 span = 2 * (n < 0 ? -n : n) + 2 * HOLIDAYS_MOST, wanted = working_by(from.n) + n;
    if (n > 0) return (Day){ first_with(wanted, from.n, from.n + span) };
    return (Day){ first_with(wanted + 1, from.n - span, from.n) - 1 };
}
