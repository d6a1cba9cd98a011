/* promise: what we said we would do by when, as people read it: the same words for the sender and for us. */
#pragma once

#include "pathway/idea.h"

/* One promise for people: what, by which day, and how it stands. */
typedef struct PromiseLine {
    Text words;                           /* "A named person reads it and writes to you" */
    Day  due, kept;
    Text state;                           /* kept, late, paused or open */
    Text state_words;                     /* "Done on 3 March 2026", "3 working days left", "2 working days late", "Waiting for you" */
} PromiseLine;
typedef LIST(PromiseLine) PromiseLineList;

/* The promises of an idea as they stand today, soonest first; one clock with everything else (pathway/clock.h). */
Err promises_read(Db *db, Arena *a, const Idea *idea, Day today, PromiseLineList *out) MUST_CHECK;
