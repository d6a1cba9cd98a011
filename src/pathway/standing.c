#include "pathway/standing.h"
#include "base/json.h"
#include "base/when.h"
#include "pathway/task.h"
#include "pathway/trial.h"
#include "view/json_out.h"
#include "idea.sql.h"
#include <stdio.h>
#include <stdlib.h>

const char STANDING_WAITS[] = "Wait for the sender to answer";

static Text parked_step(Text event) { return *event ? "Look again when this happens, or on the date" : "Look again on the date"; }

static const Stage *stage_of(const Idea *idea) { return pathway_stage(pathway_named(idea->pathway), idea->stage); }

Err standing_contact(Db *db, Idea *idea, Day today)
{
    const Pathway *p = pathway_named(idea->pathway);
    for (size_t i = 0; p && i < p->promises.n; i++)
        if (same(p->promises.at[i].by, "contact")) TRY(promise_keep(db, idea->id, p->promises.at[i].name, today));
    return OK;
}

static Err keep_left_behind(Db *db, const Idea *idea, const Pathway *p, const Stage *to, Day today)
{
    for (size_t i = 0; i < p->promises.n; i++) {
        const Stage *by = pathway_stage(p, p->promises.at[i].by);
        if (by && (to->is_end || by->place < to->place)) TRY(promise_keep(db, idea->id, p->promises.at[i].name, today));
    }
    return OK;
}

/* A trial's clock runs to the day it ends, whenever it is started. */
static Err stage_due(Db *db, i64 idea, const Stage *stage, Day today, Day *out)
{
    Trial trial;
    *out = clock_due(today, stage->within);
    if (!stage->trial) return OK;
    Err err = trial_of(db, idea, &trial);
    if (!err && same(trial.stage, stage->key)) *out = trial.ends;
    return err == E_NOT_FOUND ? OK : err;
}

static Err start_stage_clock(Db *db, Idea *idea, const Stage *stage, Day today)
{
    Day due;
    idea->next_step = stage->step;
    TRY(stage_due(db, idea->id, stage, today, &due));
    return promise_add(db, idea->id, "stage", days_working(today, due), today, due);
}

Err standing_extend(Db *db, const Idea *idea, Day until)
{
    PromiseList promises;
    TRY(promises_of(db, idea->id, &promises));
    for (size_t i = 0; i < promises.n; i++) {
        const Promise *p = &promises.at[i];
        if (same(p->name, "stage") && !day_known(p->kept))
            return promise_add(db, idea->id, "stage", days_working(p->started, until), p->started, until);
    }
    return E_CONFLICT;
}

Err standing_enter(Db *db, Idea *idea, Text stage, Time now)
{
    Day today = day_of(now);
    const Pathway *p = pathway_named(idea->pathway);
    const Stage *to = pathway_stage(p, stage);
    if (!to) return E_INVALID;
    TRY(standing_resume(db, idea, today));
    TRY(keep_left_behind(db, idea, p, to, today));
    idea->stage = to->key;
    if (to->is_end) return standing_close(db, idea, to->key, now);
    idea->state = "open";
    idea->turn = "us";
    return start_stage_clock(db, idea, to, today);
}

Err standing_restart(Db *db, Idea *idea, Day today)
{
    const Stage *stage = stage_of(idea);
    if (!stage) return BROKEN("idea %lld stands in a stage its pathway does not know", (long long)idea->id);
    if (stage->is_end) return E_INVALID;
    idea->state = "open";
    idea->outcome = "";
    idea->turn = "us";
    idea->wake_event = "";
    idea->merged_into = 0;
    return start_stage_clock(db, idea, stage, today);
}

Err standing_pause(Db *db, Idea *idea, Day chase, Day today)
{
    if (same(idea->turn, "sender")) return OK;
    idea->turn = "sender";
    idea->paused_since = today;
    idea->next_step = STANDING_WAITS;
    idea->next_date = chase;
    return pause_add(db, idea->id, today);
}

