/* reasons: why a decision was made, as codes people can count; from db/reasons.txt. */
#pragma once

#include "base/base.h"

/* One line of the file: TYPE CODE | label | the letter's sentence | the usual next door. */
typedef struct Reason { Text type, code, label, sentence, door; } Reason;
typedef LIST(Reason) ReasonList;

Err  reasons_load(void) MUST_CHECK;                      /* once, at start */
void reasons_of(Arena *a, Text type, ReasonList *out);   /* in the file's order */
const Reason *reason_named(Text type, Text code);        /* NULL when there is none */
