#include "front/home_web.h"
#include "front/draft.h"

enum { NEWEST = 3, STARTS_A_MINUTE = 60, ROUTE_MOST = 40 };

typedef struct StartForm { Text route; } StartForm;
static const Field START_FIELDS[] = { FIELD(StartForm, route, ROUTE_MOST, "Choose what brings you here") };
const Form START_FORM = FORM(StartForm, START_FIELDS);

Err home_show(Req *req, Res *res)
{
    HomePage page = { .page = web_page(req, res, "Bring us your idea, or your problem"), .hospital = req->site->hospital,
                      .road = pathway_for_route("staff") };
    TRY(public_ideas(req->db, req->arena, (Time){ 0 }, 0, NEWEST, &page.ideas));
    return RENDER(req, res, home_page, &page);
}

Err start_show(Req *req, Res *res)
{
    StartPage page = { .page = web_page(req, res, "What brings you here?"), .wrong = res->wrong,
                       .choice = { .name = "route", .label = "What brings you here?", .value = http_sent(req, "route"), .heading = true,
                                   .size = SIZE_L, .wrong = http_wrong_of(res, "route"),
                                   .hint = "Choose the one that fits best. We ask the questions that suit you." } };
    page.page.back = url_checked("/");
    for (size_t i = 0; i < ARRIVALS_N; i++) {
        const Sheet *sheet;
        TRY(sheet_newest(req->db, ARRIVALS[i], &sheet));
        *LIST_PUSH(req->arena, &page.choice.options) = (Option){ .value = ARRIVALS[i], .label = sheet->title };
    }
    return RENDER(req, res, start_page, &page);
}

Err start_post(Req *req, Res *res)
{
    const StartForm *form = req->form;
    const Sheet *sheet;
    Draft draft;
    if (!http_rate(req->address, "start", STARTS_A_MINUTE))
        return http_refuse(req, res, 429, "You have begun many times in a short while. Wait a minute, then try again.");
    if (res->wrong.n) return start_show(req, res);
    Err err = sheet_newest(req->db, form->route, &sheet);
    if (err == E_NOT_FOUND) { http_wrong(req, res, "route", "Choose one of the answers on the page"); return start_show(req, res); }
    TRY(err);
    TRY(draft_begin(req->db, sheet->id, 0, req->now, &draft));
    return http_see(res, url_path(req->arena, "/draft/%s/%s", draft_secret(req->arena, &draft), sheet->steps.at[0].key));
}

static AboutPage about(const Req *req, const Res *res, Text title)
{
    const Site *site = req->site;
    AboutPage page = { .page = web_page(req, res, title), .hospital = site->hospital, .email = site->contact_email,
                       .phone = site->contact_phone };
    if (!blank(site->contact_email)) page.mail_to = url_checked(arena_printf(req->arena, "mailto:%s", site->contact_email));
    return page;
}

Err accessibility_show(Req *req, Res *res)
{
    AboutPage page = about(req, res, "Accessibility statement");
    return RENDER(req, res, accessibility_page, &page);
}

Err privacy_show(Req *req, Res *res)
{
    AboutPage page = about(req, res, "Your information and privacy");
    return RENDER(req, res, privacy_page, &page);
}

Err contact_show(Req *req, Res *res)
{
    AboutPage page = about(req, res, "Contact us");
    return RENDER(req, res, contact_page, &page);
}
