/* form_diff: how a form differs from what is asked now, and which answers nobody would give any more. */
#pragma once

#include "editor/form_draft.h"

/* Of one question or page. lost: "" or why answers would come no more, in words; then drafts and ideas are how many hold such an answer,
   at most FORM_COUNT_MOST and one. choice: the choice that is gone, or "". */
typedef struct FormChange { Text key, label, words, lost, choice; i64 drafts, ideas; } FormChange;
typedef LIST(FormChange) FormChangeList;

/* In the order of the new form, what is gone at the end; nothing is counted yet. */
void form_diff(Arena *a, const Sheet *before, const Sheet *after, FormChangeList *out);

/* Counts, for those that lose answers, drafts under way and landed ideas of this route; of ideas those that `who` may see (sight_who). */
Err form_count_lost(Db *db, Text route, i64 who, Time now, FormChangeList *changes) MUST_CHECK;

/* The ideas of a route that answered a question (with a choice, unless it is ""), newest first, below an id; 0: from the newest. */
typedef struct FormIdea { i64 id; Text reference, title, state; Time received; i64 version; } FormIdea;
typedef LIST(FormIdea) FormIdeaList;
enum { FORM_IDEAS_A_PAGE = 25 };
Err form_ideas(Db *db, Text route, Text key, Text choice, i64 who, i64 before, i64 most, FormIdeaList *out) MUST_CHECK;
