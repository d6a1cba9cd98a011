#include "pathway/awaited.h"
#include "base/words.h"
#include "journal/journal.h"
#include "pathway/decision.h"
#include "pathway/letterbox.h"
#include "awaited.sql.h"
#include <stdlib.h>

static Text key_of(Arena *a, Text event) { return text_fold(a, text_trim(a, event)); }

/* An idea's place among those that were read, with what its event is compared by. */
typedef struct Keyed { Text key; size_t place; } Keyed;

static int by_key(const void *left, const void *right)
{
    const Keyed *l = left, *r = right;
    int order = strcmp(l->key, r->key);
    return order ? order : (l->place > r->place) - (l->place < r->place);
}

static int most_first(const void *left, const void *right)
{
    const Awaited *l = left, *r = right;
    return l->ideas.n != r->ideas.n ? (l->ideas.n < r->ideas.n) - (l->ideas.n > r->ideas.n) : strcmp(l->event, r->event);
}

Err awaited_list(Db *db, Arena *a, i64 viewer, AwaitedList *out)
{
    AwaitedIdeaList ideas;
    AwaitedList all = { 0 };
    LIST(Keyed) keys = { 0 };
    TRY(awaited_ideas(db, AWAITED_MOST, viewer, &ideas));
    for (size_t i = 0; i < ideas.n; i++) *LIST_PUSH(a, &keys) = (Keyed){ key_of(a, ideas.at[i].event), i };
    if (keys.n) qsort(keys.at, keys.n, sizeof *keys.at, by_key);
    for (size_t i = 0; i < keys.n; i++) {
        const AwaitedIdea *one = &ideas.at[keys.at[i].place];
        if (!i || !same(keys.at[i].key, keys.at[i - 1].key)) *LIST_PUSH(a, &all) = (Awaited){ .event = one->event };
        *LIST_PUSH(a, &all.at[all.n - 1].ideas) = *one;
    }
    if (all.n) qsort(all.at, all.n, sizeof *all.at, most_first);
    *out = all;
    return OK;
}

static Err same_event(Db *db, Arena *a, Text event, i64 viewer, Awaited *out)
{
    AwaitedIdeaList ideas;
    Awaited found = { .event = event };
    Text key = key_of(a, event);
    TRY(awaited_ideas(db, AWAITED_MOST, viewer, &ideas));
    for (size_t i = 0; i < ideas.n; i++)
        if (same(key_of(a, ideas.at[i].event), key)) *LIST_PUSH(a, &found.ideas) = ideas.at[i];
    *out = found;
    return OK;
}

Err awaited_with(Db *db, Arena *a, const Idea *idea, i64 viewer, Awaited *out)
{
    if (!same(idea->state, "parked") || blank(idea->wake_event)) return E_CONFLICT;
    return same_event(db, a, idea->wake_event, viewer, out);
}

Text awaited_seen(Arena *a, const Awaited *event)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < event->ideas.n; i++)
        buf_printf(&b, "%lld.%lld ", (long long)event->ideas.at[i].id, (long long)event->ideas.at[i].version);
    return journal_digest(a, buf_end(&b));
}

static Verdict woken(Arena *a, Text event, Text words)
{
    return decision_waking("event-came", arena_printf(a, "We waited for this: %s. It has happened.\n\n%s", event, words));
}

Err awaited_letter(Db *db, const Idea *idea, Text words, i64 author, const Site *site, Day today, Arena *a, Text *subject, Text *body)
{
    Verdict verdict = woken(a, idea->wake_event, words);
    return decision_letter(db, idea, &verdict, author, site, today, a, subject, body);
}

static Err wake(Db *db, const AwaitedIdea *one, Text words, i64 author, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea idea;
    i64  decision;
    TRY(idea_get(db, one->id, &idea));
    Verdict verdict = woken(a, one->event, words);
    TRY(decision_make(db, &idea, one->version, &verdict, author, site, now, &decision));
    return idea.owner == author ? OK : decision_tell_woken(db, &idea, decision, verdict.words, site, now);
}

static bool among(const AwaitedIdeaList *ideas, i64 id)
{
    for (size_t i = 0; i < ideas->n; i++) if (ideas->at[i].id == id) return true;
    return false;
}

/* Nobody wakes what they may not see; who looks after it hears that its event may have come. */
static Err tell_unseen(Db *db, const AwaitedIdea *one, Text words, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea idea;
    TRY(idea_get(db, one->id, &idea));
    Text said = arena_printf(a, "It waits for this: %s. A colleague who may not see the idea says that it has happened:\n\n%s\n\nIt still "
                                "sleeps. Wake it if it is so.", one->event, words);
    return letterbox_tell_owner(db, &idea, arena_printf(a, "came:%lld:%lld", (long long)one->id, (long long)one->version),
                                "what it waits for may have happened", said, false, site, now);
}

Err awaited_came(Db *db, const Awaited *event, Text words, i64 author, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Awaited all;
    TRY(same_event(db, a, event->event, 0, &all));
    for (size_t i = 0; i < all.ideas.n; i++) {
        const AwaitedIdea *one = &all.ideas.at[i];
        if (among(&event->ideas, one->id)) TRY(wake(db, one, words, author, site, now));
        else TRY(tell_unseen(db, one, words, site, now));
    }
    return OK;
}
