#include "share/leaver_web.h"
#include "auth/session.h"

typedef struct LeaverForm { bool sure; } LeaverForm;
static const Field LEAVER_FIELDS[] = { FIELD(LeaverForm, sure, 0, NULL) };
const Form LEAVER_FORM = FORM(LeaverForm, LEAVER_FIELDS);

/* Colleagues' accounts are their administrators' to close. */
static Err for_senders(Req *req, Res *res)
{
    if (blank(req->who.role)) return OK;
    return http_refuse(req, res, 403, "You work here, so an administrator closes your account. Ask them when you leave.");
}

static Err draw(Req *req, Res *res)
{
    LeaverPage page = { .page = web_page(req, res, "Close your account"), .wrong = res->wrong,
                        .sure = { .name = "sure", .label = "Are you sure?", .wrong = http_wrong_of(res, "sure") } };
    static const char SURE[] = "Yes, close my account. I know that nobody can undo this";
    *LIST_PUSH(req->arena, &page.sure.options) = (Option){ .value = "1", .label = SURE };
    page.page.back = url_checked("/account");
    page.page.back_label = "Your account";
    TRY(leaver_ideas(req->db, req->who.person, &page.ideas));
    for (size_t i = 0; i < page.ideas.n; i++) {
        page.ends += same(page.ideas.at[i].fate, "withdrawn");
        page.waits += same(page.ideas.at[i].fate, "waits");
    }
    return RENDER(req, res, leaver_page, &page);
}

Err leaver_show(Req *req, Res *res)
{
    TRY(for_senders(req, res));
    return draw(req, res);
}

Err leaver_post(Req *req, Res *res)
{
    const LeaverForm *f = req->form;
    TRY(for_senders(req, res));
    if (!f->sure) http_wrong(req, res, "sure", "Tick the box if you are sure");
    if (res->wrong.n) return draw(req, res);
    TRY(leaver_close(req->db, req->who.person, req->site, req->now));
    res->cookie = session_cookie_gone(req->arena, req->site);
    return http_see(res, url_checked("/account-closed"));
}

Err closed_show(Req *req, Res *res)
{
    ClosedPage page = { web_page(req, res, "Your account is closed") };
    return RENDER(req, res, closed_page, &page);
}
