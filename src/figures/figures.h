/* figures: what we promised and how it was kept, and how the work stands; every page that shows a number takes it from here.

   The promises of the last twelve months are counted by a job, for each route and for all, and kept. A day is a working day of the clock
   (pathway/clock.h): those on which we waited for the sender are not ours. Nothing is left out: what is open counts as not done yet. */
#pragma once

#include "pathway/queue.h"

enum { FIGURES_DAYS = 365, FIGURES_FEW = 10 };           /* so far back; fewer than so many are too few to tell */

/* One promise. made = in_time + late + open_late + open_in_time. Days are -1 where not reached, shares are thousandths. */
typedef struct Figure {
    Text route, name;                     /* route "": every route */
    i64  days, made, in_time, late, open_late, open_in_time;
    i64  half, half_low, half_high;       /* working days until half of them were kept, with its 95 % interval */
    i64  ninety, ninety_low, ninety_high; /* and nine in ten */
    i64  share, share_low, share_high;    /* kept within the days promised */
} Figure;
typedef LIST(Figure) FigureList;

/* How long ideas stood in a stage, in working days from entering it to leaving it, waits and parking included: no clock of a promise. */
typedef struct StageTime {
    Text stage, name;
    i64  stays, still;                    /* how many; of them still there */
    i64  half, half_low, half_high, ninety, ninety_low, ninety_high;
} StageTime;
typedef LIST(StageTime) StageTimeList;

typedef struct FiguresMade { Time made; i64 upto; } FiguresMade;

typedef struct Figures { FigureList promises; FiguresMade seen, made; bool due; } Figures;

/* For the job (figures/count.h). figures_look only reads: due says whether something was journalled since, or the day has changed, and if
   so makes them. figures_keep keeps them; E_CONFLICT: another node was faster. */
Err figures_look(Db *db, Arena *a, Time now, Figures *out) MUST_CHECK;
Err figures_keep(Db *db, const Figures *figures) MUST_CHECK;

/* As kept: of one route ("": all), the shortest promise first; made.s is 0 when they were not made yet. */
Err figures_promises(Db *db, Text route, FigureList *out) MUST_CHECK;
Err figures_when(Db *db, FiguresMade *out) MUST_CHECK;

/* How the open ideas stand at this moment, from the queue's own indexes. */
typedef struct Load { Text key, name; i64 id, n, late; } Load;   /* a stage's key; an owner's or team's id and name, 0: none */
typedef LIST(Load) LoadList;
typedef struct WorkFigures {
    LoadList stages, owners, teams;
    i64 open, parked;
    i64 late, soon, later, waiting;       /* open = late + soon + later + waiting; soon: due today or within 2 working days */
} WorkFigures;
Err figures_work(Db *db, i64 who, Day today, WorkFigures *out) MUST_CHECK;   /* who looks: sight_who, or 0; only what they may see */

/* A number of days with its interval: "5 (4 to 7)", "5 (4 or more)", "Not reached yet". */
Text days_between(Arena *a, i64 day, i64 low, i64 high);

/* "on the same day", "within 1 working day", "within 12 working days". */
Text within_words(Arena *a, i64 days);
