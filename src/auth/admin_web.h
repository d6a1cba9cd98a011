/* admin_web: what administrators look after, as one page of links. */
#pragma once

#include "http/web.h"

typedef struct AdminPage { Page page; NavList places; } AdminPage;
void admin_page_html(Buf *out, const AdminPage *page);
void admin_page_json(Buf *out, const AdminPage *page);

Err admin_show(Req *req, Res *res);
