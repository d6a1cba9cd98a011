#include "remind/idle.h"
#include "base/when.h"
#include "pathway/decision.h"
#include "pathway/letterbox.h"
#include "remind/line.h"
#include "idle.sql.h"

typedef struct IdleDays { i64 step[3], ends; } IdleDays;

static i64 or(i64 set, i64 preset) { return set ? set : preset; }

static IdleDays days_of(const Site *site)
{
    return (IdleDays){ { or(site->idle_first, IDLE_FIRST), or(site->idle_second, IDLE_SECOND), or(site->idle_third, IDLE_THIRD) },
                       or(site->idle_ends, IDLE_ENDS) };
}

static i64 warning_at(const IdleDays *days, i64 idle)
{
    i64 n = 0;
    while (n < 3 && idle >= days->step[n]) n++;
    return n;
}

Err idle_look(Db *db, const Site *site, Day today, IdleList *out)
{
    IdleDays days = days_of(site);
    IdleList all, due = { 0 };
    *out = due;
    if (days.ends < 0) return OK;
    TRY(idle_ideas(db, (Time){ day_start((Day){ today.n - days.step[0] + 1 }).s - 1 }, &all));
    for (size_t i = 0; i < all.n && due.n < IDLE_MOST; i++) {
        Idle *it = &all.at[i];
        Day last = day_of(it->last);
        if (it->since.n != last.n) it->warned = 0;        /* something was done since that was said */
        i64 warn = warning_at(&days, today.n - last.n);
        if (warn <= it->warned && (it->warned < 3 || today.n < it->ends.n)) continue;
        it->warn = warn > it->warned ? warn : 0;
        all.at[due.n++] = *it;
        due.at = all.at;
    }
    due.cap = all.cap;
    *out = due;
    return OK;
}

static Day working_from(Day d)
{
    while (!day_works(d)) d.n++;
    return d;
}

static Err warn(Saying *s, const Idle *idle, const Idea *idea)
{
    IdleDays days = days_of(s->site);
    Day last = day_of(idle->last), ends = { last.n + days.ends }, least = { s->today.n + days.ends - days.step[2] };
    ends = working_from(ends.n < least.n ? least : ends);
    Text since = day_words(s->arena, last);
    Said said = { .reason = "", .next_door = "", .stage = "", .team = "", .other = "", .until = "", .date = ends,
                  .words = arena_printf(s->arena, "Nobody has written or decided anything about it since %s.", since) };
    line_add(s, idea->owner, G_IDLE, idea,
             arena_printf(s->arena, "nothing since %s. It is put away on %s unless you or the sender do something", since,
                          day_words(s->arena, ends)), "");
    TRY(idle_put(s->db, idea->id, last, idle->warn, s->now, ends));
    TRY(journal_append(s->db, journal_subject(s->arena, "idea", idea->id), "system", s->now, "idea.idle",
                       journal_data(s->arena, J_INT("warning", idle->warn), J_TEXT("ends", day_iso(s->arena, ends)), J_END)));
    return letterbox_send(s->db, "idle", idea, 0, s->site, &said, s->now);
}

static Err put_away(Saying *s, const Idle *idle, const Idea *idea)
{
    Text since = day_words(s->arena, day_of(idle->last));
    line_add(s, idea->owner, G_AWAY, idea, arena_printf(s->arena, "nothing since %s. A line from the sender opens it again", since), "");
    TRY(idle_drop(s->db, idea->id));
    return decision_archive(s->db, idea, arena_printf(s->arena, "The last thing that happened was on %s.", since), s->site, s->now);
}

Err idle_say(Saying *s, const Idle *idle)
{
    Idea idea;
    Time last;
    TRY(idea_get(s->db, idle->idea, &idea));
    TRY(idle_last(s->db, idle->idea, &last));
    if (!same(idea.state, "open") || (last.s && last.s != idle->last.s)) return OK;      /* somebody did something meanwhile */
    return idle->warn ? warn(s, idle, &idea) : put_away(s, idle, &idea);
}
