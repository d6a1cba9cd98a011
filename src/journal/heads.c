#include "journal/heads.h"

static uint64_t mixed(Text s)                            /* FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
{
    uint64_t v = 14695981039346656037u;
    for (; *s; s++) v = (v ^ (unsigned char)*s) * 1099511628211u;
    return v ^ v >> 32;
}

/* The slot that holds the subject, or the empty one where it belongs. A slot is a place in `all`, counted from 1. */
static uint32_t *slot_of(const Heads *h, Text subject)
{
    size_t i = mixed(subject) & (h->slots_n - 1);
    while (h->slots[i] && !same(h->all.at[h->slots[i] - 1].subject, subject)) i = (i + 1) & (h->slots_n - 1);
    return &h->slots[i];
}

static void grow(Heads *h)
{
    h->slots_n = h->slots_n ? h->slots_n * 2 : 64;
    h->slots = arena_take(h->arena, h->slots_n * sizeof *h->slots);
    for (size_t i = 0; i < h->all.n; i++) *slot_of(h, h->all.at[i].subject) = (uint32_t)(i + 1);
}

Head *heads_find(const Heads *h, Text subject)
{
    uint32_t at = h->slots_n ? *slot_of(h, subject) : 0;
    return at ? &h->all.at[at - 1] : NULL;
}

Head *heads_put(Heads *h, Text subject)
{
    if (h->all.n * 2 >= h->slots_n) grow(h);
    uint32_t *slot = slot_of(h, subject);
    if (*slot) return &h->all.at[*slot - 1];
    Head *head = LIST_PUSH(h->arena, &h->all);
    *head = (Head){ .subject = arena_copy(h->arena, subject, strlen(subject)) };
    *slot = (uint32_t)h->all.n;
    return head;
}

void heads_empty(Heads *h)
{
    arena_reset(h->arena);
    *h = (Heads){ .arena = h->arena };
}
