/* pathway_map: boxes drawn from top to bottom with arrows between them, in units of the drawing; and a pathway drawn so. */
#pragma once

#include "pathway/pathway.h"

enum { MAP_WIDTH = 340, MAP_LEFT = 44, MAP_BOX_WIDTH = 240, MAP_BOX_HEIGHT = 58, MAP_STEP = 88, MAP_TOP = 4 };

typedef struct MapBox { Text name, words; i64 y; bool is_end; } MapBox;       /* words: how long it may take, or that it ends there */
typedef struct MapArrow { Text line, head; bool back; } MapArrow;             /* path data; back: to an earlier stage */
typedef struct PathwayMap {
    LIST(MapBox) boxes;
    LIST(MapArrow) arrows;
    i64 height;
    bool skips, goes_back;
} PathwayMap;

typedef struct MapLink { size_t from, to; } MapLink;             /* places of boxes */
typedef LIST(MapLink) MapLinkList;

/* The boxes of *out, which have their words, get their places, and the arrows between them are drawn. A link from a box to itself is not.
   What stands next to each other is joined by a straight arrow; what skips goes by lanes on the right, what goes back on the
   left, and no two arrows share a stretch of lane. */
void map_draw(Arena *a, const MapLinkList *links, PathwayMap *out);

void pathway_map(Arena *a, const Pathway *p, PathwayMap *out);
