#include "introduce/mix.h"

enum { TRIES = 4000, ROUND_TRIES = 60 };

typedef struct Dice { uint64_t s; } Dice;

/* splitmix64 (G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014) */
static uint64_t throw_dice(Dice *d)
{
    uint64_t z = d->s += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static size_t below(Dice *d, size_t n) { return (size_t)(throw_dice(d) % n); }

static void shuffle(Dice *d, const Guest **at, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = below(d, i);
        const Guest *swap = at[i - 1];
        at[i - 1] = at[k];
        at[k] = swap;
    }
}

static bool one_team(const Guest *x, const Guest *y) { return x->team && x->team == y->team; }

static const Guest **everybody(Arena *a, const GuestList *guests, Dice *d)
{
    const Guest **at = arena_take(a, (guests->n + 1) * sizeof *at);
    for (size_t i = 0; i < guests->n; i++) at[i] = &guests->at[i];
    shuffle(d, at, guests->n);
    return at;
}

/* Where table t of `tables` begins among n, as even as can be. */
static size_t begins(size_t n, size_t tables, size_t t) { return t * (n / tables) + (t < n % tables ? t : n % tables); }

static size_t pairs_in(const Guest **at, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++) for (size_t k = i + 1; k < to; k++) n += one_team(at[i], at[k]);
    return n;
}

static size_t table_of(size_t n, size_t tables, size_t place)
{
    size_t t = 0;
    while (begins(n, tables, t + 1) <= place) t++;
    return t;
}

static size_t cost(const Guest **at, size_t n, size_t tables, size_t t)
{
    size_t from = begins(n, tables, t), to = begins(n, tables, t + 1);
    size_t pairs = pairs_in(at, from, to), all = (to - from) * (to - from - 1) / 2;
    return pairs + (to - from > 1 && pairs == all ? n : 0);      /* a table of one team costs more than anything */
}

/* Two change places as long as that makes it better. */
static void improve(Dice *d, const Guest **at, size_t n, size_t tables)
{
    for (int i = 0; i < TRIES && n > 1; i++) {
        size_t x = below(d, n), y = below(d, n), tx = table_of(n, tables, x), ty = table_of(n, tables, y);
        if (tx == ty) continue;
        size_t before = cost(at, n, tables, tx) + cost(at, n, tables, ty);
        const Guest *swap = at[x];
        at[x] = at[y];
        at[y] = swap;
        if (cost(at, n, tables, tx) + cost(at, n, tables, ty) <= before) continue;
        at[y] = at[x];
        at[x] = swap;
    }
}

void mix_tables(Arena *a, const GuestList *guests, size_t size, i64 seed, Mixed *out)
{
    Dice d = { (uint64_t)seed };
    size_t n = guests->n, tables = (n + size - 1) / size;
    *out = (Mixed){ 0 };
    if (!n) return;
    const Guest **at = everybody(a, guests, &d);
    improve(&d, at, n, tables);
    for (size_t t = 0; t < tables; t++) {
        Seats *seats = LIST_PUSH(a, &out->tables);
        *seats = (Seats){ 0 };
        for (size_t i = begins(n, tables, t); i < begins(n, tables, t + 1); i++) *LIST_PUSH(a, seats) = at[i];
        size_t pairs = pairs_in(at, begins(n, tables, t), begins(n, tables, t + 1));
        out->pairs += pairs;
        out->alone += seats->n > 1 && pairs == seats->n * (seats->n - 1) / 2;
    }
}

/* Who met whom: a bit for each pair of guests. */
typedef struct Meetings { uint8_t *bits; const Guest *first; size_t n; } Meetings;

static size_t pair_at(const Meetings *m, const Guest *x, const Guest *y) { return (size_t)(x - m->first) * m->n + (size_t)(y - m->first); }
static bool met(const Meetings *m, const Guest *x, const Guest *y) { return m->bits[pair_at(m, x, y)]; }

static void meet(Meetings *m, const Seats *s)
{
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->n; k++) if (i != k) m->bits[pair_at(m, s->at[i], s->at[k])] = 1;
}

/* For each in turn the first of those left who is of another team and new to them, else new, else anybody. */
static size_t partner_of(const Meetings *m, const Guest **at, size_t n, size_t i)
{
    size_t best = i + 1;
    int best_cost = 3;
    for (size_t k = i + 1; k < n; k++) {
        int c = 2 * met(m, at[i], at[k]) + one_team(at[i], at[k]);
        if (c < best_cost) { best = k; best_cost = c; }
    }
    return best;
}

static void pair_up(Arena *a, const Meetings *m, const Guest **at, size_t n, Round *out)
{
    *out = (Round){ 0 };
    for (size_t i = 0; i + 1 < n; i += 2) {
        size_t k = partner_of(m, at, n, i);
        const Guest *swap = at[i + 1];
        at[i + 1] = at[k];
        at[k] = swap;
        Seats *pair = LIST_PUSH(a, &out->pairs);
        *pair = (Seats){ 0 };
        *LIST_PUSH(a, pair) = at[i];
        *LIST_PUSH(a, pair) = at[i + 1];
        out->same_team += one_team(at[i], at[i + 1]);
        out->again += met(m, at[i], at[i + 1]);
    }
    if (n > 2 && n % 2) *LIST_PUSH(a, &out->pairs.at[out->pairs.n - 1]) = at[n - 1];
}

static size_t fault(const Round *r) { return 2 * r->again + r->same_team; }

void mix_rounds(Arena *a, const GuestList *guests, size_t rounds, i64 seed, RoundList *out)
{
    Dice d = { (uint64_t)seed };
    Meetings m = { arena_take(a, guests->n * guests->n + 1), guests->at, guests->n };
    for (size_t r = 0; r < rounds && guests->n > 1; r++) {
        Round best = { 0 };
        for (int i = 0; i < ROUND_TRIES && (!i || fault(&best)); i++) {
            Round now;
            pair_up(a, &m, everybody(a, guests, &d), guests->n, &now);
            if (!i || fault(&now) < fault(&best)) best = now;
        }
        for (size_t i = 0; i < best.pairs.n; i++) meet(&m, &best.pairs.at[i]);
        *LIST_PUSH(a, out) = best;
    }
}
