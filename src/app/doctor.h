/* doctor: looks for what must never be, and for what wants a person's attention. */
#pragma once

#include "store/store.h"

typedef struct Ailment { Text what, words; } Ailment;
typedef LIST(Ailment) AilmentList;

/* Everything amiss; advice holds what is no fault of the records but wants somebody. */
Err doctor_look(Db *db, Arena *a, Time now, AilmentList *faults, AilmentList *advice) MUST_CHECK;
