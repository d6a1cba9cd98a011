/* post_web: the page on which administrators see the mail that came in, and decide about what was held. */
#pragma once

#include "http/web.h"
#include "post/post.h"

typedef struct PostLine { Post it; Text from, went, why; bool may_let_in; } PostLine;
typedef LIST(PostLine) PostLineList;
typedef struct PostsPage { Page page; Text show, empty; NavList lists; PostLineList mails; Pager pager; } PostsPage;
void posts_page_html(Buf *out, const PostsPage *page);
void posts_page_json(Buf *out, const PostsPage *page);

extern const Form POSTS_VIEW_FORM, POST_TURN_FORM;
Err posts_show(Req *req, Res *res);       /* GET  /admin/mail/in       R_OPERATE, POSTS_VIEW_FORM */
Err post_post_turn(Req *req, Res *res);   /* POST /admin/mail/in/{id}  R_OPERATE, POST_TURN_FORM */
