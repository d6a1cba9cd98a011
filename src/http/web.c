#include "http/web.h"

/* Where the navigation leads, and the right a person needs to be shown it. Staff do not need the public's entries, nor the other way round.
   */
static const struct Place { Text label, path; Right right; bool public_only; } PLACES[] = {
    { "Share an idea",     "/start",        R_ANYONE,  true  },
    { "Check what you sent", "/track",      R_ANYONE,  true  },
    { "Public ideas",      "/ideas",        R_ANYONE,  true  },
    { "Queue",             "/work",         R_READ,    false },
    { "Tasks",             "/work/tasks",   R_READ,    false },
    { "Figures",           "/figures",      R_READ,    false },
    { "Search",            "/search",       R_READ,    false },
    { "People",            "/admin/people", R_PEOPLE,  false },
    { "Mail",              "/admin/mail",   R_OPERATE, false },
    { "API tokens",        "/admin/tokens", R_OPERATE, false },
};

/* The place with the longest beginning of the path: /work/tasks is not the queue. NULL when it is none of them. */
static const struct Place *place_of(Text path)
{
    const struct Place *found = NULL;
    for (size_t i = 0; i < COUNT(PLACES); i++)
        if (starts(path, PLACES[i].path) && (!found || strlen(found->path) < strlen(PLACES[i].path))) found = &PLACES[i];
    return found;
}

Page web_page(const Req *req, const Res *res, Text title)
{
    const Site *site = req->site;
    Page page = { .title = title, .hospital = site->hospital, .service = "Ideas and innovation", .signed_in = req->who.person
                  ? req->who.name : "",
                  .csrf = req->who.csrf, .sign_in = url_checked("/sign-in"), .account = url_checked("/account"), .demo = site->demo,
                  .mail_note = site->mail_note, .wrong = res->wrong.n > 0, .secret = res->private_ };
    bool staff = who_may(&req->who, R_STAFF);
    const struct Place *here = place_of(req->path);
    for (size_t i = 0; i < COUNT(PLACES); i++) {
        const struct Place *p = &PLACES[i];
        if (!who_may(&req->who, p->right) || (p->public_only && staff)) continue;
        *LIST_PUSH(req->arena, &page.nav) = (NavItem){ p->label, url_checked(p->path), p == here, same(p->path, "/search") ? "/" : NULL };
    }
    return page;
}
