/* figures_web: the team's figures: tables of numbers, each opening the ideas it counts. */
#pragma once

#include "figures/figures.h"
#include "figures/tables.h"

typedef struct FiguresPage {
    Page page;
    FigureTableList tables;
    i64  open, late;
    bool may_export;
} FiguresPage;
void figures_page_html(Buf *out, const FiguresPage *page);
void figures_page_json(Buf *out, const FiguresPage *page);

Err figures_show(Req *req, Res *res);         /* GET /figures */
Err figures_csv(Req *req, Res *res);          /* GET /figures/export.csv */
