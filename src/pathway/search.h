/* search: ideas by their words, ranked; the same words found on both databases because both index stems made by base/words.h. */
#pragma once

#include "base/words.h"
#include "pathway/idea.h"

typedef struct SearchRow {
    i64  id;
    Text reference, title, summary, kind, pathway, stage, state, outcome;
    Time received;
    i64  score;
    RunList title_runs, summary_runs;     /* with the hits marked */
    bool shows;                           /* a hit stands among them; else in its answers or in what was said about it */
    Text stage_words;
} SearchRow;
typedef LIST(SearchRow) SearchRowList;
typedef struct SearchFilter { Text typed, kind, stage, state; i64 viewer; } SearchFilter;   /* viewer: sight_who, or 0 */

enum { SEARCH_MOST = 50 };
/* The likest first, at most `most`, among the newest 1,000 whose own words match and the newest 200 things
   said. Nothing typed, or only "-words": nothing found. */
Err search_ideas(Db *db, Arena *a, const SearchFilter *filter, int most, SearchRowList *out) MUST_CHECK;

/* What a query's MATCH ($1) takes on this engine: every term must stand in the text and -terms must not, "" when no term is asked for;
   or any one of the stems. */
Text search_match(Arena *a, const SearchTermList *terms, bool postgres);
Text search_any(Arena *a, const TextList *stems, bool postgres);

/* The words a text has in common with another, as the other writes them; up to `most`, each of four letters or more. */
void search_shared(Arena *a, Text one, Text other, size_t most, TextList *out);

/* The distinct stems of a text that have SEARCH_STEM letters or more. */
enum { SEARCH_STEM = 3 };
void search_stems(Arena *a, Text words, TextList *out);
