/* panel_walk: a small panel for the tests of this folder: its people, an idea of a company, one of a nurse, and what they do. */
#pragma once

#include "panel/invite.h"
#include "panel/minutes.h"
#include "tests/test.h"

extern const Site PANEL_SITE;
extern i64 chair, first, second, maker, nurse;   /* the chair may triage; first and second are reviewers; maker and nurse sent the ideas */

Time at(Text day, int hour);
Day  on(Text day);
Idea product(void);                       /* of "Bellwether Ltd", sent by the maker; the people there are made at the first */
Idea tray(void);                          /* the nurse's */
Panel planned(Text card, i64 quorum);     /* by the chair with both reviewers, for Thursday 12 March 2026 at 14:00 */
Panel panel_now(i64 id);
Item  listed(const Panel *panel, const Idea *idea);       /* put on the agenda on 2 March */
Item  item_now(i64 id);
void  begun(const Panel *panel);          /* with everybody there */
Err   give(const Panel *panel, const Item *item, i64 person, i64 level, i64 safety);     /* one level for all, but for safety */
Text  minutes_now(i64 panel);             /* as plain text */
