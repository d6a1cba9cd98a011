/* party_rows: what the queries of party.sql give. */
#pragma once

#include "base/base.h"

typedef struct Waiting { i64 id; Text email; } Waiting;
typedef LIST(Waiting) WaitingList;
