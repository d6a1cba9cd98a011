/* xlsx: reading spreadsheets of Excel and LibreOffice (ECMA-376, Office Open XML), over libzip and expat. */
#pragma once

#include "base/csv.h"

/* What a file may unpack to in all; bytes of its shared texts and how many; rows and cells of a sheet, bytes of a row. Columns and bytes of
   a cell are those of csv.h. */
enum { XLSX_PARTS_MOST = 10000, XLSX_UNPACKED_MOST = 256 << 20, XLSX_STRINGS_MOST = 32 << 20, XLSX_TEXTS_MOST = 1000000,
       XLSX_ROWS_MOST = 200000, XLSX_CELLS_MOST = 5000000, XLSX_ROW_MOST = 16 << 20, XLSX_SHEETS_MOST = 200, XLSX_STYLES_MOST = 100000,
       XLSX_FORMATS_MOST = 1000, XLSX_DEPTH_MOST = 64 };

bool xlsx_is(const char *bytes, size_t n);                /* begins like a ZIP archive */

/* Each row of a sheet that holds something, in order, with its number, from 1; row may reset a. sheet: its name, or "" for the first one
   that is not hidden. Days are YYYY-MM-DD, with a time behind them YYYY-MM-DD HH:MM, numbers the shortest digits that say the same,
   formulas what they last gave, true and false words. Cells without a value are "", a row ends with its last value.
   Stops at row's first error and gives it. E_INVALID with why, in a, for a person: no spreadsheet, one under a password, a sheet that is
   not there (the names of those that are), broken, holding a document type, or over one of the limits. */
Err xlsx_read(Arena *a, const char *bytes, size_t n, Text sheet, CsvRow row, void *with, Text *why) MUST_CHECK;

/* The names of its sheets, hidden ones left out. */
Err xlsx_sheets(Arena *a, const char *bytes, size_t n, TextList *out, Text *why) MUST_CHECK;
