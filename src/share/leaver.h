/* leaver: a sender closes their account. */
#pragma once

#include "base/site.h"
#include "pathway/idea.h"

/* What will become of an idea of theirs, said before it happens: "withdrawn" (nobody was offered it), "waits" (somebody was: theirs with a
   yes, withdrawn with a no or when the time has run out), "stays" (it has ended already; its record is kept). */
typedef struct Leaving { i64 id; Text reference, title, state, offered_to, fate; } Leaving;
typedef LIST(Leaving) LeavingList;
enum { LEAVING_MOST = 1000 };             /* ideas of one person */
Err leaver_ideas(Db *db, i64 person, LeavingList *out) MUST_CHECK;

/* Closes it, in one go: their open ideas are withdrawn or wait, invitations of those that end are cancelled, they leave what they work on
   with others, their sessions and links end, and their name and address are taken off their account. Everybody affected is told once.
   E_DENIED: somebody on the staff, whose account an administrator closes. E_CONFLICT: more than LEAVING_MOST ideas. */
Err leaver_close(Db *db, i64 person, const Site *site, Time now) MUST_CHECK;
