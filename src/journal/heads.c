#include "journal/heads.h"

enum { HEADS_A_PAGE = 1024 };

static uint64_t mixed(Text s)                            /* FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
{
    uint64_t v = 14695981039346656037u;
    for (; *s; s++) v = (v ^ (unsigned char)*s) * 1099511628211u;
    return v ^ v >> 32;
}

Head *heads_at(const Heads *h, size_t i) { return &h->pages.at[i / HEADS_A_PAGE].at[i % HEADS_A_PAGE]; }

/* The slot that holds the subject, or the empty one where it belongs. A slot holds a place, counted from 1. */
static uint32_t *slot_of(const Heads *h, Text subject)
{
    size_t i = mixed(subject) & (h->slots_n - 1);
    while (h->slots[i] && !same(heads_at(h, h->slots[i] - 1)->subject, subject)) i = (i + 1) & (h->slots_n - 1);
    return &h->slots[i];
}

static void grow(Heads *h)
{
    arena_free(h->slots_in);
    h->slots_in = arena_new();
    h->slots_n = h->slots_n ? h->slots_n * 2 : 64;
    h->slots = arena_take(h->slots_in, h->slots_n * sizeof *h->slots);
    for (size_t i = 0; i < h->n; i++) *slot_of(h, heads_at(h, i)->subject) = (uint32_t)(i + 1);
}

Head *heads_find(const Heads *h, Text subject)
{
    uint32_t at = h->slots_n ? *slot_of(h, subject) : 0;
    return at ? heads_at(h, at - 1) : NULL;
}

static HeadPage *last_page(Heads *h)
{
    if (h->n < h->pages.n * HEADS_A_PAGE) return &h->pages.at[h->pages.n - 1];
    if (!h->arena) h->arena = arena_new();
    HeadPage *page = LIST_PUSH(h->arena, &h->pages);
    page->arena = arena_new();
    page->at = arena_take(page->arena, HEADS_A_PAGE * sizeof *page->at);
    return page;
}

Head *heads_put(Heads *h, Text subject)
{
    if (h->n * 2 >= h->slots_n) grow(h);
    uint32_t *slot = slot_of(h, subject);
    if (*slot) return heads_at(h, *slot - 1);
    HeadPage *page = last_page(h);
    Head *head = heads_at(h, h->n++);
    head->subject = arena_copy(page->arena, subject, strlen(subject));
    *slot = (uint32_t)h->n;
    return head;
}

void heads_empty(Heads *h)
{
    for (size_t i = 0; i < h->pages.n; i++) arena_free(h->pages.at[i].arena);
    arena_free(h->slots_in);
    arena_free(h->arena);
    *h = (Heads){ 0 };
}
