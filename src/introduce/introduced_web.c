#include "base/when.h"
#include "introduce/introductions_web.h"

enum { CODE_MOST = 10, OPENS_A_MINUTE = 30 };

typedef struct IntroducedQuery { Text done; } IntroducedQuery;
static const Field INTRODUCED_QUERY_FIELDS[] = { FIELD(IntroducedQuery, done, CODE_MOST, NULL) };
const Form INTRODUCED_QUERY = FORM(IntroducedQuery, INTRODUCED_QUERY_FIELDS);

typedef struct IntroducedForm { Text act, promised, met, helped, words; bool never; } IntroducedForm;
static const Field INTRODUCED_FIELDS[] = {
    FIELD(IntroducedForm, act, CODE_MOST, NULL), FIELD_LINES(IntroducedForm, promised, INTRODUCTION_WORDS_MOST, NULL),
    FIELD(IntroducedForm, met, CODE_MOST, NULL), FIELD(IntroducedForm, helped, CODE_MOST, NULL),
    FIELD_LINES(IntroducedForm, words, INTRODUCTION_WORDS_MOST, NULL), FIELD(IntroducedForm, never, 0, NULL),
};
const Form INTRODUCED_FORM = FORM(IntroducedForm, INTRODUCED_FIELDS);

static Err opened(Req *req, Res *res, Introduction *n, Side *side)
{
    res->private_ = true;
    if (!http_rate(req->address, "introduced", OPENS_A_MINUTE))
        return http_refuse(req, res, 429, "You have opened this many times in a short while. Wait a minute, then try again.");
    Err err = introduction_opened(req->db, req->arena, req->argn[0], req->arg[1], n, side);
    if (err != E_NOT_FOUND) return err;
    return http_refuse(req, res, 404, "This link does not work. Copy it whole from the mail that it came in.");
}

static Err asks_of(Db *db, const Introduction *n, Side side, Text *out)
{
    FollowList all;
    *out = same(n->state, "asked") && !*side_said(n, side) ? "answer" : "";
    if (!same(n->state, "agreed")) return OK;
    TRY(follows_of(db, n->id, &all));
    for (size_t i = 0; i < all.n; i++)
        if (same(all.at[i].side, side == SIDE_ONE ? "one" : "other")) *out = all.at[i].answered.s ? "" : "follow";
    return OK;
}

static Choice yes_or_no(Req *req, Res *res, Text name, Text label)
{
    Choice c = { .name = name, .label = label, .small = true, .in_line = true, .size = SIZE_S, .value = http_sent(req, name),
                 .wrong = http_wrong_of(res, name) };
    *LIST_PUSH(req->arena, &c.options) = (Option){ .value = "yes", .label = "Yes" };
    *LIST_PUSH(req->arena, &c.options) = (Option){ .value = "no", .label = "No" };
    return c;
}

static void fields_draw(Req *req, Res *res, IntroducedPage *page)
{
    page->promised = (Input){ .name = "promised", .label = "What would you bring, or like from them? (optional)", .rows = 3, .size = SIZE_S,
                              .hint = "They read it once both of you said yes", .most = INTRODUCTION_WORDS_MOST,
                              .value = http_sent(req, "promised"), .wrong = http_wrong_of(res, "promised") };
    page->words = (Input){ .name = "words", .label = "Anything to add? (optional)", .rows = 3, .size = SIZE_S,
                           .most = INTRODUCTION_WORDS_MOST, .value = http_sent(req, "words"), .wrong = http_wrong_of(res, "words") };
    page->met = yes_or_no(req, res, "met", "Did you meet, or talk?");
    page->helped = yes_or_no(req, res, "helped", "Did it help?");
    page->never = (Choice){ .name = "never", .small = true };
    *LIST_PUSH(req->arena, &page->never.options) = (Option){ .value = "1", .label = "If I say no: never introduce me to them",
                                                             .hint = "They do not learn of it", .chosen = *http_sent(req, "never") };
}

static Err draw(Req *req, Res *res, const Introduction *n, Side side)
{
    Idea idea;
    IntroducedPage page = { .page = web_page(req, res, "An introduction"), .wrong = res->wrong, .n = *n, .csrf = req->who.csrf,
                            .one = side == SIDE_ONE, .summary = "" };
    page.page.secret = true;
    page.action = url_path(req->arena, "/introduced/%ld/%s", n->id, req->arg[1]);
    TRY(asks_of(req->db, n, side, &page.asks));
    TRY(idea_get(req->db, n->idea, &idea));
    page.summary = idea.summary;
    if (!res->wrong.n && *http_sent(req, "done")) page.page.notice = "Thank you. Your answer is kept.";
    fields_draw(req, res, &page);
    return RENDER(req, res, introduced_page, &page);
}

Err introduced_show(Req *req, Res *res)
{
    Introduction n;
    Side side;
    TRY(opened(req, res, &n, &side));
    return draw(req, res, &n, side);
}

static Err answer(Req *req, Res *res, const Introduction *n, Side side)
{
    const IntroducedForm *f = req->form;
    if (!same(f->act, "yes") && !same(f->act, "no")) return E_INVALID;
    SaidTo said = { same(f->act, "yes"), f->never, f->promised };
    TRY(introduction_answer(req->db, n, side, &said, req->site, req->now));
    return http_see(res, url_path(req->arena, "/introduced/%ld/%s?done=said", n->id, req->arg[1]));
}

static Err tell(Req *req, Res *res, const Introduction *n, Side side)
{
    const IntroducedForm *f = req->form;
    if (!*f->met)    http_wrong(req, res, "met", "Say whether you met");
    if (!*f->helped) http_wrong(req, res, "helped", "Say whether it helped");
    if (res->wrong.n) return draw(req, res, n, side);
    TRY(follow_answer(req->db, n, side, same(f->met, "yes"), same(f->helped, "yes"), f->words, req->now));
    return http_see(res, url_path(req->arena, "/introduced/%ld/%s?done=told", n->id, req->arg[1]));
}

Err introduced_post(Req *req, Res *res)
{
    Introduction n;
    Side side;
    Text asks;
    TRY(opened(req, res, &n, &side));
    TRY(asks_of(req->db, &n, side, &asks));
    if (res->wrong.n || !*asks) return draw(req, res, &n, side);
    return same(asks, "answer") ? answer(req, res, &n, side) : tell(req, res, &n, side);
}
