/* figures_rows: what figures.sql reads besides what figures/figures.h names. */
#pragma once

#include "figures/figures.h"

typedef struct PromiseGroup { Text route, name; i64 days; Day due, kept, paused_since; i64 n; } PromiseGroup;
typedef LIST(PromiseGroup) PromiseGroupList;
typedef struct Ages { i64 late, soon, later; } Ages;
