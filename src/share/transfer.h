/* transfer: an idea offered by its sender to somebody else, to be theirs. Without a yes within 30 days nothing changes; but an idea whose
   sender has closed their account meanwhile is withdrawn then. */
#pragma once

#include "base/site.h"
#include "pathway/idea.h"

enum { OFFER_DAYS = 30, OFFER_REMIND_DAYS = 7 };

/* state: offered taken declined cancelled expired. stays: the giver goes on as a collaborator. */
typedef struct Transfer {
    i64  id, idea, giver;
    Text email, key;
    bool stays;
    Text state;
    Time offered, expires;
} Transfer;

/* Offers it by mail. E_INVALID: no address, or the sender's own. E_CONFLICT: it is offered to somebody already. E_DENIED: it was withdrawn.
   Everything here is journalled on the idea, without names. */
Err transfer_offer(Db *db, const Idea *idea, Text email, bool stays, const Site *site, Time now, i64 *id) MUST_CHECK;

/* The sender takes the offer back; whoever it was made to is told once. E_NOT_FOUND: there is none. */
Err transfer_cancel(Db *db, const Idea *idea, const Site *site, Time now) MUST_CHECK;

/* The link in the mail: ORIGIN/offered/ID/SECRET; as with an invitation. */
Err  transfer_of_link(Db *db, Arena *a, i64 id, Text secret, Transfer *out) MUST_CHECK;
Text transfer_link(Arena *a, const Site *site, const Transfer *t);
bool transfer_open(const Transfer *t, Time now);

/* They take it: the idea, its open tasks for the sender and its letters from now on are theirs, and earlier links of the giver open nothing
   any more. Or they do not. The giver is told once; one who closed their account is not, and with a no the idea is withdrawn.
   E_CONFLICT: it is no longer open. */
Err transfer_take(Db *db, const Idea *idea, const Transfer *t, Text name, const Site *site, Time now, i64 *person) MUST_CHECK;
Err transfer_decline(Db *db, const Idea *idea, const Transfer *t, const Site *site, Time now) MUST_CHECK;

Err transfer_of_idea(Db *db, i64 idea, Transfer *out) MUST_CHECK;        /* the one that is open; E_NOT_FOUND */

/* For a job: writes once more a week before the end, and ends what nobody answered in time; at most `most` of each. */
Err transfer_due(Db *db, const Site *site, Time now, int most) MUST_CHECK;
