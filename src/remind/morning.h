/* morning: one mail a working day to each colleague, with what wants an act of theirs; beside it the letters to senders that fall due. */
#pragma once

#include "remind/idle.h"
#include "remind/reminder.h"

enum { MORNING_HOUR = 7, MORNING_LINES = 50 };           /* in London; so many lines under each heading of a mail */

/* What was found to be said on one day. */
typedef struct Morning { DueList due; IdleList idle; Day day; bool now; } Morning;

/* What is to be said at `now`: on a working day from seven o'clock on, once, however long nothing was said. Only reads. */
Err morning_look(Db *db, Arena *a, const Site *site, Time now, Morning *out) MUST_CHECK;

/* Says it: what was done meanwhile is left out, the rest is remembered, journalled and mailed in one transaction; nothing when somebody was
   faster. */
Err morning_keep(Db *db, const Morning *found, const Site *site, Time now) MUST_CHECK;
