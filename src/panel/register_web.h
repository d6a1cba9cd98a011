/* register_web: a colleague's own register of interests. */
#pragma once

#include "http/web.h"

typedef struct RegisterPage { Page page; PairList wrong; Text csrf, organisations, organisations_wrong; i64 count; } RegisterPage;
void register_page_html(Buf *out, const RegisterPage *page);
void register_page_json(Buf *out, const RegisterPage *page);

extern const Form REGISTER_QUERY, REGISTER_FORM;
Err register_show(Req *req, Res *res);        /* GET  /panels/interests */
Err register_post(Req *req, Res *res);        /* POST /panels/interests */
