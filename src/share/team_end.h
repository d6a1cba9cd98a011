/* team_end: a team is closed, and what was its own goes to another. */
#pragma once

#include "base/site.h"
#include "store/store.h"

/* What would move; counted to the end, for an administrator's page. */
typedef struct TeamHolds { i64 people, ideas, checks, restricted; } TeamHolds;
typedef struct TeamCheck { i64 id, idea; Text name; } TeamCheck;
typedef LIST(TeamCheck) TeamCheckList;
Err team_holds(Db *db, i64 team, TeamHolds *out) MUST_CHECK;

/* Closes it, in one go: its people, its open and parked ideas, its open checks and its sight of restricted ideas go to the team `to`;
   nothing of theirs ends. What has ended keeps its name. Everybody of both teams is told once. E_INVALID: `to` is no open team, or the
   same. E_NOT_FOUND: no open team. */
Err team_end(Db *db, i64 team, i64 to, const Site *site, Text actor, Time now) MUST_CHECK;
