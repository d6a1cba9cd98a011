#include "pathway/promise.h"
#include "base/when.h"

static Text words_of(Arena *a, const Idea *idea, const Promise *p)
{
    const Pathway *road = pathway_named(idea->pathway);
    for (size_t i = 0; road && i < road->promises.n; i++)
        if (same(road->promises.at[i].name, p->name)) return road->promises.at[i].words;
    return arena_printf(a, "We finish this step: %s", stage_name(idea->pathway, idea->stage));
}

static PromiseLine kept_line(Arena *a, Text words, const Promise *p)
{
    i64  late = days_working(p->due, p->kept);
    Text day = day_words(a, p->kept);
    if (late <= 0) return (PromiseLine){ words, p->due, p->kept, "kept", arena_printf(a, "Done on %s", day) };
    return (PromiseLine){ words, p->due, p->kept, "late",
                          arena_printf(a, "Done on %s, %lld working %s late. We are sorry", day, (long long)late,
                                       late == 1 ? "day" : "days") };
}

static PromiseLine open_line(Arena *a, Text words, const Idea *idea, const Promise *p, Day today)
{
    Clock c = clock_read(p->due, idea->paused_since, today);
    Text state = c.paused ? "paused" : c.left < 0 ? "late" : "open";
    return (PromiseLine){ words, c.due, NO_DAY, state, clock_words(a, c) };
}

/* A step's own clock is shown while it runs; once answered it is no news to the sender. */
static bool shown(const Idea *idea, const Promise *p)
{
    return !same(p->name, "stage") || (!day_known(p->kept) && same(idea->state, "open"));
}

Err promises_read(Db *db, Arena *a, const Idea *idea, Day today, PromiseLineList *out)
{
    PromiseList promises = { 0 };
    TRY(idea_promises(db, idea->id, &promises));
    for (size_t i = 0; i < promises.n; i++) {
        const Promise *p = &promises.at[i];
        if (!shown(idea, p)) continue;
        Text words = words_of(a, idea, p);
        *LIST_PUSH(a, out) = day_known(p->kept) ? kept_line(a, words, p) : open_line(a, words, idea, p, today);
    }
    return OK;
}
