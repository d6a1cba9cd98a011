/* agreement: what the hospital has agreed with organisations it knows, until when, and who looks after it. */
#pragma once

#include "base/site.h"
#include "directory/institution.h"

enum { AGREEMENTS_MOST = 1000, AGREEMENT_TITLE_MOST = 150, AGREEMENT_WORDS_MOST = 1000, AGREEMENT_PARTIES_MOST = 20,
       AGREEMENT_IDEAS_MOST = 50, AGREEMENT_POUNDS_MOST = 1000000000, AGREEMENT_DESKS_MOST = 1000 };

extern const Pair AGREEMENT_KINDS[];                     /* code and words; ends with NULL */
Text agreement_kind_name(Text code);

typedef struct Agreement {
    i64  id;
    Text kind, title, why, covers, kept, owner_name, parties;        /* parties: their names, a semicolon between */
    i64  owner, pounds, desks, owed, renews, renewed;    /* renewed: the one that follows it, or 0 */
    Day  starts, ends, signed_on, ended;
    Time changed;
    i64  version;
    IntList institutions, ideas;
} Agreement;
typedef LIST(Agreement) AgreementList;

/* "draft", "waits" (signed, not begun), "runs", "soon" (ends within 90 days), "over" (its last day has passed) or "ended" (before that). */
Text agreement_state(const Agreement *a, Day today);
Text agreement_state_words(Text state);

/* By last day, those without one at the end. state: as above, or "". institution, idea: 0 for any; merged institutions count as one. */
typedef struct AgreementFilter { Text kind, state; i64 institution, idea; } AgreementFilter;
Err agreements_find(Db *db, Arena *a, const AgreementFilter *f, Day today, AgreementList *out) MUST_CHECK;
Err agreement_get(Db *db, i64 id, Agreement *out) MUST_CHECK;            /* with its institutions and ideas; E_NOT_FOUND */

/* What is wrong with it: a pair (field, sentence) each. */
void agreement_check(Arena *a, const Agreement *in, PairList *wrong);

/* Adds (id 0) or changes; checked before. E_CONFLICT: changed meanwhile. E_INVALID: an institution or idea that is none. Journalled on
   agreement:ID without a word of it. */
Err agreement_keep(Db *db, Agreement *in, Text actor, Time now) MUST_CHECK;
/* Today. E_INVALID: no words. E_CONFLICT: it has ended, or there is none. */
Err agreement_end(Db *db, i64 id, Text why, Text actor, Time now) MUST_CHECK;

/* Tells owners 90, 30 and 7 days before the last day, each once. For a job. */
Err agreement_due(Db *db, const Site *site, Time now, i64 most) MUST_CHECK;
Err agreement_hand_over(Db *db, i64 from, i64 to, Text actor, Time now) MUST_CHECK;    /* those that somebody who leaves looks after */

/* Members of the hub: memberships that run, and what came of them. ideas: from them, ever; made: introductions about those to which both
   said yes in the last 365 days of the membership, of which they are owed so many a year; met: took place, as somebody says. viewer: see
   sight_viewer. */
typedef struct HubCame { i64 ideas, adopted, made, met; } HubCame;
typedef struct HubMember { i64 agreement, institution; Text name; i64 desks, owed; Day starts, ends; HubCame came; } HubMember;
typedef LIST(HubMember) HubMemberList;
Err hub_members(Db *db, i64 viewer, Day today, HubMemberList *out) MUST_CHECK;
