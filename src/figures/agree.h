/* agree: how often people decided what the words of an idea had suggested (pathway/hint.h), of the newest AGREE_NEWEST ideas. */
#pragma once

#include "figures/agree_rows.h"

enum { AGREE_NEWEST = 2000, AGREE_PAGE = 100, AGREED_YES = 1, AGREED_NO = 2 };

Err agree_by_route(Db *db, AgreeRowList *out) MUST_CHECK;
Err agree_by_team(Db *db, AgreeRowList *out) MUST_CHECK;

/* The ideas behind a number, the newest first. name: as in AgreeRow. agreed: AGREED_YES, AGREED_NO, or 0 for both. before: only ideas with
   a lower number; 0: from the newest on. */
typedef struct AgreeFilter { Text of, name; i64 agreed, before; } AgreeFilter;           /* of: "route" or "team" */
Err agree_ideas(Db *db, const AgreeFilter *filter, i64 most, AgreeIdeaList *out) MUST_CHECK;
