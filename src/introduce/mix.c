#include "introduce/mix.h"
#include <stdlib.h>

enum { TRIES = 4000 };
/* What is wrong: the more, the worse. ALONE: with a table of one team. */
enum { APART = 1, SAME_TEAM = 4, AGAIN = 100, ALONE = 10000, NEVER = 1000000 };

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

/* What is wrong with each two of the guests. */
typedef struct Faults { int *cost; const Guest *first; size_t n; } Faults;

static int *fault_of(const Faults *f, const Guest *x, const Guest *y)
{
    return &f->cost[(size_t)(x - f->first) * f->n + (size_t)(y - f->first)];
}

static int by_person(const void *x, const void *y)
{
    const Guest *a = x, *b = y;
    return (a->person > b->person) - (a->person < b->person);
}

static const Guest *guest_of(const GuestList *guests, i64 person)
{
    return guests->n ? bsearch(&(Guest){ .person = person }, guests->at, guests->n, sizeof *guests->at, by_person) : NULL;
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

static Faults faults_of(Arena *a, const Party *party)
{
    const GuestList *guests = &party->guests;
    Faults f = { arena_take(a, (guests->n * guests->n + 1) * sizeof(int)), guests->at, guests->n };
    for (size_t i = 0; i < guests->n; i++)
        for (size_t k = 0; k < guests->n; k++) {
            const Guest *x = &guests->at[i], *y = &guests->at[k];
            *fault_of(&f, x, y) = (one_team(x, y) ? SAME_TEAM : 0) + (x->days && y->days && !(x->days & y->days) ? APART : 0);
        }
    faults_add(&f, guests, &party->met, AGAIN);
    faults_add(&f, guests, &party->never, NEVER);
    return f;
}

/* The places: `n` guests in a row, cut into `tables` as even as can be. */
typedef struct Room { const Faults *faults; const Guest **at; size_t n, tables; } Room;

static size_t begins(const Room *r, size_t t) { return t * (r->n / r->tables) + (t < r->n % r->tables ? t : r->n % r->tables); }

static size_t table_of(const Room *r, size_t place)
{
    size_t least = r->n / r->tables, more = r->n % r->tables, larger = more * (least + 1);
    return place < larger ? place / (least + 1) : more + (place - larger) / least;
}

static bool of_one_team(const Guest **at, size_t n)
{
    for (size_t i = 1; i < n; i++) if (!one_team(at[0], at[i])) return false;
    return n > 1;
}

static int cost(const Room *r, size_t t)
{
    size_t from = begins(r, t), to = begins(r, t + 1);
    int all = to - from > MIX_PAIR && of_one_team(r->at + from, to - from) ? ALONE : 0;
    for (size_t i = from; i < to; i++) for (size_t k = i + 1; k < to; k++) all += *fault_of(r->faults, r->at[i], r->at[k]);
    return all;
}

static void swap(const Room *r, size_t x, size_t y)
{
    const Guest *was = r->at[x];
    r->at[x] = r->at[y];
    r->at[y] = was;
}

/* Two change places as long as that makes it no worse. */
static void improve(Dice *d, const Room *r)
{
    for (size_t i = 0; i < TRIES * r->tables && r->tables > 1; i++) {
        size_t x = below(d, r->n), y = below(d, r->n), tx = table_of(r, x), ty = table_of(r, y);
        if (tx == ty) continue;
        int before = cost(r, tx) + cost(r, ty);
        swap(r, x, y);
        if (cost(r, tx) + cost(r, ty) > before) swap(r, x, y);
    }
}

static bool may_sit(const Faults *f, const Seats *s, const Guest *with)
{
    for (size_t i = 0; i < s->n; i++) if (*fault_of(f, s->at[i], with) >= NEVER) return false;
    return true;
}

static void count(const Faults *f, const Seats *s, Mixed *out)
{
    out->alone += of_one_team(s->at, s->n);
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = i + 1; k < s->n; k++) {
            int fault = *fault_of(f, s->at[i], s->at[k]);
            out->again += fault >= AGAIN;
            out->same_team += one_team(s->at[i], s->at[k]);
            out->apart += fault % SAME_TEAM == APART;
        }
}

/* Table t without those who must not sit there; one person is no table. */
static void keep(Arena *a, const Room *r, size_t t, Mixed *out)
{
    Seats s = { 0 };
    size_t n = begins(r, t + 1) - begins(r, t);
    for (size_t i = begins(r, t); i < begins(r, t + 1); i++) if (may_sit(r->faults, &s, r->at[i])) *LIST_PUSH(a, &s) = r->at[i];
    if (s.n < MIX_PAIR) s.n = 0;
    out->out += n - s.n;
    if (!s.n) return;
    *LIST_PUSH(a, &out->tables) = s;
    count(r->faults, &s, out);
}

void mix_tables(Arena *a, const Party *party, size_t size, i64 seed, Mixed *out)
{
    Dice d = { (uint64_t)seed };
    Faults f = faults_of(a, party);
    size_t n = party->guests.n;
    Room r = { &f, arena_take(a, (n + 1) * sizeof *r.at), n, (n + size - 1) / size };
    *out = (Mixed){ 0 };
    if (r.tables > 1 && n / r.tables < MIX_PAIR) r.tables--;
    for (size_t i = 0; i < n; i++) r.at[i] = &party->guests.at[i];
    shuffle(&d, r.at, n);
    improve(&d, &r);
    for (size_t t = 0; t < r.tables; t++) keep(a, &r, t, out);
}
