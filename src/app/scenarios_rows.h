/* scenarios_rows: what the scenarios read of the records. */
#pragma once

#include "store/store.h"

typedef struct AccessCounts { i64 decisions, letters, mails, entries; } AccessCounts;
