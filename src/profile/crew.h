/* crew: a team of colleagues, with what it offers others and how much it has before it. */
#pragma once

#include "store/store.h"

/* introduced: take introductions; hours: a month, for other people's ideas; ideas, tasks, checks: open, that the viewer may see. */
typedef struct Crew { i64 id; Text name, purpose; i64 people, introduced, hours, ideas, tasks, checks; } Crew;
typedef LIST(Crew) CrewList;

Err crews_all(Db *db, i64 viewer, CrewList *out) MUST_CHECK;     /* by name; viewer: see sight_viewer */
