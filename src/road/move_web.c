/* move_web: bringing ideas to a new version: what goes where, what would happen, and taking it back. */
#include "pathway/sight.h"
#include "road/roads_web.h"

/* A row for each stage that ideas stand in, once, whatever older version they go by. */
static MoveChoice *choice_of(Arena *a, RoadMovePage *page, const MoveRow *row)
{
    for (size_t i = 0; i < page->rows.n; i++) if (same(page->rows.at[i].row.stage, row->stage)) return &page->rows.at[i];
    MoveChoice *c = LIST_PUSH(a, &page->rows);
    *c = (MoveChoice){ .row = *row, .stage_name = stage_name(row->pathway, row->stage), .to_name = "", .value = "", .wrong = "" };
    c->row.ideas = 0;
    c->field = arena_printf(a, "to-%s", row->stage);
    return c;
}

static void choose(Req *req, RoadMovePage *page, MoveChoice *c)
{
    const Stage *s = pathway_stage(page->road, *c->row.becomes ? c->row.becomes : http_sent(req, c->field));
    page->chosen += !*c->row.becomes;
    if (!s || s->is_end) return;
    c->value = s->key;
    c->to_name = s->name;
}

static Err frame(Req *req, Res *res, RoadMovePage *page)
{
    MoveRowList rows;
    TRY(pathways_learn(req->db));
    const Pathway *p = pathway_newest(req->arg[0]);
    if (!p) return E_NOT_FOUND;
    *page = (RoadMovePage){ .page = web_page(req, res, arena_printf(req->arena, "Move ideas to version %lld", (long long)p->version)),
                            .road = p, .csrf = req->who.csrf };
    page->page.back = url_checked("/admin/pathways");
    page->page.back_label = "Change pathways";
    TRY(move_rows(req->db, p, sight_who(&req->who), &rows));
    for (size_t i = 0; i < rows.n; i++) {
        choice_of(req->arena, page, &rows.at[i])->row.ideas += rows.at[i].ideas;
        page->ideas += rows.at[i].ideas;
    }
    for (size_t i = 0; i < page->rows.n; i++) choose(req, page, &page->rows.at[i]);
    *LIST_PUSH(req->arena, &page->stages) = (Option){ .value = "", .label = "Choose a stage" };
    for (size_t i = 0; i < p->stages.n; i++)
        if (!p->stages.at[i].is_end)
            *LIST_PUSH(req->arena, &page->stages) = (Option){ .value = p->stages.at[i].key, .label = p->stages.at[i].name };
    return OK;
}

Err road_move_show(Req *req, Res *res)
{
    RoadMovePage page;
    TRY(frame(req, res, &page));
    return RENDER(req, res, road_move_page, &page);
}

/* Every stage that is not there any more becomes one that is. */
static void check(Req *req, Res *res, RoadMovePage *page, PairList *stages)
{
    for (size_t i = 0; i < page->rows.n; i++) {
        MoveChoice *c = &page->rows.at[i];
        if (!*c->value) {
            c->wrong = arena_printf(req->arena, "Choose the stage that ideas in %s come to", c->stage_name);
            http_wrong(req, res, c->field, "%s", c->wrong);
        } else *LIST_PUSH(req->arena, stages) = (Pair){ c->row.stage, c->value };
    }
    page->wrong = res->wrong;
    page->page.wrong = res->wrong.n > 0;
}

Err road_move_post(Req *req, Res *res)
{
    RoadMovePage page;
    PairList stages = { 0 };
    i64 id;
    TRY(frame(req, res, &page));
    Text go = http_sent(req, "step");
    if (same(go, "change")) return RENDER(req, res, road_move_page, &page);
    check(req, res, &page, &stages);
    if (!res->wrong.n && same(go, "move")) {
        TRY(move_make(req->db, page.road, &stages, req->who.person, req->now, &id));
        return http_see(res, url_path(req->arena, "/admin/moves/%lld", (long long)id));
    }
    page.preview = !res->wrong.n && page.ideas;
    return RENDER(req, res, road_move_page, &page);
}

Err move_show(Req *req, Res *res)
{
    MovePage page = { .csrf = req->who.csrf };
    TRY(pathways_learn(req->db));
    TRY(move_get(req->db, req->argn[0], &page.move));
    TRY(move_ideas(req->db, req->argn[0], sight_who(&req->who), MOVED_SHOWN, &page.ideas));
    page.page = web_page(req, res, "Ideas moved to another version");
    page.page.back = url_checked("/admin/pathways");
    page.page.back_label = "Change pathways";
    return RENDER(req, res, move_page, &page);
}

Err move_undo_post(Req *req, Res *res)
{
    Move move;
    TRY(move_get(req->db, req->argn[0], &move));
    Err err = move_undo(req->db, move.id, req->who.person, req->now);
    if (err == E_CONFLICT)
        res->says = "None of these ideas can be brought back: it was done already, or something has happened to each since.";
    TRY(err);
    return http_see(res, url_checked("/admin/pathways?done=back"));
}
