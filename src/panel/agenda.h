/* agenda: the ideas a panel looks at, in order, each with its time. */
#pragma once

#include "panel/panel.h"
#include "pathway/idea.h"

enum { AGENDA_MOST = 30, ITEM_MINUTES = 20, ITEM_MINUTES_MOST = 480 };

typedef struct Item {
    i64  id, panel, idea, place, minutes;
    Text reference, title, organisation;  /* of the idea */
    Time revealed;                        /* when the first scores were shown; { 0 }: they are blind */
    i64  revealer; Text revealer_name;    /* 0: all had scored */
    i64  decision; Text decided, decided_reason, decided_by; Time decided_at, undone;   /* decided: the type of the decision; "" */
    Text panel_title, panel_state; Day panel_day; Time approved;
} Item;
typedef LIST(Item) ItemList;

/* Puts an idea at the end. E_CONFLICT: it is there already, the idea has ended, the panel is closed or full. Journalled on the idea and on
   the panel; who has an interest is found at once. */
Err item_add(Db *db, const Panel *panel, const Idea *idea, i64 minutes, i64 actor, Time now, i64 *id) MUST_CHECK;

/* One place up or down, other minutes, or off the agenda, with its scores. E_CONFLICT: the panel is closed, or the item was decided or its
   scores were shown, when it would be taken off. Journalled. */
Err item_move(Db *db, const Panel *panel, const Item *item, bool up, i64 actor, Time now) MUST_CHECK;
Err item_time(Db *db, const Panel *panel, const Item *item, i64 minutes, i64 actor, Time now) MUST_CHECK;
Err item_drop(Db *db, const Panel *panel, const Item *item, i64 actor, Time now) MUST_CHECK;

/* What the panel decided. E_CONFLICT: something was decided that still stands. Journalled on the panel. */
Err item_decided(Db *db, const Item *item, i64 decision, i64 actor, Time now) MUST_CHECK;

Err item_get(Db *db, i64 id, Item *out) MUST_CHECK;                      /* E_NOT_FOUND */
Err items_of(Db *db, i64 panel, ItemList *out) MUST_CHECK;               /* in order */
Err items_of_idea(Db *db, i64 idea, ItemList *out) MUST_CHECK;           /* newest panel first, at most 50 */
