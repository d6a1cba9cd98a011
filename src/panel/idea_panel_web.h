/* idea_panel_web: the panels an idea has been to, on its own pages. */
#pragma once

#include "panel/spread.h"
#include "pathway/open.h"

/* shown: its scores are shown, and whoever asks has no interest in it. */
typedef struct VisitRow {
    Item item;
    Text outcome, state_words, state_colour, when;
    bool apart, shown;
    Result result;
    Url  panel, url;
} VisitRow;
typedef LIST(VisitRow) VisitRowList;

typedef struct IdeaPanelPage {
    Page page;
    PairList wrong;
    Idea idea;
    Text csrf, minutes, minutes_wrong, panel_wrong;
    VisitRowList visits;
    OptionList panels;
    bool may_add;
} IdeaPanelPage;
void idea_panel_page_html(Buf *out, const IdeaPanelPage *page);
void idea_panel_page_json(Buf *out, const IdeaPanelPage *page);

extern const Form IDEA_PANEL_QUERY, IDEA_PANEL_FORM;
Err idea_panel_show(Req *req, Res *res);      /* GET  /work/{id}/panel */
Err idea_panel_post(Req *req, Res *res);      /* POST /work/{id}/panel */
