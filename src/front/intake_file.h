/* intake_file: reads a file of ideas row by row: CSV, a spreadsheet, JSON lines, a JSON list, or a record of the NHS Innovation Service. */
#pragma once

#include "front/record.h"

enum { INTAKE_FILE_MOST = 100 << 20, COLUMN_NAME_MOST = 200 };        /* bytes; characters */

typedef enum IntakeForm { INTAKE_CSV, INTAKE_XLSX, INTAKE_LINES, INTAKE_LIST, INTAKE_OBJECT, INTAKE_FORMS } IntakeForm;
extern const Text INTAKE_FORM[INTAKE_FORMS];              /* in words: "a spreadsheet" */

typedef struct IntakeFile {
    Text        bytes;
    size_t      n, rows;                  /* rows: how many there are, good or bad */
    IntakeForm  form;
    Text        sheet;                    /* of a spreadsheet: its name, or "" for the first */
    bool        upright;                  /* a table with a question and its answer in each row: all of it is one idea */
    TextList    columns;                  /* each once; of JSON all names of all rows, in the order they first come */
    bool        records;                  /* the rows are records of the NHS Innovation Service, and columns are called by its ids */
    RecordNames names;
    PairList    answers;                  /* upright: all of it */
} IntakeFile;

/* Reads the whole file and finds out, from what is in it, how it is written and which columns it has. E_NOT_FOUND. E_INVALID with why,
   for a person: over 100 MB, not text, a CSV that breaks off or has a stray quote, a spreadsheet that cannot be read (base/xlsx.h), nothing
   in it, more than 500 columns. */
Err intake_open(Arena *a, Text path, Text sheet, IntakeFile *out, Text *why) MUST_CHECK;
/* bytes live as long as out. */
Err intake_open_bytes(Arena *a, Text bytes, size_t n, Text sheet, IntakeFile *out, Text *why) MUST_CHECK;

/* Every row in order. line: the line it begins on, from 1 (in a JSON list: its place). cells have the names of columns. wrong: "" or why
   the row cannot be read, in which case cells are not set. What is given lives in `a`, which take may reset. Stops at take's first
   error. */
typedef Err (*IntakeTake)(void *with, size_t line, const PairList *cells, Text wrong);
Err intake_rows(const IntakeFile *f, Arena *a, IntakeTake take, void *with) MUST_CHECK;
