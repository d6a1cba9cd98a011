/* restrict: an idea that only some colleagues may see: who they are, and who opened it. Who may see which idea is pathway/sight. */
#pragma once

#include "base/site.h"
#include "pathway/idea.h"
#include "pathway/sight.h"

/* Why: codes with their words. */
typedef struct RestrictReason { Text reason, label, hint; } RestrictReason;
extern const RestrictReason RESTRICT_REASONS[];           /* ends with a NULL reason */
Text restrict_reason_words(Text reason);

typedef struct Restricted { Text reason; i64 author; Text author_name; Time since; } Restricted;
typedef struct Granted { i64 id, person, team; Text name; Time since; } Granted;     /* one of person and team is 0 */
typedef LIST(Granted) GrantedList;
typedef struct OpenedBy { Text name; Time at; } OpenedBy;
typedef LIST(OpenedBy) OpenedByList;
typedef struct LeftOut { i64 person; Text name, why; } LeftOut;
typedef LIST(LeftOut) LeftOutList;

enum { GRANTED_MOST = 100, OPENED_SHOWN = 50 };

/* From now on only its owner, `author` and who is named sees it; it leaves the public page. E_INVALID: no such reason. E_CONFLICT: it is
   restricted already. Everything here is journalled on the idea. */
Err restrict_on(Db *db, const Idea *idea, Text reason, i64 author, Time now) MUST_CHECK;
/* everybody here sees it again; E_CONFLICT: they do */
Err restrict_off(Db *db, const Idea *idea, i64 author, Time now) MUST_CHECK;

/* Names a colleague, or a team (the other is 0), who may see it too; a colleague is told by mail. E_INVALID: nobody who works here, or no
   team. E_CONFLICT: named already, or GRANTED_MOST are. E_NOT_FOUND: it is not restricted. */
Err restrict_grant(Db *db, const Idea *idea, i64 person, i64 team, i64 author, const Site *site, Time now) MUST_CHECK;
Err restrict_revoke(Db *db, const Idea *idea, i64 grant, i64 author, Time now) MUST_CHECK;       /* at once; E_NOT_FOUND */

Err restrict_of(Db *db, i64 idea, Restricted *out) MUST_CHECK;                        /* E_NOT_FOUND: everybody here sees it */
Err restrict_granted(Db *db, i64 idea, GrantedList *out) MUST_CHECK;
Err restrict_opened(Db *db, i64 idea, OpenedByList *out) MUST_CHECK;                  /* who opened it, the latest first */
/* Colleagues who have something to do about it and may not see it. */
Err restrict_left_out(Db *db, i64 idea, LeftOutList *out) MUST_CHECK;

/* A colleague leaves: nobody sees anything by their name any more, and of their own restricted ideas, ended ones too, whoever takes over
   their work. For a reaction. */
Err restrict_hand_over(Db *db, i64 from, i64 to, Time now) MUST_CHECK;

/* Writes into the journal who opened restricted ideas, once for each person and idea in an hour; seen: what sight_take gave. For a job
   that runs every second: so much of it may be lost when the machine stops. */
Err restrict_keep_opened(Db *db, const SightOpenedList *seen) MUST_CHECK;
