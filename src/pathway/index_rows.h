/* index_rows: what index.sql reads. */
#pragma once

#include "store/store.h"

typedef struct SaidWords { Text words; } SaidWords;
typedef LIST(SaidWords) SaidWordsList;
