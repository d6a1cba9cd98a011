/* index: the words that search finds, kept as stems: of ideas, of what is said about them, and apart from both of the public page. */
#pragma once

#include "pathway/idea.h"

/* Something of which the words are kept: an idea's own, or a message's or a decision's with its idea. */
typedef struct Indexed { i64 id, idea; Text title, body; } Indexed;
typedef LIST(Indexed) IndexedList;
enum { INDEX_IDEA, INDEX_MESSAGE, INDEX_DECISION, INDEX_KINDS };
typedef struct IndexFound { struct { IndexedList list; i64 from; } of[INDEX_KINDS]; bool more; } IndexFound;

/* Nobody who sends or decides waits for the search: a job looks for what is new, at most `most` of each kind, and stems it, which only
   reads; and keeps it, unless somebody else kept it meanwhile. more: there may be more. */
Err index_look(Db *db, Arena *a, i64 most, IndexFound *out) MUST_CHECK;
Err index_keep(Db *db, const IndexFound *found) MUST_CHECK;

/* Both, until nothing is left, each page in a transaction of its own. Texts read from db afterwards go to a. */
Err index_rest(Db *db, Arena *a) MUST_CHECK;

/* An idea's own words in place of those before, at once; one that the job has not come to yet is left to it. */
Err index_idea(Db *db, i64 idea, Text title, Text body) MUST_CHECK;

/* What the public page says of an idea, in place of what it said before, at once; NULL: it is not on that page. */
Err index_public(Db *db, i64 idea, Text title, Text summary) MUST_CHECK;

/* All of it anew: after whole tables were put in. */
Err index_all(Db *db, Arena *a) MUST_CHECK;
