/* ahead_rows: what ahead.sql reads besides what figures/ahead.h names. */
#pragma once

#include "figures/ahead.h"

typedef struct DayCount { Day day; i64 n, late; } DayCount;
typedef LIST(DayCount) DayCountList;
typedef struct DueGroup { Day due, paused_since; i64 n; } DueGroup;
typedef LIST(DueGroup) DueGroupList;
