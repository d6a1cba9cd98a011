#include "pathway/clock.h"
#include "base/when.h"
#include <stdlib.h>

Clock clock_read(Day due, Day paused_since, Day today)
{
    if (!day_known(due)) return (Clock){ .due = NO_DAY };
    bool paused = day_known(paused_since);
    return (Clock){ .runs = true, .paused = paused, .left = days_working(paused ? paused_since : today, due),
                    .due = paused ? clock_resumed(due, paused_since, today) : due };
}

Text clock_words(Arena *a, Clock c)
{
    if (!c.runs) return "";
    i64  n = llabs(c.left);
    Text days = n == 1 ? "day" : "days";
    if (c.paused && c.left > 0)  return arena_printf(a, "paused with %lld working %s left", (long long)n, days);
    if (c.paused && c.left == 0) return "paused on its last day";
    if (c.paused)                return arena_printf(a, "paused, %lld working %s late", (long long)n, days);
    if (c.left == 0)             return "due today";
    return arena_printf(a, c.left > 0 ? "%lld working %s left" : "%lld working %s late", (long long)n, days);
}

Day clock_due(Day started, i64 days) { return day_working_after(started, days); }

Day clock_resumed(Day due, Day since, Day until)
{
    return until.n <= since.n ? due : day_working_after(until, days_working(since, due));
}

static bool paused_on(const PauseList *pauses, Day d)
{
    for (size_t i = 0; i < pauses->n; i++) {
        Pause p = pauses->at[i];
        if (d.n > p.since.n && (!day_known(p.until) || d.n <= p.until.n)) return true;
    }
    return false;
}

Clock clock_proof(Day started, i64 days, const PauseList *pauses, Day today)
{
    i64  used = 0;
    bool paused = pauses->n && !day_known(pauses->at[pauses->n - 1].until);
    for (Day d = { started.n + 1 }; d.n <= today.n; d.n++)
        if (day_works(d) && !paused_on(pauses, d)) used++;
    return (Clock){ .runs = true, .paused = paused, .left = days - used, .due = NO_DAY };
}
