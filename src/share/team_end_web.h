/* team_end_web: closing a team, told first what moves. */
#pragma once

#include "http/web.h"
#include "share/team_end.h"

typedef struct TeamEndPage { Page page; PairList wrong; i64 id; Text name; TeamHolds holds; Choice to; } TeamEndPage;
void team_end_page_html(Buf *out, const TeamEndPage *page);
void team_end_page_json(Buf *out, const TeamEndPage *page);

extern const Form TEAM_END_FORM;
Err team_end_show(Req *req, Res *res);        /* GET  /admin/teams/{id}/close */
Err team_end_post(Req *req, Res *res);
