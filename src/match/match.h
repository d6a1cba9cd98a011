/* match: documents held in memory so that those which belong together are found, and why they do. It knows words and nothing else.

   Whoever may see a document is settled before anything is counted: each stands in one scope, and what is asked names the scopes that the
   asker sees. How many there are, how rare a word is and how a word may be spelt come from those alone. A document of MATCH_APART is seen
   only by whom it is named to. docs/match.md gives the method and its sources. */
#pragma once

#include "base/words.h"

enum { MATCH_APART = 63,                                 /* scopes are 0 to 62 */
       MATCH_MOST = 200, MATCH_WORDS_MOST = 400,         /* hits; words of what is asked that count */
       MATCH_DOC_WORDS_MOST = 4000,                      /* words of a document that count, in its title and in its text each */
       MATCH_WHY_MOST = 6 };

typedef struct Match Match;

/* Never NULL. stop: words that say nothing, one a line. alike: words and phrases that mean the same, a comma between, one line for each
   meaning. In both, lines that begin with # are for people; one that begins with ignore: is for others. */
Match *match_new(Text stop, Text alike);
void   match_done(Match **m);                            /* for ON_EXIT; nobody may be searching */

typedef struct MatchDoc { uint64_t id; unsigned scope; Text title, text; } MatchDoc;

/* Adds or replaces; seen by every search that begins after it returns. Of an id that is given twice the last counts. */
void match_put(Match *m, const MatchDoc *docs, size_t n);
void match_remove(Match *m, const uint64_t *ids, size_t n);

/* What is sought, and by whom. */
typedef struct MatchAsk {
    Text            words;
    const SearchTermList *held;                          /* of these each phrase must stand there, and no -term; NULL: none */
    uint64_t        scopes;                              /* bit n: documents of scope n are seen */
    uint64_t        only;                                /* of these, the scopes that hits may come from; 0: all. The others are counted */
    const uint64_t *also;  size_t also_n;                /* those apart that are */
    uint64_t        except;                              /* left out: the document itself that is asked about; 0: none */
    size_t          most;                                /* hits wanted, at most MATCH_MOST */
    bool            plain;                               /* by BM25 alone, k1 1.2, b 0.75, title and text alike: to compare with */
    bool            begun;                               /* the last word may be the beginning of one */
    uint64_t       *work;                                /* is told how many postings, words and words begun were read; or NULL */
} MatchAsk;

/* score: greater than 0, to be compared within one answer only. share: about how much of what was asked it holds, each word by its weight;
   0 to 1, or a little more. why: the words of the asker that carried it, heaviest first; one that
   stands there in other words carries these after "~" when they come from `alike`. */
typedef struct MatchHit { uint64_t id; double score, share; TextList why; } MatchHit;
typedef LIST(MatchHit) MatchHitList;

/* Best first, ties by id. Takes no lock, and may run in any number of threads beside one that writes. */
void match_find(const Match *m, Arena *a, const MatchAsk *ask, MatchHitList *out);

/* A copy in a file, readable by its owner alone, and back into a new Match of the same lists; mark: the caller's, whatever says up to where
   this knows. Saving stops no search, and holds up who writes while words are copied. match_load gives E_NOT_FOUND when there is no file,
   E_INVALID when it is damaged or of other lists: what was loaded by then may be part of it only. */
Err match_save(const Match *m, Text path, Text mark) MUST_CHECK;
Err match_load(Match *m, Arena *a, Text path, Text *mark) MUST_CHECK;

typedef struct MatchSize { uint64_t docs, terms, bytes; unsigned segments; } MatchSize;
MatchSize match_size(const Match *m);
