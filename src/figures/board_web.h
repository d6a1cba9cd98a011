/* board_web: the board's figures of a half-year on one page, each number opening its ideas. */
#pragma once

#include "figures/ahead.h"
#include "figures/flow_web.h"

typedef struct BoardPromise { Text words, half, ninety, share; bool few; const Figure *figure; } BoardPromise;
typedef LIST(BoardPromise) BoardPromiseList;

typedef struct BoardPage {
    Page page;
    Choice period;
    Period chosen;
    Text days_words;
    Flow flow;
    bool counting, going;                 /* going: the half-year is not over */
    i64  received, decided, adopted;      /* decided: an end, or parked */
    Url  received_url, adopted_url, ended_url, parked_url;
    FigureTableList tables;               /* balance, ends, pipeline */
    StayLineList stays;
    BoardPromiseList promises;            /* of the last twelve months */
    Text ahead;                           /* the forecast in a sentence, or "" */
    Time made;
    bool may_export;
    Url  csv;
} BoardPage;
void board_page_html(Buf *out, const BoardPage *page);
void board_page_json(Buf *out, const BoardPage *page);

typedef struct BoardForm { Text period; } BoardForm;
extern const Form BOARD_FORM;
Err board_show(Req *req, Res *res);           /* GET /figures/board */
Err board_csv(Req *req, Res *res);            /* GET /figures/board/export.csv */
