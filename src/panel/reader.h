/* reader: members who are asked to read an item closely before the panel meets; all score it all the same. */
#pragma once

#include "panel/interest.h"

typedef struct Reader { i64 item, person; } Reader;
typedef LIST(Reader) ReaderList;

Err readers_of(Db *db, i64 panel, ReaderList *out) MUST_CHECK;
bool reads(const ReaderList *list, i64 item, i64 person);

/* Replaces those of the panel. E_CONFLICT: it is closed. E_INVALID: one is no member, takes no part in that item, or the item is not on
   this agenda. Members have to be told anew. Journalled on the panel. */
Err readers_keep(Db *db, const Panel *panel, const ReaderList *list, i64 actor, Time now) MUST_CHECK;
