/* pathway_web: the pages that show the pathways to those who work on them. */
#pragma once

#include "http/web.h"
#include "pathway/pathway_map.h"

typedef struct PathwayLine { const Pathway *road; Text routes; i64 stages, ends; } PathwayLine;      /* routes: in words */
typedef struct PathwaysPage { Page page; LIST(PathwayLine) roads; } PathwaysPage;

/* open: how many open ideas stand there; more: even more than that. */
typedef struct StageLine { const Stage *stage; Text next, may, checks; i64 open; bool more; Text open_words; Url url; } StageLine;
typedef struct PathwayPage {
    Page page;
    const Pathway *road, *newest;         /* newest: when it is another one */
    Text routes;
    PathwayMap map;
    LIST(StageLine) stages;
} PathwayPage;

void map_svg(Buf *out, const PathwayMap *map, Text label);      /* the drawing alone */
void pathway_map_html(Buf *out, const PathwayMap *map);         /* with what its arrows mean */
void pathways_page_html(Buf *out, const PathwaysPage *page);   void pathways_page_json(Buf *out, const PathwaysPage *page);
void pathway_page_html(Buf *out, const PathwayPage *page);     void pathway_page_json(Buf *out, const PathwayPage *page);

extern const Form PATHWAY_QUERY;
Err pathways_show(Req *req, Res *res);
Err pathway_show(Req *req, Res *res);

/* Where the pathway of an idea ("idea 1") is drawn. */
Url pathway_url(Arena *a, Text name_and_version);
