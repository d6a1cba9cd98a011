/* pathway: the road an idea goes, read from a *.pathway file and proved before it is used. */
#pragma once

#include "store/store.h"

/* A promise made at receipt: days from the day it was received, and what keeps it. */
typedef struct Promised {
    Text name, words;
    i64  days;
    Text by;                              /* "contact", or the stage whose leaving keeps it */
    int  line;
} Promised;

typedef struct Stage {
    Text key, name;
    Text owner;                           /* who does the work there, in words: a kind of person or a team */
    Text ask, step;                       /* the gate's question; what the owner does next here */
    i64  within;                          /* working days this stage may take, 0 when only the promises count */
    TextList next;                        /* stages or ends that may follow, in the order shown */
    TextList may;                         /* types of decision allowed besides next */
    TextList checks;                      /* what must have passed, or not be needed, before it is left by "next": names of db/checks */
    bool is_end;
    bool trial;                           /* see pathway/trial.h */
    size_t place;                         /* the order they stand in */
    int  line, next_line, may_line, checks_line;
} Stage;

enum { STAGES_MOST = 40 };                /* with the ends */

typedef struct Pathway {
    Text name, title;
    i64  version;
    TextList routes;                      /* of the front door */
    LIST(Promised) promises;
    LIST(Stage) stages;
    int  line, routes_line;
} Pathway;

/* A fault in a pathway file: the line, what is wrong and how to mend it. */
typedef struct PathwayFault { int line; Text words; } PathwayFault;
typedef LIST(PathwayFault) PathwayFaultList;

/* Reads a whole file and proves it. E_INVALID with at least one fault, in the order of the lines: a line not understood, a stage that
   cannot be left or reached, or is without title, owner, step or clock, a next that does not exist, an end that is not reached, a promise
   kept by nothing, a route nobody arrives by or that a loaded pathway of another name begins with. The format is
   explained at the top of db/pathways/idea.pathway. */
Err pathway_parse(Arena *a, Text text, Pathway *out, PathwayFaultList *faults) MUST_CHECK;

/* The same as far as it can be read, proved but for the last, faults or not. */
void pathway_read(Arena *a, Text text, Pathway *out, PathwayFaultList *faults);

/* The proofs but for the last; the last; and what says a fault. */
void pathway_prove_alone(Arena *a, const Pathway *p, PathwayFaultList *faults);
void pathway_prove(Arena *a, const Pathway *p, PathwayFaultList *faults);
void pathway_fault(Arena *a, PathwayFaultList *faults, int line, const char *fmt, ...) PRINTF(4, 5);

/* The word of a list that is nearest to one misspelt, by letters changed, left out, put in or swapped; "" when none is near. */
Text word_nearest(const TextList *known, Text s);

/* The pathways in use: those the program carries, and every version ever published, which the records keep: an idea keeps the text it
   began with. What is given lives for ever and is safe from every thread. pathways_load: once at start, the carried ones. */
Err pathways_load(void) MUST_CHECK;

/* Publishes what the program carries and the records do not know yet, in a transaction at every start; a version that is published already
   stays as it was, which is logged. */
Err pathways_seed(Db *db, Time now) MUST_CHECK;

/* Reads what was published since, here or on another machine. Cheap when nothing was. An idea lands on the newest version because of it. */
Err pathways_learn(Db *db) MUST_CHECK;

/* Keeps a version for ever, journalled as "pathway:ID"; author 0: it came with the program, which is not. E_CONFLICT: that version is
   there already. It is in use from the next pathways_learn after the commit. */
Err pathway_publish(Db *db, const Pathway *p, Text body, i64 author, Time now, i64 *id) MUST_CHECK;

typedef struct PathwayRow { i64 id; Text name; i64 version; Text hash; } PathwayRow;
typedef LIST(PathwayRow) PathwayRowList;

const Pathway *pathway_at(size_t i);                     /* every version, by its routes at the front door; NULL after the last */
const Pathway *pathway_newest(Text name);                /* its newest version; NULL when unknown */
const Pathway *pathway_for_route(Text route);            /* never NULL: the first pathway when no newest version names it */
const Pathway *pathway_named(Text name_and_version);     /* "idea 1"; NULL when unknown */
Text           pathway_text(const Pathway *p);            /* of one in use: as it was written */
const Stage   *pathway_stage(const Pathway *p, Text key);      /* NULL when there is none */
Text           stage_name(Text pathway, Text key);       /* for pages; the key itself when unknown */
Text           pathway_key(Arena *a, const Pathway *p);   /* "idea 1" */
