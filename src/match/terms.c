#include "match/terms.h"
#include <stdatomic.h>
#include <stdlib.h>

enum { CHUNK = 4096, CHUNKS = 4096, TABLE = 1 << 12, ARENA_FULL = 128 << 20 };

typedef struct Term { uint32_t n; char text[]; } Term;

/* Numbers of terms, each one more than it is, where their hash points or in the next free slot after that. A table that is half full makes
   room for one twice as large, published whole. Readers may go on in the old one, which is kept: all the old together are no larger. */
typedef struct Table { struct Table *older; uint32_t mask, used; atomic_uint at[]; } Table;

typedef LIST(Arena *) ArenaList;
struct Terms {
    Table *_Atomic by_text;
    Table *_Atomic by_cut;                               /* by each of a term's letters left out in turn, and none */
    Table *_Atomic by_sound;
    Term         **chunks[CHUNKS];
    atomic_uint    count;
    Arena         *own;                                  /* of the list */
    ArenaList      arenas;                               /* the last is filled */
    size_t         taken;
};

static Table *table_new(uint32_t size, Table *older)
{
    Table *t = calloc(1, sizeof *t + size * sizeof *t->at);
    if (!t) abort();
    t->older = older;
    t->mask = size - 1;
    return t;
}

static void table_end(Table *t)
{
    for (Table *older; t; t = older) {
        older = t->older;
        free(t);
    }
}

Terms *terms_new(void)
{
    Terms *t = calloc(1, sizeof *t);
    if (!t) abort();
    t->by_text = table_new(TABLE, NULL);
    t->by_cut = table_new(TABLE, NULL);
    t->by_sound = table_new(TABLE, NULL);
    t->own = arena_new();
    *LIST_PUSH(t->own, &t->arenas) = arena_new();
    return t;
}

void terms_done(Terms *t)
{
    table_end(t->by_text);
    table_end(t->by_cut);
    table_end(t->by_sound);
    for (size_t i = 0; i < CHUNKS && t->chunks[i]; i++) free(t->chunks[i]);
    for (size_t i = 0; i < t->arenas.n; i++) arena_free(t->arenas.at[i]);
    arena_free(t->own);
    free(t);
}

/* FNV-1a */
enum { FNV = 16777619 };
static const uint32_t FNV_BEGIN = 2166136261u;

/* Of s without its letter `out`. */
static uint32_t hash_without(Text s, size_t n, size_t out)
{
    uint32_t h = FNV_BEGIN;
    for (size_t i = 0; i < n; i++) if (i != out) h = (h ^ (unsigned char)s[i]) * FNV;
    return h ^ h >> 15;
}

/* Of its consonants, each once where it is doubled, ph as f, without h; a vowel counts at the beginning, whichever it is. */
static uint32_t hash_sound(Text s, size_t n)
{
    uint32_t h = FNV_BEGIN;
    char last = 0;
    for (size_t i = 0; i < n; i++) {
        char c = s[i] == 'p' && i + 1 < n && s[i + 1] == 'h' ? 'f' : strchr("aeiouy", s[i]) ? 'a' : s[i];
        if (c == last || (i && (c == 'a' || c == 'h'))) continue;
        h = (h ^ (unsigned char)c) * FNV;
        last = c;
    }
    return h ^ h >> 15;
}

static void *take(Terms *t, size_t n)
{
    if (t->taken + n > ARENA_FULL) {
        *LIST_PUSH(t->own, &t->arenas) = arena_new();
        t->taken = 0;
    }
    t->taken += n + sizeof(max_align_t);
    return arena_take(t->arenas.at[t->arenas.n - 1], n);
}

static const Term *term_at(const Terms *t, uint32_t id) { return t->chunks[id / CHUNK][id % CHUNK]; }

uint32_t terms_count(const Terms *t) { return atomic_load(&t->count); }

Text terms_text(const Terms *t, uint32_t id) { return term_at(t, id)->text; }

static bool is(const Term *term, Text s, size_t n) { return term->n == n && memcmp(term->text, s, n) == 0; }

uint32_t terms_find(const Terms *t, Text s, size_t n)
{
    const Table *table = atomic_load(&t->by_text);
    uint32_t id;
    for (uint32_t at = hash_without(s, n, n); (id = atomic_load(&table->at[at & table->mask])); at++)
        if (is(term_at(t, id - 1), s, n)) return id - 1;
    return NO_TERM;
}

static void table_put(Table *table, uint32_t hash, uint32_t id)
{
    while (atomic_load(&table->at[hash & table->mask])) hash++;
    atomic_store(&table->at[hash & table->mask], id + 1);
    table->used++;
}

/* Words with digits are codes and doses: one off is another thing. */
static bool has_near(Text s, size_t n)
{
    if (n < NEAR_LEAST || n > NEAR_MOST) return false;
    for (size_t i = 0; i < n; i++) if (s[i] >= '0' && s[i] <= '9') return false;
    return true;
}

static void cuts_put(Table *table, const Term *term, uint32_t id)
{
    Text s = term->text;
    for (size_t i = 0; has_near(s, term->n) && i <= term->n; i++)
        if (i == term->n || i == 0 || s[i] != s[i - 1]) table_put(table, hash_without(s, term->n, i), id);
}

