/* scorecard: by what a panel scores ideas, read from a *.scorecard file; explained at the top of db/scorecards/idea.scorecard. */
#pragma once

#include "store/store.h"

enum { LEVELS = 5, CRITERIA_MOST = 12 };

typedef struct Criterion {
    Text key, title, ask;
    i64  weight;                          /* of 100; 0 when it stands apart */
    bool apart;                           /* never averaged: its lowest score is shown by itself */
    i64  block;                           /* at this level or below the idea cannot move on; -1 for none */
    Text level[LEVELS];                   /* what each looks like; "" where the file has none */
    int  line;
} Criterion;

typedef struct Scorecard {
    i64  id;                              /* in the records; 0 for one that was only read */
    Text name, title;
    i64  version;
    LIST(Criterion) criteria;
} Scorecard;
typedef LIST(Scorecard) ScorecardList;

typedef struct CardFault { int line; Text words; } CardFault;
typedef LIST(CardFault) CardFaultList;

/* Reads a whole file and proves it. E_INVALID with at least one fault, by line: a line not understood, weights that do not make 100, a
   criterion without its question or a level, a key twice, nothing to score. */
Err scorecard_parse(Arena *a, Text text, Scorecard *out, CardFaultList *faults) MUST_CHECK;

/* The newest version of each the binary carries, by title. E_BROKEN: one of them has a fault, which is logged. */
Err scorecards_shipped(Arena *a, ScorecardList *out) MUST_CHECK;

/* The number by which panels remember a shipped one, kept at its first use. E_NOT_FOUND: none of that name. */
Err scorecard_use(Db *db, Arena *a, Text name, Time now, i64 *out) MUST_CHECK;
Err scorecard_get(Db *db, Arena *a, i64 id, Scorecard *out) MUST_CHECK;

const Criterion *scorecard_criterion(const Scorecard *card, Text key);   /* NULL when there is none */
