/* flow_rows: what flow.sql reads besides what figures/flow.h names. */
#pragma once

#include "figures/flow.h"

typedef struct FlowGroup { Text route, type, reason, came_from, went_to; i64 opens, n; } FlowGroup;
typedef LIST(FlowGroup) FlowGroupList;
/* Stays alike in all that matters. */
typedef struct StayGroup { Text route, went_to; Day day, until; i64 n; } StayGroup;
typedef LIST(StayGroup) StayGroupList;
typedef struct OpenGroup { Text route, went_to; i64 before, after; } OpenGroup;
typedef LIST(OpenGroup) OpenGroupList;
