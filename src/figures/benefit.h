/* benefit: what an idea is to change: how it stood before, how it should and how it was seen to stand afterwards, who signed that. */
#pragma once

#include "pathway/idea.h"

typedef struct Benefit {
    i64  id, idea; Text reference, idea_title;
    Text words, unit;
    Text baseline; Day baseline_day;      /* numbers as people write them, "" where nobody said */
    Text expected;
    Text seen, seen_low, seen_high; Day seen_day;            /* with its 95 % interval */
    Text money;                           /* none; cash: it leaves the budget; worth: it does not */
    i64  expected_pounds, seen_pounds;    /* a year */
    Time changed; i64 author; Text author_name;
    i64  signer; Text signer_name; Time signed_at;
    i64  version;
    Time begun;                           /* its idea's first trial; { 0 } for none */
    bool reached, late_baseline;          /* from here on worked out. reached: all three are known and the next are good */
    i64  reach, reach_low, reach_high;    /* how much of the way from before to expected was seen, in percent, with its interval */
} Benefit;
typedef LIST(Benefit) BenefitList;

/* One kind of money over all that may be seen; the parts are the whole. */
typedef struct BenefitSum { Text money; i64 n, without_baseline, seen, signed_, expected_pounds, seen_pounds; } BenefitSum;
typedef LIST(BenefitSum) BenefitSumList;

enum { BENEFITS_MOST = 50, BENEFIT_PAGE = 50 };

/* A number of ours: an optional minus, at most nine digits, at most three after a point; in thousandths. E_INVALID. */
Err benefit_number(Text s, i64 *thousandths) MUST_CHECK;

Err benefits_of(Db *db, i64 idea, BenefitList *out) MUST_CHECK;                   /* in the order they were written */
Err benefit_get(Db *db, i64 idea, i64 id, Benefit *out) MUST_CHECK;               /* E_NOT_FOUND */

/* Over every idea whoever looks may see (sight_who, or 0), newest first, after an id; money "": all kinds. */
Err benefits_all(Db *db, i64 who, Text money, i64 before, i64 most, BenefitList *out) MUST_CHECK;
Err benefit_sums(Db *db, i64 who, BenefitSumList *out) MUST_CHECK;                /* by kind: cash, worth, none */

/* Adds it (id 0) or changes it; a change takes the signature away. E_INVALID: no words, a number that is none, one without its day, an
   interval that does not hold what was seen, pounds where there is no money. E_CONFLICT: it was changed since, or there are
   BENEFITS_MOST. */
Err benefit_keep(Db *db, const Benefit *benefit, i64 author, Time now, i64 *id) MUST_CHECK;

/* What was seen is signed by somebody else than who wrote it last. E_DENIED: by its author; E_CONFLICT: nothing was seen, or signed. */
Err benefit_sign(Db *db, const Benefit *benefit, i64 signer, Time now) MUST_CHECK;
Err benefit_remove(Db *db, const Benefit *benefit, i64 author, Time now) MUST_CHECK;
