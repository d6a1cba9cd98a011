/* away: the days on which somebody is not here, and on how many panels a month they sit at most; each says so for themselves. */
#pragma once

#include "store/store.h"

enum { AWAY_MOST = 20, AWAY_DAYS_MOST = 2 * 366, CAP_MOST = 31 };

typedef struct Away { i64 id; Day first_day, last_day; } Away;
typedef LIST(Away) AwayList;

Err away_of(Db *db, i64 person, Day today, AwayList *out) MUST_CHECK;            /* those not over yet, by day */
/* E_INVALID: it ends before it begins, before today or too far ahead. E_CONFLICT: there are AWAY_MOST. Journalled without the days. */
Err away_add(Db *db, i64 person, Day first, Day last, Time now) MUST_CHECK;
Err away_end(Db *db, i64 person, i64 id, Time now) MUST_CHECK;                   /* E_CONFLICT: there is none of theirs */

Err cap_of(Db *db, i64 person, i64 *out) MUST_CHECK;                             /* 0: none */
Err cap_set(Db *db, i64 person, i64 panels, Time now) MUST_CHECK;                /* 0 takes it away; E_INVALID: over CAP_MOST */

/* Whether one more panel in the month of a day is more than somebody said; panel: the one that is changed, 0 for a new one, whose members
   stay. */
typedef struct Cap { Text name; i64 most, sits; bool full; } Cap;
Err cap_at(Db *db, i64 person, Day day, i64 panel, Cap *out) MUST_CHECK;
