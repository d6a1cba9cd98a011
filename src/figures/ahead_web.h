/* ahead_web: the queue a week ahead, what to do about it, and how often such a forecast was right. */
#pragma once

#include "figures/ahead.h"
#include "figures/tables.h"

typedef struct AheadLine { Text day, short_day, queue, late; const Ahead *row; } AheadLine;
typedef LIST(AheadLine) AheadLineList;

/* How often the truth was in the range, so many working days ahead. */
typedef struct AheadHitLine { Text ahead, queue, late; const AheadHit *hit; bool few; } AheadHitLine;
typedef LIST(AheadHitLine) AheadHitLineList;

/* What would help: some of one colleague's ideas given to another. */
typedef struct Swap { Text from, to; i64 n, from_open, from_late, to_open; Url ideas; } Swap;

/* Warning: what happens and when, and by when to act; without one all is well, and says so. */
typedef struct Outlook {
    bool warns, may;                      /* may: it is in the range, not expected */
    Day  from;                            /* the first morning on which it is so */
    Text heading, words;
    Swap swap;                            /* n 0: none would help */
} Outlook;

typedef struct AheadPage {
    Page page;
    Ahead now;                            /* as it stood this morning */
    bool made, enough;                    /* made: counted at all; enough: forecast, too */
    AheadList rows;
    AheadLineList lines;
    AheadHitLineList hits;
    Text came, done;                      /* a working day, of the last twelve weeks: "4.2" */
    i64  room;                            /* as many as can have a route within the days promised */
    Outlook outlook;
    FigureTableList tables;               /* where those without a route stand now */
    bool may_export;
} AheadPage;
void ahead_page_html(Buf *out, const AheadPage *page);
void ahead_page_json(Buf *out, const AheadPage *page);

/* What is said of a forecast. */
Err outlook_of(Db *db, Arena *a, const WorkFigures *work, const AheadList *rows, i64 room, Outlook *out) MUST_CHECK;
i64 ahead_room(const Ahead *stood);                      /* decided within AHEAD_PROMISED working days, on the average */
Text range_words(Arena *a, i64 n, i64 low, i64 high);    /* "12 (9 to 16)" */

Err ahead_show(Req *req, Res *res);           /* GET /figures/forecast */
Err ahead_csv(Req *req, Res *res);            /* GET /figures/forecast/export.csv */
