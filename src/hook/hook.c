#include "hook/hook.h"
#include "base/code.h"
#include "hook/address.h"
#include "hook/events.h"
#include "hook/sign.h"
#include "hook.sql.h"
#include <stdlib.h>

static _Thread_local bool stirred;

bool hook_stirred(void)
{
    bool was = stirred;
    stirred = false;
    return was;
}

static Err note(Db *db, Arena *a, i64 id, Text actor, Time now, Text what, Text data)
{
    return journal_append(db, journal_subject(a, "hook", id), actor, now, what, data);
}

static bool good(const HookWish *wish)
{
    if (blank(wish->name) || *address_wrong(wish->url, wish->local) || strlen(wish->url) > ADDRESS_MOST || !wish->events.n) return false;
    for (size_t i = 0; i < wish->events.n; i++) if (!hook_event_known(wish->events.at[i])) return false;
    return true;
}

Err hook_make(Db *db, Arena *a, const HookWish *wish, i64 maker, Time now, i64 *id, Text *secret)
{
    i64 n, made;
    Text salt = secret_new(a);
    if (!good(wish)) return E_INVALID;
    TRY(hook_count(db, HOOKS_MOST, &n));
    if (n >= HOOKS_MOST) return E_CONFLICT;
    TRY(hook_add(db, wish->name, wish->url, salt, maker, now, &made));
    for (size_t i = 0; i < wish->events.n; i++) TRY(hook_event_add(db, wish->events.at[i], made));
    Text data = journal_data(a, J_TEXT("url", journal_digest(a, wish->url)), J_INT("events", (i64)wish->events.n), J_END);
    TRY(note(db, a, made, actor_person(a, maker), now, "hook.made", data));
    *id = made;
    *secret = hook_secret(a, made, salt);
    return OK;
}

/* What every change of one hook begins with: a hook that is not there is not one that was faster. */
static Err there(Db *db, i64 id)
{
    Hook hook;
    return hook_row(db, id, &hook);
}

Err hook_new_secret(Db *db, Arena *a, i64 id, Text actor, Time now, Text *secret)
{
    Text salt = secret_new(a);
    TRY(there(db, id));
    TRY(hook_resalt(db, id, salt));
    TRY(note(db, a, id, actor, now, "hook.secret-changed", "{}"));
    *secret = hook_secret(a, id, salt);
    return OK;
}

Err hook_pause(Db *db, Arena *a, i64 id, bool on, Text actor, Time now)
{
    TRY(there(db, id));
    TRY(on ? hook_mark_paused(db, id, now) : hook_mark_on(db, id));
    if (!on) stirred = true;
    return note(db, a, id, actor, now, on ? "hook.paused" : "hook.resumed", "{}");
}

Err hook_end(Db *db, Arena *a, i64 id, Text actor, Time now)
{
    TRY(there(db, id));
    TRY(hook_mark_ended(db, id, now));
    return note(db, a, id, actor, now, "hook.ended", "{}");
}

Err hook_get(Db *db, i64 id, Hook *out)                  { return hook_row(db, id, out); }
Err hooks_list(Db *db, HookList *out)                    { return hook_rows(db, out); }
Err hook_events_of(Db *db, i64 id, TextList *out)        { return hook_event_rows(db, id, out); }

Err hook_react(Db *db, const Entry *entry)
{
    Text event = starts(entry->subject, "idea:") ? hook_event_of(entry->what) : NULL;
    i64  n;
    if (!event) return OK;
    TRY(delivery_add_all(db, event, entry->id, atoll(entry->subject + strlen("idea:")), entry->what, entry->at, &n));
    if (n) stirred = true;
    return OK;
}

Err deliveries_of(Db *db, i64 hook, i64 before, i64 most, DeliveryList *out) { return delivery_rows(db, hook, before, most, out); }

Err delivery_test(Db *db, Arena *a, i64 hook, Text actor, Time now)
{
    Hook h;
    TRY(hook_row(db, hook, &h));
    if (h.paused.s) return E_CONFLICT;
    TRY(delivery_add_test(db, hook, now));
    stirred = true;
    return note(db, a, hook, actor, now, "hook.tested", "{}");
}

Err delivery_again(Db *db, Arena *a, i64 hook, i64 id, Text actor, Time now)
{
    Hook h;
    Delivery d;
    TRY(hook_row(db, hook, &h));
    TRY(delivery_row(db, id, &d));
    if (d.hook != hook) return E_NOT_FOUND;
    if (h.paused.s) return E_CONFLICT;
    TRY(delivery_rearm(db, id, now));
    stirred = true;
    return note(db, a, hook, actor, now, "hook.again", journal_data(a, J_INT("delivery", id), J_INT("attempts", d.attempts), J_END));
}
