/* moves: what was decided about each idea and where it went, read from the journal by a job, so that a flow can be counted and every
   number of it opens the ideas behind it. */
#pragma once

#include "pathway/idea.h"

/* One thing that was decided, or an arrival. until NO_DAY: it is there still. came_from and went_to are the same when it stayed where it
   was: parked, passed to another team. What was taken back leaves no trace here. */
typedef struct Move {
    i64  idea, nth;
    Day  day, until;
    Text route, type, reason, came_from, went_to;
    i64  ends;                            /* 1: went_to is an end of the road */
    i64  opens;                           /* 1 arrived, 2 at work again after an end, -1 ended, 0 neither */
    i64  decision;                        /* while it is read; not kept */
} Move;
typedef LIST(Move) MoveList;

/* The moves of one idea, by its chain of the journal. The last of them is where the idea stands now. */
Err moves_of(Db *db, Arena *a, i64 idea, MoveList *out) MUST_CHECK;

/* For the job: reads a run of the journal, and the ideas it tells of whose moves are not as kept. keep keeps them, unless another node
   was faster. more: there is more to read. */
typedef struct MovedIdea { i64 idea; MoveList moves; } MovedIdea;
typedef struct MovesFound { i64 seen, upto; bool more; LIST(MovedIdea) ideas; } MovesFound;
Err moves_look(Db *db, Arena *a, MovesFound *out) MUST_CHECK;
Err moves_keep(Db *db, const MovesFound *found) MUST_CHECK;

/* All of it, at once; for tests and the demonstration. */
Err moves_rest(Db *db, Arena *a) MUST_CHECK;
