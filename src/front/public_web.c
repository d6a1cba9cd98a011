#include "front/public_web.h"
#include <stdio.h>

enum { PAGE_MOST = 20, BEFORE_MOST = 30, TYPED_MOST = 200, FOUND_MOST = 50 };

typedef struct PublicQuery { Text before, q; } PublicQuery;
static const Field PUBLIC_FIELDS[] = { FIELD(PublicQuery, before, BEFORE_MOST, NULL),
                                       FIELD(PublicQuery, q, TYPED_MOST, NULL) };
const Form PUBLIC_QUERY = FORM(PublicQuery, PUBLIC_FIELDS);

/* "TIME-ID" of the last one seen; anything else begins at the newest. */
static void read_before(Text s, Time *before, i64 *id)
{
    long long t = 0, n = 0;
    int end = 0;
    if (sscanf(s, "%lld-%lld%n", &t, &n, &end) != 2 || s[end] || t <= 0 || n <= 0) return;
    *before = (Time){ t };
    *id = n;
}

static Err found_show(Req *req, Res *res, PublicListPage *page)
{
    page->page.title = arena_printf(req->arena, "%s - Public ideas", page->typed);
    TRY(public_ideas_found(req->db, req->arena, page->typed, FOUND_MOST, &page->ideas));
    page->count_words = page->ideas.n == FOUND_MOST ? arena_printf(req->arena, "The best %d", FOUND_MOST)
                      : arena_printf(req->arena, page->ideas.n == 1 ? "%zu idea" : "%zu ideas", page->ideas.n);
    return RENDER(req, res, public_list_page, page);
}

Err public_list_show(Req *req, Res *res)
{
    const PublicQuery *query = req->form;
    PublicListPage page = { .page = web_page(req, res, "Public ideas"), .hospital = req->site->hospital, .typed = query->q };
    Time before = { 0 };
    i64  id = 0;
    if (!blank(query->q)) return found_show(req, res, &page);
    read_before(query->before, &before, &id);
    TRY(public_ideas(req->db, req->arena, before, id, PAGE_MOST + 1, &page.ideas));
    if (page.ideas.n > PAGE_MOST) {
        const PublicIdea *last = &page.ideas.at[PAGE_MOST - 1];
        page.ideas.n = PAGE_MOST;
        page.pager.older = url_path(req->arena, "/ideas?before=%ld-%ld", last->published.s, last->id);
    }
    if (before.s) page.pager.newer = url_checked("/ideas");
    page.pager.newer_words = "Newest";
    return RENDER(req, res, public_list_page, &page);
}

Err public_idea_show(Req *req, Res *res)
{
    PublicIdeaPage page;
    PublicIdea idea;
    TRY(public_idea(req->db, req->arena, req->arg[0], &idea));
    page = (PublicIdeaPage){ .page = web_page(req, res, idea.title), .idea = idea,
                             .summary = html_paragraphs(req->arena, idea.public_summary) };
    page.page.back = url_checked("/ideas");
    page.page.back_label = "Public ideas";
    return RENDER(req, res, public_idea_page, &page);
}