Err standing_resume(Db *db, Idea *idea, Day today)
{
    if (!same(idea->turn, "sender")) return OK;
    PromiseList promises;
    TRY(promises_of(db, idea->id, &promises));
    for (size_t i = 0; i < promises.n; i++) {
        const Promise *p = &promises.at[i];
        if (!day_known(p->kept)) TRY(promise_move(db, idea->id, p->name, clock_resumed(p->due, idea->paused_since, today)));
    }
    TRY(pause_end(db, idea->id, today));
    const Stage *stage = stage_of(idea);
    idea->turn = "us";
    idea->paused_since = NO_DAY;
    idea->next_step = stage ? stage->step : idea->next_step;
    return OK;
}

Err standing_close(Db *db, Idea *idea, Text outcome, Time now)
{
    Day today = day_of(now);
    TRY(standing_resume(db, idea, today));
    TRY(promise_keep_all(db, idea->id, today));
    TRY(task_end_all(db, idea->id, now));
    idea->state = "closed";
    idea->outcome = outcome;
    idea->turn = "nobody";
    idea->next_step = "";
    idea->next_date = NO_DAY;
    idea->wake_event = "";
    return OK;
}

Err standing_park(Db *db, Idea *idea, Day until, Text event, Day today)
{
    TRY(standing_resume(db, idea, today));
    TRY(promise_keep_all(db, idea->id, today));
    idea->state = "parked";
    idea->turn = "nobody";
    idea->next_step = parked_step(event);
    idea->next_date = until;
    idea->wake_event = event;
    return OK;
}

/* The open promise that falls due first; for an open idea there is always one. */
static Err run_next_promise(Db *db, Idea *idea, Day today)
{
    PromiseList promises;
    TRY(promises_of(db, idea->id, &promises));
    for (size_t i = 0; i < promises.n; i++) {
        if (day_known(promises.at[i].kept)) continue;
        idea->promise = promises.at[i].name;
        idea->promise_due = promises.at[i].due;
        return OK;
    }
    const Stage *stage = stage_of(idea);
    if (!stage || stage->is_end) return BROKEN("idea %lld is open in a stage without a clock", (long long)idea->id);
    TRY(start_stage_clock(db, idea, stage, today));
    idea->promise = "stage";
    return stage_due(db, idea->id, stage, today, &idea->promise_due);
}

/* What ended while its owner worked here may go on after they left. */
static Err keep_an_owner(Db *db, Idea *idea)
{
    i64 here;
    if (same(idea->state, "closed")) return OK;
    Err err = idea_owner_here(db, idea->owner, &here);
    return err == E_NOT_FOUND ? idea_desk_of(db, idea->route, &idea->owner) : err;
}

Err standing_save(Db *db, Idea *idea, Day today, Time now)
{
    TRY(keep_an_owner(db, idea));
    idea->promise = "";
    idea->promise_due = NO_DAY;
    if (same(idea->state, "open")) {
        TRY(run_next_promise(db, idea, today));
        if (same(idea->turn, "us")) idea->next_date = idea->promise_due;
    }
    TRY(idea_stand(db, idea->id, idea->version, idea->stage, idea->state, idea->outcome, idea->turn, idea->owner, idea->team,
                   idea->next_step,
                   idea->next_date, idea->promise, idea->promise_due, idea->paused_since, idea->wake_event, idea->merged_into, now));
    idea->version++;
    idea->changed = now;
    return OK;
}

/* The promises open now: "name days started due" each, closed by a semicolon. */
static Err open_promises(Db *db, i64 idea, Arena *a, Text *out)
{
    Buf b = { .arena = a };
    PromiseList promises;
    TRY(promises_of(db, idea, &promises));
    for (size_t i = 0; i < promises.n; i++) {
        const Promise *p = &promises.at[i];
        if (!day_known(p->kept))
            buf_printf(&b, "%s %lld %s %s;", p->name, (long long)p->days, day_iso(a, p->started), day_iso(a, p->due));
    }
    *out = buf_end(&b);
    return OK;
}

