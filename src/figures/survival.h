/* survival: how long something takes when some of it is not done yet, as a Kaplan-Meier estimate with 95 % intervals.

   The estimate: E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete observations, J. Am. Stat. Assoc. 53 (1958) 457-481.
   Its variance: M. Greenwood, The natural duration of cancer, Reports on Public Health and Medical Subjects 33 (1926); the interval is
   made on the scale log(-log S), so that it stays between 0 and 1. The interval of a median or percentile is where the bands of the
   curve cross its height: R. Brookmeyer, J. Crowley, A confidence interval for the median survival time, Biometrics 38 (1982) 29-41. */
#pragma once

#include "base/base.h"

/* How many were done on each day, and how many were last seen open on it; those still count as waiting on that day. */
enum { SURVIVAL_DAYS = 2000 };
typedef struct Lasted { i64 done[SURVIVAL_DAYS], open[SURVIVAL_DAYS]; } Lasted;

/* One more; days before 0 count as 0, those beyond the last as the last. */
void lasted_add(Lasted *l, i64 days, bool done, i64 n);

/* The curve after each day: the share not done yet, and its band; once the share is 0 the upper band is that of the day before. */
typedef struct Survival { double share, low, high; } Survival;
void survival_curve(const Lasted *l, Survival out[SURVIVAL_DAYS]);

/* The first day on which the share not done is at most `left` (0.5: the median; 0.1: nine in ten are done), and where its bands get
   there. -1: not reached. */
typedef struct Percentile { i64 day, low, high; } Percentile;
Percentile survival_percentile(const Survival curve[SURVIVAL_DAYS], double left);
