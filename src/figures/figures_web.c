#include "figures/figures_web.h"
#include "assure/outcome.h"
#include "pathway/sight.h"

static Url address(Arena *a, Text fmt, Text value) { return url_path(a, *fmt ? arena_printf(a, "/work?%s", fmt) : "/work", value); }

/* Rows of the open ideas by one of the queue's filters: "stage=%s" or "owner=%s". */
static void add_load(Req *req, FigureTable *t, const LoadList *list, Text filter, Text none)
{
    Arena *a = req->arena;
    for (size_t i = 0; i < list->n; i++) {
        const Load *l = &list->at[i];
        Text value = l->id ? arena_printf(a, "%lld", (long long)l->id) : blank(l->key) ? "none" : l->key;
        FigureRow *r = row_add(a, t, blank(l->name) ? none : l->name, l->n, address(a, filter, value));
        r->late = l->late;
        r->late_url = address(a, arena_printf(a, "show=late&turn=us&%s", filter), value);
        t->late += l->late;
    }
}

static void add_ages(Req *req, FiguresPage *page, const WorkFigures *w)
{
    FigureTable *t = table_add(req->arena, &page->tables, (FigureTable){ .key = "ageing", .title = "How close the promises are",
        .head = "When it is due", .counts = "Open ideas",
        .note = "By the promise that runs. While we wait for a sender its clock stands still.",
        .empty = "Nothing is open." });
    row_add(req->arena, t, "Late", w->late, url_checked("/work?show=late&turn=us"));
    row_add(req->arena, t, "Due today or within 2 working days", w->soon, url_checked("/work?show=soon&turn=us"));
    row_add(req->arena, t, "Due later", w->later, url_checked("/work?show=later&turn=us"));
    row_add(req->arena, t, "Waiting for the sender", w->waiting, url_checked("/work?turn=sender"));
}

static void add_parked(Req *req, FiguresPage *page, const WorkFigures *w)
{
    FigureTable *t = table_add(req->arena, &page->tables, (FigureTable){ .key = "parked", .title = "Parked", .head = "State",
        .counts = "Ideas", .note = "They sleep until a day, and are not among the open ones.", .empty = "Nothing is parked." });
    if (w->parked) row_add(req->arena, t, "Parked", w->parked, url_checked("/work?show=parked"));
}

static Err add_reused(Req *req, FiguresPage *page)
{
    ReusedSum saved;
    FigureTable *t = table_add(req->arena, &page->tables, (FigureTable){ .key = "reused", .title = "Checks taken over from elsewhere",
        .head = "What it comes to", .counts = "Number", .no_total = true, .empty = "",
        .note = "Of other hospitals, whole or in part. The hours of work saved are as whoever took them over says." });
    TRY(checks_reused_sum(req->db, sight_who(&req->who), &saved));
    row_add(req->arena, t, "Checks", saved.n, url_checked("/checks?show=reused"));
    row_add(req->arena, t, "Hours saved", saved.hours, url_checked("/checks?show=reused"));
    return OK;
}

static FigureTable *load_table(Req *req, FiguresPage *page, Text key, Text title, Text head)
{
    return table_add(req->arena, &page->tables, (FigureTable){ .key = key, .title = title, .note = "", .head = head, .counts = "Open ideas",
                     .has_late = true, .empty = "Nothing is open." });
}

static Err fill(Req *req, FiguresPage *page)
{
    WorkFigures w;
    TRY(figures_work(req->db, sight_who(&req->who), req->today, &w));
    page->open = w.open;
    page->late = w.late;
    add_load(req, load_table(req, page, "stages", "Where the open ideas stand", "Stage"), &w.stages, "stage=%s", "No stage");
    add_ages(req, page, &w);
    add_parked(req, page, &w);
    add_load(req, load_table(req, page, "owners", "Who has them", "Owner"), &w.owners, "owner=%s", "Nobody");
    add_load(req, load_table(req, page, "teams", "Which team has them", "Team"), &w.teams, "team=%s", "No team");
    TRY(add_reused(req, page));
    tables_measure(req->arena, &page->tables);
    return OK;
}

Err figures_show(Req *req, Res *res)
{
    FiguresPage page = { .page = figures_frame(req, res, "Figures"), .may_export = who_may(&req->who, R_EXPORT) };
    TRY(fill(req, &page));
    return RENDER(req, res, figures_page, &page);
}

Err figures_csv(Req *req, Res *res)
{
    FiguresPage page = { 0 };
    TRY(fill(req, &page));
    tables_csv(req->arena, &res->body, &page.tables);
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"figures.csv\"";
    return OK;
}
