/* share_out: who reads what, so that the item served worst is served as well as can be; after Charlin, Zemel 2013 (suitability under limits
   of load) and Stelmakh, Shah, Singh 2021 (fairness to the worst served). Knows numbers only. */
#pragma once

#include "base/base.h"

/* fit: of each item (a row) and person, 0 or more; below 0: never. each: readers an item; most: items a person. */
typedef struct ShareOut { const double *fit; size_t items, people, each, most; } ShareOut;

/* chosen: a bool for each item and person, out. Nobody reads more than `most`. First as many places are filled as can be, then the least
   fit among the filled places is as great as can be, then no swap of two or change of one makes the sum greater. The least fit; -1 when
   nothing could be filled. */
double share_out(Arena *a, const ShareOut *s, bool *chosen);
