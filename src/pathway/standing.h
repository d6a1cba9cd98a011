/* standing: how an idea stands, changed in one place so that its owner, next step, date and clocks always agree. */
#pragma once

#include "pathway/idea.h"

/* Each changes the copy in *idea and the rows of its promises and pauses; standing_save then writes the idea itself. Days are London's. */

/* Somebody here acted: keeps the promises that a first contact keeps. */
Err standing_contact(Db *db, Idea *idea, Day today) MUST_CHECK;

/* Enters a stage or an end of its pathway: keeps the promises of the stages left behind, starts the stage's own clock. E_INVALID: no such
   stage. */
Err standing_enter(Db *db, Idea *idea, Text stage, Time now) MUST_CHECK;

/* Starts the clock of the stage it is in anew (woken, reopened), our turn. */
Err standing_restart(Db *db, Idea *idea, Day today) MUST_CHECK;

extern const char STANDING_WAITS[];       /* the next step of what waits for its sender and was not chased yet */

/* The clock of the stage it is in runs to another day. E_CONFLICT: none runs. */
Err standing_extend(Db *db, const Idea *idea, Day until) MUST_CHECK;

/* Waits for the sender until `chase`, with the clocks standing still; and goes on again. Resuming what does not wait does nothing. */
Err standing_pause(Db *db, Idea *idea, Day chase, Day today) MUST_CHECK;
Err standing_resume(Db *db, Idea *idea, Day today) MUST_CHECK;

/* Ends it, with the outcome as a word: declined, signposted, withdrawn, merged, or the pathway's end. Promises still open are answered
   today; open tasks are cancelled. */
Err standing_close(Db *db, Idea *idea, Text outcome, Time now) MUST_CHECK;

/* Sleeps until a day or an event, looked at again on that day. */
Err standing_park(Db *db, Idea *idea, Day until, Text event, Day today) MUST_CHECK;

/* Writes the idea; the promise that runs and the next date are read from its promises. E_CONFLICT when idea->version is no longer the
   newest. */
Err standing_save(Db *db, Idea *idea, Day today, Time now) MUST_CHECK;

/* How it stands as one JSON object, and back, for undo: the promises open then are open again with the dates they had, a pause that was on
   goes on, one begun since never was. E_CONFLICT: its pathway has no such stage any more. */
Err standing_note(Db *db, const Idea *idea, Arena *a, Text *json) MUST_CHECK;
Err standing_back(Db *db, Idea *idea, Text json, Arena *a) MUST_CHECK;
