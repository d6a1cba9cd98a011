/* intake_map: which column of a file of ideas is which answer: guessed from its name, remembered for files of the same shape, or said. */
#pragma once

#include "front/intake_file.h"
#include "store/store.h"

typedef enum IntakeField {
    I_KEEP, I_TITLE, I_WHAT, I_PROBLEM, I_NAME, I_EMAIL, I_PHONE, I_ROLE, I_ORGANISATION, I_SERVICE, I_KIND, I_ROUTE, I_RECEIVED,
    I_FAR, I_WANT, I_ID, INTAKE_FIELDS
} IntakeField;

/* name: for --map. key: of the answer it becomes; "" when it becomes none. names: what columns are called, the best first, parted by |. */
typedef struct IntakeFieldRow { Text name, key, does, names; } IntakeFieldRow;
extern const IntakeFieldRow INTAKE_FIELD[INTAKE_FIELDS];

/* of: one for each column. */
typedef struct IntakeMap { IntakeField *of; const TextList *columns; Text shape; bool remembered; } IntakeMap;

/* given: "A=B,C=D" with columns A, C and fields B, D, or "". What is given goes before what is remembered, that before what is guessed.
   E_INVALID with why: no such column or field, one field twice, or no column is the title. */
Err intake_map_find(Db *db, Arena *a, const IntakeFile *f, Text given, IntakeMap *out, Text *why) MUST_CHECK;
Err intake_map_keep(Db *db, const IntakeMap *map, Time now) MUST_CHECK;      /* in a transaction */

/* "" when no column is this field, or the row has none. */
Text intake_cell(const IntakeMap *map, const PairList *cells, IntakeField field);
IntakeField intake_field_of(const IntakeMap *map, Text column);
