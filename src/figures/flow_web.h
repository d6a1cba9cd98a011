/* flow_web: how ideas came, went and ended over a period, and the list that every number of it opens. */
#pragma once

#include "figures/flow.h"
#include "figures/tables.h"

/* period: one of those kept, or "days" for since to until. */
typedef struct FlowForm { Text period, route; Day since, until; } FlowForm;

/* One way from place to place. back: against the direction of the road, so the drawing leaves it out. */
typedef struct FlowLine { Text from, to, share; i64 n, wide; Url url; bool back; } FlowLine;
typedef LIST(FlowLine) FlowLineList;
typedef struct StayLine { const StageTime *time; bool few; Text half, ninety; Url stays, still; } StayLine;
typedef LIST(StayLine) StayLineList;

typedef struct FlowPage {
    Page page;
    PairList wrong;
    Choice period, route;
    Input since, until;
    Period chosen;
    Text days_words, route_words;         /* "1 March 2026 to 30 May 2026" */
    Flow flow;
    bool counting;                        /* not counted for the first time yet */
    i64  moves;                           /* all lines together */
    FlowLineList lines;
    StayLineList stays;
    FigureTableList tables;
    bool may_export;
    Url  csv;
    Time made;
} FlowPage;
void flow_page_html(Buf *out, const FlowPage *page);
void flow_page_json(Buf *out, const FlowPage *page);

/* What the board's page is made of, too: what came and what ended, where those stood that were open, how long they stood. */
void flow_balance(Arena *a, const Flow *flow, FigureTableList *tables);
void flow_places(Arena *a, const Flow *flow, FigureTableList *tables);
void flow_stays(Arena *a, const Flow *flow, StayLineList *out);
void flow_stays_table(Buf *out, const StayLineList *stays);      /* the view of them */
void flow_stays_json(Buf *out, const StayLineList *stays);
MoveFilter flow_filter(const Flow *flow);                /* of its route and days */

/* The address of the list a number opens. */
Url moves_url(Arena *a, const MoveFilter *filter);

/* What was asked of a list: fields as in MoveFilter; after, idea and nth continue a page. */
typedef struct MovesForm { Text route, type, reason, from, to; i64 stays, opens; Day since, until, on, after; i64 idea, nth; } MovesForm;
typedef struct MovesPage {
    Page page;
    Text what, days_words, count_words;
    MovedRowList rows;
    Url  older;
} MovesPage;
void moves_page_html(Buf *out, const MovesPage *page);
void moves_page_json(Buf *out, const MovesPage *page);
Text moved_words(Arena *a, const MovedRow *row);         /* "Moved on: Triage to Shape", "Declined: safety…" */

extern const Form FLOW_FORM, MOVES_FORM;
Err flow_show(Req *req, Res *res);            /* GET /figures/flow */
Err flow_csv(Req *req, Res *res);             /* GET /figures/flow/export.csv */
Err moves_show(Req *req, Res *res);           /* GET /figures/ideas */
