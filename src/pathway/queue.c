#include "pathway/queue.h"
#include "base/json.h"
#include "base/when.h"
#include "pathway/sight.h"
#include "pathway/standing.h"
#include "queue.sql.h"
#include <stdlib.h>

enum { SOON = 2 };                        /* working days */

Text turn_words(Text turn)
{
    return same(turn, "us") ? "Ours" : same(turn, "sender") ? "The sender's" : "Nobody's";
}

Text late_class(Clock clock)
{
    return !clock.runs || clock.paused ? "" : clock.left < 0 ? "hilum-late" : clock.left <= 1 ? "hilum-soon" : "";
}

static void work_out(Arena *a, QueueRow *row, Day today)
{
    row->clock = clock_read(same(row->state, "open") ? row->promise_due : NO_DAY, row->paused_since, today);
    row->clock_words = clock_words(a, row->clock);
    row->stage_words = stage_name(row->pathway, row->stage);
    row->turn_words = turn_words(row->turn);
}

Day queue_soon(Day today) { return day_working_after(today, SOON); }

/* The days between which an idea is due; NO_DAY: no bound. */
static Day due_from(const QueueFilter *f, Day today)
{
    return f->soon ? today : f->later ? (Day){ queue_soon(today).n + 1 } : NO_DAY;
}

static Day due_before(const QueueFilter *f, Day today)
{
    return f->late ? today : f->soon ? (Day){ queue_soon(today).n + 1 } : NO_DAY;
}

/* What is due from a day on comes after all that is due the day before. */
static Err list(Db *db, const QueueFilter *f, Day today, int most, QueueRowList *out)
{
    Day from = due_from(f, today), after = f->after_date;
    i64 id = f->after_id;
    if (day_known(from) && (!day_known(after) || after.n < from.n)) {
        after = (Day){ from.n - 1 };
        id = INT64_MAX;
    }
    return queue_list(db, f->owner, f->stage, f->kind, f->turn, f->team, due_before(f, today), f->parked, after, id, most, f->viewer, out);
}

Err queue_page(Db *db, Arena *a, const QueueFilter *filter, Day today, int most, QueueRowList *out)
{
    QueueFilter f = *filter;
    TRY(sight_viewer(db, filter->viewer, &f.viewer));
    if (f.closed) TRY(queue_closed(db, f.after_id, most, f.viewer, out));
    else TRY(list(db, &f, today, most, out));
    for (size_t i = 0; i < out->n; i++) work_out(a, &out->at[i], today);
    return OK;
}

Err queue_size(Db *db, const QueueFilter *f, Day today, i64 *count)
{
    i64 viewer;
    if (f->closed) { *count = -1; return OK; }
    TRY(sight_viewer(db, f->viewer, &viewer));
    return queue_count(db, f->owner, f->stage, f->kind, f->turn, f->team, due_before(f, today), f->parked,
                       QUEUE_COUNTED + 1, due_from(f, today), viewer, count);
}

Err queue_assign(Db *db, i64 id, i64 to, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea idea;
    i64  here;
    Err  err = queue_staff_here(db, to, &here);
    if (err) return err == E_NOT_FOUND ? E_INVALID : err;
    TRY(idea_get(db, id, &idea));
    if (same(idea.state, "closed")) return OK;
    i64 from = idea.owner;
    idea.owner = to;
    if (same(idea.state, "open")) TRY(standing_contact(db, &idea, day_of(now)));
    TRY(standing_save(db, &idea, day_of(now), now));
    return journal_append(db, journal_subject(a, "idea", id), actor_person(a, author), now, from == to ? "idea.taken" : "idea.assigned",
                          journal_data(a, J_INT("from", from), J_INT("to", to), J_END));
}

/* What an entry "idea.assigned" holds. */
static Err read_given(Arena *a, Text data, i64 *from, i64 *to)
{
    JsonMemberList members = { 0 };
    Text why;
    TRY(json_members(a, data, strlen(data), &members, &why));
    for (size_t i = 0; i < members.n; i++) {
        if (same(members.at[i].name, "from")) *from = atoll(members.at[i].value);
        if (same(members.at[i].name, "to"))   *to = atoll(members.at[i].value);
    }
    return OK;
}

Err queue_was_with(Db *db, const Idea *idea, Staff *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    GivenEntry last;
    i64 from = 0, to = 0;
    if (same(idea->state, "closed")) return E_NOT_FOUND;
    TRY(queue_last_given(db, journal_subject(a, "idea", idea->id), &last));
    if (!same(last.what, "idea.assigned")) return E_NOT_FOUND;
    TRY(read_given(a, last.data, &from, &to));
    return from == to || to != idea->owner ? E_NOT_FOUND : queue_colleague(db, from, out);
}

Err queue_give_back(Db *db, const Idea *idea, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Staff before;
    Idea back = *idea;
    Err err = queue_was_with(db, idea, &before);
    if (err) return err == E_NOT_FOUND ? E_CONFLICT : err;
    back.owner = before.id;
    TRY(standing_save(db, &back, day_of(now), now));
    return journal_append(db, journal_subject(a, "idea", idea->id), actor_person(a, author), now, "idea.given-back",
                          journal_data(a, J_INT("from", idea->owner), J_INT("to", before.id), J_END));
}
