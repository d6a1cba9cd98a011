/* similar: which public ideas say much the same as what somebody writes, in other words too (db/synonyms.txt), and what came of them. */
#pragma once

#include "front/forms.h"
#include "front/public_idea.h"
#include "pathway/idea.h"

enum { SIMILAR_MOST = 5 };

/* The likest first, at most SIMILAR_MOST. Asks nothing but what stands on the public page, so
   nobody learns from it what another person sent. Two words in common, or a word and what means the same, are the least. */
Text similar_text(Arena *a, const LandedAnswerList *answers);     /* what there is of a draft that says what it is about */
bool similar_reads(const Step *step);                             /* asks this step for some of that? */
Err similar_public(Db *db, Arena *a, Text text, PublicIdeaList *out) MUST_CHECK;
