#include "mail/mail_web.h"

#include <inttypes.h>

enum { MAILS_A_PAGE = 50, WORD_MOST = 20 };

typedef struct MailView { Text show, done; i64 at, id; } MailView;
static const Field MAIL_VIEW_FIELDS[] = {
    FIELD(MailView, show, WORD_MOST, NULL),
    FIELD(MailView, done, WORD_MOST, NULL),
    FIELD(MailView, at,   (size_t)INT64_MAX, NULL),      /* the last row that was seen */
    FIELD(MailView, id,   (size_t)INT64_MAX, NULL),
};
const Form MAIL_VIEW_FORM = FORM(MailView, MAIL_VIEW_FIELDS);

/* The lists, in the order in which the page opens at the first that is not empty. */
static const struct Shown { OutboxList which; Text word, label, empty; } SHOWN[] = {
    { OUTBOX_GIVEN_UP, "given-up", "Not delivered", "Every mail was delivered or is still being tried." },
    { OUTBOX_RETRYING, "retrying", "Trying again",  "No mail is waiting after a failed try." },
    { OUTBOX_WAITING,  "waiting",  "Waiting",       "No mail is waiting to be sent." },
    { OUTBOX_SENT,     "sent",     "Sent",          "No mail has been sent yet." },
};

static const struct Shown *chosen(Text word, const i64 *counts)
{
    for (size_t i = 0; i < COUNT(SHOWN); i++) if (same(SHOWN[i].word, word)) return &SHOWN[i];
    for (size_t i = 0; i < COUNT(SHOWN); i++) if (counts[i]) return &SHOWN[i];
    return &SHOWN[COUNT(SHOWN) - 1];
}

static Text label_of(Arena *a, const struct Shown *s, i64 count)
{
    if (s->which == OUTBOX_SENT)  return s->label;
    if (count == MAIL_COUNT_MOST) return arena_printf(a, "%s (1,000 or more)", s->label);
    return arena_printf(a, "%s (%" PRId64 ")", s->label, count);
}

static Url older(Req *req, const struct Shown *s, const OutboxRow *last)
{
    i64 at = s->which == OUTBOX_GIVEN_UP ? last->gave_up.s : last->next_try.s;
    return url_path(req->arena, "/admin/mail?show=%s&at=%" PRId64 "&id=%" PRId64, s->word, at, last->id);
}

static Err fill_rows(Req *req, MailPage *page, const struct Shown *s, const MailView *view)
{
    TRY(outbox_list(req->db, s->which, (Time){ view->at }, view->id, MAILS_A_PAGE + 1, &page->rows));
    if (page->rows.n > MAILS_A_PAGE) page->pager.older = older(req, s, &page->rows.at[(page->rows.n = MAILS_A_PAGE) - 1]);
    TRY(outbox_conceal(req->db, req->who.person, &page->rows));
    if (view->id) page->pager.newer = url_path(req->arena, "/admin/mail?show=%s", s->word);
    page->pager.older_words = "Next";
    page->pager.newer_words = "First page";
    return OK;
}

Err mail_show(Req *req, Res *res)
{
    const MailView *view = req->form;
    i64 counts[COUNT(SHOWN)];
    for (size_t i = 0; i < COUNT(SHOWN); i++) TRY(outbox_count(req->db, SHOWN[i].which, MAIL_COUNT_MOST, &counts[i]));
    const struct Shown *now = chosen(view->show, counts);
    MailPage page = { .page = web_page(req, res, "Mail"), .show = now->word, .empty = now->empty,
                      .given_up = counts[0], .retrying = counts[1], .waiting = counts[2] };
    page.page.wide = true;
    page.page.notice = same(view->done, "again") ? "We are trying to send it again now. Look at this page again in a minute." : NULL;
    for (size_t i = 0; i < COUNT(SHOWN); i++)
        *LIST_PUSH(req->arena, &page.lists) = (NavItem){ label_of(req->arena, &SHOWN[i], counts[i]),
                                                         url_path(req->arena, "/admin/mail?show=%s", SHOWN[i].word), now == &SHOWN[i] };
    TRY(fill_rows(req, &page, now, view));
    return RENDER(req, res, mail_page, &page);
}

Err mail_again_post(Req *req, Res *res)
{
    TRY(outbox_again(req->db, req->argn[0], actor_person(req->arena, req->who.person), req->now));
    return http_see(res, url_checked("/admin/mail?show=waiting&done=again"));
}
