/* forecast_rows: what forecast.sql reads besides what figures/forecast.h names. */
#pragma once

#include "figures/forecast.h"

typedef struct ToldIdea { Text route, source; } ToldIdea;
/* Forecasts alike in all that matters, with what became of them. */
typedef struct ToldGroup { Text route; i64 half, ninety, days; Day due, kept, paused_since; i64 n; } ToldGroup;
typedef LIST(ToldGroup) ToldGroupList;
