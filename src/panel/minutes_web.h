/* minutes_web: the minutes of a panel, to read, print and approve. */
#pragma once

#include "panel/minutes.h"
#include "panel/sitting.h"

typedef struct MinutesPage {
    Page page;
    Panel panel;
    MinuteList minutes;
    Text csrf, when;
    bool may_approve;
} MinutesPage;
void minutes_page_html(Buf *out, const MinutesPage *page);
void minutes_page_json(Buf *out, const MinutesPage *page);

extern const Form MINUTES_QUERY;
Err minutes_show(Req *req, Res *res);         /* GET  /panels/{id}/minutes */
Err minutes_show_text(Req *req, Res *res);    /* GET  /panels/{id}/minutes.txt */
Err minutes_post(Req *req, Res *res);         /* POST /panels/{id}/minutes */
