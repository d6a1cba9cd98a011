/* index: the words that search finds, kept as stems: of ideas, of what is said about them, and apart from both of the public page. */
#pragma once

#include "pathway/idea.h"

/* What landed. Written at the end of the transaction. */
Err index_idea(Db *db, i64 idea, const Landing *landing) MUST_CHECK;

/* Something said about an idea, by anybody, inside or outside. Written at the end of the transaction. */
Err index_said(Db *db, i64 idea, Text words) MUST_CHECK;

/* What the public page says of an idea, in place of what it said before; NULL: it is not on that page. */
Err index_public(Db *db, i64 idea, Text title, Text summary) MUST_CHECK;

/* All of it anew: after whole tables were put in. Texts read from db afterwards go to a. */
Err index_all(Db *db, Arena *a) MUST_CHECK;
