/* search: ideas by their words, ranked; the same words found on both databases because both index stems made by base/words.h. */
#pragma once

#include "base/words.h"
#include "pathway/idea.h"

typedef struct SearchRow {
    i64  id;
    Text reference, title, summary, kind, pathway, stage, state, outcome, public_summary;
    Time received;
    i64  score;
    RunList title_runs, summary_runs;     /* with the hits marked */
    Text stage_words;
} SearchRow;
typedef LIST(SearchRow) SearchRowList;
typedef struct SearchNew { i64 id; Text title, summary; } SearchNew;
typedef LIST(SearchNew) SearchNewList;

typedef struct SearchFilter { Text typed, kind, stage, state; bool published_only; } SearchFilter;

enum { SEARCH_MOST = 50 };
/* The likest first, at most `most`, among the newest 1,000 that match. Nothing typed, or only "-words": nothing found. */
Err search_ideas(Db *db, Arena *a, const SearchFilter *filter, int most, SearchRowList *out) MUST_CHECK;

/* The words a text has in common with another, as the other writes them; up to `most`, of four letters or more. */
void search_shared(Arena *a, Text one, Text other, size_t most, TextList *out);
