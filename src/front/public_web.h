/* public_web: the ideas anybody may read about. */
#pragma once

#include "front/public_idea.h"
#include "http/web.h"

typedef struct PublicListPage { Page page; PublicIdeaList ideas; Pager pager; Text hospital, typed, count_words; } PublicListPage;
typedef struct PublicIdeaPage { Page page; PublicIdea idea; Html summary; } PublicIdeaPage;

extern const Form PUBLIC_QUERY;

Err public_list_show(Req *req, Res *res);     /* GET /ideas */
Err public_idea_show(Req *req, Res *res);     /* GET /ideas/{reference} */

void public_list_page_html(Buf *out, const PublicListPage *page); void public_list_page_json(Buf *out, const PublicListPage *page);
void public_idea_page_html(Buf *out, const PublicIdeaPage *page); void public_idea_page_json(Buf *out, const PublicIdeaPage *page);
