/* post_test: the rows that the tests of mail that comes in read. */
#pragma once

#include "store/store.h"

typedef struct SaidRow { i64 id; Text audience; i64 author; Text body; } SaidRow;
