/* count: the job that keeps everything here counted. */
#pragma once

#include "figures/ahead.h"
#include "figures/flow.h"
#include "figures/forecast.h"
#include "figures/moves.h"

typedef struct Counted { Figures figures; FlowList flows; HitList hits; AheadMade ahead; } Counted;

/* count_look only reads; nothing is due when nothing was journalled since and the day is the same. count_keep keeps it all in one go,
   unless another node was faster. */
Err count_look(Db *db, Arena *a, Time now, Counted *out) MUST_CHECK;
Err count_keep(Db *db, const Counted *counted) MUST_CHECK;

/* What is said each morning alone, and the promises it is read from: for the demonstration, which plays many days. In a transaction. */
Err count_morning(Db *db, Arena *a, Time now) MUST_CHECK;

/* Both, with the moves read first; for tests and the demonstration. Runs transactions of its own. */
Err count_all(Db *db, Arena *a, Time now) MUST_CHECK;
