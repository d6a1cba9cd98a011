/* party: who stands on the sender's side of an idea beside its sender: collaborators who said yes. Their invitations are share's. */
#pragma once

#include "pathway/follower.h"
#include "pathway/idea.h"

/* Collaborators of this moment, by the order in which they were invited; at most PARTY_MOST. */
enum { PARTY_MOST = 20 };
Err party_active(Db *db, i64 idea, FollowerList *out) MUST_CHECK;

typedef enum PartyPlace { PARTY_NONE, PARTY_SENDER, PARTY_ACTIVE, PARTY_BEFORE } PartyPlace;
/* What a person is to an idea: PARTY_BEFORE was a collaborator and is none any more. */
Err party_place(Db *db, const Idea *idea, i64 person, PartyPlace *out) MUST_CHECK;

/* The page on which a collaborator reads it: ORIGIN/mine/ID. */
Text party_link(Arena *a, const Site *site, i64 idea);

/* What was offered and not answered yet, invitations and the offer of the idea itself, ends with it; each of them is told once, by mail.
   words: why, in a sentence. Journalled. */
Err party_end_waiting(Db *db, const Idea *idea, Text words, const Site *site, Time now) MUST_CHECK;
