/* tell_rows: what the queries of tell.sql give. */
#pragma once

#include "hook/tell.h"

typedef struct Due { i64 id, hook, entry, idea; Text what; Time made; i64 attempts; Time next_try; Text url, name, salt; } Due;
typedef LIST(Due) DueList;
