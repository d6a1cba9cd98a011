#include "front/home_web.h"
#include "front/answers.h"
#include "front/draft.h"
#include "pathway/hint.h"

enum { NEWEST = 3, STARTS_A_MINUTE = 60, ROUTE_MOST = 40, ABOUT_MOST = 600, GO_MOST = 10 };

typedef struct StartForm { Text route, about, go; } StartForm;
static const Field START_FIELDS[] = { FIELD(StartForm, route, ROUTE_MOST, NULL), FIELD_LINES(StartForm, about, ABOUT_MOST, NULL),
                                      FIELD(StartForm, go, GO_MOST, NULL) };
const Form START_FORM = FORM(StartForm, START_FIELDS);

Err home_show(Req *req, Res *res)
{
    HomePage page = { .page = web_page(req, res, "Bring us your idea, or your problem"), .hospital = req->site->hospital,
                      .road = pathway_for_route("staff") };
    TRY(public_ideas(req->db, req->arena, (Time){ 0 }, 0, NEWEST, &page.ideas));
    return RENDER(req, res, home_page, &page);
}

static Err draw_start(Req *req, Res *res, Text route, Text suggested_words)
{
    StartPage page = { .page = web_page(req, res, "What brings you here?"), .wrong = res->wrong, .about = http_sent(req, "about"),
                       .about_wrong = http_wrong_of(res, "about"), .asked = same(http_sent(req, "go"), "suggest"),
                       .suggested_words = suggested_words, .suggested = "",
                       .choice = { .name = "route", .label = "What brings you here?", .value = route, .heading = true,
                                   .size = SIZE_L, .wrong = http_wrong_of(res, "route"),
                                   .hint = "Choose the one that fits best. We ask the questions that suit you." } };
    page.page.back = url_checked("/");
    for (size_t i = 0; i < ARRIVALS_N; i++) {
        const Sheet *sheet;
        TRY(sheet_newest(req->db, ARRIVALS[i], &sheet));
        *LIST_PUSH(req->arena, &page.choice.options) = (Option){ .value = ARRIVALS[i], .label = sheet->title };
        if (*suggested_words && same(route, ARRIVALS[i])) page.suggested = sheet->title;
    }
    return RENDER(req, res, start_page, &page);
}

Err start_show(Req *req, Res *res) { return draw_start(req, res, http_sent(req, "route"), ""); }

/* For whoever is not sure: the choice that their words suggest, made already, and changed as they like. */
static Err start_suggest(Req *req, Res *res, const StartForm *form)
{
    Suggested s = { "", "" };
    if (blank(form->about)) http_wrong(req, res, "about", "Write a sentence or two about what brings you here");
    if (!res->wrong.n) hint_route(req->arena, form->about, &s);
    return draw_start(req, res, *s.name ? s.name : form->route, s.words);
}

/* What was written to find the form is the first answer of it. */
static Err keep_about(Req *req, const Draft *draft, const Sheet *sheet, Text about)
{
    const Question *q = sheet_question(sheet, "problem");
    LandedAnswerList answers = { 0 };
    if (!q || blank(about)) return OK;
    *LIST_PUSH(req->arena, &answers) = (LandedAnswer){ q->key, about };
    return draft_save(req->db, draft, q->step, &answers, req->now);
}

Err start_post(Req *req, Res *res)
{
    const StartForm *form = req->form;
    const Sheet *sheet;
    Draft draft;
    if (!http_rate(req->address, "start", STARTS_A_MINUTE))
        return http_refuse(req, res, 429, "You have begun many times in a short while. Wait a minute, then try again.");
    refuse_identifiers(req, res, "about", form->about);
    if (same(form->go, "suggest")) return start_suggest(req, res, form);
    if (blank(form->route)) http_wrong(req, res, "route", "Choose what brings you here");
    if (res->wrong.n) return start_show(req, res);
    Err err = sheet_newest(req->db, form->route, &sheet);
    if (err == E_NOT_FOUND) { http_wrong(req, res, "route", "Choose one of the answers on the page"); return start_show(req, res); }
    TRY(err);
    TRY(draft_begin(req->db, sheet->id, 0, req->now, &draft));
    TRY(keep_about(req, &draft, sheet, form->about));
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
