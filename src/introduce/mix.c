#include "introduce/mix.h"

enum { TRIES = 4000 };
enum { APART = 1, SAME_TEAM = 4, AGAIN = 100, NEVER = 100000 };  /* what is wrong with a pair: the more, the worse */

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

/* What is wrong with each pair of guests. */
typedef struct Faults { int *cost; const Guest *first; size_t n; } Faults;

static int *fault_of(const Faults *f, const Guest *x, const Guest *y)
{
    return &f->cost[(size_t)(x - f->first) * f->n + (size_t)(y - f->first)];
}

static const Guest *guest_of(const GuestList *guests, i64 person)
{
    for (size_t i = 0; i < guests->n; i++) if (guests->at[i].person == person) return &guests->at[i];
    return NULL;
}

static void faults_add(const Faults *f, const GuestList *guests, const TwosomeList *list, int cost)
{
    for (size_t i = 0; i < list->n; i++) {
        const Guest *x = guest_of(guests, list->at[i].one), *y = guest_of(guests, list->at[i].other);
        if (!x || !y || *fault_of(f, x, y) >= cost) continue;
        *fault_of(f, x, y) += cost;
        *fault_of(f, y, x) += cost;
    }
}

static Faults faults_of(Arena *a, const GuestList *guests, const TwosomeList *met, const TwosomeList *never)
{
    Faults f = { arena_take(a, (guests->n * guests->n + 1) * sizeof(int)), guests->at, guests->n };
    for (size_t i = 0; i < guests->n; i++)
        for (size_t k = 0; k < guests->n; k++) {
            const Guest *x = &guests->at[i], *y = &guests->at[k];
            *fault_of(&f, x, y) = (one_team(x, y) ? SAME_TEAM : 0) + (x->days && y->days && !(x->days & y->days) ? APART : 0);
        }
    faults_add(&f, guests, met, AGAIN);
    faults_add(&f, guests, never, NEVER);
    return f;
}

/* Two change places as long as that makes it better. at: pairs beside one another. */
static void pairs_improve(Dice *d, const Faults *f, const Guest **at, size_t pairs)
{
    for (size_t i = 0; i < TRIES * pairs && pairs > 1; i++) {
        size_t x = below(d, pairs * 2), y = below(d, pairs * 2);
        if (x / 2 == y / 2) continue;
        int before = *fault_of(f, at[x], at[x ^ 1]) + *fault_of(f, at[y], at[y ^ 1]);
        if (*fault_of(f, at[y], at[x ^ 1]) + *fault_of(f, at[x], at[y ^ 1]) > before) continue;
        const Guest *swap = at[x];
        at[x] = at[y];
        at[y] = swap;
    }
}

static int worst_in(const Faults *f, const Seats *s, const Guest *with)
{
    int worst = 0;
    for (size_t i = 0; i < s->n; i++) if (*fault_of(f, s->at[i], with) > worst) worst = *fault_of(f, s->at[i], with);
    return worst;
}

static void pair_keep(Arena *a, const Faults *f, const Guest *x, const Guest *y, Pairing *out)
{
    int cost = *fault_of(f, x, y);
    if (cost >= NEVER) { out->out += 2; return; }
    Seats *pair = LIST_PUSH(a, &out->pairs);
    *pair = (Seats){ 0 };
    *LIST_PUSH(a, pair) = x;
    *LIST_PUSH(a, pair) = y;
    out->again += cost >= AGAIN;
    out->same_team += one_team(x, y);
    out->apart += cost % SAME_TEAM == APART;
}

/* To the pair that they fit best. */
static void third_join(Arena *a, const Faults *f, const Guest *x, Pairing *out)
{
    Seats *best = NULL;
    for (size_t i = 0; i < out->pairs.n; i++)
        if (!best || worst_in(f, &out->pairs.at[i], x) < worst_in(f, best, x)) best = &out->pairs.at[i];
    if (!best || worst_in(f, best, x) >= NEVER) out->out++;
    else *LIST_PUSH(a, best) = x;
}

void mix_pairs(Arena *a, const GuestList *guests, const TwosomeList *met, const TwosomeList *never, i64 seed, Pairing *out)
{
    Dice d = { (uint64_t)seed };
    Faults f = faults_of(a, guests, met, never);
    const Guest **at = everybody(a, guests, &d);
    *out = (Pairing){ 0 };
    pairs_improve(&d, &f, at, guests->n / 2);
    for (size_t i = 0; i + 1 < guests->n; i += 2) pair_keep(a, &f, at[i], at[i + 1], out);
    if (guests->n % 2) third_join(a, &f, at[guests->n - 1], out);
}
