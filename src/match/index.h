/* index: what is inside a Match; for the files of this folder. */
#pragma once

#include "match/match.h"
#include "match/segment.h"
#include "match/terms.h"

/* One way to say a thing that can be said in several. */
typedef struct Alike { Text said; const uint32_t *terms; uint32_t n, meaning; } Alike;
typedef LIST(Alike) AlikeList;
typedef struct Meaning { AlikeList ways; } Meaning;
typedef LIST(Meaning) MeaningList;
typedef LIST(const Alike *) AlikeFound;

typedef struct View { Arena *arena; Part *parts; uint32_t n; } View;

const View *match_view(const Match *m);                  /* within rcu_read_lock */
const Terms *match_terms(const Match *m);
uint32_t match_stops(const Match *m);                    /* terms below this number say nothing */
const MeaningList *match_meanings(const Match *m);
const AlikeFound *match_alike(const Match *m, uint32_t first);      /* the ways that begin with this term; NULL: none */

Text match_lists(const Match *m);                        /* a hash of what it was made of */
uint32_t match_term(Match *m, Text s, size_t n);         /* the number of a stem, by whom nobody else writes beside */
void match_take(Match *m, unsigned scope, DocWords *docs, uint32_t n);     /* documents as a segment; the same */

static inline bool stops(const Match *m, uint32_t term) { return term < match_stops(m); }

/* What is looked for: a term and how much it counts, the asker's word that brought it, how it is said there, and which other way of saying
   that word it belongs to (0: the word itself). */
typedef struct Sought { uint32_t term; double weight, rare; uint32_t word, way; Text why; const Posts *posts; } Sought;
typedef LIST(Sought) SoughtList;

/* The viewer's part of the documents, and the counts of it; apart: those of MATCH_APART that are named to them. */
typedef struct Seen { const Part **parts; const DocWords **apart; uint32_t n, apart_n; double docs, mean; } Seen;
double seen_holding(const Seen *seen, uint32_t term);    /* in how many of them a term stands */

/* pairs: terms that stand side by side in what is asked, as places in the list. none: a phrase is asked for that nobody wrote. */
/* Terms in a row that must stand in a document, or must not. */
typedef struct Held { const uint32_t *terms; uint32_t n; bool not_; } Held;
typedef LIST(Held) HeldList;

typedef struct Query {
    const Match *match;
    SoughtList   sought;
    uint32_t    *pairs, pairs_n;
    Seen         seen;
    HeldList     held;
    uint32_t     words, ways;                            /* how many there are of each, ways from 1 on */
    uint32_t    *word_of;                                /* of each way */
    bool         none, plain;
    uint64_t     work;                                   /* as match_find tells it */
} Query;
void query_read(const Match *m, Arena *a, const MatchAsk *ask, Query *out);
