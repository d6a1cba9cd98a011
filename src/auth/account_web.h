/* account_web: one's own account: who I am here, where I am signed in, my password. */
#pragma once

#include "auth/session.h"
#include "http/web.h"

typedef struct Device { Text name, key; Time created, seen; bool here; } Device;
typedef LIST(Device) DeviceList;
typedef struct AccountPage {
    Page page;
    PairList wrong;
    Text name, email, role_name, team_name;
    bool staff;
    DeviceList devices;
    bool digest;                          /* a daily digest is wanted */
    Text current_wrong, password_wrong;
} AccountPage;
void account_page_html(Buf *out, const AccountPage *page);
void account_page_json(Buf *out, const AccountPage *page);

extern const Form ACCOUNT_VIEW_FORM, ACCOUNT_PASSWORD_FORM, SESSION_END_FORM, DIGEST_FORM;
Err account_show(Req *req, Res *res);
Err account_password_prepare(Req *req, Res *res);
Err account_password_post(Req *req, Res *res);
Err account_digest_post(Req *req, Res *res);
Err account_session_end(Req *req, Res *res);
