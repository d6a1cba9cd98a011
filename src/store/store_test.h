/* store_test: the rows that the tests of store read. */
#pragma once

#include "store/store.h"

typedef struct Team { i64 id; Text name, purpose; } Team;
typedef LIST(Team) TeamList;

typedef struct Member { i64 id, team; Text name; Time created; Day left_on; bool gone; } Member;
typedef LIST(Member) MemberList;
