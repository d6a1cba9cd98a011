/* trial_rows: what the queries about trials give. */
#pragma once

#include "base/base.h"

typedef struct TrialEnd { i64 id, idea; Day ends; } TrialEnd;
typedef LIST(TrialEnd) TrialEndList;
