#include "pathway/task.h"
#include "base/when.h"
#include "mail/outbox.h"
#include "pathway/follower.h"
#include "pathway/letterbox.h"
#include "pathway/party.h"
#include "pathway/sight.h"
#include "task.sql.h"

/* What each state is called: on pages, in the journal, in a letter; and what a task must be to come to it. */
static const struct State { Text state, from, words, colour, what, letter; } STATES[] = {
    { "open",      "ended", "Open",      "blue",  "task.reopened",  "open again" },
    { "done",      "open",  "Done",      "green", "task.done",      "done" },
    { "declined",  "open",  "Declined",  "orange", "task.declined", "declined" },
    { "cancelled", "open",  "Cancelled", "grey",  "task.cancelled", "cancelled" },
};

static const struct State *state_of(Text state)
{
    for (size_t i = 0; i < COUNT(STATES); i++) if (same(STATES[i].state, state)) return &STATES[i];
    return NULL;
}

Text task_state_words(Text state)
{
    const struct State *s = state_of(state);
    return s ? s->words : state;
}

static bool for_sender(const TaskRow *task) { return same(task->side, "sender"); }

static Text both(Arena *a, Text title, Text words)
{
    return blank(words) ? title : arena_printf(a, "%s\n\n%s", title, words);
}

static Err note(Db *db, const TaskRow *task, Text actor, Time now, Text what, Text words)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "idea", task->idea), actor, now, what,
                          journal_data(a, J_INT("task", task->id), J_INT("owner", task->owner), J_TEXT("by", day_iso(a, task->due)),
                                       J_TEXT("text", journal_digest(a, both(a, task->title, words))), J_END));
}

/* One mail about a task to a colleague; change: which of its changes it tells, 0 when it is new. */
typedef struct Telling { const Idea *idea; const TaskRow *task; i64 change; Text state, words, actor; const Site *site; Time now; } Telling;

/* Where it is read: by one of ours, or by somebody of a partner organisation. */
static Text task_page(Arena *a, const Telling *t, const Follower *to)
{
    long long idea = t->idea->id, task = t->task->id;
    return to->own ? arena_printf(a, "%s/shared/%lld", t->site->origin, idea)
                   : arena_printf(a, "%s/work/%lld/tasks/%lld", t->site->origin, idea, task);
}

static Err mail_colleague(Db *db, const Telling *t, const Follower *to)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, body;
    const Pair with[] = {
        { "name", to->name },  { "title", t->idea->title }, { "reference", t->idea->reference }, { "hospital", t->site->hospital },
        { "actor", t->actor }, { "state", t->state }, { "task", both(a, t->task->title, t->words) },
        { "date", day_words(a, t->task->due) },
        { "link", task_page(a, t, to) },
    };
    TRY(letter_fill(a, *t->state ? "task-told" : "task-given", with, COUNT(with), &subject, &body));
    Text key = arena_printf(a, "task:%lld:%lld:%lld", (long long)t->task->id, (long long)t->change, (long long)to->id);
    return outbox_add(db, &(Mail){ .key = key, .to = to->email, .subject = subject, .body = body, .thread = t->idea->reference }, t->now);
}

/* The colleague, or whoever looks after the idea when they have left. */
static Err tell_colleague(Db *db, const Telling *t, i64 person, i64 actor)
{
    Follower to;
    if (person == actor) return OK;
    Err err = task_staff(db, person, &to);
    if (err == E_NOT_FOUND && t->idea->owner != actor) err = task_staff(db, t->idea->owner, &to);
    if (err) return err == E_NOT_FOUND ? OK : err;
    return mail_colleague(db, t, &to);
}

static Err tell_sender(Db *db, const Telling *t, Text template_name)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    bool off = same(template_name, "task-off");
    Said said = { .reason = off ? t->task->title : both(a, t->task->title, t->words),
                  .words = blank(t->words) ? "Thank you for your time." : t->words, .next_door = "", .stage = "", .team = "", .other = "",
                  .until = "", .date = t->task->due };
    return letterbox_send(db, template_name, t->idea, 0, t->site, &said, t->now);
}

static Err owner_of_wish(Db *db, const Idea *idea, const TaskWish *wish, TaskRow *task)
{
    Follower colleague;
    task->side = wish->owner ? "staff" : "sender";
    task->owner = wish->owner ? wish->owner : idea->sender;
    if (!wish->owner) return OK;
    Err err = task_colleague(db, wish->owner, idea->id, &colleague);
    return err == E_NOT_FOUND ? E_INVALID : err;
}

