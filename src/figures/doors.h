/* doors: what came of ideas that were signposted: whether somebody took them up, and which next doors were dead ends. */
#pragma once

#include "pathway/idea.h"

/* came: yes, no, back, silent, waiting (doors.sql). Each idea counts once, by its newest signpost that stands. */
typedef struct DoorCount { Text reason, came; i64 n; } DoorCount;
typedef LIST(DoorCount) DoorCountList;
typedef struct DoorRow { i64 decision, idea; Text reference, title, reason, came; Time made; } DoorRow;
typedef LIST(DoorRow) DoorRowList;

/* who looks: sight_who, or 0. reason, came "": all. Newest first; before a decision (0: from the start). */
Err doors_count(Db *db, i64 who, DoorCountList *out) MUST_CHECK;
Err doors_list(Db *db, Text reason, Text came, i64 before, i64 who, i64 most, DoorRowList *out) MUST_CHECK;
Text door_came_words(Text came);
