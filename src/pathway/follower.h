/* follower: somebody who wants to hear what becomes of an idea. */
#pragma once

#include "base/base.h"

typedef struct Follower { i64 id; Text name, email; i64 own; } Follower;    /* own: their idea that was merged into it; 0 for none */
typedef LIST(Follower) FollowerList;
