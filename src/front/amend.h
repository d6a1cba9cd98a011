/* amend: a sender changes their answers after sending; until the change is sent, we read what there was. */
#pragma once

#include "front/draft.h"

/* The draft in which an idea's answers are changed: the one under way, or a new one that begins with the answers as they are.
   E_CONFLICT: the idea has ended, or came without a form. */
Err amend_begin(Db *db, const Idea *idea, Time now, Draft *out) MUST_CHECK;
bool amend_may(const Idea *idea);

/* Somebody who may know its link has left the sender's side: the change under way goes on as it is, under another link. */
Err amend_renew(Db *db, i64 idea, Time now) MUST_CHECK;

/* Steps that a change leaves alone: who the sender is, and with whom we may share it, are changed elsewhere. */
bool amend_keeps(const Draft *draft, const Step *step);

/* The new answers in place of the old, which are kept beside them; the owner is told which changed, as by a reply, with all that a
   reply does. A new name takes the idea off the public page until somebody here has read it. Sending it again does nothing more.
   E_INVALID: a field that may not be empty is; E_CONFLICT: the idea has ended meanwhile. */
Err amend_send(Db *db, const Draft *draft, const Site *site, Time now, Idea *out) MUST_CHECK;
