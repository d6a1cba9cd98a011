#include "http/http.h"
#include <pthread.h>
#include <sys/random.h>
#include <time.h>

/* One bucket of tokens for each address and purpose. When the few places a key may have are all taken, the one that was
   quiet the longest is forgotten: forgetting errs on the side of letting somebody in. */
enum { PLACES = 1 << 14, TRIES = 8 };
typedef struct Bucket { uint64_t key; double left; double at; } Bucket;
static Bucket buckets[PLACES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t seed;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static uint64_t mix(uint64_t h, Text s)
{
    for (; *s; s++) h = (h ^ (unsigned char)*s) * 0x100000001b3u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ h >> 32;
}

static Bucket *place(uint64_t key, int per_minute, double now)
{
    Bucket *oldest = NULL;
    for (size_t i = 0; i < TRIES; i++) {
        Bucket *b = &buckets[(key + i) % PLACES];
        if (b->key == key) return b;
        if (!oldest || b->at < oldest->at) oldest = b;
    }
    *oldest = (Bucket){ key, per_minute, now };
    return oldest;
}

bool http_rate(Text address, Text bucket, int per_minute)
{
    if (per_minute <= 0) return true;
    pthread_mutex_lock(&lock);
    while (!seed) if (getrandom(&seed, sizeof seed, 0) < 0) break;
    double now = seconds();
    Bucket *b = place(mix(mix(seed, address), bucket) | 1, per_minute, now);
    b->left += (now - b->at) * per_minute / 60;
    if (b->left > per_minute) b->left = per_minute;
    b->at = now;
    bool may = b->left >= 1;
    if (may) b->left -= 1;
    pthread_mutex_unlock(&lock);
    return may;
}

void http_rate_reset(void)
{
    pthread_mutex_lock(&lock);
    memset(buckets, 0, sizeof buckets);
    pthread_mutex_unlock(&lock);
}
