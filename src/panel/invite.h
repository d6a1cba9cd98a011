/* invite: the mails of a panel: its agenda to its members, and a reminder to those who have not scored. */
#pragma once

#include "base/site.h"
#include "panel/agenda.h"

enum { REMIND_DAYS = 2 };                 /* working days before the meeting */

/* Mails the agenda to the members who do not have it as it is now; *sent: how many. Of an item in which a member has an interest the mail
   says no more than that. E_CONFLICT: it has begun, or nothing is on the agenda. Journalled. */
Err panel_invite(Db *db, const Panel *panel, i64 actor, const Site *site, Time now, i64 *sent) MUST_CHECK;

/* Reminds members of planned panels who have still to score, once for each meeting, from REMIND_DAYS working days before it until its day;
   at most `most`. For a job: what a stopped job missed is made up for until then, and nobody is reminded twice. */
Err panel_remind_due(Db *db, const Site *site, Time now, i64 most) MUST_CHECK;
