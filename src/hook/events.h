/* events: what happens to ideas that other programs may be told of, with its words, and what of it they are told. */
#pragma once

#include "base/base.h"

/* A code is the journal's name of what happened, or "decision.*" for all that begin so. */
typedef struct HookEvent { Text code, words; } HookEvent;
extern const HookEvent HOOK_EVENTS[];     /* ends with a NULL code */

Text hook_event_of(Text what);            /* the code that an entry belongs to; NULL: nobody is told of it */
Text hook_event_words(Text code);         /* the code itself when there is no such */
bool hook_event_known(Text code);

/* Whether a member of an entry's data may leave the house: codes, days and numbers of ours; never a hash of what people wrote. */
bool hook_member_leaves(Text name);
