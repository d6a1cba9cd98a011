/* sign_in_web: the pages by which people come in and go out: by password, by a link, with a first password. */
#pragma once

#include "http/web.h"

typedef struct SignInPage {
    Page page;
    PairList wrong;
    Text email, link_email, next;
    Text email_wrong, password_wrong, link_email_wrong;
} SignInPage;
void sign_in_page_html(Buf *out, const SignInPage *page);
void sign_in_page_json(Buf *out, const SignInPage *page);

typedef struct LinkPage { Page page; Text name, secret; } LinkPage;
void use_link_page_html(Buf *out, const LinkPage *page);
void use_link_page_json(Buf *out, const LinkPage *page);
void check_email_page_html(Buf *out, const LinkPage *page);
void check_email_page_json(Buf *out, const LinkPage *page);

typedef struct SetPasswordPage {
    Page page;
    PairList wrong;
    bool first;                           /* the first administrator: asks who they are */
    Text secret, name, email;
    Text name_wrong, email_wrong, password_wrong;
} SetPasswordPage;
void set_password_page_html(Buf *out, const SetPasswordPage *page);
void set_password_page_json(Buf *out, const SetPasswordPage *page);

extern const Form SIGN_IN_VIEW_FORM, SIGN_IN_FORM, LINK_FORM, SET_PASSWORD_FORM;
Err sign_in_show(Req *req, Res *res);
Err sign_in_prepare(Req *req, Res *res);
Err sign_in_post(Req *req, Res *res);
Err sign_out_post(Req *req, Res *res);
Err link_prepare(Req *req, Res *res);
Err link_post(Req *req, Res *res);
Err check_email_show(Req *req, Res *res);
Err use_link_show(Req *req, Res *res);
Err use_link_post(Req *req, Res *res);
Err set_password_show(Req *req, Res *res);
Err set_password_prepare(Req *req, Res *res);
Err set_password_post(Req *req, Res *res);
