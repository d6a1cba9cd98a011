/* demo: fills empty records with an invented hospital that looks lived in; the same every time for the same day and seed. */
#pragma once

#include "base/site.h"
#include "store/store.h"

enum { DEMO_MOST = 1000000, DEMO_SEED = 2026, DEMO_OPEN_HOUR = 7, DEMO_OPEN_MINUTE = 30 };

/* ideas: how many in all, the 150 written ones first. end: nothing happens later; for two fillings to be alike it must be the same second.
   data: the folder of the journal's checkpoints. told: hears how many there are so far, after each transaction; may be NULL. */
typedef struct DemoOrder { i64 ideas, seed; Time end; const Site *site; Text data; void (*told)(i64 done, i64 all); } DemoOrder;

/* Whether a demonstration may be put into these records: no ideas yet, and nobody who lets others in. */
Err demo_may_fill(Db *db, bool *out) MUST_CHECK;

/* E_BUSY: a hilum is running over this folder. */
Err demo_alone(Text data) MUST_CHECK;

/* Takes no texts from db's arena along; leaves it set to a. */
Err demo_fill(Db *db, Arena *a, const DemoOrder *order) MUST_CHECK;

/* Half past seven on that day in London, or now when that is earlier: the demonstration's last moment. */
Time demo_end(Day today, Time now);
Time demo_opened(Time end);               /* when the hospital of such a demonstration opened its door: before anything came in */
