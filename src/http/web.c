#include "http/find.h"
#include "base/when.h"
#include "http/web.h"

/* Does the path lead to the place or to something beneath it? */
static bool beneath(Text path, Text place, size_t n)
{
    return !strncmp(path, place, n) && (!path[n] || path[n] == '/');
}

/* The longest that the path is beneath: /work/tasks is not the queue. */
static void mark_current(NavList *list, Text path)
{
    NavItem *found = NULL;
    for (size_t i = 0; i < list->n; i++) {
        NavItem *item = &list->at[i];
        size_t n = strlen(item->url.s);
        if (beneath(path, item->url.s, n) && (!found || strlen(found->url.s) < n)) found = item;
    }
    if (found) found->current = true;
}

/* Staff do not need the public's entries. */
static void add_menu(const Req *req, const Route *row, NavList *nav)
{
    bool publics = row->right == R_ANYONE;
    if (starts(row->path, "/admin/") || !who_may(&req->who, row->right) || (publics && who_may(&req->who, R_STAFF))) return;
    *LIST_PUSH(req->arena, nav) = (NavItem){ row->menu, url_checked(row->path), false, row->key };
}

/* The part of a pattern up to its last {name}, which all pages about the same thing share. */
static size_t shared(Text pattern)
{
    const char *last = strrchr(pattern, '}');
    return last ? (size_t)(last - pattern) + 1 : 0;
}

/* A pattern's address with the names that the request's own address has. */
static Url with_names(const Req *req, Text pattern)
{
    Buf b = { .arena = req->arena };
    for (size_t i = 0; *pattern; ) {
        if (*pattern != '{') { buf_add(&b, pattern++, 1); continue; }
        buf_text(&b, url_path(req->arena, "/%s", req->arg[i++]).s + 1);
        pattern = strchr(pattern, '}') + 1;
    }
    return url_checked(buf_end(&b));
}

static void add_tab(const Req *req, const Route *row, NavList *tabs)
{
    size_t n = shared(row->path);
    if (!req->route || !beneath(req->route->path, row->path, n) || !who_may(&req->who, row->right)) return;
    *LIST_PUSH(req->arena, tabs) = (NavItem){ row->tab, with_names(req, row->path), false, NULL };
}

Page web_page(const Req *req, const Res *res, Text title)
{
    const Site *site = req->site;
    Page page = { .title = title, .hospital = site->hospital, .service = "Ideas and innovation", .signed_in = req->who.person
                  ? req->who.name : "",
                  .csrf = req->who.csrf, .sign_in = url_checked("/sign-in"), .account = url_checked("/account"), .demo = site->demo,
                  .mail_note = site->mail_note, .wrong = res->wrong.n > 0, .secret = res->private_ };
    size_t n;
    const Route *rows = find_routes(&n);
    for (size_t i = 0; i < n; i++) {
        if (rows[i].menu) add_menu(req, &rows[i], &page.nav);
        if (rows[i].tab) add_tab(req, &rows[i], &page.tabs);
    }
    mark_current(&page.nav, req->path);
    mark_current(&page.tabs, req->path);
    if (page.tabs.n < 2) page.tabs.n = 0;
    return page;
}

NavList web_admin(const Req *req)
{
    NavList list = { 0 };
    size_t n;
    const Route *rows = find_routes(&n);
    for (size_t i = 0; i < n; i++)
        if (rows[i].menu && starts(rows[i].path, "/admin/") && who_may(&req->who, rows[i].right))
            *LIST_PUSH(req->arena, &list) = (NavItem){ rows[i].menu, url_checked(rows[i].path), false, rows[i].does };
    return list;
}

Text web_typed(const Req *req, Text name, Text kept) { return req->method == POST ? http_sent(req, name) : kept; }

Input web_input(const Req *req, const Res *res, Text name, Text label, Text hint, Text kept)
{
    Text wrong = http_wrong_of(res, name);                /* also of a search: what is wrong is shown as it was typed */
    return (Input){ .name = name, .label = label, .hint = hint, .value = *wrong ? http_sent(req, name) : web_typed(req, name, kept),
                    .wrong = wrong, .autocomplete = "off", .size = SIZE_S, .rows = 4 };
}

Choice web_choice(const Req *req, const Res *res, Text name, Text label, const Pair *list, Text none, Text kept)
{
    Choice c = { .name = name, .label = label, .value = web_typed(req, name, kept), .wrong = http_wrong_of(res, name), .size = SIZE_S };
    if (none) *LIST_PUSH(req->arena, &c.options) = (Option){ .value = "", .label = none };
    for (; list && list->name; list++) *LIST_PUSH(req->arena, &c.options) = (Option){ .value = list->name, .label = list->value };
    return c;
}

DateParts web_date(const Req *req, const Res *res, Text name, Text label, Text hint, Day kept)
{
    static const struct { Text part; int at, n; } PARTS[] = { { "day", 8, 2 }, { "month", 5, 2 }, { "year", 0, 4 } };
    Arena *a = req->arena;
    Text iso = day_iso(a, kept), out[COUNT(PARTS)];
    for (size_t i = 0; i < COUNT(PARTS); i++)
        out[i] = web_typed(req, arena_printf(a, "%s-%s", name, PARTS[i].part),
                           *iso ? arena_copy(a, iso + PARTS[i].at, (size_t)PARTS[i].n) : "");
    return (DateParts){ .name = name, .label = label, .hint = hint, .wrong = http_wrong_of(res, name), .day = out[0], .month = out[1],
                        .year = out[2], .size = SIZE_S };
}
