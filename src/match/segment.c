#include "match/segment.h"
#include <stdlib.h>

enum { LARGE = 1024 };

/* Weights of postings only choose whom to look at closely. With one length for all, they say nothing of a segment's other documents. */
static const double ROUGH_MEAN = 100;

/* What the build of one segment needs: by term. */
typedef struct Build { uint32_t *seen, *fill; float *tf; uint16_t *post_doc; uint8_t *weight; } Build;

static void docs_copy(Segment *s, const DocWords *docs)
{
    DocWords *copies = arena_take(s->arena, s->docs * sizeof *copies);
    uint64_t *ids = arena_take(s->arena, s->docs * sizeof *ids);
    for (uint32_t i = 0; i < s->docs; i++) {
        copies[i] = docs[i];
        copies[i].words = (const uint32_t *)arena_copy(s->arena, (const char *)docs[i].words, docs[i].n * sizeof(uint32_t));
        ids[i] = docs[i].id;
        s->length += doc_length(&docs[i]);
        s->bytes += docs[i].n * sizeof(uint32_t) + sizeof *copies + sizeof *ids;
    }
    s->doc = copies;
    s->ids = ids;
}

/* How many postings each term will have, in fill; and which terms there are. */
static uint32_t count(Segment *s, Build *b, uint32_t terms)
{
    uint32_t all = 0, *found, *begin;
    for (uint32_t i = 0; i < s->docs; i++)
        for (uint32_t j = 0; j < s->doc[i].n; j++) {
            uint32_t t = s->doc[i].words[j];
            if (b->seen[t] == i + 1) continue;
            b->seen[t] = i + 1;
            s->terms_n += b->fill[t]++ == 0;
        }
    s->terms = found = arena_take(s->arena, (s->terms_n + 1) * sizeof *found);
    s->begin = begin = arena_take(s->arena, (s->terms_n + 1) * sizeof *begin);
    for (uint32_t t = 0; t < terms; t++) {
        if (!b->fill[t]) continue;
        *found++ = t;
        *begin++ = all;
        all += b->fill[t];
        b->fill[t] = begin[-1];
    }
    *begin = all;
    return all;
}

static void fill(Segment *s, Build *b)
{
    memset(b->tf, 0, s->begin[s->terms_n] * sizeof *b->tf);
    for (uint32_t i = 0; i < s->docs; i++) {
        const DocWords *d = &s->doc[i];
        double length = doc_length(d);
        for (uint32_t j = 0; j < d->n; j++) {
            uint32_t t = d->words[j];
            if (b->seen[t] != i + 1) b->post_doc[b->fill[t]++] = (uint16_t)i;
            b->seen[t] = i + 1;
            float *tf = &b->tf[b->fill[t] - 1];
            *tf += j < d->title_n ? (float)TITLE : 1;
            b->weight[b->fill[t] - 1] = (uint8_t)(1 + 254 * worth(*tf, length, ROUGH_MEAN));
        }
    }
}

/* A large segment is asked for so many terms that each has its place at hand. */
static void places_make(Segment *s, uint32_t terms)
{
    uint32_t *place = arena_take(s->arena, terms * sizeof *place);
    for (uint32_t i = 0; i < s->terms_n; i++) place[s->terms[i]] = i + 1;
    s->place = place;
    s->place_n = terms;
    s->bytes += terms * sizeof *place;
}

static int by_text(const void *a, const void *b, void *terms)
{
    return strcmp(terms_text(terms, *(const uint32_t *)a), terms_text(terms, *(const uint32_t *)b));
}

static void texts_sort(Segment *s, const Terms *terms)
{
    uint32_t *sorted = (uint32_t *)arena_copy(s->arena, (const char *)s->terms, s->terms_n * sizeof *sorted);
    if (s->terms_n) qsort_r(sorted, s->terms_n, sizeof *sorted, by_text, (void *)terms);
    s->by_text = sorted;
}

Segment *segment_build(unsigned scope, const DocWords *docs, uint32_t n, const Terms *all_terms)
{
    uint32_t terms = terms_count(all_terms);
    Arena *a = arena_new();
    Segment *s = arena_take(a, sizeof *s);
    *s = (Segment){ .arena = a, .scope = scope, .docs = n };
    docs_copy(s, docs);
    Build b = { .seen = calloc(terms, sizeof(uint32_t)), .fill = calloc(terms, sizeof(uint32_t)) };
    if (!b.seen || !b.fill) abort();
    uint32_t all = count(s, &b, terms);
    memset(b.seen, 0, terms * sizeof *b.seen);
    b.tf = malloc((all + 1) * sizeof *b.tf);
    if (!b.tf) abort();
    s->post_doc = b.post_doc = arena_take(a, all * sizeof *b.post_doc);
    s->post_weight = b.weight = arena_take(a, all);
    fill(s, &b);
    if (n >= LARGE) places_make(s, terms);
    texts_sort(s, all_terms);
    s->bytes += all * 3 + s->terms_n * 12;
    free(b.seen);
    free(b.fill);
    free(b.tf);
    return s;
}

