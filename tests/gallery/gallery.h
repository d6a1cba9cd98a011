/* gallery: one page with every component, for looking at and for the accessibility checks. */
#pragma once

#include "view/page.h"

typedef struct GalleryRow { i64 id; Text title, status, colour, owner; i64 days; } GalleryRow;
typedef struct Gallery {
    Page page;
    bool wrong;
    PairList errors;
    SummaryList answers;
    TaskList tasks;
    LIST(GalleryRow) rows;
    Text marked_up;                       /* a value that is all markup */
} Gallery;
Gallery gallery_fill(Arena *a, bool wrong);              /* enough of everything; with errors when wrong */
void gallery_html(Buf *out, const Gallery *g);
void gallery_json(Buf *out, const Gallery *g);
