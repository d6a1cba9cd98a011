/* import: records from a CSV file: each row is looked at first, and says what would become of it. Here it is organisations. */
#pragma once

#include "directory/institution.h"

enum { IMPORT_ROWS_MOST = 2000, IMPORT_TEXT_MOST = 500000 };

/* verdict: "add", "change", "same" or "refuse"; why: of what is refused. wrong: of the whole file; "" when it can be read. */
typedef struct ImportLine { size_t line; Text name, verdict, why; } ImportLine;
typedef LIST(ImportLine) ImportLineList;
typedef struct ImportFound { ImportLineList lines; i64 added, changed, same, refused; Text wrong; } ImportFound;

/* Reading one. row: of the kind of record, for each line after the first; it says import_verdict. title: the column that must be there. */
typedef struct Importing {
    Db *db;
    Arena *a;
    bool keep;                                           /* false: only looks */
    Text actor;
    Time now;
    Text title;
    Err (*row)(struct Importing *im, size_t line, const TextList *cells);
    TextList columns;
    ImportFound *out;
} Importing;
Err  import_rows(Importing *im, Text csv, ImportFound *out) MUST_CHECK;
Text import_cell(const Importing *im, const TextList *cells, Text column);      /* "" when the file has no such column */
void import_verdict(Importing *im, size_t line, Text name, Text verdict, Text why);

/* The first line names the columns: name, and any of kind, country, town, latitude, longitude, partnership, strength, ods, ror, company,
   website and about. A row is one that is known by its ods, ror or company, or else its name; what a row leaves empty stays. keep false:
   only looks. Rows that are refused stop nobody else. */
Err import_institutions(Db *db, Arena *a, Text csv, bool keep, Text actor, Time now, ImportFound *out) MUST_CHECK;
Text import_nhs_list(void);                              /* db/nhs-organisations.csv: trusts and integrated care boards of England */