static void put(Buf *b, Text key, Text value)
{
    buf_text(b, b->n ? ",\"" : "{\"");
    buf_text(b, key);
    buf_text(b, "\":");
    json_text(b, value);
}

Err standing_note(Db *db, const Idea *idea, Arena *a, Text *json)
{
    Buf b = { .arena = a };
    Text open;
    TRY(open_promises(db, idea->id, a, &open));
    put(&b, "stage", idea->stage);
    put(&b, "state", idea->state);
    put(&b, "outcome", idea->outcome);
    put(&b, "owner", arena_printf(a, "%lld", (long long)idea->owner));
    put(&b, "team", arena_printf(a, "%lld", (long long)idea->team));
    put(&b, "next_date", day_iso(a, idea->next_date));
    put(&b, "wake_event", idea->wake_event);
    put(&b, "turn", idea->turn);
    put(&b, "paused_since", day_iso(a, idea->paused_since));
    put(&b, "open", open);
    buf_text(&b, "}");
    *json = buf_end(&b);
    return OK;
}

static Text member(const JsonMemberList *members, Text name)
{
    for (size_t i = 0; i < members->n; i++) if (same(members->at[i].name, name)) return members->at[i].value;
    return "";
}

static bool by_contact(const Idea *idea, Text promise)
{
    const Pathway *p = pathway_named(idea->pathway);
    for (size_t i = 0; p && i < p->promises.n; i++)
        if (same(p->promises.at[i].name, promise)) return same(p->promises.at[i].by, "contact");
    return false;
}

/* Every promise as it was: those noted are open again, a stage clock begun since is answered. A first contact was made and stays made. */
static Err open_again(Db *db, const Idea *idea, Text noted)
{
    char name[64], started[16], due[16];
    long long days;
    int n = 0;
    TRY(promise_keep_all_of_stage(db, idea->id));
    for (; sscanf(noted, "%63s %lld %15s %15[0-9-];%n", name, &days, started, due, &n) == 4; noted += n) {
        Day from, to;
        TRY(day_parse(started, &from));
        TRY(day_parse(due, &to));
        if (!by_contact(idea, name)) TRY(promise_add(db, idea->id, name, days, from, to));
    }
    return OK;
}

/* The sender was waited for, or is not any more: the pause goes on as if nothing had been decided, or never was. */
static Err pause_back(Db *db, Idea *idea, const JsonMemberList *was)
{
    if (day_known(idea->paused_since)) TRY(pause_drop(db, idea->id, idea->paused_since));
    idea->paused_since = NO_DAY;
    if (!same(idea->turn, "sender")) return OK;
    TRY(day_parse(member(was, "paused_since"), &idea->paused_since));
    idea->next_step = STANDING_WAITS;
    return pause_add(db, idea->id, idea->paused_since);
}

Err standing_back(Db *db, Idea *idea, Text json, Arena *a)
{
    JsonMemberList was = { 0 };
    Text why;
    TRY(json_members(a, json, strlen(json), &was, &why));
    idea->stage = member(&was, "stage");
    idea->state = member(&was, "state");
    idea->outcome = member(&was, "outcome");
    idea->owner = atoll(member(&was, "owner"));
    idea->team = atoll(member(&was, "team"));
    idea->wake_event = member(&was, "wake_event");
    idea->turn = member(&was, "turn");
    idea->merged_into = 0;
    idea->next_date = NO_DAY;
    if (*member(&was, "next_date")) TRY(day_parse(member(&was, "next_date"), &idea->next_date));
    const Stage *stage = stage_of(idea);
    if (!stage) return E_CONFLICT;
    idea->next_step = same(idea->state, "closed") ? "" : same(idea->state, "parked") ? parked_step(idea->wake_event)
        : stage->step;
    TRY(pause_back(db, idea, &was));
    return open_again(db, idea, member(&was, "open"));
}
