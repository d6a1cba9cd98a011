/* outcome: what came of a check: passed or not, its conditions, its signature, how long it holds, and what was reused from elsewhere. */
#pragma once

#include "assure/check.h"

typedef struct Condition {
    i64  id, item, idea;
    Text reference, idea_title, title;    /* title: of the check */
    Text words;
    i64  owner; Text owner_name;
    Day  due;
    Time made, met; Text met_name;
    Text due_words, due_class;            /* worked out for a day */
} Condition;
typedef LIST(Condition) ConditionList;

/* outcome: passed conditions not-passed not-needed. The condition is added when it has words. */
typedef struct OutcomeWish { Text outcome, reason; Day expires; Text condition; i64 condition_owner; Day condition_due; } OutcomeWish;

/* What stands in the way of this outcome, as a sentence that says how to mend it; "" when nothing does. Passing wants something to show:
   every question answered, or evidence, or the whole taken over from elsewhere; a signature where the template wants one; and each
   hazard closed. */
Err outcome_hindered(Db *db, Arena *a, const CheckRow *check, const Template *t, Text outcome, Text *why) MUST_CHECK;

/* E_INVALID: hindered, or a reason or condition is missing. E_CONFLICT: it stands otherwise. E_DENIED: not theirs. */
Err outcome_give(Db *db, const CheckRow *check, const Template *t, const OutcomeWish *wish, const Actor *who) MUST_CHECK;
Err outcome_reopen(Db *db, const CheckRow *check, Text words, const Actor *who) MUST_CHECK;

Err conditions_of(Db *db, Arena *a, i64 check, Day today, ConditionList *out) MUST_CHECK;
Err conditions_of_person(Db *db, Arena *a, i64 person, i64 who, Day today, ConditionList *out)
    MUST_CHECK;                           /* open ones, at most CHECKS_MOST; who looks: sight_who, or 0 */
/* E_DENIED: neither its owner nor one who may work the check. */
Err condition_met(Db *db, const CheckRow *check, i64 condition, const Actor *who) MUST_CHECK;

/* Signs the check as it stands. E_DENIED: no administrator named them for it, or its hazard log is empty. */
Err check_sign(Db *db, const CheckRow *check, const Template *t, const Actor *who) MUST_CHECK;
Err check_may_sign(Db *db, const CheckRow *check, const Template *t, i64 person, bool *out) MUST_CHECK;
/* What was signed has changed: the signature goes, and a check that passed is open again. */
Err check_unsign(Db *db, const CheckRow *check, Text why, const Actor *who) MUST_CHECK;

/* Another hospital's check: taken whole or in part, or done again here; with where it is from, why, and the hours of work it saved. */
typedef struct ReuseWish { Text how, from, reason; i64 hours; } ReuseWish;
Err check_reuse(Db *db, const CheckRow *check, const ReuseWish *wish, const Actor *who) MUST_CHECK;

/* Those taken over whole or in part, newest first, with what was saved; who looks: sight_who, or 0. At most REUSED_MOST. */
enum { REUSED_MOST = 500 };
typedef struct Reused { i64 id, idea; Text reference, idea_title, title, how, from; i64 hours; } Reused;
typedef LIST(Reused) ReusedList;
Err checks_reused(Db *db, i64 who, ReusedList *out) MUST_CHECK;
typedef struct ReusedSum { i64 n, hours; } ReusedSum;
Err checks_reused_sum(Db *db, i64 who, ReusedSum *out) MUST_CHECK;

/* To a newer version of its template; open again when anything differs. E_CONFLICT: it is not newer. */
Err check_move(Db *db, const CheckRow *check, const Template *to, bool differs, const Actor *who) MUST_CHECK;

/* For a job: tells owners EXPIRY_WARNS days before, and opens again what has expired; at most so many each. */
enum { EXPIRY_WARNS = 60 };
Err check_expire_due(Db *db, const Site *site, Time now, int most) MUST_CHECK;
