/* roads_web: the pages on which administrators change pathways and bring ideas to a new version. */
#pragma once

#include "http/web.h"
#include "pathway/pathway_map.h"
#include "road/move.h"
#include "road/replay.h"

/* behind: ideas under way by older versions. */
typedef struct RoadLine { const Pathway *road; i64 behind; } RoadLine;
typedef struct RoadsPage { Page page; LIST(RoadLine) roads; MoveList moves; } RoadsPage;

typedef struct RoadEditPage {
    Page page;
    Text name, text, csrf;                /* text: as typed, or the newest with its number raised */
    PathwayFaultList faults;
    PairList wrong;
    const Pathway *road;                  /* what was typed, once it is sound; NULL before */
    const Pathway *newest;
    PathwayMap map;
    Replay replay;
} RoadEditPage;

/* One stage of an older version: where its ideas go, or the choice. */
typedef struct MoveChoice { MoveRow row; Text stage_name, to_name, field, value, wrong; } MoveChoice;
typedef struct RoadMovePage {
    Page page;
    const Pathway *road;
    Text csrf;
    LIST(MoveChoice) rows;
    OptionList stages;
    PairList wrong;
    i64  ideas, chosen;                   /* chosen: rows that somebody must choose for */
    bool preview;                         /* everything is chosen: say what would happen */
} RoadMovePage;

typedef struct MovePage { Page page; Move move; MovedIdeaList ideas; Text csrf; } MovePage;

void roads_page_html(Buf *out, const RoadsPage *page);          void roads_page_json(Buf *out, const RoadsPage *page);
void road_edit_page_html(Buf *out, const RoadEditPage *page);   void road_edit_page_json(Buf *out, const RoadEditPage *page);
void road_move_page_html(Buf *out, const RoadMovePage *page);   void road_move_page_json(Buf *out, const RoadMovePage *page);
void move_page_html(Buf *out, const MovePage *page);            void move_page_json(Buf *out, const MovePage *page);

enum { ROAD_TEXT_MOST = 20000, MOVES_SHOWN = 20, MOVED_SHOWN = 200 };
extern const Form ROADS_QUERY, ROAD_FORM;
Err roads_show(Req *req, Res *res);
Err road_edit_show(Req *req, Res *res);
Err road_edit_post(Req *req, Res *res);
Err road_move_show(Req *req, Res *res);
Err road_move_post(Req *req, Res *res);
Err move_show(Req *req, Res *res);
Err move_undo_post(Req *req, Res *res);
