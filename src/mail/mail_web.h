/* mail_web: the page on which operators see what mail failed, why, and when it is tried again. */
#pragma once

#include "http/web.h"
#include "mail/outbox.h"

/* Neither page nor twin shows what a mail says: it may hold somebody's secret link. */
typedef struct MailPage {
    Page page;
    Text show, empty;                     /* which list; what to say when it is empty */
    NavList lists;
    OutboxRowList rows;
    i64  given_up, retrying, waiting;     /* counted to MAIL_COUNT_MOST and no further */
    Pager pager;
} MailPage;
enum { MAIL_COUNT_MOST = 1000 };
void mail_page_html(Buf *out, const MailPage *page);
void mail_page_json(Buf *out, const MailPage *page);

extern const Form MAIL_VIEW_FORM;
Err mail_show(Req *req, Res *res);                       /* GET  /admin/mail             R_OPERATE, MAIL_VIEW_FORM */
Err mail_again_post(Req *req, Res *res);                 /* POST /admin/mail/{id}/again  R_OPERATE, no form; E_CONFLICT when it was sent */
