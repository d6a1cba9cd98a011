#include "figures/figures_web.h"
#include "base/csv.h"
#include "pathway/reasons.h"
#include "pathway/sight.h"

static Url address(Arena *a, Text fmt, Text value) { return url_path(a, *fmt ? arena_printf(a, "/work?%s", fmt) : "/work", value); }

static FigureTable *table(Req *req, FiguresPage *page, FigureTable t)
{
    return *LIST_PUSH(req->arena, &page->tables) = t, &page->tables.at[page->tables.n - 1];
}

static FigureRow *row(Req *req, FigureTable *t, Text label, i64 n, Url url)
{
    t->total += n;
    return *LIST_PUSH(req->arena, &t->rows) = (FigureRow){ .label = label, .n = n, .url = url, .why = "" }, &t->rows.at[t->rows.n - 1];
}

/* Rows of the open ideas by one of the queue's filters: "stage=%s" or "owner=%s". */
static void add_load(Req *req, FigureTable *t, const LoadList *list, Text filter, Text none)
{
    Arena *a = req->arena;
    for (size_t i = 0; i < list->n; i++) {
        const Load *l = &list->at[i];
        bool known = l->id || !blank(l->key);
        Text value = l->id ? arena_printf(a, "%lld", (long long)l->id) : known ? l->key : "";
        FigureRow *r = row(req, t, blank(l->name) ? none : l->name, l->n, known ? address(a, filter, value) : (Url){ "" });
        r->late = l->late;
        if (known) r->late_url = address(a, arena_printf(a, "show=late&turn=us&%s", filter), value);
        else r->why = "The queue has no filter for ideas without a team, so these numbers open nothing.";
        t->late += l->late;
    }
}

static void add_ages(Req *req, FiguresPage *page, const WorkFigures *w)
{
    FigureTable *t = table(req, page, (FigureTable){ .key = "ageing", .title = "How close the promises are", .head = "When it is due",
        .counts = "Open ideas", .note = "By the promise that runs. While we wait for a sender its clock stands still.",
        .empty = "Nothing is open." });
    row(req, t, "Late", w->late, url_checked("/work?show=late&turn=us"));
    row(req, t, "Due today or within 2 working days", w->soon, url_checked("/work?show=soon&turn=us"));
    row(req, t, "Due later", w->later, url_checked("/work?show=later&turn=us"));
    row(req, t, "Waiting for the sender", w->waiting, url_checked("/work?turn=sender"));
}

static void add_parked(Req *req, FiguresPage *page, const WorkFigures *w)
{
    FigureTable *t = table(req, page, (FigureTable){ .key = "parked", .title = "Parked", .head = "State", .counts = "Ideas",
        .note = "They sleep until a day, and are not among the open ones.", .empty = "Nothing is parked." });
    if (w->parked) row(req, t, "Parked", w->parked, url_checked("/work?show=parked"));
}

static Text type_words(Text type)
{
    static const Text WORDS[][2] = { { "decline", "Declined" }, { "merge", "Merged" }, { "park", "Parked" }, { "redirect", "Redirected" },
                                     { "signpost", "Signposted" }, { "withdraw", "Withdrawn" } };
    for (size_t i = 0; i < COUNT(WORDS); i++) if (same(WORDS[i][0], type)) return WORDS[i][1];
    return type;
}

static Err add_reasons(Req *req, FiguresPage *page)
{
    ReasonCountList list = { 0 };
    FigureTable *t = table(req, page, (FigureTable){ .key = "reasons", .title = "Why ideas went elsewhere, waited or ended",
        .head = "Decision and reason", .counts = "Decisions, last 12 months", .empty = "No such decision was made in the last 12 months.",
        .note = "These count decisions, and the queue lists ideas as they stand now, so these numbers open nothing. What was taken back "
                "is not counted." });
    TRY(figures_reasons(req->db, &list));
    for (size_t i = 0; i < list.n; i++) {
        const ReasonCount *c = &list.at[i];
        const Reason *known = reason_named(c->type, c->reason);
        row(req, t, arena_printf(req->arena, "%s: %s", type_words(c->type), known ? known->label : c->reason), c->count, (Url){ "" });
    }
    return OK;
}

/* The widest bar of a table is whole; what is not nothing is seen. */
static void measure(FiguresPage *page)
{
    for (size_t i = 0; i < page->tables.n; i++) {
        FigureRowList *rows = &page->tables.at[i].rows;
        i64 most = 1;
        for (size_t k = 0; k < rows->n; k++) if (rows->at[k].n > most) most = rows->at[k].n;
        for (size_t k = 0; k < rows->n; k++) rows->at[k].wide = (rows->at[k].n * 100 + most - 1) / most;
    }
}

static Err fill(Req *req, FiguresPage *page)
{
    WorkFigures w;
    FiguresMade kept;
    TRY(figures_work(req->db, sight_who(&req->who), req->today, &w));
    TRY(figures_when(req->db, &kept));
    page->open = w.open;
    page->late = w.late;
    page->made = kept.made;
    TRY(figures_stages(req->db, &page->times));
    Text none = "Nothing is open.";
    add_load(req, table(req, page, (FigureTable){ .key = "stages", .title = "Where the open ideas stand", .note = "", .head = "Stage",
             .counts = "Open ideas", .has_late = true, .empty = none }), &w.stages, "stage=%s", "No stage");
    add_ages(req, page, &w);
    add_parked(req, page, &w);
    add_load(req, table(req, page, (FigureTable){ .key = "owners", .title = "Who has them", .note = "", .head = "Owner",
             .counts = "Open ideas", .has_late = true, .empty = none }), &w.owners, "owner=%s", "Nobody");
    add_load(req, table(req, page, (FigureTable){ .key = "teams", .title = "Which team has them", .note = "", .head = "Team",
             .counts = "Open ideas", .has_late = true, .empty = none }), &w.teams, "team=%s", "No team");
    TRY(add_reasons(req, page));
    measure(page);
    return OK;
}

Err figures_show(Req *req, Res *res)
{
    FiguresPage page = { .page = web_page(req, res, "Figures"), .may_export = who_may(&req->who, R_EXPORT) };
    TRY(fill(req, &page));
    return RENDER(req, res, figures_page, &page);
}

static void csv_number(Arena *a, Buf *out, i64 n) { csv_cell(out, arena_printf(a, "%lld", (long long)n)); }

Err figures_csv(Req *req, Res *res)
{
    static const Text HEADS[] = { "Table", "Row", "Number", "Of them late", "Opens" };
    FiguresPage page = { 0 };
    TRY(fill(req, &page));
    csv_start(&res->body);
    for (size_t i = 0; i < COUNT(HEADS); i++) csv_cell(&res->body, HEADS[i]);
    csv_end_row(&res->body);
    for (size_t i = 0; i < page.tables.n; i++) {
        const FigureTable *t = &page.tables.at[i];
        for (size_t k = 0; k < t->rows.n; k++) {
            const FigureRow *r = &t->rows.at[k];
            csv_cell(&res->body, t->title);
            csv_cell(&res->body, r->label);
            csv_number(req->arena, &res->body, r->n);
            if (t->has_late) csv_number(req->arena, &res->body, r->late);
            else csv_cell(&res->body, "");
            csv_cell(&res->body, url_given(r->url) ? r->url.s : "");
            csv_end_row(&res->body);
        }
    }
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"figures.csv\"";
    return OK;
}
