/* public_idea: what anybody may read about an idea: only when its sender agreed and the team published it. */
#pragma once

#include "pathway/recall.h"
#include "view/html.h"

typedef struct PublicIdea {
    i64  id;                              /* for paging only; not shown */
    Text reference, title, public_summary, kind, service, pathway, stage, state, outcome;
    Time published;
    Text standing;                        /* how it goes, in public words; made from stage, state and outcome */
    RunList title_runs, summary_runs;     /* for a list: the summary shortened, hits of a search marked */
} PublicIdea;
typedef LIST(PublicIdea) PublicIdeaList;

/* Newest first; after a time and an id (0, 0: from the start), at most `most`. */
Err public_ideas(Db *db, Arena *a, Time before, i64 before_id, i64 most, PublicIdeaList *out) MUST_CHECK;

/* Those that say what is typed, or the same in other words, the likest first. Asks nothing but what stands on the public page. */
Err public_ideas_found(Db *db, Arena *a, Text typed, size_t most, PublicIdeaList *out) MUST_CHECK;

/* The same for any question of that kind; words_least: at least so many of the asker's words carried it. */
Err public_ideas_like(Db *db, Arena *a, const RecallAsk *ask, size_t words_least, size_t most, PublicIdeaList *out) MUST_CHECK;

/* E_NOT_FOUND when there is no such idea, and the same when it is not public. */
Err public_idea(Db *db, Arena *a, Text reference, PublicIdea *out) MUST_CHECK;

/* How an idea goes, in words for anybody. */
Text standing_words(Arena *a, Text pathway, Text stage, Text state, Text outcome);
Text kind_words(Text kind);
