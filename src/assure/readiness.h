/* readiness: how far an idea has got on four ladders, from statements somebody ticked; the lowest of the four counts. */
#pragma once

#include "assure/check.h"

typedef struct ReadyItem { Text key, words; i64 level; } ReadyItem;
typedef struct ReadyLadder { Text key, name; TextList levels; LIST(ReadyItem) items; } ReadyLadder;   /* levels: their titles */
typedef LIST(ReadyLadder) ReadyLadderList;
enum { LADDERS_MOST = 6, LEVELS_MOST = 9, READY_ITEMS_MOST = 200 };

/* Reads a text as db/readiness.txt is written, where its form is explained. E_INVALID: *why says the line and how to mend it. */
Err readiness_parse(Arena *a, Text text, ReadyLadderList *out, Text *why) MUST_CHECK;

/* Where one statement stands. */
typedef struct ReadyTick { Text item; bool ticked; Text words, author_name; Time at; } ReadyTick;
typedef LIST(ReadyTick) ReadyTickList;

/* One ladder of an idea. level: how many whole levels are reached. missing: the first statement that keeps it from the next; NULL at the
   top. */
typedef struct ReadyStanding { const ReadyLadder *ladder; i64 level, of; const ReadyItem *missing; } ReadyStanding;

/* How it stood since a day: a level for each ladder. */
typedef struct ReadyPoint { Day day; i64 level[LADDERS_MOST]; } ReadyPoint;
typedef LIST(ReadyPoint) ReadyPointList;

typedef struct Readiness {
    LIST(ReadyStanding) ladders;
    const ReadyStanding *lowest;          /* the first of the lowest */
    ReadyTickList ticks;                  /* the newest of each statement */
    ReadyPointList history;               /* when it was received, and each day on which a level changed */
} Readiness;

/* One query. The history is made of at most READY_TICKS_MOST ticks, the newest. */
enum { READY_TICKS_MOST = 2000 };
Err readiness_of(Db *db, Arena *a, const Idea *idea, Readiness *out) MUST_CHECK;
const ReadyTick *ready_tick(const Readiness *r, Text item);              /* NULL when it was never ticked */

/* What is ticked on one ladder now, all of it; words: where the evidence for what is newly ticked is. Only what changed is kept, and
   journalled once. E_CONFLICT: the idea is over. E_INVALID: no such ladder or statement. */
Err readiness_tick(Db *db, const Idea *idea, Text ladder, const TextList *ticked, Text words, i64 author, Time now) MUST_CHECK;
