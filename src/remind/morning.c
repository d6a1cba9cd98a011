#include "remind/morning.h"
#include "base/when.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "pathway/follower.h"
#include "pathway/sight.h"
#include "remind/line.h"
#include "morning.sql.h"
#include <stdlib.h>

static const char SAID_ON[] = "due-day";

static const Text HEADINGS[GROUPS] = {
    [G_PAST] = "Past their day", [G_TODAY] = "Due today", [G_SOON] = "Due within two working days",
    [G_IGNORED] = "Redirected, and nobody has taken it up", [G_LATE] = "For you as a manager: late by five working days or more",
    [G_IDLE] = "Nothing is done with these", [G_AWAY] = "Put away today, for nothing was done with them",
};

void line_add(Saying *s, i64 person, Group group, const Idea *idea, Text words, Text path)
{
    Text said = arena_printf(s->arena, "%s (%s): %s\n%s/work/%lld%s", letter_line(s->arena, idea->title), idea->reference, words,
                             s->site->origin, (long long)idea->id, path);
    *LIST_PUSH(s->arena, &s->lines) = (Line){ person, group, said };
}

Err line_add_managers(Saying *s, Group group, const Idea *idea, Text words)
{
    for (size_t i = 0; i < s->managers.n; i++) {
        bool restricted;
        Err err = sight_of(s->db, idea->id, s->managers.at[i], &restricted);
        if (err && err != E_NOT_FOUND) return err;
        if (!err) line_add(s, s->managers.at[i], group, idea, words, "");
    }
    return OK;
}

static Err said_on(Db *db, i64 *out)
{
    Err err = morning_progress(db, SAID_ON, out);
    if (err == E_NOT_FOUND) *out = INT64_MIN;
    return err == E_NOT_FOUND ? OK : err;
}

Err morning_look(Db *db, Arena *a, const Site *site, Time now, Morning *out)
{
    Morning found = { .day = day_of(now) };
    i64 last;
    TRY(said_on(db, &last));
    found.now = day_works(found.day) && now.s >= day_at(found.day, MORNING_HOUR, 0).s && last < found.day.n;
    if (found.now) {
        TRY(reminder_look(db, a, found.day, &found.due));
        TRY(idle_look(db, site, found.day, &found.idle));
    }
    *out = found;
    return OK;
}

/* By reader, under each heading in the order they were found. */
static int by_reader(const void *a, const void *b)
{
    const Line *x = *(const Line *const *)a, *y = *(const Line *const *)b;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    if (x->group != y->group)   return x->group < y->group ? -1 : 1;
    return x < y ? -1 : x > y;
}

static Text body_of(Arena *a, const Line *const *lines, size_t n, Text origin)
{
    Buf b = { .arena = a };
    for (size_t i = 0, in_group = 0; i < n; i++) {
        bool first = !i || lines[i]->group != lines[i - 1]->group;
        in_group = first ? 1 : in_group + 1;
        if (first) buf_printf(&b, "%s%s:\n\n", i ? "\n" : "", HEADINGS[lines[i]->group]);
        if (in_group <= MORNING_LINES) buf_printf(&b, "%s\n", lines[i]->words);
        else if (in_group == MORNING_LINES + 1) buf_printf(&b, "There are more than %d of these. The queue shows them all:\n%s/work\n",
                                                           MORNING_LINES, origin);
    }
    return buf_end(&b);
}

static Err mail_one(Saying *s, const Line *const *lines, size_t n)
{
    Follower to;
    Err err = morning_reader(s->db, lines[0]->person, &to);
    if (err) return err == E_NOT_FOUND ? OK : err;
    Text key = arena_printf(s->arena, "due:%lld:%s", (long long)to.id, day_iso(s->arena, s->today));
    Mail mail = { .key = key, .to = to.email, .thread = "" };
    const Pair with[] = { { "name", to.name }, { "day", day_words(s->arena, s->today) }, { "hospital", s->site->hospital },
                          { "lines", body_of(s->arena, lines, n, s->site->origin) } };
    TRY(letter_fill(s->arena, "due", with, COUNT(with), &mail.subject, &mail.body));
    return outbox_add(s->db, &mail, s->now);
}

static Err mail_all(Saying *s)
{
    const Line **sorted = arena_take(s->arena, (s->lines.n + 1) * sizeof *sorted);
    for (size_t i = 0; i < s->lines.n; i++) sorted[i] = &s->lines.at[i];
    qsort(sorted, s->lines.n, sizeof *sorted, by_reader);
    for (size_t i = 0, n; i < s->lines.n; i += n) {
        for (n = 1; i + n < s->lines.n && sorted[i + n]->person == sorted[i]->person; n++) { }
        TRY(mail_one(s, &sorted[i], n));
    }
    return OK;
}

static Err managers(Db *db, IntList *out)
{
    TRY(morning_managers(db, "manager", out));
    return out->n ? OK : morning_managers(db, "administrator", out);
}

Err morning_keep(Db *db, const Morning *found, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Saying s = { .db = db, .arena = a, .site = site, .today = found->day, .now = now };
    i64 last;
    TRY(said_on(db, &last));
    if (!found->now || last >= found->day.n) return OK;
    TRY(managers(db, &s.managers));
    for (size_t i = 0; i < found->due.n; i++) TRY(reminder_say(&s, &found->due.at[i]));
    for (size_t i = 0; i < found->idle.n; i++) TRY(idle_say(&s, &found->idle.at[i]));
    TRY(mail_all(&s));
    return morning_move(db, SAID_ON, found->day.n);
}
