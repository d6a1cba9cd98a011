/* post: what becomes of a mail that came in: a message where its address says, or a row for somebody to look at. */
#pragma once

#include "base/site.h"
#include "journal/journal.h"
#include "post/mime.h"

enum { POST_BYTES_MOST = 1 << 20, POST_WORDS_MOST = 5000 };

typedef struct Post {
    i64  id;
    Time came;
    Text sender, subject, file, way;
    i64  idea; Text reference;            /* 0 and "": its address says nothing */
    i64  person; Text person_name;        /* whose address it was written to */
    Text state, why, words;
    Time settled;
} Post;
typedef LIST(Post) PostList;

/* One mail as it was fetched: came NULL when it is no mail at all; large: it has more than POST_BYTES_MOST and was not read to its end. */
typedef struct Fetched { Text file, key; const Came *came; bool large; } Fetched;

/* Takes one mail, once: posts its words as a message of the idea that the address names, in the way it names, if the person it names wrote
   it and may; else it is held, with why. A bounce marks the mail that came back in the outbox. What a second look at the same mail
   finds is left alone. Journalled on post:ID, and what it posts as always. */
Err post_take(Db *db, const Fetched *fetched, const Site *site, Time now) MUST_CHECK;
Text post_key(Arena *a, Text message_id, const char *bytes, size_t n);

Text post_why_words(Text why);            /* a sentence for the page */

/* What somebody who looks decides. Let in: posted as if the person of its address had come. E_CONFLICT: it is not held any more, or
   cannot be let in (its address is nobody's, its words were not kept, the person may not). E_NOT_FOUND. */
Err post_let_in(Db *db, i64 id, i64 person, const Site *site, Time now) MUST_CHECK;
Err post_set_aside(Db *db, i64 id, i64 person, Time now) MUST_CHECK;
bool post_may_let_in(const Post *post);

/* Newest first, at most `most`, before the one with the number `before` (0: from the start). */
Err posts_of(Db *db, Text state, i64 before, i64 most, PostList *out) MUST_CHECK;
