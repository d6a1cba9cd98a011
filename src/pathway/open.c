#include "pathway/open.h"
#include "pathway/sight.h"

static Err allowed(const Req *req, const Idea *idea, bool *restricted)
{
    if (!who_may(&req->who, R_READ)) return E_NOT_FOUND;
    return sight_of(req->db, idea->id, sight_who(&req->who), restricted);
}

Err idea_allowed(const Req *req, const Idea *idea)
{
    bool restricted;
    return allowed(req, idea, &restricted);
}

Err idea_opened(Req *req, i64 id, Idea *out)
{
    Idea idea;
    bool restricted;
    TRY(idea_get(req->db, id, &idea));
    TRY(allowed(req, &idea, &restricted));
    if (restricted) TRY(sight_opened(idea.id, req->who.person, req->now));
    *out = idea;
    return OK;
}

Err idea_open(Req *req, Idea *out) { return idea_opened(req, req->argn[0], out); }

Page idea_page(const Req *req, const Res *res, const Idea *idea, Text title)
{
    Page page = web_page(req, res, title);
    page.about = idea->title;
    page.about_reference = idea->reference;
    page.back = url_checked("/work");
    page.back_label = "Queue";
    return page;
}
