/* sensitivity: whether the order of a panel's ideas hangs on one weight: each is taken a tenth less and a tenth more. */
#pragma once

#include "panel/spread.h"

enum { TENTH_LESS = -10, TENTH_MORE = 10 };

/* An idea that was scored: the mean level of each criterion of the card. */
typedef struct Contender { i64 item; Text name; double level[CRITERIA_MOST]; double points; } Contender;
typedef LIST(Contender) ContenderList;

typedef struct Tilt {
    const Criterion *criterion;
    int  percent;                         /* TENTH_LESS or TENTH_MORE */
    bool changes;                         /* the order is another */
    Text words;                           /* "B comes before A", or "the same order" */
} Tilt;

typedef struct Sensitivity {
    ContenderList order;                  /* best first; what is equal stays as on the agenda */
    LIST(Tilt) tilts;                     /* for each criterion that is weighed, less and then more */
    bool changes;
    Text words;                           /* one sentence for all of it */
} Sensitivity;

/* The ideas come in the order of the agenda. */
void sensitivity_of(Arena *a, const Scorecard *card, const ContenderList *ideas, Sensitivity *out);