static Err name_of(Db *db, i64 person, Arena *a, Text *out)
{
    Follower who;
    Err err = task_staff(db, person, &who);
    if (err && err != E_NOT_FOUND) return err;
    *out = err ? "The sender" : arena_copy(a, who.name, strlen(who.name));
    return OK;
}

Err task_add(Db *db, const Idea *idea, const TaskWish *wish, i64 maker, const Site *site, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TaskRow task = { .idea = idea->id, .title = wish->title, .words = wish->words, .maker = maker, .due = wish->due };
    Text actor;
    if (same(idea->state, "closed")) return E_CONFLICT;
    if (blank(wish->title) || !day_known(wish->due)) return E_INVALID;
    TRY(owner_of_wish(db, idea, wish, &task));
    TRY(task_insert(db, idea->id, task.side, task.title, task.words, task.owner, maker, now, task.due, &task.id));
    TRY(note(db, &task, actor_person(a, maker), now, "task.added", task.words));
    TRY(name_of(db, maker, a, &actor));
    *id = task.id;
    Telling t = { idea, &task, 0, "", task.words, actor, site, now };
    return for_sender(&task) ? tell_sender(db, &t, "task-asked") : tell_colleague(db, &t, task.owner, maker);
}

bool task_may(const TaskRow *task, Text state, i64 person, bool triages)
{
    const struct State *to = state_of(state);
    bool open = same(task->state, "open"), answers = same(state, "done") || same(state, "declined");
    if (!to || same(task->idea_state, "closed") || same(task->state, "cancelled") || open != same(to->from, "open")) return false;
    if (answers) return person == task->owner || (triages && !for_sender(task));
    return person == task->maker || triages;
}

/* Everybody it concerns but whoever did it. */
static Err tell_all(Db *db, const Telling *t, i64 actor)
{
    TRY(tell_colleague(db, t, t->task->maker, actor));
    if (t->task->owner == actor || t->task->owner == t->task->maker) return OK;
    if (!for_sender(t->task)) return tell_colleague(db, t, t->task->owner, actor);
    return tell_sender(db, t, same(t->state, "cancelled") ? "task-off" : "task-asked");
}

/* What is open again is with somebody who is here: whoever opened it, when its owner has left. */
static Err keep_an_owner(Db *db, TaskRow *task, i64 person)
{
    Follower here;
    if (for_sender(task)) return OK;
    Err err = task_staff(db, task->owner, &here);
    if (err != E_NOT_FOUND) return err;
    task->owner = person;
    return task_give(db, task->id, person);
}

/* A collaborator answers what the sender was asked as the sender does. */
static Err stands_in(Db *db, const TaskRow *task, const Idea *idea, i64 person, i64 *as)
{
    PartyPlace place = PARTY_NONE;
    if (for_sender(task)) TRY(party_place(db, idea, person, &place));
    *as = place == PARTY_ACTIVE ? task->owner : person;
    return OK;
}

Err task_turn(Db *db, const TaskRow *task, Text state, Text words, i64 person, bool triages, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    const struct State *to = state_of(state);
    Idea idea;
    Text name;
    i64  change, for_them;
    if (!to) return E_INVALID;
    if (!task_may(task, state, task->owner, true)) return E_CONFLICT;
    TRY(idea_get(db, task->idea, &idea));
    TRY(stands_in(db, task, &idea, person, &for_them));
    if (!task_may(task, state, for_them, triages)) return E_DENIED;
    if (blank(words) && (same(state, "declined") || same(state, "open"))) return E_INVALID;
    TaskRow now_is = *task;
    TRY(task_state(db, task->id, task->version, state));
    TRY(task_change_add(db, task->id, state, words, person, now, &change));
    if (same(state, "open")) TRY(keep_an_owner(db, &now_is, person));
    Text actor = for_sender(task) && person == task->owner ? "sender" : actor_person(a, person);
    TRY(note(db, &now_is, actor, now, to->what, words));
    TRY(name_of(db, person, a, &name));
    Telling t = { &idea, &now_is, change, to->letter, words, name, site, now };
    return tell_all(db, &t, person);
}

static Err end_one(Db *db, i64 id, Time now)
{
    TaskRow task;
    i64 change;
    TRY(task_one(db, id, &task));
    TRY(task_cancel(db, id));
    TRY(task_change_add(db, id, "cancelled", "", 0, now, &change));
    return note(db, &task, "system", now, "task.cancelled", "");
}

