/* demo_test: the rows that the tests of the demonstration read. */
#pragma once

#include "store/store.h"

typedef struct StateCount { Text state, outcome; i64 n; } StateCount;
typedef LIST(StateCount) StateCountList;
typedef struct StaffKept { Text name, email, password; } StaffKept;
typedef LIST(StaffKept) StaffKeptList;
