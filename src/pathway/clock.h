/* clock: how many working days a promise has left; the one definition that every page, letter and figure uses. */
#pragma once

#include "base/base.h"

/* The last day of the promise, standing still since `paused_since` (NO_DAY when it runs). */
typedef struct Clock {
    bool runs;                            /* false: no promise is open, the rest means nothing */
    bool paused;                          /* waiting for the sender */
    i64  left;                            /* working days left: 0 due today, -2 two working days late */
    Day  due;                             /* the last day, were a pause to end today */
} Clock;

/* Reads the clock on a day. due NO_DAY: nothing runs. While paused the days left are those of the day we asked. */
Clock clock_read(Day due, Day paused_since, Day today);

/* "3 working days left", "due today", "2 working days late", "paused with 3 working days left", "". */
Text clock_words(Arena *a, Clock c);

/* The last day of a promise of n working days counted from the day after `started`. */
Day clock_due(Day started, i64 days);

/* The same last day after a pause from the day we asked to the day they answered: as many working days are left as when we asked. The day
   we ask still counts, the days after it up to and with the day of the answer do not. */
Day clock_resumed(Day due, Day since, Day until);

/* The long way round, for proof: counts working days from started, leaving out those inside pauses. An open pause has until
   NO_DAY; it can only be the last. */
typedef struct Pause { Day since, until; } Pause;
typedef LIST(Pause) PauseList;
Clock clock_proof(Day started, i64 days, const PauseList *pauses, Day today);
