/* heads: the newest entry of each chain, by the chain's name, in memory. */
#pragma once

#include "journal/chain.h"

typedef struct Head { Text subject; i64 seq; unsigned char hash[HASH_BYTES]; char lost; } Head;

/* All zero but for the arena is an empty one. The order of `all` is the order in which chains came. */
typedef struct Heads { Arena *arena; LIST(Head) all; uint32_t *slots; size_t slots_n; } Heads;

Head *heads_find(const Heads *h, Text subject);          /* NULL when not there; good until the next heads_put */
Head *heads_put(Heads *h, Text subject);                 /* finds it or adds it with seq 0 */
void  heads_empty(Heads *h);                             /* forgets all and empties the arena */
