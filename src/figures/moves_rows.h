/* moves_rows: what moves.sql reads besides what figures/moves.h names. */
#pragma once

#include "figures/moves.h"

/* How an idea stands now. */
typedef struct Stood { i64 id; Text route, pathway, stage, state, outcome; Time received, changed; } Stood;
