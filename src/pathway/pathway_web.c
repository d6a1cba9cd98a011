#include "pathway/pathway_web.h"
#include "pathway/sight.h"
#include "auth/staff.h"
#include "pathway/decision.h"
#include "pathway/queue.h"

typedef struct PathwayQuery { i64 version; } PathwayQuery;
static const Field PATHWAY_FIELDS[] = { FIELD(PathwayQuery, version, 1000, NULL) };
const Form PATHWAY_QUERY = FORM(PathwayQuery, PATHWAY_FIELDS);

Url pathway_url(Arena *a, Text name_and_version)
{
    const Pathway *p = pathway_named(name_and_version);
    if (!p) return url_checked("/pathways");
    if (p == pathway_newest(p->name)) return url_path(a, "/pathways/%s", p->name);
    return url_path(a, "/pathways/%s?version=%lld", p->name, (long long)p->version);
}

static Text routes_of(Arena *a, const Pathway *p)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < p->routes.n; i++) buf_printf(&b, "%s%s", i ? "; " : "", desk_name(p->routes.at[i]));
    return buf_end(&b);
}

Err pathways_show(Req *req, Res *res)
{
    PathwaysPage page = { .page = web_page(req, res, "Pathways") };
    const Pathway *p;
    for (size_t i = 0; (p = pathway_at(i)); i++) {
        if (p != pathway_newest(p->name)) continue;
        i64 ends = 0;
        for (size_t k = 0; k < p->stages.n; k++) ends += p->stages.at[k].is_end;
        *LIST_PUSH(req->arena, &page.roads) = (PathwayLine){ p, routes_of(req->arena, p), (i64)p->stages.n - ends, ends };
    }
    return RENDER(req, res, pathways_page, &page);
}

static Text names_of(Arena *a, const Pathway *p, const TextList *keys)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < keys->n; i++) {
        const Stage *s = pathway_stage(p, keys->at[i]);
        buf_printf(&b, "%s%s", i ? ", " : "", s ? s->name : keys->at[i]);
    }
    return buf_end(&b);
}

static Err check_titles(Req *req, const Stage *s, Text *out)
{
    Buf b = { .arena = req->arena };
    for (size_t i = 0; i < s->checks.n; i++) {
        Text title = "";
        TRY(decision_check_title(req->db, s->checks.at[i], &title));
        buf_printf(&b, "%s%s", i ? ", " : "", title);
    }
    *out = buf_end(&b);
    return OK;
}

static Err stage_line(Req *req, const Pathway *p, const Stage *s, StageLine *out)
{
    Arena *a = req->arena;
    QueueFilter here = { .stage = s->key, .kind = "", .turn = "", .after_date = NO_DAY,
                         .viewer = sight_who(&req->who) };
    *out = (StageLine){ .stage = s, .next = names_of(a, p, &s->next), .may = names_of(a, p, &s->may), .open_words = "" };
    TRY(check_titles(req, s, &out->checks));
    if (s->is_end) return OK;
    TRY(queue_size(req->db, &here, req->today, &out->open));
    out->more = out->open > QUEUE_COUNTED;
    if (out->more) out->open = QUEUE_COUNTED;
    out->open_words = out->more ? "More than 1,000" : out->open ? arena_printf(a, "%lld", (long long)out->open) : "None";
    out->url = url_path(a, "/work?stage=%s", s->key);
    return OK;
}

Err pathway_show(Req *req, Res *res)
{
    const PathwayQuery *q = req->form;
    TRY(pathways_learn(req->db));
    const Pathway *newest = pathway_newest(req->arg[0]);
    const Pathway *p = q->version ? pathway_named(arena_printf(req->arena, "%s %lld", req->arg[0], (long long)q->version)) : newest;
    if (!p) return E_NOT_FOUND;
    PathwayPage page = { .page = web_page(req, res, p->title), .road = p, .routes = routes_of(req->arena, p) };
    page.page.back = url_checked("/pathways");
    page.page.back_label = "Pathways";
    page.page.wide = true;
    page.newest = newest == p ? NULL : newest;
    pathway_map(req->arena, p, &page.map);
    for (size_t i = 0; i < p->stages.n; i++) TRY(stage_line(req, p, &p->stages.at[i], LIST_PUSH(req->arena, &page.stages)));
    return RENDER(req, res, pathway_page, &page);
}
