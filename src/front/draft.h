/* draft: something a person is still writing; kept at every step, opened by a secret link or a short code, deleted when left alone. */
#pragma once

#include "base/site.h"
#include "front/forms.h"
#include "pathway/idea.h"

enum { DRAFT_DAYS = 30, DRAFT_REMIND_DAYS = 5 };          /* kept since the last save; reminded this long before the end */

/* idea 0: not sent yet. amends: it changes the answers of that idea, see amend.h; 0 for something new. */
typedef struct Draft { i64 id, form; Text email; Time created, saved, expires, reminded; i64 idea, amends; } Draft;
typedef LIST(Draft) DraftList;
typedef struct Twin { i64 id; Text title; } Twin;
typedef LIST(Twin) TwinList;

/* Begins one. The link's secret and the code are derived from it (base/code.h), so they can be shown again; the
   records hold their hashes. */
Err  draft_begin(Db *db, i64 form, i64 amends, Time now, Draft *out) MUST_CHECK;
Err  draft_renew(Db *db, const Draft *draft, Time now) MUST_CHECK;        /* the link and the code there were open it no more */
Text draft_secret(Arena *a, const Draft *draft);
Text draft_code(Arena *a, const Draft *draft);            /* ABCD-EFGH */
Text draft_link(Arena *a, const Site *site, const Draft *draft);

/* By the link's secret, or by the code. E_NOT_FOUND: there is none, or its time has run out. */
Err draft_of_secret(Db *db, Text secret, Time now, Draft *out) MUST_CHECK;
Err draft_of_code(Db *db, Text code, Time now, Draft *out) MUST_CHECK;
Err draft_answers(Db *db, i64 draft, LandedAnswerList *out) MUST_CHECK;

/* Keeps the answers of one step, and for 30 more days the draft; answers to steps that are not asked any more are forgotten. E_CONFLICT
   when it was sent meanwhile. Journalled by field, without words. */
Err draft_save(Db *db, const Draft *draft, Text step, const LandedAnswerList *answers, Time now) MUST_CHECK;

/* Mails its link and code, at most once a minute to the same address, and remembers the address for the reminder. */
Err draft_mail(Db *db, const Draft *draft, Text email, const Site *site, Time now) MUST_CHECK;

/* Lands it as an idea with its receipt by mail, and lets go of the draft's own copy of the answers. Sending what was sent before gives
   the same idea and does nothing more. E_INVALID: a field that may not be empty is. */
Err draft_send(Db *db, const Draft *draft, const Site *site, Time now, Idea *out) MUST_CHECK;

/* What its answers make of an idea, without its sender. E_INVALID: a field that may not be empty is. */
Err draft_landing(Db *db, Arena *a, const Draft *draft, Landing *out) MUST_CHECK;

/* An idea of the same name, in whatever case and spacing, that this person sent and that has not ended. Ask only for whoever is signed in:
   an address that was typed proves nothing, and we tell nobody what another person sent. E_NOT_FOUND: there is none. */
Err draft_twin(Db *db, const Draft *draft, i64 person, i64 *idea) MUST_CHECK;

/* It is sent: its own copy of the answers goes. */
Err draft_done(Db *db, const Draft *draft, i64 idea, Time now) MUST_CHECK;

/* Jobs. Delete what has run out, and remind those whose address we know; a few hundred at most in one go. */
Err draft_expire_due(Db *db, Time now) MUST_CHECK;
Err draft_remind_due(Db *db, const Site *site, Time now) MUST_CHECK;
