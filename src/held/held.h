/* held: what is kept about one person, for the answer to somebody who asks under the UK GDPR (article 15), and who looked at it. */
#pragma once

#include "store/store.h"

typedef struct HeldPerson { i64 id; Text name, email; } HeldPerson;
typedef LIST(HeldPerson) HeldPersonList;

/* part: a code of HELD_PARTS; at 0: it has no day; reference: of the idea it is about, or ""; words: as they were written. */
typedef struct HeldRow { Text part; Time at; Text reference, words; } HeldRow;
typedef LIST(HeldRow) HeldRowList;

/* others: it may name or tell of somebody else, and is read before it is given away. */
typedef struct HeldPart { Text part, title; bool others; } HeldPart;
extern const HeldPart HELD_PARTS[];       /* in the order in which they are shown; ends with a NULL part */
extern const Pair HELD_REASONS[];         /* why a colleague may look, code and words; ends with a NULL name */

enum { HELD_FOR_S = 3600 };               /* having said why, one may look so long */

Err held_person(Db *db, i64 id, Text email, HeldPerson *out) MUST_CHECK;    /* by either; E_NOT_FOUND */

/* Says in the journal that `by` looks at what is kept about a person, and why. E_INVALID: no reason of ours. */
Err held_ask(Db *db, i64 person, Text reason, i64 by, Time now) MUST_CHECK;

/* All of it but what stands about ideas that the viewer may not see (pathway/sight.h), the oldest first. E_DENIED: `by` did not say why in
   the hour before. */
Err held_look(Db *db, i64 person, i64 by, i64 viewer, Time now, HeldRowList *out) MUST_CHECK;