void segment_free(Segment *s) { arena_free(s->arena); }

/* The first in by_text that does not stand before text; after: nor begins so. */
static uint32_t first_from(const Segment *s, const Terms *terms, Text text, size_t n, bool after)
{
    uint32_t low = 0, high = s->terms_n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int c = strncmp(terms_text(terms, s->by_text[middle]), text, n);
        if (c < 0 || (after && !c)) low = middle + 1;
        else high = middle;
    }
    return low;
}

uint32_t segment_begun(const Segment *s, const Terms *terms, Text text, size_t n, uint32_t *count)
{
    uint32_t first = first_from(s, terms, text, n, false);
    *count = first_from(s, terms, text, n, true) - first;
    return first;
}

bool segment_has(const Segment *s, uint64_t id, uint32_t *number)
{
    uint32_t low = 0, high = s->docs;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->ids[middle] < id) low = middle + 1;
        else high = middle;
    }
    *number = low;
    return low < s->docs && s->ids[low] == id;
}

static int by_term(const void *a, const void *b)
{
    uint32_t x = ((const TermCount *)a)->term, y = ((const TermCount *)b)->term;
    return (x > y) - (x < y);
}

/* Each term once, with the sum of its counts. */
static uint32_t sum_up(TermCount *counts, uint32_t n)
{
    uint32_t to = 0;
    qsort(counts, n, sizeof *counts, by_term);
    for (uint32_t i = 0; i < n; i++)
        if (to && counts[to - 1].term == counts[i].term) counts[to - 1].n += counts[i].n;
        else counts[to++] = counts[i];
    return to;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t distinct(Arena *a, const DocWords *d, TermCount *out)
{
    uint32_t *sorted = arena_take(a, d->n * sizeof *sorted), n = 0;
    if (d->n) memcpy(sorted, d->words, d->n * sizeof *sorted);
    qsort(sorted, d->n, sizeof *sorted, by_number);
    for (uint32_t i = 0; i < d->n; i++) if (!i || sorted[i] != sorted[i - 1]) out[n++] = (TermCount){ sorted[i], 1 };
    return n;
}

Gone *gone_with(const Part *part, const uint32_t *numbers, uint32_t n)
{
    const Segment *s = part->segment;
    const Gone *old = part->gone;
    Arena *a = arena_new();
    Gone *g = arena_take(a, sizeof *g);
    uint32_t words = s->docs / 64 + 1, most = old ? old->counts_n : 0;
    *g = (Gone){ .arena = a, .bits = arena_take(a, words * sizeof(uint64_t)), .n = old ? old->n : 0, .length = old ? old->length : 0 };
    if (old) memcpy(g->bits, old->bits, words * sizeof(uint64_t));
    for (uint32_t i = 0; i < n; i++) most += s->doc[numbers[i]].n;
    g->counts = arena_take(a, most * sizeof *g->counts);
    if (old) memcpy(g->counts, old->counts, (g->counts_n = old->counts_n) * sizeof *g->counts);
    for (uint32_t i = 0; i < n; i++) {
        if (gone(g, numbers[i])) continue;
        g->bits[numbers[i] / 64] |= 1ull << numbers[i] % 64;
        g->n++;
        g->length += doc_length(&s->doc[numbers[i]]);
        g->counts_n += distinct(a, &s->doc[numbers[i]], g->counts + g->counts_n);
    }
    g->counts_n = sum_up(g->counts, g->counts_n);
    return g;
}

static uint32_t place_of(const Segment *s, uint32_t term)
{
    if (s->place) return term < s->place_n ? s->place[term] : 0;
    const uint32_t *at = bsearch(&term, s->terms, s->terms_n, sizeof term, by_number);
    return at ? (uint32_t)(at - s->terms) + 1 : 0;
}

Posts part_posts(const Part *part, uint32_t term)
{
    const Segment *s = part->segment;
    uint32_t place = place_of(s, term);
    if (!place) return (Posts){ 0 };
    uint32_t i = place - 1, begin = s->begin[i], n = s->begin[i + 1] - begin;
    const Gone *g = part->gone;
    const TermCount *less = g ? bsearch(&(TermCount){ term, 0 }, g->counts, g->counts_n, sizeof *g->counts, by_term) : NULL;
    return (Posts){ s->post_doc + begin, s->post_weight + begin, n, n - (less ? less->n : 0) };
}
