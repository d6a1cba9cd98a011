/* auth: what the commands, the demonstration and the jobs need of accounts; the pages are in *_web.h. */
#pragma once

#include "auth/staff.h"
#include "base/site.h"

/* Each of these runs inside a transaction of the caller. */

/* For `hilum user add` and the demonstration: staff_add() by "system". team 0: none. */
Err auth_add_staff(Db *db, Arena *a, Text name, Text email, Text role, i64 team, Time now, i64 *id) MUST_CHECK;

/* kept: password_hash(), made before the transaction began, of a password that password_wrong() let through. */
Err auth_set_password(Db *db, Arena *a, i64 person, Text kept, Time now) MUST_CHECK;

/* So that an empty database works from the first second: when nobody is on the staff, "Innovation team" is, with every desk. Nobody can
   sign in as them: they have no password, and no mail reaches their address. */
#define AUTH_SEEDED "innovation@hilum.invalid"
Err auth_seed(Db *db, Arena *a, Time now) MUST_CHECK;

/* A link to print at start while nobody is an administrator: whoever opens it becomes one. Works once, for 24 hours, and not any more
   once there is one. url "" when there is one already. */
Err auth_first_link(Db *db, Arena *a, Text origin, Time now, Text *url) MUST_CHECK;

/* A link by which this colleague chooses a password, to print or to mail; works once, for LINK_INVITED seconds. Journalled. */
Err auth_password_link(Db *db, Arena *a, Text origin, i64 person, i64 lasts, Text actor, Time now, Text *url) MUST_CHECK;

/* The same by mail. asker: the colleague whom the letter names for questions; 0: the hospital's contact address. */
Err auth_mail_password_link(Db *db, Arena *a, const Site *site, const Person *p, i64 lasts, i64 asker, Time now) MUST_CHECK;

/* A link by which a sender signs in, by mail. Journalled. */
Err auth_mail_sign_in_link(Db *db, Arena *a, const Site *site, const Person *p, Time now) MUST_CHECK;

/* Can mail reach this address at all? Not the reserved .invalid (RFC 2606). */
bool auth_reachable(Text email);

/* Every minute: writes down who was seen, deletes sessions and links that ran out. */
Err auth_tidy(Db *db, Time now) MUST_CHECK;
