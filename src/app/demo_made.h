/* demo_made: as many further ideas as wanted, put together from the written ones and the stock, each with its end. */
#pragma once

#include "app/demo_play.h"
#include "pathway/pathway.h"

typedef struct Maker Maker;
/* all: how many will be made; they come in over MADE_DAYS days, the last today. */
enum { MADE_DAYS = 1095 };
Maker *maker_new(Arena *a, const Play *play, i64 seed, i64 all, Day today, Time end);

/* The n-th of them, from 0: the same for the same seed, all and day. Its deeds have their times. Texts go to a. */
void made_tale(const Maker *m, Arena *a, i64 n, Tale *out);

/* To be told of each that landed, in order, so that later ones can be merged into it. */
void maker_landed(Maker *m, const Tale *tale);

/* A transaction runs again from its beginning when it was not kept: what landed since the last maker_kept did not. */
void maker_kept(Maker *m);
void maker_again(Maker *m);
