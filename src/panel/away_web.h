/* away_web: when I am away, and on how many panels I sit at most. */
#pragma once

#include "http/web.h"
#include "panel/away.h"

typedef struct AwayPage {
    Page page;
    PairList wrong;
    AwayList away;
    Text csrf, from_day[3], to_day[3], panels, from_wrong, to_wrong, panels_wrong;
} AwayPage;
void away_page_html(Buf *out, const AwayPage *page);
void away_page_json(Buf *out, const AwayPage *page);

extern const Form AWAY_QUERY, AWAY_FORM;
Err away_show(Req *req, Res *res);            /* GET  /panels/away */
Err away_post(Req *req, Res *res);            /* POST /panels/away */
