/* csv: RFC 4180 in and out, over libcsv. */
#pragma once

#include "base/base.h"

enum { CSV_COLUMNS_MOST = 500, CSV_FIELD_MOST = 1 << 20 };

/* Reads all of text (a byte-order mark is dropped; rows may end with CRLF, LF or CR; empty lines are passed over; spaces are kept).
   Each row is given with the number of the line it begins on, the first being 1; row may reset a. Stops at row's first error and gives it.
   E_INVALID: more than 500 columns, a field over 1 MiB, a quote not closed or in the midst of a field, a NUL. */
typedef Err (*CsvRow)(void *with, size_t line, const TextList *cells);
Err  csv_read(Arena *a, Text text, size_t n, CsvRow row, void *with) MUST_CHECK;

/* A cell that a spreadsheet would run (begins with = + - @ tab or CR) gets an apostrophe before it. */
void csv_cell(Buf *out, Text v);
void csv_start(Buf *out);                                /* byte-order mark, so that Excel reads UTF-8 */
void csv_end_row(Buf *out);                              /* CRLF; csv_cell writes the comma between cells by itself */
