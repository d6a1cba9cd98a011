#include "remind/reminder.h"
#include "base/when.h"
#include "pathway/letterbox.h"
#include "pathway/standing.h"
#include "pathway/task.h"
#include "remind/line.h"
#include "reminder.sql.h"
#include <stdlib.h>

static Err look_at_redirects(Db *db, Day today, DueList *out)
{
    Day untaken = day_working_after(today, -REMIND_UNTAKEN);
    TRY(reminder_redirects(db, (Time){ day_start((Day){ untaken.n + 1 }).s - 1 }, REMIND_MOST, out));
    for (size_t i = 0; i < out->n; i++) {
        Due *d = &out->at[i];
        d->due = day_of(d->made);
        d->step = days_working(d->due, today) >= REMIND_IGNORED ? STEP_LATE : STEP_PAST;
    }
    return OK;
}

static void add(Arena *a, const DueList *from, DueList *out)
{
    for (size_t i = 0; i < from->n; i++)
        if (from->at[i].before < from->at[i].step) *LIST_PUSH(a, out) = from->at[i];
}

Err reminder_look(Db *db, Arena *a, Day today, DueList *out)
{
    Day late = day_working_after(today, -REMIND_LATE), soon = day_working_after(today, REMIND_SOON);
    DueList found = { 0 }, more;
    TRY(reminder_ideas(db, late, today, soon, STANDING_WAITS, REMIND_MOST, &more));
    add(a, &more, &found);
    TRY(reminder_tasks(db, late, today, soon, REMIND_MOST, &more));
    add(a, &more, &found);
    TRY(look_at_redirects(db, today, &more));
    add(a, &more, &found);
    *out = found;
    return OK;
}

static Group group_of(i64 step) { return step == STEP_SOON ? G_SOON : step == STEP_TODAY ? G_TODAY : G_PAST; }

static Text late_words(Arena *a, Day due, Day today)
{
    i64 late = days_working(due, today);
    return late < 1 ? arena_printf(a, "by %s", day_words(a, due))
        : arena_printf(a, "it was due on %s, %lld working %s ago", day_words(a, due), (long long)late, late == 1 ? "day" : "days");
}

static Err journal(const Saying *s, const Idea *idea, Text what, const Due *d)
{
    return journal_append(s->db, journal_subject(s->arena, "idea", idea->id), "system", s->now, what,
                          journal_data(s->arena, J_TEXT("due", day_iso(s->arena, d->due)), J_INT("owner", idea->owner),
                                       J_INT(d->kind, d->subject), J_END));
}

static Err say_idea(Saying *s, const Due *d, const Idea *idea)
{
    Text words = arena_printf(s->arena, "%s, %s", idea->next_step, late_words(s->arena, d->due, s->today));
    line_add(s, idea->owner, group_of(d->step), idea, words, "");
    if (d->step < STEP_LATE) return OK;
    TRY(line_add_managers(s, G_LATE, idea, arena_printf(s->arena, "%s. %s owns it", words, idea->owner_name)));
    return journal(s, idea, "idea.escalated", d);
}

static Err say_redirect(Saying *s, const Due *d, const Idea *idea)
{
    Text words = arena_printf(s->arena, "redirected on %s, %lld working days ago", day_words(s->arena, d->due),
                              (long long)days_working(d->due, s->today));
    line_add(s, idea->owner, G_IGNORED, idea, words, "");
    if (d->step < STEP_LATE) return OK;
    words = arena_printf(s->arena, "%s, and nobody has taken it up. %s owns it", words, idea->owner_name);
    TRY(line_add_managers(s, G_LATE, idea, words));
    return journal(s, idea, "idea.ignored", d);
}

/* The sender hears twice: before the day, and when it is past. */
static Err say_sender_task(Saying *s, const Due *d, const Idea *idea, const TaskRow *task)
{
    bool soon = d->step <= STEP_TODAY;
    if (d->step == STEP_LATE)
        line_add(s, idea->owner, G_PAST, idea,
                 arena_printf(s->arena, "the sender has not done \"%s\", %s", task->title, late_words(s->arena, d->due, s->today)),
                 arena_printf(s->arena, "/tasks/%lld", (long long)task->id));
    if (soon ? d->before : d->before >= STEP_PAST) return OK;
    Text by = day_words(s->arena, d->due);
    Said said = { .reason = task->title, .next_door = "", .stage = "", .team = "", .other = "", .until = "", .date = d->due,
                  .words = soon ? arena_printf(s->arena, "Please do it by %s.", by)
                      : arena_printf(s->arena, "The day for it was %s. It still helps us if you do it now.", by) };
    TRY(journal(s, idea, "task.reminded", d));
    return letterbox_send(s->db, "task-reminder", idea, 0, s->site, &said, s->now);
}

static Err say_task(Saying *s, const Due *d, const Idea *idea, const TaskRow *task)
{
    if (same(task->side, "sender")) return say_sender_task(s, d, idea, task);
    Text words = arena_printf(s->arena, "your task \"%s\", %s", task->title, late_words(s->arena, d->due, s->today));
    line_add(s, task->owner, group_of(d->step), idea, words, arena_printf(s->arena, "/tasks/%lld", (long long)task->id));
    if (d->step < STEP_LATE) return OK;
    return line_add_managers(s, G_LATE, idea, arena_printf(s->arena, "the task \"%s\", %s. It is with %s", task->title,
                                                           late_words(s->arena, d->due, s->today), task->owner_name));
}

/* Done meanwhile, or due on another day now: then nothing is said. */
static bool stands(const Due *d, const Idea *idea, const TaskRow *task)
{
    if (!same(idea->state, "open")) return false;
    if (same(d->kind, "idea")) return idea->next_date.n == d->due.n;
    return !same(d->kind, "task") || (same(task->state, "open") && task->due.n == d->due.n);
}

Err reminder_say(Saying *s, const Due *d)
{
    Idea idea;
    TaskRow task = { 0 };
    TRY(idea_get(s->db, d->idea, &idea));
    if (same(d->kind, "task")) TRY(task_get(s->db, s->arena, d->subject, s->today, &task));
    if (!stands(d, &idea, &task)) return OK;
    Err err = reminder_put(s->db, d->kind, d->subject, d->due, d->step, s->now);
    if (err) return err == E_CONFLICT ? OK : err;         /* said meanwhile */
    if (same(d->kind, "task")) return say_task(s, d, &idea, &task);
    return same(d->kind, "idea") ? say_idea(s, d, &idea) : say_redirect(s, d, &idea);
}
