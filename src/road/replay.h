/* replay: the ideas of the last year run through a changed pathway, to see what would have been otherwise. Only reads. */
#pragma once

#include "pathway/pathway.h"

enum { REPLAY_DAYS = 365, REPLAY_MOST = 5000, REPLAY_SHOWN = 50, REPLAY_ROWS = 60 };

typedef struct ReplayIdea { i64 id; Text reference, title; } ReplayIdea;

/* One thing that would differ, and the ideas it would differ for: all are counted, the newest REPLAY_SHOWN are named. */
typedef struct ReplayRow { Text words; i64 count, last; LIST(ReplayIdea) ideas; } ReplayRow;

typedef struct Replay {
    LIST(ReplayRow) rows;                 /* in the order they were met; at most REPLAY_ROWS, more is true beyond */
    i64  looked, differ;                  /* ideas run through it, and those for which anything would differ */
    bool more;                            /* there were older ones, or other differences */
} Replay;

/* Runs the ideas received in the last REPLAY_DAYS by any version of the pathway of that name, the newest REPLAY_MOST of them, through the
   version they go by and through the changed one, with the days on which things were done: stages they stand in that would not be there,
   decisions that would not have been allowed, promises and stages' clocks that would have been kept or broken otherwise. Decisions taken
   back are left out, and an idea opened again by a reply counts from what was decided next. who: see sight_who; 0 for Hilum itself. */
Err replay_run(Db *db, Arena *a, const Pathway *changed, i64 who, Day today, Replay *out) MUST_CHECK;
