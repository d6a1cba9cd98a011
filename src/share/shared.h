/* shared: ideas that their senders let partner organisations read, and what such a partner sees of them. */
#pragma once

#include "base/site.h"
#include "pathway/case.h"

/* Lets an organisation read it, or no longer: at once. Its people are told once each; with the end, what they were asked and have not
   answered is cancelled, and what they did or declined stays. Why it was suggested to them (suggestion.h) stands in what they are told.
   Nothing when it stands so already. Journalled. E_NOT_FOUND: no such
   organisation, or one that is not offered any more. */
Err shared_turn(Db *db, const Idea *idea, i64 organisation, bool on, const Site *site, Time now) MUST_CHECK;

/* For the sender: every organisation offered, and every one it is shared with. */
typedef struct SharedWith { i64 id; Text name, about; bool on; Time since; } SharedWith;
typedef LIST(SharedWith) SharedWithList;
Err shared_with(Db *db, i64 idea, SharedWithList *out) MUST_CHECK;

/* For a partner. ended: it is no longer shared, and the row says nothing but its reference. Newest first; before an id (0: from the
   start). */
typedef struct SharedRow {
    i64  id;
    Text reference, title, pathway, stage, state, outcome;
    Time since, ended;
    i64  asked;                           /* open tasks of whoever looks */
    Text standing;                        /* in words */
} SharedRow;
typedef LIST(SharedRow) SharedRowList;
Err shared_list(Db *db, Arena *a, i64 organisation, i64 person, i64 before, i64 most, SharedRowList *out) MUST_CHECK;

/* Whether somebody of an organisation may read it now: E_NOT_FOUND when it is not shared with it, no longer, or restricted. */
Err shared_open(Db *db, i64 idea, i64 organisation) MUST_CHECK;

/* What the sender answered, but for who they are and how to reach them, which is for the hospital; nothing that came by an import. */
Err shared_answers(Db *db, Arena *a, const Idea *idea, CaseAnswerList *out) MUST_CHECK;

/* Tasks about the idea that people of the organisation were asked to do. */
Err shared_tasks(Db *db, Arena *a, i64 idea, i64 organisation, bool open, Day today, TaskRowList *out) MUST_CHECK;
