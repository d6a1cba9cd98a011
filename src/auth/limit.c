#include "auth/limit.h"
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>

/* The first `free_` tries cost nothing; then each wait is twice the last one, from `first` up to `most` seconds. Whoever keeps quiet for
   `forget` seconds starts anew. An account as a whole is never held for long, or anybody could lock out anybody; a hospital shares one
   address among thousands, so an address may try more often. */
typedef struct Rule { int free_; i64 first, most, forget; } Rule;
static const Rule RULES[LIMITS_] = {
/*                        free  first  most  forget  */
    [LIMIT_PAIR]         = {  5,   30,  900,  3600 },
    [LIMIT_ACCOUNT]      = { 20,   15,   60,  3600 },
    [LIMIT_ADDRESS]      = { 50,   15,  300,  3600 },
    [LIMIT_LINK_ACCOUNT] = {  3,  300, 3600,  7200 },
    [LIMIT_LINK_ADDRESS] = { 30,   60,  900,  3600 },
};

/* A fixed table: 1,024 sets of 8. A set that is full forgets the one that was quiet for longest. */
enum { SETS = 1024, WAYS = 8 };
typedef struct Slot { uint64_t key; i64 tries, last, until; } Slot;
static Slot slots[SETS][WAYS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static unsigned char hash_key[crypto_shorthash_KEYBYTES];

static void start(void)
{
    if (sodium_init() < 0) abort();
    crypto_shorthash_keygen(hash_key);
}

/* Keyed, so that nobody can choose names that share a set. Never 0, which is an empty slot. */
static uint64_t key_of(Limit limit, Text who)
{
    uint64_t key;
    pthread_once(&once, start);
    crypto_shorthash((unsigned char *)&key, (const unsigned char *)who, strlen(who), hash_key);
    key += (uint64_t)limit * 0x9E3779B97F4A7C15u;
    return key ? key : 1;
}

static Slot *slot_of(uint64_t key)
{
    Slot *set = slots[key % SETS], *oldest = set;
    for (Slot *s = set; s < set + WAYS; s++) {
        if (s->key == key) return s;
        if (s->last < oldest->last) oldest = s;
    }
    *oldest = (Slot){ .key = key };
    return oldest;
}

static i64 wait_after(const Rule *rule, i64 tries)
{
    i64 wait = rule->first;
    for (i64 n = rule->free_; n < tries && wait < rule->most; n++) wait *= 2;
    return wait < rule->most ? wait : rule->most;
}

i64 limit_take(Limit limit, Text who, Time now)
{
    const Rule *rule = &RULES[limit];
    uint64_t key = key_of(limit, who);
    pthread_mutex_lock(&lock);
    Slot *s = slot_of(key);
    if (now.s - s->last > rule->forget) *s = (Slot){ .key = key };
    i64 wait = s->until - now.s;
    if (wait <= 0) {
        wait = 0;
        s->last = now.s;
        if (++s->tries >= rule->free_) s->until = now.s + wait_after(rule, s->tries);
    }
    pthread_mutex_unlock(&lock);
    return wait;
}

void limit_clear(Limit limit, Text who)
{
    uint64_t key = key_of(limit, who);
    pthread_mutex_lock(&lock);
    *slot_of(key) = (Slot){ 0 };
    pthread_mutex_unlock(&lock);
}

void limit_back(Limit limit, Text who)
{
    uint64_t key = key_of(limit, who);
    pthread_mutex_lock(&lock);
    Slot *s = slot_of(key);
    if (s->tries) s->tries--;
    s->until = 0;
    pthread_mutex_unlock(&lock);
}

void limit_reset(void)
{
    pthread_mutex_lock(&lock);
    memset(slots, 0, sizeof slots);
    pthread_mutex_unlock(&lock);
}
