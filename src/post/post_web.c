#include "post/post_web.h"
#include "base/when.h"
#include "mail/reply.h"
#include "pathway/sight.h"

#include <inttypes.h>

enum { MAILS_A_PAGE = 50, WORD_MOST = 20 };

typedef struct PostsView { Text show, done; i64 before; } PostsView;
static const Field POSTS_VIEW_FIELDS[] = {
    FIELD(PostsView, show,   WORD_MOST, NULL),
    FIELD(PostsView, done,   WORD_MOST, NULL),
    FIELD(PostsView, before, (size_t)INT64_MAX, NULL),
};
const Form POSTS_VIEW_FORM = FORM(PostsView, POSTS_VIEW_FIELDS);

typedef struct PostTurn { Text act; } PostTurn;
static const Field POST_TURN_FIELDS[] = { FIELD(PostTurn, act, WORD_MOST, "Choose what becomes of the mail") };
const Form POST_TURN_FORM = FORM(PostTurn, POST_TURN_FIELDS);

static const struct Shown { Text state, label, empty; } SHOWN[] = {
    { "held",   "Held",     "No mail waits for you to look at it." },
    { "posted", "Posted",   "No answer came by mail yet." },
    { "aside",  "Set aside", "No mail was set aside." },
};

/* What becomes of it if it is let in: the two audiences are told apart in words, never only by place. */
static Text went(Arena *a, const Post *p)
{
    static const struct { Text way, words; } WAYS[] = {
        { "sender",  "A message from the sender" }, { "outside", "A message to the sender" }, { "inside", "A note inside" },
    };
    for (size_t i = 0; i < COUNT(WAYS); i++)
        if (same(WAYS[i].way, p->way)) return arena_printf(a, "%s, by %s", WAYS[i].words, p->person_name);
    return "";
}

/* Words about an idea that whoever looks may not see are not shown to them. */
static Err line_of(Req *req, const Post *p, PostLine *out)
{
    bool restricted;
    *out = (PostLine){ .it = *p, .from = *p->sender ? p->sender : "Nobody it names", .why = *p->why ? post_why_words(p->why) : "",
                       .went = went(req->arena, p), .may_let_in = post_may_let_in(p) };
    Err err = p->idea ? sight_of(req->db, p->idea, sight_who(&req->who), &restricted) : OK;
    if (!err) return OK;
    if (err != E_NOT_FOUND) return err;
    out->it.words = out->it.subject = out->it.reference = out->from = "";
    out->it.idea = 0;
    out->went = "About an idea you may not see";
    out->may_let_in = false;
    return OK;
}

static const struct Shown *chosen(Text word)
{
    for (size_t i = 0; i < COUNT(SHOWN); i++) if (same(SHOWN[i].state, word)) return &SHOWN[i];
    return &SHOWN[0];
}

static Err fill(Req *req, PostsPage *page, const struct Shown *now, i64 before)
{
    PostList list = { 0 };
    TRY(posts_of(req->db, now->state, before, MAILS_A_PAGE + 1, &list));
    if (list.n > MAILS_A_PAGE)
        page->pager.older = url_path(req->arena, "/admin/mail/in?show=%s&before=%" PRId64, now->state,
                                     list.at[(list.n = MAILS_A_PAGE) - 1].id);
    if (before) page->pager.newer = url_path(req->arena, "/admin/mail/in?show=%s", now->state);
    page->pager.newer_words = "First page";
    for (size_t i = 0; i < list.n; i++) TRY(line_of(req, &list.at[i], LIST_PUSH(req->arena, &page->mails)));
    return OK;
}

Err posts_show(Req *req, Res *res)
{
    const PostsView *view = req->form;
    const struct Shown *now = chosen(view->show);
    PostsPage page = { .page = web_page(req, res, "Mail that came in"), .show = now->state, .empty = now->empty };
    page.page.notice = same(view->done, "posted") ? "It is posted." : same(view->done, "aside") ? "It is set aside." : NULL;
    for (size_t i = 0; i < COUNT(SHOWN); i++)
        *LIST_PUSH(req->arena, &page.lists) = (NavItem){ SHOWN[i].label, url_path(req->arena, "/admin/mail/in?show=%s", SHOWN[i].state),
                                                         now == &SHOWN[i] };
    TRY(fill(req, &page, now, view->before));
    return RENDER(req, res, posts_page, &page);
}

Err post_post_turn(Req *req, Res *res)
{
    const PostTurn *form = req->form;
    if (same(form->act, "post"))       TRY(post_let_in(req->db, req->argn[0], req->who.person, req->site, req->now));
    else if (same(form->act, "aside")) TRY(post_set_aside(req->db, req->argn[0], req->who.person, req->now));
    else                               return E_INVALID;
    return http_see(res, url_path(req->arena, "/admin/mail/in?done=%s", same(form->act, "post") ? "posted" : "aside"));
}
