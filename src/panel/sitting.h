/* sitting: a panel and an item of one, opened by somebody: the one place that says what of it they may see and do. */
#pragma once

#include "http/web.h"
#include "panel/score.h"
#include "pathway/open.h"

typedef struct Sitting {
    Panel panel;
    PanellistList members;
    const Panellist *me;                  /* whoever asks, as a member; NULL when they are none */
    bool organises;                       /* may plan: whoever triages, until it is closed */
    bool chairs;                          /* is its chair, and may triage */
} Sitting;

/* An item as somebody without an interest in it sees it. */
typedef struct Sight {
    Sitting at;
    Item item;
    Idea idea;
    bool takes_part;                      /* a member, and the panel is not closed: may score */
    bool leads;                           /* the chair; when the chair has an interest in it or is away, any member who triages */
} Sight;

/* The panel of the address's first {id}; every handler under "/panels/{id}" begins here. E_NOT_FOUND. */
Err sitting_open(Req *req, Sitting *out) MUST_CHECK;

/* The item of the second {id}. E_NOT_FOUND: it is not of this panel, or not for whoever asks: they have an interest in it, or may not see
   its idea, and nobody can tell which. */
Err sight_open(Req *req, Sight *out) MUST_CHECK;

/* What the agenda says instead of an item that is not for whoever asks: "You have an interest in item 3, …"; "" when it is for them. */
Err item_hidden(Req *req, const Item *item, Text *out) MUST_CHECK;

/* The frame of a panel's pages. */
Page sitting_page(const Req *req, const Res *res, const Sitting *s, Text title);
