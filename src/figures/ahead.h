/* ahead: how many ideas will wait for us to give them a route on each of the next ten working days, and how many of them late; kept as it
   was said each working day, and held against what came.

   The method. Each of AHEAD_RUNS possible fortnights is made of past working days: for a Tuesday one of the Tuesdays of the last twelve
   weeks is drawn, with what came, was decided, asked and answered on it. How likely each of those weeks is to be drawn is itself drawn anew
   for each fortnight, all weights being as likely as any: D. B. Rubin, The Bayesian bootstrap, Annals of Statistics 9 (1981) 130-134. So a
   busy week stays possible, and twelve weeks are not taken for the whole truth. As many are decided as on the day that was drawn; where
   more wait now than then, the same share of them, but in no day more than on the best of the twelve weeks. The middle 80 % of the
   fortnights are the range.
   What is said of the days an idea may wait is Little's law: J. D. C. Little, A proof for the queuing formula L = λW, Operations Research
   9 (1961) 383-387. The interval of a hit rate: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal
   of the American Statistical Association 22 (1927) 209-212. */
#pragma once

#include "figures/figures.h"

enum { AHEAD_STEPS = 10, AHEAD_RUNS = 2000, AHEAD_WEEKS = 12, AHEAD_WEEKS_LEAST = 4, AHEAD_DUE_MOST = 60, AHEAD_PROMISED = 5 };

/* A past working day, the days off after it with it. week: 0 is the newest. done_late: of those done. asked, answered: ideas without a
   route whose sender was asked, and whose wait for their sender ended. pool: all that could have been decided on it; 0: not known. */
typedef struct PastDay { Day day; i64 weekday, week, came, done, done_late, asked, answered, pool; } PastDay;
typedef LIST(PastDay) PastDayList;

/* The queue in the morning: ours, and what waits for its sender and is not counted. due[n]: not late, with n working days left; what has
   more is in the last. */
typedef struct Pool { i64 late, due[AHEAD_DUE_MOST]; } Pool;
typedef struct QueueNow { Pool ours, theirs; } QueueNow;

/* One row of what was said on the morning of `made`: how it would stand on the morning of `day`, so many working days (steps) on. steps 0:
   how it stood, and how many came and were decided in the weeks it was made from, on so many working days. The number, and between what it
   is expected with 80 %. */
typedef struct Ahead { Day made; i64 steps; Day day; i64 queue, queue_low, queue_high, late, late_low, late_high, came, done, days; } Ahead;
typedef LIST(Ahead) AheadList;

/* Without records: the next steps from `today` on, its row 0 first. Nothing but row 0 with fewer than AHEAD_WEEKS_LEAST weeks of past. */
void ahead_work_out(Arena *a, Day today, const QueueNow *now, const PastDayList *past, AheadList *out);

/* For the job: due once on each working day. keep journals it as forecast.made; does nothing when another node was faster. */
typedef struct AheadMade { bool due; Day today; AheadList rows; } AheadMade;
Err ahead_look(Db *db, Arena *a, Day today, AheadMade *out) MUST_CHECK;
Err ahead_keep(Db *db, const AheadMade *made, Time now) MUST_CHECK;

Err ahead_newest(Db *db, AheadList *out) MUST_CHECK;                      /* as kept, by steps; empty: never made yet */
Err ahead_past(Db *db, Arena *a, Day today, PastDayList *out) MUST_CHECK; /* the working days of the last twelve weeks, before today */

/* Of what was said so many working days ahead in the last twelve months and can be checked by now: how often the truth was in the range. */
typedef struct AheadHit { i64 steps, n, queue_in, late_in; } AheadHit;
typedef LIST(AheadHit) AheadHitList;
Err ahead_hits(Db *db, Day today, AheadHitList *out) MUST_CHECK;

typedef struct Share { i64 share, low, high; } Share;                    /* thousandths, with Wilson's 95 % interval */
Share share_of(i64 n, i64 of);                                           /* 0 to 1000 when of is 0 */
