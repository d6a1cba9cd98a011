/* panel: colleagues who meet on a day to look at ideas, score them and decide. */
#pragma once

#include "panel/scorecard.h"

enum { PANELLISTS_MOST = 30, PANELS_PAGE = 25 };

typedef struct Panel {
    i64  id;
    Text title;
    Day  day;
    Text starts, place;                   /* "14:00"; a room, or the link of a call */
    i64  chair; Text chair_name;
    i64  quorum, scorecard;
    Text card_name, card_title;
    Text state;                           /* planned open closed */
    Time made, opened, closed, approved;
    Text approver_name;
    i64  version, items, members;         /* items, members: how many */
} Panel;
typedef LIST(Panel) PanelList;

/* here: has not left; away: on the day of the panel, and until it begins not present because of it */
typedef struct Panellist { i64 person; Text name, email; bool present, here, away; i64 invited; Time reminded; } Panellist;
typedef LIST(Panellist) PanellistList;

/* What somebody wants of a meeting. card: the name of a scorecard we ship. */
typedef struct PanelWish { Text title, starts, place, card; Day day; i64 chair, quorum; IntList members; } PanelWish;

/* "9:30", "14.00" or "2pm" as "09:30"; E_INVALID. */
Err panel_time(Arena *a, Text typed, Text *out) MUST_CHECK;

/* The chair becomes a member. E_INVALID: a chair who may not decide, a member who may not write notes or takes on no more panels that
   month, over PANELLISTS_MOST, or a quorum of more than there are members. Journalled. */
Err panel_plan(Db *db, const PanelWish *wish, i64 actor, Time now, i64 *id) MUST_CHECK;

/* The same for one that is planned; whoever is no longer a member loses their scores. While it is open its time, place and chair can be
   changed and members be added. E_CONFLICT: it is closed, members cannot leave any more, or its scorecard is in use. */
Err panel_change(Db *db, const Panel *panel, const PanelWish *wish, i64 actor, Time now) MUST_CHECK;

Err panel_get(Db *db, i64 id, Panel *out) MUST_CHECK;                    /* E_NOT_FOUND */
Err panel_members(Db *db, i64 panel, PanellistList *out) MUST_CHECK;      /* by name */

/* It begins, with those who came; later who came may change. E_CONFLICT: it stands otherwise. Journalled. */
Err panel_begin(Db *db, const Panel *panel, const IntList *present, i64 actor, Time now) MUST_CHECK;
Err panel_attend(Db *db, const Panel *panel, const IntList *present, i64 actor, Time now) MUST_CHECK;

/* It ends: what was scored is shown, and what was not decided comes back another day. E_CONFLICT: it is not open. Journalled. */
Err panel_end(Db *db, const Panel *panel, i64 actor, Time now) MUST_CHECK;

/* Planned and open ones, the soonest first, at most 100; closed ones, newest first, after one that stands at (day, id). */
Err panels_coming(Db *db, PanelList *out) MUST_CHECK;
Err panels_past(Db *db, Day before, i64 id, i64 most, PanelList *out) MUST_CHECK;

/* A colleague leaves: they are no member of what is still planned, and `to` chairs what they chaired, if they may. Journalled. */
Err panel_hand_over(Db *db, i64 from, i64 to, Text actor, Time now) MUST_CHECK;

/* One more entry on a panel's own chain. */
Err panel_note(Db *db, i64 panel, Text actor, Time now, Text what, Text data) MUST_CHECK;

Text panel_state_words(Text state);        /* "Planned", "Going on", "Held" */
Text panel_state_colour(Text state);
