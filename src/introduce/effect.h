/* effect: whether something helps: two shares, their difference with an interval, and how much such a comparison could have shown. */
#pragma once

#include "base/base.h"

typedef struct Counted { i64 of, all; } Counted;         /* so many of all */
typedef struct Interval { double value, low, high; } Interval;

/* A share with Wilson's 95 % interval (E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212). all: at least 1. */
Interval effect_share(Counted c);

/* one minus other, with the interval made of both shares' own: R. G. Newcombe, Interval estimation for the difference between independent
   proportions, Statistics in Medicine 17 (1998) 873-890, method 10. Both with at least one. */
Interval effect_difference(Counted one, Counted other);

/* The chance that groups of these sizes show a true difference at the level of 5 %, and the size of each group that shows it with a chance
   of 80 %: by the normal approximation, which is rough below some 10 in a group. base, with: the two shares. size 0: they are the same. */
double effect_power(double base, double with, i64 n_base, i64 n_with);
i64    effect_size(double base, double with);

/* Of a hundred, rounded. */
static inline i64 percent_of(double share) { return (i64)(share * 100 + 0.5); }

/* Gini coefficient of n counts, 0 (all alike) to 1 - 1/n; 0 when all are 0. */
double gini(const i64 *counts, size_t n);
