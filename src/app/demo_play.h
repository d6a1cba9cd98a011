/* demo_play: does what a tale says, with the functions that the pages use. */
#pragma once

#include "app/demo_tale.h"
#include "base/site.h"
#include "profile/profile.h"
#include "store/store.h"

/* The staff of the demonstration, and its teams. */
typedef struct Player { Text key, name, email, role, team; TextList desks; Profile profile; i64 id; } Player;
typedef struct PlayTeam { Text name, purpose; i64 id; } PlayTeam;
typedef struct Cast { LIST(Player) people; LIST(PlayTeam) teams; } Cast;

#define DEMO_PASSWORD "hilum demo hospital 2026"
extern const char DEMO_PASSWORD_KEPT[];   /* argon2id of it, always with the same salt */

Err cast_read(Arena *a, Cast *out) MUST_CHECK;
Err cast_hire(Db *db, Arena *a, Cast *cast, Time now) MUST_CHECK;     /* with teams, passwords and desks; who was seeded leaves */
const Player *cast_player(const Cast *cast, Text key);                /* NULL when there is none */

typedef struct Play {
    Db         *db;
    Arena      *page;                     /* for what one deed reads; emptied by whoever calls */
    const Site *site;
    const Cast *cast;
    const Stock *stock;
    TaleList    tales;                    /* the written ones */
} Play;

/* receipt: whether its sender is told by mail. */
Err play_land(const Play *play, Tale *tale, bool receipt, Chance *c) MUST_CHECK;
Err play_deed(const Play *play, const Tale *tale, const Deed *deed) MUST_CHECK;