static void sound_put(Table *table, const Term *term, uint32_t id)
{
    if (term->n >= SOUND_LEAST && has_near(term->text, term->n)) table_put(table, hash_sound(term->text, term->n), id);
}

static void text_put(Table *table, const Term *term, uint32_t id) { table_put(table, hash_without(term->text, term->n, term->n), id); }

/* Puts the newest term in, with room for it. */
static void table_add(const Terms *t, Table *_Atomic *where, void (*put)(Table *, const Term *, uint32_t), uint32_t id)
{
    Table *table = *where;
    if ((table->used + NEAR_MOST + 1) * 2 <= table->mask) {
        put(table, term_at(t, id), id);
        return;
    }
    table = table_new((table->mask + 1) * 2, table);
    for (uint32_t i = 0; i <= id; i++) put(table, term_at(t, i), i);
    atomic_store(where, table);
}

uint32_t terms_add(Terms *t, Text s, size_t n)
{
    uint32_t id = terms_find(t, s, n);
    if (id != NO_TERM) return id;
    id = atomic_load(&t->count);
    assert(id < CHUNK * CHUNKS);
    Term *term = take(t, sizeof *term + n + 1);
    term->n = (uint32_t)n;
    memcpy(term->text, s, n);
    if (!t->chunks[id / CHUNK] && !(t->chunks[id / CHUNK] = calloc(CHUNK, sizeof(Term *)))) abort();
    t->chunks[id / CHUNK][id % CHUNK] = term;
    atomic_store(&t->count, id + 1);
    table_add(t, &t->by_text, text_put, id);
    table_add(t, &t->by_cut, cuts_put, id);
    table_add(t, &t->by_sound, sound_put, id);
    return id;
}

/* Optimal string alignment distance 1 at most. */
static bool one_slip(Text a, size_t n, Text b, size_t m)
{
    size_t front = 0, back = 0, least = n < m ? n : m;
    while (front < least && a[front] == b[front]) front++;
    while (back < least - front && a[n - 1 - back] == b[m - 1 - back]) back++;
    size_t x = n - front - back, y = m - front - back;
    if (x <= 1 && y <= 1) return true;
    return x == 2 && y == 2 && a[front] == b[front + 1] && a[front + 1] == b[front];
}

/* Optimal string alignment distance. */
static unsigned slips(Text a, size_t n, Text b, size_t m)
{
    unsigned row[NEAR_MOST + 1][NEAR_MOST + 1];
    for (size_t i = 0; i <= n; i++)
        for (size_t k = 0; k <= m; k++) {
            unsigned best = i && k ? row[i - 1][k - 1] + (a[i - 1] != b[k - 1]) : (unsigned)(i + k);
            if (i && row[i - 1][k] + 1 < best) best = row[i - 1][k] + 1;
            if (k && row[i][k - 1] + 1 < best) best = row[i][k - 1] + 1;
            bool crossed = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
            row[i][k] = crossed && row[i - 2][k - 2] + 1 < best ? row[i - 2][k - 2] + 1 : best;
        }
    return row[n][m];
}

static bool is_near(const TermAsk *ask, const Term *term)
{
    if (is(term, ask->s, ask->n)) return false;
    return ask->sound ? slips(ask->s, ask->n, term->text, term->n) <= SOUND_SLIPS : one_slip(ask->s, ask->n, term->text, term->n);
}

static int shortest_first(const Term *x, const Term *y)
{
    return x->n != y->n ? (x->n > y->n) - (x->n < y->n) : memcmp(x->text, y->text, x->n);
}

size_t terms_keep(const Terms *t, uint32_t *list, size_t n, size_t most, uint32_t id)
{
    size_t at = n;
    while (at && shortest_first(term_at(t, list[at - 1]), term_at(t, id)) > 0) at--;
    if (at == most || (at && list[at - 1] == id)) return n;
    if (n == most) n--;
    memmove(list + at + 1, list + at, (n - at) * sizeof *list);
    list[at] = id;
    return n + 1;
}

static size_t near_keep(const Terms *t, const Table *table, uint32_t hash, const TermAsk *ask, uint32_t *out, size_t found, size_t most)
{
    uint32_t id;
    for (uint32_t at = hash; (id = atomic_load(&table->at[at & table->mask])); at++)
        if (is_near(ask, term_at(t, id - 1)) && ask->wanted(ask->with, id - 1)) found = terms_keep(t, out, found, most, id - 1);
    return found;
}

size_t terms_near(const Terms *t, const TermAsk *ask, uint32_t *out, size_t most)
{
    size_t found = 0;
    if (!has_near(ask->s, ask->n)) return 0;
    if (ask->sound)
        return ask->n < SOUND_LEAST ? 0 : near_keep(t, atomic_load(&t->by_sound), hash_sound(ask->s, ask->n), ask, out, 0, most);
    const Table *table = atomic_load(&t->by_cut);
    for (size_t i = 0; i <= ask->n; i++) found = near_keep(t, table, hash_without(ask->s, ask->n, i), ask, out, found, most);
    return found;
}
