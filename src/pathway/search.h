/* search: ideas by their words, by words like them, or by what was said about them, ranked by recall.h. */
#pragma once

#include "base/words.h"
#include "pathway/idea.h"

typedef struct SearchRow {
    i64  id;
    Text reference, title, summary, kind, pathway, stage, state, outcome;
    Time received;
    RunList title_runs, summary_runs;     /* with the hits marked */
    bool shows;                           /* a hit stands among them; else in its answers, in other words, or in what was said about it */
    Text stage_words, found_by;           /* found_by: the words that found it */
} SearchRow;
typedef LIST(SearchRow) SearchRowList;
typedef struct SearchFilter { Text typed, kind, stage, state; i64 viewer; } SearchFilter;   /* viewer: sight_who, or 0 */
typedef struct SearchFound { SearchRowList rows; bool partial; } SearchFound;               /* partial: as RecallHits */

enum { SEARCH_MOST = 50 };
/* The likest first, at most `most`, of the two hundred that say most of what was typed; a "phrase" must stand there, and no -word. Nothing
   typed, or only "-words": nothing found. */
Err search_ideas(Db *db, Arena *a, const SearchFilter *filter, size_t most, SearchFound *out) MUST_CHECK;
