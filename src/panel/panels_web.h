/* panels_web: the list of panels, and the form that plans one. */
#pragma once

#include "panel/sitting.h"

typedef struct PanelRow { Panel panel; Text state_words, state_colour, when; i64 unscored; } PanelRow;   /* unscored: items left for me */
typedef LIST(PanelRow) PanelRowList;

typedef struct PanelsPage {
    Page page;
    PanelRowList coming, past;
    Url  older;
    bool may_plan;
} PanelsPage;
void panels_page_html(Buf *out, const PanelsPage *page);
void panels_page_json(Buf *out, const PanelsPage *page);

typedef struct PlanForm { Text title, starts, place, card; Day day; i64 chair, quorum; TextList members; } PlanForm;

typedef struct PlanPage {
    Page page;
    PairList wrong;
    Text heading, button, csrf, title, starts, place, quorum, card, day, month, year;
    Url  action;
    OptionList chairs, cards, members;
    Text title_wrong, day_wrong, starts_wrong, place_wrong, chair_wrong, quorum_wrong, card_wrong, members_wrong;
} PlanPage;
void plan_page_html(Buf *out, const PlanPage *page);
void plan_page_json(Buf *out, const PlanPage *page);

extern const Form PANELS_QUERY, PLAN_FORM;
Err panels_show(Req *req, Res *res);          /* GET  /panels */
Err plan_show(Req *req, Res *res);            /* GET  /panels/new */
Err plan_post(Req *req, Res *res);            /* POST /panels */
Err panel_edit_show(Req *req, Res *res);      /* GET  /panels/{id}/edit */
Err panel_edit_post(Req *req, Res *res);      /* POST /panels/{id}/edit */
