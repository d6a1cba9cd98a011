/* follower: somebody who wants to hear what becomes of an idea. */
#pragma once

#include "base/base.h"

typedef struct Follower { i64 id; Text name, email; } Follower;
typedef LIST(Follower) FollowerList;
