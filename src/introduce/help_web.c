#include "introduce/help_web.h"
#include "base/when.h"
#include "pathway/open.h"
#include <stdlib.h>

enum { DONE_MOST = 12, TIMES = 100 };

typedef struct HelpQuery { Text done; } HelpQuery;
static const Field HELP_QUERY_FIELDS[] = { FIELD(HelpQuery, done, DONE_MOST, NULL) };
const Form HELP_QUERY = FORM(HelpQuery, HELP_QUERY_FIELDS);

typedef struct HelpForm { i64 who; Text words; } HelpForm;
static const Field HELP_FIELDS[] = {
    FIELD(HelpForm, who, INT64_MAX, "Choose whom to ask"),
    FIELD_LINES(HelpForm, words, INTRODUCTION_WORDS_MOST, "Say what you hope for: both of them read it"),
};
const Form HELP_FORM = FORM(HelpForm, HELP_FIELDS);

Text introduction_state_words(const Introduction *n)
{
    static const Pair STATES[] = { { "asked", "Asked" }, { "agreed", "Both said yes" }, { "declined", "Does not take place" },
                                   { "expired", "Not answered in time" }, { "ended", "Taken back" } };
    for (size_t i = 0; i < COUNT(STATES); i++) if (same(STATES[i].name, n->state)) return STATES[i].value;
    return n->state;
}

static HelperCard card_of(Arena *a, const Helper *h)
{
    HelperCard c = { *h, profile_days(a, h->profile.days), "", h->profile.team_name, (i64)(h->score.all * TIMES + 0.5) };
    if (h->profile.hours) c.hours = arena_printf(a, "%lld hours a month", (long long)h->profile.hours);
    return c;
}

static void form_draw(Req *req, Res *res, HelpPage *page)
{
    Arena *a = req->arena;
    page->who = (Choice){ .name = "who", .label = "Whom do you want to ask?", .small = true, .size = SIZE_S, .value = http_sent(req, "who"),
                          .wrong = http_wrong_of(res, "who") };
    for (size_t i = 0; i < page->helpers.n; i++) {
        const Profile *p = &page->helpers.at[i].h.profile;
        *LIST_PUSH(a, &page->who.options) = (Option){ .value = arena_printf(a, "%lld", (long long)p->person), .label = p->name };
    }
    page->hope = (Input){ .name = "words", .label = "What do you hope for?", .rows = 4, .most = INTRODUCTION_WORDS_MOST, .size = SIZE_S,
                          .hint = "Both read this before they say yes or no, so name neither of them", .value = http_sent(req, "words"),
                          .wrong = http_wrong_of(res, "words") };
}

static Err find(Req *req, const Idea *idea, HelpPage *page)
{
    HelperList found = { 0 };
    TRY(help_find(req->db, req->arena, idea, req->now, &found, &page->partial));
    for (size_t i = 0; i < found.n; i++) *LIST_PUSH(req->arena, &page->helpers) = card_of(req->arena, &found.at[i]);
    return OK;
}

static Err opportunities(Req *req, const Idea *idea, HelpPage *page)
{
    OpportunitiesFound found;
    TRY(opportunities_of(req->db, req->arena, idea->id, req->today, &found));
    page->opportunities = opportunity_cards(req->arena, &found, req->today);
    return OK;
}

static Err draw(Req *req, Res *res, const Idea *idea)
{
    HelpPage page = { .page = idea_page(req, res, idea, "Who could help"), .wrong = res->wrong, .idea = idea->id, .csrf = req->who.csrf,
                      .may_triage = who_may(&req->who, R_TRIAGE), .open = same(idea->state, "open") };
    IntroductionList asked;
    Text seed;
    TRY(help_drawn(req->db, idea->id, req->today, &page.draw));
    TRY(help_lot_of(req->db, &seed, &page.share));
    TRY(introductions_of_idea(req->db, idea->id, &asked));
    for (size_t i = 0; i < asked.n; i++)
        *LIST_PUSH(req->arena, &page.asked) = (AskedRow){ asked.at[i], introduction_state_words(&asked.at[i]) };
    if (*page.draw.arm && !page.draw.held && page.open) TRY(find(req, idea, &page));
    if (page.open) TRY(opportunities(req, idea, &page));
    if (!res->wrong.n && same(http_sent(req, "done"), "asked")) page.page.notice = "Both are asked by mail.";
    form_draw(req, res, &page);
    return RENDER(req, res, help_page, &page);
}

Err help_show(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    return draw(req, res, &idea);
}

Err help_post_draw(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    if (!same(idea.state, "open")) return E_CONFLICT;
    TRY(help_draw(req->db, idea.id, req->who.person, req->now));
    return http_see(res, url_path(req->arena, "/work/%ld/help", idea.id));
}

Err help_post(Req *req, Res *res)
{
    const HelpForm *f = req->form;
    Idea idea;
    i64 id;
    Text stops;
    TRY(idea_open(req, &idea));
    if (!same(idea.state, "open")) return E_CONFLICT;
    if (res->wrong.n) return draw(req, res, &idea);
    Proposal p = { f->who, f->words, req->who.person };
    Err err = introduction_propose(req->db, req->arena, &idea, &p, req->site, req->now, &id, &stops);
    if (err == E_DENIED)    http_wrong(req, res, "who", "Choose somebody else. %s", stops);
    if (err == E_NOT_FOUND) http_wrong(req, res, "who", "Choose one of the people on this page");
    if (err == E_CONFLICT)  http_wrong(req, res, "who", "The lot holds this idea back for now: see above until when");
    if (res->wrong.n) return draw(req, res, &idea);
    TRY(err);
    return http_see(res, url_path(req->arena, "/work/%ld/help?done=asked", idea.id));
}
