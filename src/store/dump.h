/* dump: every row of every table, out and in, alike on both engines; it reads from the database itself which tables there are. */
#pragma once

#include "store/store.h"

/* type: "i" a whole number, "t" a text. key: its place in the primary key from 1; 0: none of it. self: it points at its own table. */
typedef struct DumpColumn { Text home, name, type; bool nullable, self; i64 key; } DumpColumn;

typedef struct DumpTable {
    Text name;
    LIST(DumpColumn) columns;             /* as they were made */
    size_t keys, selves;                  /* how many columns are of the key, and point at their own table */
    struct Query *first, *next, *one, *block, *point, *empty;
} DumpTable;
typedef LIST(DumpTable) DumpTableList;

/* Every column that points at a table. */
typedef struct DumpRef { Text home, name, target; } DumpRef;
typedef LIST(DumpRef) DumpRefList;
Err dump_refs(Db *db, DumpRefList *out) MUST_CHECK;

/* The tables, each after those it refers to, but not those of the names in `without` (ends with NULL): a table that refers to one of
   those is E_BROKEN. What comes out lives as long as the connection. E_BROKEN: a table without a key, or a column that is neither number
   nor text. */
Err dump_tables(Db *db, const Text *without, DumpTableList *out) MUST_CHECK;

/* Every row in the order of its key, read some hundred at a time. values: one for each column, numbers in digits, NULL for NULL; they live
   as long as the call. Stops at row's first error and gives it. Run it inside db_look for one still picture. */
typedef Err (*DumpRow)(void *with, const DumpTable *table, const Text *values);
Err dump_rows(Db *db, const DumpTable *table, DumpRow row, void *with) MUST_CHECK;

/* Puts rows in: n times the columns' values. Columns that point at their own table stay NULL until dump_point is given the same values.
   Quickest with DUMP_BLOCK rows at once. E_CONFLICT: the database refuses one. */
enum { DUMP_BLOCK = 50 };
Err dump_put(Db *db, const DumpTable *table, const Text *values, size_t n) MUST_CHECK;
Err dump_point(Db *db, const DumpTable *table, const Text *values, size_t n) MUST_CHECK;

/* Deletes every row. Rows of other tables must not refer to them. */
Err dump_empty(Db *db, const DumpTable *table) MUST_CHECK;
