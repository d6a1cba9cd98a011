#include "road/roads_web.h"
#include "pathway/pathway_web.h"
#include "pathway/sight.h"
#include <stdlib.h>

typedef struct RoadsQuery { Text done; } RoadsQuery;
static const Field ROADS_FIELDS[] = { FIELD(RoadsQuery, done, 20, NULL) };
const Form ROADS_QUERY = FORM(RoadsQuery, ROADS_FIELDS);

typedef struct RoadForm { Text text, step; } RoadForm;
static const Field ROAD_FIELDS[] = { FIELD_LINES(RoadForm, text, ROAD_TEXT_MOST, "Write the pathway, or paste it"),
                                     FIELD(RoadForm, step, 20, NULL) };
const Form ROAD_FORM = FORM(RoadForm, ROAD_FIELDS);

static Text notice(Text done)
{
    return same(done, "published")
        ? "Published. What comes in from now on begins with it; ideas under way keep their version until you move them."
        : same(done, "back") ? "Brought back. Those to which something has happened since stay where they are." : NULL;
}

Err roads_show(Req *req, Res *res)
{
    RoadsPage page = { .page = web_page(req, res, "Change pathways") };
    const Pathway *p;
    page.page.back = url_checked("/admin");
    page.page.back_label = "Administration";
    page.page.notice = notice(http_sent(req, "done"));
    TRY(pathways_learn(req->db));
    for (size_t i = 0; (p = pathway_at(i)); i++) {
        MoveRowList rows;
        if (p != pathway_newest(p->name)) continue;
        TRY(move_rows(req->db, p, sight_who(&req->who), &rows));
        RoadLine *line = LIST_PUSH(req->arena, &page.roads);
        *line = (RoadLine){ .road = p };
        for (size_t k = 0; k < rows.n; k++) line->behind += rows.at[k].ideas;
    }
    TRY(moves_newest(req->db, MOVES_SHOWN, &page.moves));
    return RENDER(req, res, roads_page, &page);
}

static Err frame(Req *req, Res *res, Text text, RoadEditPage *page)
{
    TRY(pathways_learn(req->db));
    const Pathway *newest = pathway_newest(req->arg[0]);
    if (!newest) return E_NOT_FOUND;
    *page = (RoadEditPage){ .page = web_page(req, res, arena_printf(req->arena, "Change the pathway: %s", newest->title)),
                            .name = newest->name, .text = text, .csrf = req->who.csrf, .newest = newest, .wrong = res->wrong };
    page->page.back = url_checked("/admin/pathways");
    page->page.back_label = "Change pathways";
    return OK;
}

/* The published text with the number that the next version has, without the remarks before it, which the page makes itself. */
static Text next_text(Arena *a, const Pathway *newest)
{
    Text body = pathway_text(newest), key = arena_printf(a, "pathway %s", pathway_key(a, newest)), at = strstr(body, key);
    Buf b = { .arena = a };
    if (!at) return body;
    buf_printf(&b, "pathway %s %lld", newest->name, (long long)newest->version + 1);
    buf_text(&b, at + strlen(key));
    return buf_end(&b);
}

Err road_edit_show(Req *req, Res *res)
{
    RoadEditPage page;
    TRY(frame(req, res, "", &page));
    page.text = next_text(req->arena, page.newest);
    return RENDER(req, res, road_edit_page, &page);
}

/* What can only be known beside what is published. */
static void prove_number(Arena *a, const Pathway *p, PathwayFaultList *faults)
{
    const Pathway *newest = pathway_newest(p->name);
    if (newest && p->version <= newest->version)
        pathway_fault(a, faults, p->line, "version %lld of %s is published: write \"pathway %s %lld\" to make the next one",
                      (long long)newest->version, p->name, p->name, (long long)newest->version + 1);
}

static void read(Req *req, Res *res, RoadEditPage *page)
{
    Pathway *p = arena_take(req->arena, sizeof *p);
    if (pathway_parse(req->arena, page->text, p, &page->faults) == OK) prove_number(req->arena, p, &page->faults);
    if (!page->faults.n) { page->road = p; return; }
    if (page->faults.n == 1) http_wrong(req, res, "text", "Mend line %d: %s", page->faults.at[0].line, page->faults.at[0].words);
    else http_wrong(req, res, "text", "Mend the %zu lines listed below, the first is line %d", page->faults.n, page->faults.at[0].line);
}

static Err publish(Req *req, Res *res, const RoadEditPage *page)
{
    i64 id;
    TRY(pathway_publish(req->db, page->road, page->text, req->who.person, req->now, &id));
    return http_see(res, url_checked("/admin/pathways?done=published"));
}

Err road_edit_post(Req *req, Res *res)
{
    const RoadForm *f = req->form;
    RoadEditPage page;
    bool empty = res->wrong.n > 0;
    TRY(frame(req, res, empty ? http_sent(req, "text") : arena_printf(req->arena, "%s\n", f->text), &page));
    if (!empty && same(f->step, "change")) return RENDER(req, res, road_edit_page, &page);
    if (!empty) read(req, res, &page);
    page.wrong = res->wrong;
    page.page.wrong = res->wrong.n > 0;
    if (!page.road) return RENDER(req, res, road_edit_page, &page);
    if (same(f->step, "publish")) return publish(req, res, &page);
    pathway_map(req->arena, page.road, &page.map);
    TRY(replay_run(req->db, req->arena, page.road, sight_who(&req->who), req->today, &page.replay));
    return RENDER(req, res, road_edit_page, &page);
}
