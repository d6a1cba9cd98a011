/* when: days, times and working days in England. The one place that knows time zones and bank holidays. */
#pragma once

#include "base/base.h"

/* Days lie in the years 1 to 9999; day_of brings a time outside them to the nearest such day. Only those that say so take NO_DAY. */
Time time_now(void);                                     /* the system's clock, or the one set by time_pretend */
void time_pretend(Time t);                               /* tests and the demonstration: t from now on; { 0 } for the real clock again */

Day  day_of(Time t);                                     /* the calendar day in London */
Time day_start(Day d);                                   /* 00:00 in London on that day */
Time day_at(Day d, int hour, int minute);                /* that hour in London: the first of two in October, 2:00 for none in March */
Day  day_from(int year, int month, int dom);             /* NO_DAY when there is no such day */
Err  day_parse(Text iso, Day *out) MUST_CHECK;           /* YYYY-MM-DD; E_INVALID */
bool day_known(Day d);                                   /* not NO_DAY */
Text day_iso(Arena *a, Day d);                           /* 2026-03-03; "" for NO_DAY */
Text day_words(Arena *a, Day d);                         /* 3 March 2026; "" for NO_DAY */
Text day_long(Arena *a, Day d);                          /* Tuesday 3 March 2026; "" for NO_DAY */
Text time_words(Arena *a, Time t);                       /* 3 March 2026 at 9:05am, at 9am; midnight and midday in words */
Text time_iso(Arena *a, Time t);                         /* 2026-03-03T09:05:00Z */
int  day_year(Day d);
int  day_weekday(Day d);                                 /* Monday is 0 */

/* Monday to Friday, and not a bank holiday in England and Wales (GOV.UK's list 2024-2027; the rules of the Banking and Financial
   Dealings Act 1971 for other years, from db/bank-holidays.csv). Before 2015 and after 2035 only weekends are known. */
bool day_works(Day d);

/* Signed count of working days in (from, to]; negative when to lies before from: -(working days in (to, from]). */
i64  days_working(Day from, Day to);

/* The day with days_working(from, d) == n. For n == 0 the day itself. For n > 0 it is a working day: the first such day.
   For n < 0 the latest such day. At most a million working days either way. */
Day  day_working_after(Day from, i64 n);
