#include "figures/agree_web.h"
#include "auth/staff.h"
#include "view/asset.h"

static const Field AGREE_FIELDS[] = { FIELD(AgreeFilter, of, 10, NULL), FIELD(AgreeFilter, name, 40, NULL),
                                      FIELD(AgreeFilter, agreed, AGREED_NO, NULL), FIELD(AgreeFilter, before, INT64_MAX, NULL) };
const Form AGREE_FORM = FORM(AgreeFilter, AGREE_FIELDS);

static Url ideas_url(Arena *a, const AgreeFilter *f)
{
    return url_path(a, "/figures/suggestions/ideas?of=%s&name=%s&agreed=%lld&before=%lld", f->of, f->name, (long long)f->agreed,
                    (long long)f->before);
}

static Text label_of(Text of, const AgreeRow *r)
{
    if (same(of, "route")) return desk_name(r->name);
    return *r->label ? r->label : "It stays where it landed";
}

static void add_lines(Arena *a, AgreeTable *t, const AgreeRowList *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        const AgreeRow *r = &rows->at[i];
        AgreeLine *l = LIST_PUSH(a, &t->lines);
        *l = (AgreeLine){ .label = label_of(t->key, r), .n = r->n, .agreed = r->agreed, .other = r->n - r->agreed,
                          .share = share_words(a, r->agreed, r->n), .all = ideas_url(a, &(AgreeFilter){ t->key, r->name, 0, 0 }),
                          .yes = ideas_url(a, &(AgreeFilter){ t->key, r->name, AGREED_YES, 0 }),
                          .no = ideas_url(a, &(AgreeFilter){ t->key, r->name, AGREED_NO, 0 }) };
        t->sum.n += l->n;
        t->sum.agreed += l->agreed;
        t->sum.other += l->other;
    }
    t->sum.share = share_words(a, t->sum.agreed, t->sum.n);
}

Err agree_show(Req *req, Res *res)
{
    AgreeRowList routes, teams;
    const Asset *rules = asset_named("hints.txt");
    if (!rules) return BROKEN("hints.txt is not embedded");
    AgreePage page = { .page = figures_frame(req, res, "What was suggested"),
                       .rules = arena_copy(req->arena, (const char *)rules->bytes, rules->n),
                       .teams = { .key = "team", .title = "Which team should have it", .head = "Suggested",
                                  .note = "Held against who had it when a route was found for it: the first team it was redirected to, or "
                                          "whoever it landed with." },
                       .routes = { .key = "route", .title = "Which door it belongs to", .head = "Suggested",
                                   .note = "Held against the door its sender chose. Where the words were not clear nothing was "
                                           "suggested." } };
    TRY(agree_by_route(req->db, &routes));
    TRY(agree_by_team(req->db, &teams));
    add_lines(req->arena, &page.routes, &routes);
    add_lines(req->arena, &page.teams, &teams);
    return RENDER(req, res, agree_page, &page);
}

/* What the list is of, in words. */
static Err what_of(Req *req, const AgreeFilter *f, Text *out)
{
    static const Text DECIDED[] = { "", ": decided the same", ": decided otherwise" };
    AgreeRowList rows;
    AgreeRow row = { f->name, "", 0, 0 };
    TRY(agree_by_team(req->db, &rows));
    for (size_t i = 0; same(f->of, "team") && i < rows.n; i++) if (same(rows.at[i].name, f->name)) row = rows.at[i];
    *out = arena_printf(req->arena, "Suggested: %s%s", label_of(f->of, &row), DECIDED[f->agreed]);
    return OK;
}

Err agree_ideas_show(Req *req, Res *res)
{
    AgreeFilter f = *(const AgreeFilter *)req->form;
    AgreeIdeasPage page = { .page = figures_frame(req, res, "Ideas behind a number") };
    if (res->wrong.n) return E_INVALID;
    TRY(what_of(req, &f, &page.what));
    TRY(agree_ideas(req->db, &f, AGREE_PAGE + 1, &page.rows));
    for (size_t i = 0; same(f.of, "route") && i < page.rows.n; i++) page.rows.at[i].went = desk_name(page.rows.at[i].went);
    if (page.rows.n > AGREE_PAGE) {
        page.rows.n = AGREE_PAGE;
        f.before = page.rows.at[AGREE_PAGE - 1].id;
        page.older = ideas_url(req->arena, &f);
    }
    return RENDER(req, res, agree_ideas_page, &page);
}
