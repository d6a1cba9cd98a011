#include "pathway/awaited_web.h"
#include "pathway/open.h"
#include "pathway/sight.h"

enum { HAPPENED_MOST = 600 };

typedef struct WaitingQuery { Text done; } WaitingQuery;
static const Field WAITING_FIELDS[] = { FIELD(WaitingQuery, done, 20, NULL) };
const Form WAITING_QUERY = FORM(WaitingQuery, WAITING_FIELDS);

typedef struct HappenedForm { Text words, seen, step; } HappenedForm;
static const Field HAPPENED_FIELDS[] = {
    FIELD_LINES(HappenedForm, words, HAPPENED_MOST, "Say what happened"),
    FIELD(HappenedForm, seen, 64, NULL), FIELD(HappenedForm, step, 10, NULL),
};
const Form HAPPENED_FORM = FORM(HappenedForm, HAPPENED_FIELDS);

Err waiting_show(Req *req, Res *res)
{
    const WaitingQuery *q = req->form;
    WaitingPage page = { .page = web_page(req, res, "What parked ideas wait for"), .may_wake = who_may(&req->who, R_TRIAGE) };
    i64 viewer;
    size_t n = 0;
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    TRY(awaited_list(req->db, req->arena, viewer, &page.events));
    for (size_t i = 0; i < page.events.n; i++) n += page.events.at[i].ideas.n;
    page.cut = n == AWAITED_MOST;
    if (same(q->done, "woken")) page.page.notice = "They are awake, and their senders and owners are told.";
    return RENDER(req, res, waiting_page, &page);
}

/* The idea of the address, with all that waits for the same and whoever asks may see. */
static Err fill(Req *req, Res *res, Text words, HappenedPage *out)
{
    HappenedPage page = { .words = words, .csrf = req->who.csrf, .letter_subject = "", .letter_body = "" };
    i64 viewer;
    TRY(idea_open(req, &page.idea));
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    TRY(awaited_with(req->db, req->arena, &page.idea, viewer, &page.event));
    page.page = idea_page(req, res, &page.idea, "Has it happened?");
    page.page.back = url_checked("/work/waiting");
    page.seen = awaited_seen(req->arena, &page.event);
    size_t n = page.event.ideas.n;
    page.count_words = n == 1 ? "1 idea waits for it" : arena_printf(req->arena, "%zu ideas wait for it", n);
    *out = page;
    return OK;
}

static Err draw(Req *req, Res *res, HappenedPage *page)
{
    page->wrong = res->wrong;
    page->page.wrong = res->wrong.n > 0;
    page->words_wrong = http_wrong_of(res, "words");
    return RENDER(req, res, happened_page, page);
}

Err happened_show(Req *req, Res *res)
{
    HappenedPage page;
    TRY(fill(req, res, "", &page));
    return draw(req, res, &page);
}

Err happened_post(Req *req, Res *res)
{
    const HappenedForm *f = req->form;
    HappenedPage page;
    TRY(fill(req, res, f->words, &page));
    if (res->wrong.n || same(f->step, "change")) return draw(req, res, &page);
    bool send = same(f->step, "send");
    if (send && same(f->seen, page.seen)) {
        TRY(awaited_came(req->db, &page.event, f->words, req->who.person, req->site, req->now));
        return http_see(res, url_checked("/work/waiting?done=woken"));
    }
    if (send) http_wrong(req, res, "ideas", "Other ideas wait for it now than those you saw: look at the list again");
    TRY(awaited_letter(req->db, &page.idea, f->words, req->who.person, req->site, req->today, req->arena, &page.letter_subject,
                       &page.letter_body));
    page.page.title = "Check who wakes, and the letter";
    page.letter_body = idea_without_link(req->arena, &page.idea, page.letter_body);
    return draw(req, res, &page);
}
