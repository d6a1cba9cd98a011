/* worked: what colleagues did here, so that whoever knows is found without having said so: trials they answer for, tasks they did, checks
   they decided, ideas that were adopted while they owned them. */
#pragma once

#include "pathway/recall.h"

enum { WORKED_MOST = 10, WORKED_IDEAS = 10 };            /* people; ideas that are looked at */

/* Somebody who works here, and of what they did what is nearest. what: "did a task for", before the title. fit: how near, of the nearest
   idea, above 0 and at most 1. */
typedef struct Worked { i64 person; Text name, team_name, what; i64 idea; Text reference, title; double fit; TextList why; } Worked;
typedef LIST(Worked) WorkedList;

/* On ideas that hold most of these words; on ideas that say much of what this one does, and it of theirs. viewer: only ideas they may
   see, as in recall.h. The nearest first, each person once. */
Err worked_about(Db *db, Arena *a, Text words, i64 viewer, WorkedList *out) MUST_CHECK;
Err worked_like(Db *db, Arena *a, i64 idea, i64 viewer, WorkedList *out) MUST_CHECK;
