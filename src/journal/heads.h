/* heads: the newest entry of each chain, by the chain's name, in memory. */
#pragma once

#include "journal/chain.h"

typedef struct Head { Text subject; i64 seq; unsigned char hash[HASH_BYTES]; char lost; } Head;

/* All zero is an empty one. Pages have an arena each, so that there may be tens of millions of chains; none ever moves. */
typedef struct HeadPage { Arena *arena; Head *at; } HeadPage;
typedef struct Heads { size_t n; Arena *arena; LIST(HeadPage) pages; Arena *slots_in; uint32_t *slots; size_t slots_n; } Heads;

Head *heads_at(const Heads *h, size_t i);                /* 0 to n - 1, in the order in which the chains came */
Head *heads_find(const Heads *h, Text subject);          /* NULL when not there */
Head *heads_put(Heads *h, Text subject);                 /* finds it or adds it with seq 0 */
void  heads_empty(Heads *h);                             /* forgets all and frees it; for ON_EXIT too */
