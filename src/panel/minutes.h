/* minutes: what a panel did, written by Hilum from what is in the records; once the chair approves them they do not change. */
#pragma once

#include "panel/spread.h"

typedef struct Minute { i64 place, item; Text heading, body; } Minute;    /* item 0: who was there */
typedef LIST(Minute) MinuteList;

/* As they were approved, or, until then, as they would be now. Of an item whose scores are not shown they say only that. */
Err minutes_of(Db *db, Arena *a, const Panel *panel, MinuteList *out) MUST_CHECK;

/* Keeps them; the journal gets their hash. E_CONFLICT: the panel is not closed, or they are approved. */
Err minutes_approve(Db *db, const Panel *panel, i64 person, Time now) MUST_CHECK;

/* All of it as plain text. */
Text minutes_text(Arena *a, const Panel *panel, const MinuteList *minutes);

Text outcome_words(const Item *item);      /* "Moved on"; "Not decided" */
