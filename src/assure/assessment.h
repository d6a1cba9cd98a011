/* assessment: what was found when an idea was looked through, and the checks that are asked of several teams at once. It has versions: what
   was asked stays asked, what is added begins, and everybody else's work goes on as it was. */
#pragma once

#include "assure/check.h"

typedef struct AssessmentItem { Text title, who; bool fresh; } AssessmentItem;        /* fresh: the version before did not ask for it */
typedef LIST(AssessmentItem) AssessmentItemList;
typedef struct Assessment { i64 number; Text words, reason, author_name; Time made; AssessmentItemList items; } Assessment;
typedef LIST(Assessment) AssessmentList;

/* Newest first, each as it was finished. */
enum { ASSESSMENTS_MOST = 100 };
Err assessments_of(Db *db, i64 idea, AssessmentList *out) MUST_CHECK;

Err assessment_version(Db *db, i64 idea, i64 *out) MUST_CHECK;          /* the newest; 0: none */

/* seen: the version that is changed, 0 for the first. checks: the names of all it asks for, those asked already among them. */
typedef struct AssessmentWish { Text words, reason; TextList checks; i64 seen; } AssessmentWish;

/* The title of a check the idea has and the list has not; NULL. */
Text assessment_dropped(const CheckRowList *have, const TextList *checks);

/* Finishes the next version: its new checks begin, each for the team that usually does it, and only who does these is told. E_CONFLICT:
   `seen` is not the newest, or the idea may not be worked any more. E_INVALID: no words, no checks or one there is not, a change without
   its reason, or one that drops a check. Journalled without the words. */
Err assessment_make(Db *db, Arena *a, const Idea *idea, const AssessmentWish *wish, const Actor *who) MUST_CHECK;
