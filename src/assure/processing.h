/* processing: a draft of what a contract with a processor says about the data, made of the answers to the data protection check. */
#pragma once

#include "assure/check.h"

extern const char PROCESSING_CHECK[];     /* the check whose answers it is made of, by name */

/* words: the answer as people read it; "" while it is not given. part: where it is asked; "" when this version does not ask it. */
typedef struct ProcessingPiece { Text key, label, part, words; } ProcessingPiece;
typedef struct ProcessingRow { Text what, says; LIST(ProcessingPiece) pieces; } ProcessingRow;
typedef struct ProcessingDraft { LIST(ProcessingRow) rows; i64 open; } ProcessingDraft;         /* open: pieces without words */

/* An answer that is asked differently now counts as not given, as it does in the check. */
void processing_draft(Arena *a, const Template *t, const CheckAnswerList *answers, ProcessingDraft *out);
