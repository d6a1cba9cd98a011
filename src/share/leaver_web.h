/* leaver_web: a sender closes their account, told first what becomes of each of their ideas. */
#pragma once

#include "http/web.h"
#include "share/leaver.h"

typedef struct LeaverPage { Page page; PairList wrong; LeavingList ideas; Choice sure; Text sure_wrong; i64 ends, waits; } LeaverPage;
void leaver_page_html(Buf *out, const LeaverPage *page);
void leaver_page_json(Buf *out, const LeaverPage *page);

typedef struct ClosedPage { Page page; } ClosedPage;
void closed_page_html(Buf *out, const ClosedPage *page);
void closed_page_json(Buf *out, const ClosedPage *page);

extern const Form LEAVER_FORM;
Err leaver_show(Req *req, Res *res);          /* GET  /account/close */
Err leaver_post(Req *req, Res *res);          /* POST /account/close */
Err closed_show(Req *req, Res *res);          /* GET  /account-closed */
