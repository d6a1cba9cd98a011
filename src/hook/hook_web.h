/* hook_web: the pages on which an administrator says which programs are told what happens, and sees whether they were. */
#pragma once

#include "hook/hook.h"
#include "http/web.h"

typedef struct HookLine { Hook hook; Text state, colour; } HookLine;
typedef LIST(HookLine) HookLineList;
typedef struct HooksPage { Page page; HookLineList hooks; bool full; } HooksPage;
void hooks_page_html(Buf *out, const HooksPage *page);
void hooks_page_json(Buf *out, const HooksPage *page);

typedef struct NewHookPage {
    Page page;
    PairList wrong;
    OptionList events;
    Text name, url, name_wrong, url_wrong, events_wrong;     /* as the form shows them */
} NewHookPage;
void new_hook_page_html(Buf *out, const NewHookPage *page);
void new_hook_page_json(Buf *out, const NewHookPage *page);

typedef struct DeliveryRow { Delivery it; Text state, colour, what, answer; bool may_again; } DeliveryRow;
typedef LIST(DeliveryRow) DeliveryRowList;

/* One of them; secret is "" but once, when it was just made. */
typedef struct HookPage {
    Page page;
    HookLine it;
    TextList events, event_codes;
    SummaryList facts;
    DeliveryRowList deliveries;
    Pager pager;
    Text secret;
    bool paused;
} HookPage;
void hook_page_html(Buf *out, const HookPage *page);
void hook_page_json(Buf *out, const HookPage *page);
void hook_secret_page_html(Buf *out, const HookPage *page);
void hook_secret_page_json(Buf *out, const HookPage *page);

extern const Form HOOKS_VIEW_FORM, HOOK_FORM, HOOK_VIEW_FORM, HOOK_TURN_FORM;
Err hooks_show(Req *req, Res *res); /* GET /admin/webhooks  R_OPERATE, HOOKS_VIEW_FORM */
Err new_hook_show(Req *req, Res *res); /* GET /admin/webhooks/new  R_OPERATE */
Err new_hook_post(Req *req, Res *res); /* POST /admin/webhooks  R_OPERATE, HOOK_FORM; shows the secret */
Err hook_show(Req *req, Res *res); /* GET /admin/webhooks/{id}  R_OPERATE, HOOK_VIEW_FORM */
Err hook_post_turn(Req *req, Res *res); /* POST /admin/webhooks/{id}  R_OPERATE, HOOK_TURN_FORM */
Err hook_post_secret(Req *req, Res *res); /* POST /admin/webhooks/{id}/secret  R_OPERATE, no form; shows the secret */
Err hook_post_test(Req *req, Res *res); /* POST /admin/webhooks/{id}/test  R_OPERATE, no form */
Err delivery_post_again(Req *req, Res *res); /* POST /admin/webhooks/{id}/deliveries/{id}  R_OPERATE, no form */
