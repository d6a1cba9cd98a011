/* remind_walk: what tests of reminders share: an hour of a day, and the job as it runs then. */
#pragma once

#include "pathway/pathway_walk.h"

Day  walk_day(Text iso);
Time walk_hour(Text iso, int hour);
void walk_morning(Day day, int hour);                    /* the job, once, at that hour */
i64  walk_due_mails(Text email);                         /* how many mails of a morning somebody has had */
Text walk_newest(Text email);                            /* the newest mail to them */
