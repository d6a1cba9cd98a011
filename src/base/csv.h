/* csv: RFC 4180 in and out, over libcsv. */
#pragma once

#include "base/base.h"

/* Reads all of text (a byte-order mark is dropped). Each row is given with the line number it begins on. Stops at row's first error.
   E_INVALID: more than 500 columns, a field over 1 MiB, an unclosed quote. */
typedef Err (*CsvRow)(void *with, size_t line, const TextList *cells);
Err  csv_read(Arena *a, Text text, size_t n, CsvRow row, void *with) MUST_CHECK;

/* A cell that a spreadsheet would run (begins with = + - @ tab or CR) gets an apostrophe before it. */
void csv_cell(Buf *out, Text v);
void csv_start(Buf *out);                                /* byte-order mark, so that Excel reads UTF-8 */
void csv_end_row(Buf *out);                              /* CRLF; csv_cell writes the comma between cells by itself */
