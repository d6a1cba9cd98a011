/* reasons: why a decision was made, as codes people can count; from db/reasons.txt. */
#pragma once

#include "base/base.h"

/* One line of the file: TYPE CODE [STAGE…] | label | the letter's sentence | the usual next door.
   stages: where it is offered; none: everywhere. */
typedef struct Reason { Text type, code, label, sentence, door; TextList stages; } Reason;
typedef LIST(Reason) ReasonList;

Err  reasons_load(void) MUST_CHECK;                      /* once, at start */
/* Those to offer for a decision about what stands in a stage, in the file's order; when the stage is in none of their lines, all. */
void reasons_of(Arena *a, Text type, Text stage, ReasonList *out);
const Reason *reason_named(Text type, Text code);        /* NULL when there is none */
