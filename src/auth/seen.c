#include "auth/seen.h"
#include <pthread.h>

/* Two keys that want the same place: the later one wins, the other is noted at its next request. */
static Seen seen[SEEN_PLACES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static Seen *place_of(Text key)
{
    unsigned at = 0;
    for (int i = 0; i < 8 && key[i]; i++) at = at * 31 + (unsigned char)key[i];
    return &seen[at % SEEN_PLACES];
}

void seen_note(Text key, i64 token, Time now)
{
    if (strlen(key) > SEEN_KEY_MOST) return;
    pthread_mutex_lock(&lock);
    Seen *s = place_of(key);
    memcpy(s->key, key, strlen(key) + 1);
    s->token = token;
    s->at = now;
    pthread_mutex_unlock(&lock);
}

bool seen_take(size_t place, Seen *out)
{
    pthread_mutex_lock(&lock);
    *out = seen[place];
    seen[place].key[0] = 0;
    pthread_mutex_unlock(&lock);
    return out->key[0] != 0;
}
