/* figures_rows: what figures.sql reads besides what figures/figures.h names. */
#pragma once

#include "figures/figures.h"

typedef struct PromiseGroup { Text route, name; i64 days; Day due, kept, paused_since; i64 n; } PromiseGroup;
typedef LIST(PromiseGroup) PromiseGroupList;
/* An idea, and one of the decisions about it that stand; type "" when there is none. */
typedef struct Move { i64 idea; Time received; Text pathway, state, type, stage; Time made; } Move;
typedef LIST(Move) MoveList;
typedef struct Ages { i64 late, soon, later; } Ages;