Err task_end_all(Db *db, i64 idea, Time now)
{
    IntList open;
    TRY(task_open_ids(db, idea, &open));
    for (size_t i = 0; i < open.n; i++) TRY(end_one(db, open.at[i], now));
    return OK;
}

Err task_end_of_partner(Db *db, const Idea *idea, i64 organisation, const Site *site, Time now)
{
    IntList open;
    TRY(task_open_of_partner(db, idea->id, organisation, &open));
    for (size_t i = 0; i < open.n; i++) {
        TaskRow task;
        TRY(task_one(db, open.at[i], &task));
        TRY(end_one(db, open.at[i], now));
        Text state = "cancelled, for it is no longer shared with whom it was given to";
        Telling t = { idea, &task, -task.version, state, "", "Hilum", site, now };
        TRY(tell_colleague(db, &t, task.maker, 0));
    }
    return OK;
}

Err task_go_with(Db *db, i64 idea, i64 sender)                     { return task_to_sender(db, idea, sender); }
Err task_people(Db *db, i64 idea, StaffList *out)                  { return task_owners(db, idea, out); }
Err task_people_outside(Db *db, i64 idea, StaffList *out)          { return task_partners(db, idea, out); }

Err task_tell_ended(Db *db, const Idea *idea, i64 actor, const Site *site, Time now)
{
    IntList ended;
    TRY(task_ended_with(db, idea->id, now, &ended));
    for (size_t i = 0; i < ended.n; i++) {
        TaskRow task;
        TRY(task_one(db, ended.at[i], &task));
        Telling t = { idea, &task, -task.version, "cancelled, for its idea has ended", "", "Hilum", site, now };
        TRY(tell_colleague(db, &t, task.owner, actor));
    }
    return OK;
}

Err task_hand_over(Db *db, i64 from, i64 to, Text actor, Time now)
{
    IntList held;
    TRY(task_held_by(db, from, &held));
    for (size_t i = 0; i < held.n; i++) {
        TaskRow task;
        TRY(task_one(db, held.at[i], &task));
        task.owner = to;
        TRY(task_give(db, task.id, to));
        TRY(note(db, &task, actor, now, "task.given", ""));
    }
    return OK;
}

static Text due_words(Arena *a, i64 left)
{
    if (left > 1) return "";
    if (left == 1) return "tomorrow";
    if (!left) return "today";
    return arena_printf(a, left == -1 ? "%lld day late" : "%lld days late", (long long)-left);
}

static void work_out(Arena *a, TaskRow *t, Day today)
{
    const struct State *state = state_of(t->state);
    i64 left = t->due.n - today.n;
    bool open = same(t->state, "open");
    t->due_words = open ? due_words(a, left) : "";
    t->due_class = open && left < 0 ? "hilum-late" : open && left <= 1 ? "hilum-soon" : "";
    t->state_words = task_state_words(t->state);
    t->state_colour = state ? state->colour : "";
    if (!*t->said_by && t->said_at.s) t->said_by = "Hilum";
}

static Err worked_out(Arena *a, TaskRowList *tasks, Day today, Err err)
{
    for (size_t i = 0; !err && i < tasks->n; i++) work_out(a, &tasks->at[i], today);
    return err;
}

Err task_get(Db *db, Arena *a, i64 id, Day today, TaskRow *out)
{
    TaskRow task;
    TRY(task_one(db, id, &task));
    work_out(a, &task, today);
    *out = task;
    return OK;
}

Err task_of_idea(Db *db, Arena *a, i64 idea, Text side, bool open, Day today, TaskRowList *out)
{
    return worked_out(a, out, today, open ? task_open_of(db, idea, side, TASKS_MOST, out) : task_ended_of(db, idea, side, TASKS_MOST, out));
}

Err task_list(Db *db, Arena *a, i64 owner, Day after, i64 after_id, i64 most, i64 who, Day today, TaskRowList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    return worked_out(a, out, today, task_rows(db, owner, after, after_id, most, viewer, out));
}

Err task_thread(Db *db, i64 task, TaskChangeList *out)
{
    TRY(task_changes(db, task, out));
    for (size_t i = 0; i < out->n; i++) if (!*out->at[i].author_name) out->at[i].author_name = "Hilum";
    return OK;
}
