/* intake: ideas from a file land as they would at the front door, five hundred to a transaction, and never twice. */
#pragma once

#include "front/forms.h"
#include "front/intake_map.h"
#include "pathway/idea.h"

/* What is longer is not cut but refused, but for the title and what lists show: those are cut after a word and kept whole as an answer. */
enum { INTAKE_BATCH = 500, INTAKE_TITLE_MOST = 90, INTAKE_SUMMARY_MOST = 2000, INTAKE_VALUE_MOST = 100000, INTAKE_ROW_MOST = 1 << 20 };

/* Who is named as the sender of a row without an email address; no mail goes there (RFC 2606). */
#define INTAKE_EMAIL "import@hilum.invalid"
#define INTAKE_NAME  "Imported record"

typedef struct Intake {
    Db    *db;
    Arena *arena;                         /* texts read from db go there afterwards */
    const IntakeFile *file;
    const IntakeMap  *map;
    Text   route;                         /* of rows that name none; "": industry for NHS records, else by their kind, else staff */
    Text   source;                        /* "import:ideas-2025": rows are known again by it and their number, or by all they say */
    Text   site_code;
    Time   now;
    bool   dry;                           /* reads and checks everything, writes nothing */
    bool   checked;                       /* somebody has looked: what seemed to name a patient does not */
    void (*bad)(void *with, size_t line, Text why);              /* once for each thing that is wrong with a row */
    void (*progress)(void *with, size_t done, size_t all);       /* after each batch */
    void  *with;
    size_t read, added, there, bad_rows;  /* there: came with an earlier run; added: with dry, what would be */
} Intake;

/* Bad rows are told and passed over. A row lands on the day it was received, at midday, when it says so and else now; its promises count
   from then. No receipt is mailed. The mapping is remembered. Err: the records; batches before that one are kept. */
Err intake_run(Intake *in) MUST_CHECK;

/* A row that may land. */
typedef struct Candidate { size_t line; Landing landing; Text email, name, phone; Time at; } Candidate;
typedef LIST(Candidate) CandidateList;

/* Makes it out of a row's cells, in a; what is wrong goes to *wrong, and then *out is not set. sheets: the newest of each of ARRIVALS. */
typedef struct IntakeRow { const Intake *in; const Sheet *const *sheets; Arena *arena; const PairList *cells; TextList *wrong; } IntakeRow;
bool intake_candidate(const IntakeRow *row, Candidate *out);
