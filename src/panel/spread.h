/* spread: how far members' scores of one idea lie apart, and what they come to together. */
#pragma once

#include "panel/score.h"

enum { OUTLIER = 2 };                     /* levels from the median at which a score is to be talked about */

/* One member's score of a criterion: the newest, and the first where it was another. */
typedef struct Cell { i64 person; Text name; i64 level, first, confidence; bool outlier, changed; } Cell;
typedef LIST(Cell) CellList;

typedef struct Spread {
    const Criterion *criterion;
    i64  low, high;                       /* -1 when nobody scored it */
    Text range, median;                   /* "1 to 4", "2.5"; "" when nobody did */
    double mean;
    CellList cells;                       /* by name */
    bool discuss;                         /* somebody lies OUTLIER or more from the median */
} Spread;

typedef struct Result {
    LIST(Spread) spreads;                 /* in the order of the scorecard */
    bool   scored;
    double points;                        /* 0 to 100: the means of what is weighed, by their weights */
    i64    whole;                         /* the same, rounded */
    const Criterion *blocked;             /* what stands apart and was scored too low by somebody; NULL when nothing */
    i64    blocked_at;
} Result;

/* The points of levels 0 to 4, one for each criterion of the card, weighed: 0 to 100. */
double card_points(const Scorecard *card, const double *levels);

void spread_of(Arena *a, const Scorecard *card, const ScoreList *scores, Result *out);
