#include "pathway/pathway_map.h"

enum { HEAD = 8, OUT_AT = 42, IN_AT = 18, MAP_RIGHT = MAP_LEFT + MAP_BOX_WIDTH };

/* An arrow that goes by a lane, from one place to another; lane 0 is the nearest to the boxes. */
typedef struct Lane { size_t from, to, lane; } Lane;
typedef LIST(Lane) LaneList;

static size_t low(const Lane *l)  { return l->from < l->to ? l->from : l->to; }
static size_t high(const Lane *l) { return l->from < l->to ? l->to : l->from; }

static bool taken(const LaneList *lanes, const Lane *l)
{
    for (size_t i = 0; i < lanes->n; i++) {
        const Lane *other = &lanes->at[i];
        if (other->lane == l->lane && low(other) <= high(l) && low(l) <= high(other)) return true;
    }
    return false;
}

static void add_lane(Arena *a, LaneList *lanes, size_t from, size_t to)
{
    Lane l = { from, to, 0 };
    while (taken(lanes, &l)) l.lane++;
    *LIST_PUSH(a, lanes) = l;
}

static i64 top_of(size_t place) { return MAP_TOP + (i64)place * MAP_STEP; }

static void draw_lanes(Arena *a, const LaneList *lanes, bool back, PathwayMap *out)
{
    size_t many = 1;
    for (size_t i = 0; i < lanes->n; i++) if (lanes->at[i].lane + 1 > many) many = lanes->at[i].lane + 1;
    i64 room = back ? MAP_LEFT : MAP_WIDTH - MAP_RIGHT, edge = back ? MAP_LEFT : MAP_RIGHT, way = back ? -1 : 1;
    for (size_t i = 0; i < lanes->n; i++) {
        const Lane *l = &lanes->at[i];
        i64 x = edge + way * (HEAD + 4 + (room - HEAD - 8) * ((i64)l->lane + 1) / ((i64)many + 1));
        i64 y1 = top_of(l->from) + OUT_AT, y2 = top_of(l->to) + IN_AT;
        *LIST_PUSH(a, &out->arrows) = (MapArrow){
            .line = arena_printf(a, "M%d %dH%dV%dH%d", (int)edge, (int)y1, (int)x, (int)y2, (int)(edge + way * HEAD)),
            .head = arena_printf(a, "M%d %dl%d -6v12z", (int)edge, (int)y2, (int)way * (HEAD + 2)),
            .back = back,
        };
    }
}

static void draw_straight(Arena *a, size_t from, PathwayMap *out)
{
    int x = MAP_LEFT + MAP_BOX_WIDTH / 2, y1 = (int)top_of(from) + MAP_BOX_HEIGHT, y2 = (int)top_of(from + 1);
    *LIST_PUSH(a, &out->arrows) = (MapArrow){ .line = arena_printf(a, "M%d %dV%d", x, y1, y2 - HEAD),
                                              .head = arena_printf(a, "M%d %dl-6 -%dh12z", x, y2, HEAD + 2) };
}

void map_draw(Arena *a, const MapLinkList *links, PathwayMap *out)
{
    LaneList skips = { 0 }, backs = { 0 };
    for (size_t i = 0; i < out->boxes.n; i++) out->boxes.at[i].y = top_of(i);
    out->height = top_of(out->boxes.n - 1) + MAP_BOX_HEIGHT + MAP_TOP;
    for (size_t i = 0; i < links->n; i++) {
        MapLink l = links->at[i];
        if (l.to == l.from + 1)    draw_straight(a, l.from, out);
        else if (l.to != l.from)   add_lane(a, l.to > l.from ? &skips : &backs, l.from, l.to);
    }
    draw_lanes(a, &skips, false, out);
    draw_lanes(a, &backs, true, out);
    out->skips = skips.n;
    out->goes_back = backs.n;
}

void pathway_map(Arena *a, const Pathway *p, PathwayMap *out)
{
    PathwayMap map = { 0 };
    MapLinkList links = { 0 };
    for (size_t i = 0; i < p->stages.n; i++) {
        const Stage *s = &p->stages.at[i];
        Text words = s->is_end ? "The pathway ends here" : arena_printf(a, "up to %lld working days", (long long)s->within);
        *LIST_PUSH(a, &map.boxes) = (MapBox){ .name = s->name, .words = words, .is_end = s->is_end };
        for (size_t k = 0; k < s->next.n; k++)
            *LIST_PUSH(a, &links) = (MapLink){ i, (size_t)(pathway_stage(p, s->next.at[k]) - p->stages.at) };
    }
    map_draw(a, &links, &map);
    *out = map;
}
