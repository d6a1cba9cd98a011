/* promises_web: what we promised everybody who wrote to us, and how it was kept, in public. */
#pragma once

#include "http/web.h"
#include "figures/forecast.h"

/* A promise in words. few: too few were made to tell, and nothing more is said of it. */
typedef struct FigureLine {
    const Figure *figure;
    bool few;
    Text promise, sentence, half, ninety, share;
    i64  due;                             /* kept, or late: all but those that still have time */
} FigureLine;
typedef LIST(FigureLine) FigureLineList;

/* What was said to senders, and how often it came true; expected: how often it should have. */
typedef struct HitLine { const Hit *hit; bool few; Text said, expected, share, verdict; } HitLine;
typedef LIST(HitLine) HitLineList;

typedef struct PromisesPage {
    Page page;
    FigureList figures;
    FigureLineList lines;
    HitList hits;
    HitLineList hit_lines;
    Time made;
} PromisesPage;
void promises_page_html(Buf *out, const PromisesPage *page);
void promises_page_json(Buf *out, const PromisesPage *page);

Err promises_show(Req *req, Res *res);        /* GET /promises */

/* "Of the ideas like yours …, half had a route within 3 working days and nine in ten within 5.", as its sender was told when it came;
   "" when nothing was said. */
Err like_yours(Db *db, Arena *a, i64 idea, Text *out) MUST_CHECK;
