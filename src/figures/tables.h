/* tables: tables of numbers, each opening the ideas it counts; the pages of figures and their files are made of them. */
#pragma once

#include "http/web.h"

/* One row: its number opens url, how many of them are late opens late_url; why says in words why a number opens nothing. share: of the
   table's total, in words. wide: its bar, of 100. */
typedef struct FigureRow { Text label; i64 n; Url url; i64 late; Url late_url; Text why, share; i64 wide; } FigureRow;
typedef LIST(FigureRow) FigureRowList;
typedef struct FigureTable {
    Text key, title, note, head, counts, empty;          /* head: what a row is; counts: what its number is */
    bool has_late, has_share, no_total;
    i64  total, late;
    FigureRowList rows;
} FigureTable;
typedef LIST(FigureTable) FigureTableList;

FigureTable *table_add(Arena *a, FigureTableList *tables, FigureTable table);
FigureRow   *row_add(Arena *a, FigureTable *table, Text label, i64 n, Url url);
void         tables_measure(Arena *a, FigureTableList *tables);  /* bars and shares, once all rows are there */
void         tables_csv(Arena *a, Buf *out, const FigureTableList *tables);

void figure_table(Buf *out, const FigureTable *table);           /* the view of one */
void figure_tables_json(Buf *out, const FigureTableList *tables);
void figure_number(Buf *out, i64 n, Url url, Text what);         /* a number that opens url, when there is something to open */

/* The frame of a page of figures, with the row of tabs they share. */
Page figures_frame(const Req *req, const Res *res, Text title);

Text share_words(Arena *a, i64 n, i64 of);               /* "12%", "0%" of nothing */
