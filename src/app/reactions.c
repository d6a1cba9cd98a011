/* reactions: what one folder does when something happens in another, in the same transaction; rows, not calls. */
#include "agree/agreement.h"
#include "assure/check.h"
#include "base/json.h"
#include "figures/forecast.h"
#include "hook/hook.h"
#include "journal/journal.h"
#include "panel/panel.h"
#include "pathway/queue.h"
#include "pathway/task.h"
#include "pathway/trial.h"
#include "share/restrict.h"
#include "reactions.sql.h"
#include <stdlib.h>

enum { HANDED_OVER_MOST = 100000 };

static i64 member(Arena *a, Text data, Text name)
{
    JsonMemberList members = { 0 };
    Text why;
    if (json_members(a, data, strlen(data), &members, &why)) return 0;
    for (size_t i = 0; i < members.n; i++) if (same(members.at[i].name, name)) return atoll(members.at[i].value);
    return 0;
}

/* There may be very many: what is read about each is forgotten before the next. */
static Err give_all(Db *db, const IntList *ideas, i64 to, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *one = arena_new();
    Arena *before = db_arena(db, one);
    Err err = OK;
    for (size_t i = 0; i < ideas->n && !err; i++) {
        arena_reset(one);
        err = queue_assign(db, ideas->at[i], to, author, now);
    }
    db_arena(db, before);
    return err;
}

/* Whoever leaves hands all their open ideas and tasks to a colleague; who said that they leave is who gave them. */
static Err hand_over(Db *db, const Entry *entry)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 from = atoll(entry->subject + strlen("person:")), to = member(a, entry->data, "to");
    i64 author = starts(entry->actor, "person:") ? atoll(entry->actor + strlen("person:")) : from;
    IntList ideas;
    TRY(reactions_ideas_of(db, from, HANDED_OVER_MOST, &ideas));
    TRY(give_all(db, &ideas, to, author, entry->at));
    TRY(restrict_hand_over(db, from, to, entry->at));
    TRY(task_hand_over(db, from, to, actor_person(a, author), entry->at));
    TRY(trial_hand_over(db, from, to, actor_person(a, author), entry->at));
    TRY(check_hand_over(db, from, to, actor_person(a, author), entry->at));
    TRY(agreement_hand_over(db, from, to, actor_person(a, author), entry->at));
    return panel_hand_over(db, from, to, actor_person(a, author), entry->at);
}

static Err give_forecast(Db *db, const Entry *entry) { return forecast_give(db, atoll(entry->subject + strlen("idea:")), entry->at); }

const Reaction REACTIONS[] = {
    { "idea.received", give_forecast, "What its sender is told to expect is kept as it was said." },
    { "person.left", hand_over, "What a colleague who leaves has open goes to whom they named: ideas, tasks, trials, checks, panels." },
    { "*", hook_react, "Webhooks that are to be told of it get a delivery." },
    { NULL, NULL, NULL },
};
