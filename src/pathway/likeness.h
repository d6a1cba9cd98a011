/* likeness: which earlier ideas say much the same as a new one, found by a job and kept, so that no page waits for it. */
#pragma once

#include "store/store.h"

typedef struct LikenessText { i64 id; Text title, summary, problem; } LikenessText;
typedef LIST(LikenessText) LikenessTextList;

/* Whose words are alike; compared: how many ideas were looked at, up to which id. */
typedef struct Likeness { i64 idea, other, score; } Likeness;
typedef struct Likenesses { LIST(Likeness) pairs; int compared; i64 upto; } Likenesses;

/* Compares ideas nobody has compared yet, at most `most`, oldest first, each in turn with those before it. What is found is the cosine of
   the two texts' stems, each weighted by the square of log(N / ideas that hold it) and threefold in a title, from 1 to 1000. It takes a
   while and only reads. */
Err likeness_look(Db *db, Arena *a, int most, Likenesses *out) MUST_CHECK;
Err likeness_keep(Db *db, const Likenesses *found) MUST_CHECK;

/* Both at once. *done counts the ideas. */
Err likeness_find(Db *db, int most, int *done) MUST_CHECK;

/* Passes over everything up to an id: a large import or demonstration is not compared. */
Err likeness_skip(Db *db, i64 upto) MUST_CHECK;
