/* compare_web: the ideas of a panel beside each other, and whether their order hangs on one weight. */
#pragma once

#include "panel/sensitivity.h"
#include "panel/sitting.h"

/* apart: "Safety: lowest 1, median 2" */
typedef struct ComparedRow { i64 rank; Item item; i64 points; Text apart; bool blocked; Url url; } ComparedRow;
typedef LIST(ComparedRow) ComparedRowList;
typedef struct TiltRow { Text title, less, more; i64 weight; bool less_changes, more_changes; } TiltRow;
typedef LIST(TiltRow) TiltRowList;

typedef struct ComparePage {
    Page page;
    Panel panel;
    ComparedRowList ideas;
    TiltRowList tilts;
    Text words;
    i64  hidden, blind;                   /* items left out: for an interest; for scores that are not shown */
} ComparePage;
void compare_page_html(Buf *out, const ComparePage *page);
void compare_page_json(Buf *out, const ComparePage *page);

Err compare_show(Req *req, Res *res);         /* GET /panels/{id}/compare */
