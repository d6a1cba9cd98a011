/* collaborator: somebody whom an idea's sender asks to work on it with them; asked by mail, here once they say yes. */
#pragma once

#include "base/site.h"
#include "pathway/idea.h"

enum { INVITE_DAYS = 30, COLLABORATORS_MOST = 20, COLLABORATORS_SHOWN = 100, PART_MOST = 60 };

/* state: invited active declined cancelled expired removed left */
typedef struct Collaborator {
    i64  id, idea;
    Text email, part, key;
    i64  person; Text person_name;        /* who said yes; 0 and "" before */
    Text state;
    Time invited, expires, changed;
} Collaborator;
typedef LIST(Collaborator) CollaboratorList;

Text collaborator_state_words(Text state);               /* "Invited", "Works on it" */
Text collaborator_state_colour(Text state);

/* Asks somebody by mail. E_INVALID: no address, or the sender's own. E_CONFLICT: they are asked or here already. E_DENIED: the idea was
   withdrawn, or COLLABORATORS_MOST are asked or here. Everything here is journalled on the idea, without names. */
Err collaborator_invite(Db *db, const Idea *idea, Text email, Text part, const Site *site, Time now, i64 *id) MUST_CHECK;

/* The sender takes the invitation back, or removes who is here: at once, and they are told once. E_NOT_FOUND: not of this idea.
   E_CONFLICT: neither asked nor here. */
Err collaborator_end(Db *db, const Idea *idea, i64 id, const Site *site, Time now) MUST_CHECK;

/* They leave; the sender is told once. E_NOT_FOUND: they are not here. */
Err collaborator_leave(Db *db, const Idea *idea, i64 person, const Site *site, Time now) MUST_CHECK;

/* The link in the mail: ORIGIN/invited/ID/SECRET. E_NOT_FOUND for a wrong one. It works until it is answered, taken back or run out;
   collaborator_open says whether it still does. */
Err  collaborator_of_link(Db *db, Arena *a, i64 id, Text secret, Collaborator *out) MUST_CHECK;
Text collaborator_link(Arena *a, const Site *site, const Collaborator *c);
bool collaborator_open(const Collaborator *c, Time now);

/* They say yes, under a name (a person we know keeps theirs), or no; the sender is told once. E_CONFLICT: it is no longer open. */
Err collaborator_accept(Db *db, const Idea *idea, const Collaborator *c, Text name, const Site *site, Time now, i64 *person) MUST_CHECK;
Err collaborator_decline(Db *db, const Idea *idea, const Collaborator *c, const Site *site, Time now) MUST_CHECK;

Err collaborators_of(Db *db, i64 idea, CollaboratorList *out) MUST_CHECK;           /* everybody who ever was, the newest first */

/* Ends the invitations nobody answered in time, at most `most`; the sender is told once. For a job. */
Err collaborator_expire_due(Db *db, const Site *site, Time now, int most) MUST_CHECK;

/* Somebody closes their account: they leave every idea that they work on with others. */
Err collaborator_leave_all(Db *db, i64 person, const Site *site, Time now) MUST_CHECK;

/* For whoever gives an idea away and stays with it: a collaborator at once. */
Err collaborator_stay(Db *db, i64 idea, i64 person, Text email, Time now) MUST_CHECK;
