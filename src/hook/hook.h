/* hook: another program that is told, by a signed POST to its address, what happens to ideas; and every delivery to it. */
#pragma once

#include "journal/journal.h"

enum { HOOKS_MOST = 20, HOOK_NAME_MOST = 120, DELIVERY_KEPT_DAYS = 30 };

typedef struct Hook {
    i64  id;
    Text name, url, salt;
    i64  maker;
    Text maker_name;
    Time created, paused, ended;          /* { 0 }: not */
} Hook;
typedef LIST(Hook) HookList;

typedef struct Delivery {
    i64  id, hook, entry;                 /* entry 0: a test */
    Text what;
    Time made;
    i64  attempts;
    Time next_try, sent, gave_up;
    i64  code;                            /* 0: nobody answered, or it was not tried yet */
    Text why;
} Delivery;
typedef LIST(Delivery) DeliveryList;

/* Every change here is journalled on hook:ID. secret: shown once, see hook/sign.h. E_INVALID: no name, an address that will not do
   (hook/address.h), no event or one there is not. E_CONFLICT: there are HOOKS_MOST already. */
typedef struct HookWish { Text name, url; TextList events; bool local; } HookWish;
Err hook_make(Db *db, Arena *a, const HookWish *wish, i64 maker, Time now, i64 *id, Text *secret) MUST_CHECK;
Err hook_new_secret(Db *db, Arena *a, i64 id, Text actor, Time now, Text *secret) MUST_CHECK;      /* the old one ends at once */

/* While it is paused nothing new is kept for it; what waited goes on when it goes on. An ended one is gone for good; E_NOT_FOUND. */
Err hook_pause(Db *db, Arena *a, i64 id, bool on, Text actor, Time now) MUST_CHECK;               /* E_CONFLICT: it is so already */
Err hook_end(Db *db, Arena *a, i64 id, Text actor, Time now) MUST_CHECK;

Err hook_get(Db *db, i64 id, Hook *out) MUST_CHECK;                       /* E_NOT_FOUND, also for one that ended */
Err hooks_list(Db *db, HookList *out) MUST_CHECK;                         /* by name */
Err hook_events_of(Db *db, i64 id, TextList *out) MUST_CHECK;

/* The reaction to every entry of the journal: a delivery for each hook that wants it, in the same transaction. Ideas alone are told of,
   and of them none that is restricted. */
Err hook_react(Db *db, const Entry *entry) MUST_CHECK;

/* Newest first, at most `most`, before the one with the number `before` (0: from the start). */
Err deliveries_of(Db *db, i64 hook, i64 before, i64 most, DeliveryList *out) MUST_CHECK;
Err delivery_test(Db *db, Arena *a, i64 hook, Text actor, Time now) MUST_CHECK;                   /* E_CONFLICT: it is paused */
/* With all its attempts before it, under its old number, so that whoever had it knows it again. E_NOT_FOUND: not this hook's.
   E_CONFLICT: it still waits, or the hook is paused. */
Err delivery_again(Db *db, Arena *a, i64 hook, i64 id, Text actor, Time now) MUST_CHECK;

bool hook_stirred(void);                  /* whether this thread kept a delivery since it was last asked: wake the jobs */
