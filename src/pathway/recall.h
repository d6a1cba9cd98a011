/* recall: what each node holds in memory so that what belongs together is found (match/match.h): ideas, what was said about them, what the
   public reads, and what the folders above add. It is made of the records and follows the journal: every search first reads what was
   written since the last one, so it finds what its own transaction sees. Nothing of it is kept but a copy for a fast start. */
#pragma once

#include "match/match.h"
#include "store/store.h"

/* Each is a scope of the index: whoever asks for some learns nothing of the others, not even how rare a word is there. */
typedef enum RecallKind { RECALL_IDEA, RECALL_SAID, RECALL_PUBLIC, RECALL_PERSON, RECALL_OPPORTUNITY, RECALL_KINDS } RecallKind;

/* apart: of a restricted idea; found only by those who may see it. besides: finds it too, and is not what it is about, such as who pays. */
typedef struct RecallDoc { RecallKind kind; Text title, text; bool apart; Text besides; } RecallDoc;
typedef LIST(RecallDoc) RecallDocList;

/* Where documents come from: an entry on the chain "idea:12" means that what `load` gives for 12 may have changed. kinds: bits of what it
   may give; what it gives no more is forgotten. ids: those after one, in order. */
typedef struct RecallSource {
    Text     subject;
    unsigned kinds;
    Err    (*load)(Db *db, Arena *a, i64 id, RecallDocList *out);
    Err    (*ids)(Db *db, i64 after, i64 most, IntList *out);
} RecallSource;
extern const RecallSource RECALL[];                      /* ends with a NULL subject; in app/ */

/* Reads everything at first, then what is new; a page's search does the latter by itself. */
Err recall_follow(Db *db) MUST_CHECK;

/* A copy of it in a file. recall_open begins with one that this very program made of these records, as far as they had come; else it does
   nothing. recall_save writes one when there is anything new. */
Text recall_file(Arena *a, Text folder);                 /* where it lies in the data folder */
Err recall_open(Db *db, Text path) MUST_CHECK;
Err recall_save(Text path) MUST_CHECK;
void recall_forget(void);                                /* for tests: the records are others now */

/* kinds: bits; only: of those kinds alone, while the others count for how rare a word is; 0: of all. viewer: as sight_who, or 0 for Hilum
   itself. held: phrases and -terms. */
typedef struct RecallAsk {
    unsigned kinds;
    i64      viewer;
    Text     words;
    const SearchTermList *held;
    size_t   most;
    bool     begun;
    unsigned only;
} RecallAsk;
typedef struct RecallHit { RecallKind kind; i64 id; double score, share; TextList why; } RecallHit;
typedef LIST(RecallHit) RecallHitList;
typedef struct RecallHits { RecallHitList list; bool partial; } RecallHits;   /* partial: this node has just started and still reads */

/* Best first. */
Err recall_find(Db *db, Arena *a, const RecallAsk *ask, RecallHits *out) MUST_CHECK;

/* Up to five ideas that say much the same as one, the likest first; score: of what the idea itself would get, above 0 and at most 1. None
   when the viewer may not see it. */
Err recall_alike(Db *db, Arena *a, i64 idea, i64 viewer, RecallHitList *out) MUST_CHECK;

/* Records of another kind that say enough of what this one does, and of which it says enough: score is how much of it they hold times how
   much of theirs it holds (share in match.h), 1/100 at least, with the words in common counted by how rare they are among both kinds. The
   best first, of the thirty nearest. Numbers alone say nothing. */
Err recall_both_ways(Db *db, Arena *a, RecallKind kind, i64 id, RecallKind other, i64 viewer, RecallHits *out) MUST_CHECK;

Text recall_meanings(Arena *a);                          /* words that mean the same, as match_new wants them */
Text recall_why(Arena *a, const TextList *why);          /* "lamps, toilet (as “loo”)" */

/* Of the pathway's own: what an idea is about; its other answers and what was said (the newest two hundred messages and decisions); what is
   public of it. */
Err recall_idea(Db *db, Arena *a, i64 id, RecallDocList *out) MUST_CHECK;
Err recall_idea_ids(Db *db, i64 after, i64 most, IntList *out) MUST_CHECK;
