#include "pathway/sight.h"
#include "sight.sql.h"
#include <pthread.h>

static SightOpened opened[SIGHT_OPENED_MOST];
static size_t opened_n;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

i64 sight_who(const Who *who) { return who->person && !who->token ? who->person : SIGHT_PROGRAM; }

static Err there(Err err, bool *out)
{
    if (err && err != E_NOT_FOUND) return err;
    *out = !err;
    return OK;
}

Err sight_viewer(Db *db, i64 who, i64 *viewer)
{
    i64  idea;
    bool any = false;
    if (who) TRY(there(sight_any(db, &idea), &any));
    *viewer = any ? who : 0;
    return OK;
}

Err sight_of(Db *db, i64 idea, i64 who, bool *restricted)
{
    i64  found;
    bool is, seen = true;
    TRY(there(sight_restricted(db, idea, &found), &is));
    if (is && who) TRY(there(sight_sees(db, idea, who, &found), &seen));
    if (!seen) return E_NOT_FOUND;
    *restricted = is;
    return OK;
}

static bool put(i64 idea, i64 person, Time at)
{
    for (size_t i = 0; i < opened_n; i++) if (opened[i].idea == idea && opened[i].person == person) return true;
    if (opened_n == COUNT(opened)) return false;
    opened[opened_n++] = (SightOpened){ idea, person, at };
    return true;
}

Err sight_opened(i64 idea, i64 person, Time now)
{
    pthread_mutex_lock(&lock);
    bool room = put(idea, person, now);
    pthread_mutex_unlock(&lock);
    return room ? OK : E_BUSY;
}

void sight_take(Arena *a, SightOpenedList *out)
{
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < opened_n; i++) *LIST_PUSH(a, out) = opened[i];
    opened_n = 0;
    pthread_mutex_unlock(&lock);
}

void sight_give_back(const SightOpenedList *list)
{
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < list->n; i++) put(list->at[i].idea, list->at[i].person, list->at[i].at);
    pthread_mutex_unlock(&lock);
}
