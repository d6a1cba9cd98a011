/* places: a small table from terms to places in a list, for one search. */
#pragma once

#include "match/terms.h"

/* maybe: a bit for what a term ends in; most terms of a document are passed over by it. */
typedef struct Place { uint32_t term, place; } Place;
typedef struct Places { Place *at; uint32_t mask, shift; uint64_t maybe[64]; } Places;

/* Room for n terms. */
static inline Places places_new(Arena *a, size_t n)
{
    uint32_t size = 16, shift = 28;
    for (; size < n * 4; shift--) size *= 2;
    Places p = { .at = arena_take(a, size * sizeof(Place)), .mask = size - 1, .shift = shift };
    memset(p.at, 0xff, size * sizeof(Place));
    return p;
}

static inline Place *places_slot(const Places *p, uint32_t term)
{
    uint32_t at = term * 2654435761u >> p->shift;
    while (p->at[at].term != term && p->at[at].term != NO_TERM) at = (at + 1) & p->mask;
    return &p->at[at];
}

/* The place of a term; NULL: it has none. */
static inline const uint32_t *places_of(const Places *p, uint32_t term)
{
    if (!(p->maybe[term / 64 % 64] >> term % 64 & 1)) return NULL;
    const Place *at = places_slot(p, term);
    return at->term == NO_TERM ? NULL : &at->place;
}

/* The same, `place` from now on when it had none. */
static inline uint32_t places_add(Places *p, uint32_t term, size_t place)
{
    Place *at = places_slot(p, term);
    if (at->term == NO_TERM) *at = (Place){ term, (uint32_t)place };
    p->maybe[term / 64 % 64] |= 1ull << term % 64;
    return at->place;
}
