/* track_check_web: the questions of a check that the company itself is asked, on its own page. */
#pragma once

#include "assure/ask_view.h"
#include "front/track.h"
#include "http/web.h"

typedef struct TrackCheckPage {
    Page page;
    PairList wrong;
    Text reference, title, csrf;
    AskViewList asks;
    i64  seen;
    Url  action;
} TrackCheckPage;
void track_check_page_html(Buf *out, const TrackCheckPage *page);
void track_check_page_json(Buf *out, const TrackCheckPage *page);

Err track_check_show(Req *req, Res *res);     /* GET  /track/{reference}/{key}/checks/{id}, /mine/{id}/checks/{id} */
Err track_check_post(Req *req, Res *res);     /* POST the same */
