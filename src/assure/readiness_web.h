/* readiness_web: the four ladders of an idea, how they were climbed, and the statements of one. */
#pragma once

#include "assure/readiness.h"
#include "http/web.h"

/* The drawing: levels from below upwards, time from left to right; a line for each ladder, told apart by their dashes and by name. */
enum { READY_WIDTH = 640, READY_HEIGHT = 260, READY_LEFT = 30, READY_RIGHT = 120, READY_TOP = 12, READY_FOOT = 30 };
typedef struct ReadyLine { Text name, path, css; i64 x, y; } ReadyLine;    /* x, y: where its name stands */
typedef struct ReadyRung { i64 level, y; } ReadyRung;
typedef struct ReadyRow { Text day; TextList levels; } ReadyRow;           /* of the table beside the drawing */

typedef struct ReadinessPage {
    Page page;
    Idea idea;
    Readiness standing;
    LIST(ReadyLine) lines;
    LIST(ReadyRung) rungs;
    LIST(ReadyRow) rows;
    Text from, to;
} ReadinessPage;
void readiness_page_html(Buf *out, const ReadinessPage *page);
void readiness_page_json(Buf *out, const ReadinessPage *page);

typedef struct ReadyLevel { i64 level; Text title; Choice ticks; TextList notes; } ReadyLevel;
typedef struct LadderPage {
    Page page;
    PairList wrong;
    Idea idea;
    const ReadyStanding *standing;
    LIST(ReadyLevel) levels;
    Text csrf, words, words_wrong;
    Url  action;
    bool may;
} LadderPage;
void ladder_page_html(Buf *out, const LadderPage *page);
void ladder_page_json(Buf *out, const LadderPage *page);

extern const Form READINESS_QUERY, LADDER_FORM;
Err readiness_show(Req *req, Res *res);       /* GET  /work/{id}/readiness */
Err ladder_show(Req *req, Res *res);          /* GET  /work/{id}/readiness/{ladder} */
Err ladder_post(Req *req, Res *res);          /* POST the same */
