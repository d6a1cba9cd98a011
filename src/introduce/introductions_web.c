#include "introduce/introductions_web.h"
#include "introduce/help_web.h"
#include "pathway/open.h"
#include "pathway/sight.h"

enum { SHOW_MOST = 5 };

typedef struct IntroductionsQuery { Text show; } IntroductionsQuery;
static const Field INTRODUCTIONS_FIELDS[] = { FIELD(IntroductionsQuery, show, SHOW_MOST, NULL) };
const Form INTRODUCTIONS_QUERY = FORM(IntroductionsQuery, INTRODUCTIONS_FIELDS);

Page introductions_frame(const Req *req, const Res *res, Text title)
{
    Page page = web_page(req, res, title);
    page.back = url_checked("/introductions");
    page.back_label = "Introductions";
    return page;
}

/* Only whoever is asked gets their own link, and no program anybody's. */
static Url own_link(const Req *req, const Introduction *n)
{
    bool mine = n->other == req->who.person && !req->who.token && same(n->state, "asked") && !*n->other_said;
    if (!mine) return (Url){ "" };
    return url_path(req->arena, "/introduced/%ld/%s", n->id, introduction_secret(req->arena, n, SIDE_OTHER));
}

Err introductions_show(Req *req, Res *res)
{
    const IntroductionsQuery *f = req->form;
    IntroductionsPage page = { .page = web_page(req, res, "Introductions"), .all = same(f->show, "all") && who_may(&req->who, R_TRIAGE) };
    IntroductionList found;
    i64 viewer;
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    TRY(introductions_all(req->db, page.all ? 0 : req->who.person, viewer, &found));
    for (size_t i = 0; i < found.n; i++) {
        const Introduction *n = &found.at[i];
        *LIST_PUSH(req->arena, &page.rows) = (IntroductionRow){ *n, introduction_state_words(n), own_link(req, n) };
    }
    page.page.back = url_checked("/people");
    page.page.back_label = "Directory of people";
    return RENDER(req, res, introductions_page, &page);
}

/* Its proposer, the colleague who is asked, and whoever triages. */
static Err opened(Req *req, Introduction *out)
{
    Idea idea;
    TRY(introduction_get(req->db, req->argn[0], out));
    TRY(idea_opened(req, out->idea, &idea));
    bool mine = out->other == req->who.person || out->proposer == req->who.person;
    return mine || who_may(&req->who, R_TRIAGE) ? OK : E_NOT_FOUND;
}

static Text said_words(const Introduction *n, Side side)
{
    Text said = side_said(n, side);
    if (!same(n->state, "agreed") && !same(n->state, "asked")) return "Nothing more to say";
    return same(n->state, "agreed") ? "Yes" : *said ? "Has answered" : "Not yet";
}

static Err follows_draw(Req *req, const Introduction *n, FollowRowList *out)
{
    FollowList all;
    TRY(follows_of(req->db, n->id, &all));
    for (size_t i = 0; i < all.n; i++) {
        const Follow *f = &all.at[i];
        Text after = arena_printf(req->arena, f->days == 1 ? "After %lld day" : "After %lld days", (long long)f->days);
        *LIST_PUSH(req->arena, out) = (FollowRow){ same(f->side, "one") ? "The sender" : n->other_name, after,
            *f->met ? f->met : "not answered", *f->helped ? f->helped : "not answered", f->words };
    }
    return OK;
}

Err introduction_show(Req *req, Res *res)
{
    IntroductionPage page = { .csrf = req->who.csrf };
    Introduction *n = &page.n;
    TRY(opened(req, n));
    page.page = web_page(req, res, "Introduction");
    page.page.back = url_path(req->arena, "/work/%ld/help", n->idea);
    page.page.back_label = "Who could help";
    page.state = introduction_state_words(n);
    page.one_said = said_words(n, SIDE_ONE);
    page.other_said = said_words(n, SIDE_OTHER);
    page.may_end = same(n->state, "asked") && who_may(&req->who, R_TRIAGE);
    const NumberRow rows[] = { { "Overlap", n->overlap }, { "Wanted", n->want }, { "New to each other", n->novelty },
                               { "Here together", n->presence }, { "Fair turns", n->fairness }, { "All multiplied", n->score } };
    for (size_t i = 0; i < COUNT(rows); i++) *LIST_PUSH(req->arena, &page.factors) = (NumberRow){ rows[i].name, (rows[i].value + 5) / 10 };
    TRY(follows_draw(req, n, &page.follows));
    return RENDER(req, res, introduction_page, &page);
}

Err introduction_post_end(Req *req, Res *res)
{
    Introduction n;
    TRY(opened(req, &n));
    TRY(introduction_end(req->db, &n, req->who.person, req->now));
    return http_see(res, url_path(req->arena, "/introductions/%ld", n.id));
}
