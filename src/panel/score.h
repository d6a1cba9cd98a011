/* score: what members think of an idea, by the levels of a scorecard: first each alone, then, once all are shown, again after talking. */
#pragma once

#include "panel/interest.h"

enum { REMARK_MOST = 2000, REMARKS_MOST = 200 };

/* One criterion as one member scored it. */
typedef struct Score { i64 person; Text name, criterion; i64 pass, level, confidence; } Score;      /* pass: 1 blind, 2 after talking */
typedef LIST(Score) ScoreList;

typedef struct Mark { Text criterion; i64 level, confidence; } Mark;      /* confidence: 1 a guess, 2 fairly sure, 3 sure */
typedef LIST(Mark) MarkList;

/* A member's scores, one for each criterion: until they are shown the first ones, which may be changed; afterwards the second ones, and
   the first stay. When with these all who are present and have no interest have scored, all are shown. Journalled without a level.
   E_DENIED: not a member, or an interest. E_CONFLICT: the panel is closed. E_INVALID: a criterion without a level or confidence. */
Err score_give(Db *db, const Panel *panel, const Item *item, i64 person, const MarkList *marks, Time now) MUST_CHECK;

/* Shows the first scores, for good; actor 0: all had scored. What they were is journalled as a hash. E_CONFLICT: they are shown. */
Err score_reveal(Db *db, const Panel *panel, const Item *item, i64 actor, Time now) MUST_CHECK;

/* Of an open panel: shows those items that everybody present without an interest has scored. */
Err score_reveal_complete(Db *db, i64 panel, Time now) MUST_CHECK;

/* Everybody's scores of an item, by name; none before they are shown. */
Err scores_shown(Db *db, const Item *item, ScoreList *out) MUST_CHECK;
Err scores_own(Db *db, const Item *item, i64 person, ScoreList *out) MUST_CHECK;

/* How many of those who are to score have done so. */
typedef struct Progress { i64 scored, of; } Progress;
Err score_progress(Db *db, Arena *a, const Item *item, Progress *out) MUST_CHECK;

/* What is said about an item once its scores are shown: discussion, or dissent that the minutes keep with its author. */
typedef struct Remark { i64 id, person; Text name, kind, words; Time at; } Remark;
typedef LIST(Remark) RemarkList;
/* E_DENIED: not a member, or an interest. E_CONFLICT: not shown yet, or the minutes are approved. E_INVALID: no words. Journalled. */
Err remark_add(Db *db, const Item *item, i64 person, Text kind, Text words, Time now) MUST_CHECK;
Err remarks_of(Db *db, const Item *item, RemarkList *out) MUST_CHECK;    /* oldest first; none before the scores are shown */

Text confidence_words(i64 confidence);     /* "a guess", "fairly sure", "sure" */
