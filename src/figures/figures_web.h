/* figures_web: the team's figures: tables of numbers, each opening the ideas it counts. */
#pragma once

#include "http/web.h"
#include "figures/figures.h"

/* One row: its number opens url, how many of them are late opens late_url; why says in words why a number opens nothing. */
typedef struct FigureRow { Text label; i64 n; Url url; i64 late; Url late_url; Text why; i64 wide; } FigureRow;
typedef LIST(FigureRow) FigureRowList;
typedef struct FigureTable {
    Text key, title, note, head, counts, empty;          /* head: what a row is; counts: what its number is */
    bool has_late;
    i64  total, late;
    FigureRowList rows;
} FigureTable;
typedef LIST(FigureTable) FigureTableList;

typedef struct FiguresPage {
    Page page;
    FigureTableList tables;
    StageTimeList times;
    i64  open, late;
    Time made;                            /* of what the job keeps */
    bool may_export;
} FiguresPage;
void figures_page_html(Buf *out, const FiguresPage *page);
void figures_page_json(Buf *out, const FiguresPage *page);

Err figures_show(Req *req, Res *res);         /* GET /figures */
Err figures_csv(Req *req, Res *res);          /* GET /figures/export.csv */
