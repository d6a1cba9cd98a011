/* follower: somebody who wants to hear what becomes of an idea. */
#pragma once

#include "store/store.h"

typedef struct Follower { i64 id; Text name, email; i64 own; } Follower;    /* own: their idea that was merged into it; 0 for none */
typedef LIST(Follower) FollowerList;

/* A colleague follows an idea, and reads of it in their daily digest, or does so no longer; what a merge told them stays. Journalled by
   the colleague, unless it changes nothing. */
Err follower_turn(Db *db, i64 idea, i64 person, bool on, Text actor, Time now) MUST_CHECK;
Err follower_staff(Db *db, i64 idea, FollowerList *out) MUST_CHECK;         /* colleagues who follow it, by name, at most 100 */
