#include "figures/doors_web.h"
#include "pathway/reasons.h"
#include "pathway/sight.h"

enum { CODE_LENGTH = 60, DOORS_PAGE = 50 };

typedef struct DoorsForm { Text reason, came; i64 before; } DoorsForm;
static const Field DOORS_FIELDS[] = { FIELD(DoorsForm, reason, CODE_LENGTH, NULL), FIELD(DoorsForm, came, CODE_LENGTH, NULL),
                                      FIELD(DoorsForm, before, INT64_MAX, NULL) };
const Form DOORS_FORM = FORM(DoorsForm, DOORS_FIELDS);

Text door_reason_words(Text reason)
{
    const Reason *known = reason_named("signpost", reason);
    return known ? known->label : reason;
}

static void add_came(Req *req, DoorsPage *page, const DoorCountList *counts)
{
    static const Text CAME[] = { "yes", "no", "back", "silent", "waiting" };
    FigureTable *t = table_add(req->arena, &page->tables, (FigureTable){ .key = "came", .title = "What came of it", .head = "What came",
        .counts = "Ideas", .has_share = true, .empty = "Nothing was signposted.",
        .note = "30 days after a signpost, or after the papers went on, its sender is asked once whether somebody took it up." });
    for (size_t i = 0; i < COUNT(CAME); i++) {
        i64 n = 0;
        for (size_t k = 0; k < counts->n; k++) if (same(counts->at[k].came, CAME[i])) n += counts->at[k].n;
        if (counts->n) row_add(req->arena, t, door_came_words(CAME[i]), n, url_path(req->arena, "/figures/doors/ideas?came=%s", CAME[i]));
    }
}

/* By the next door: all, or those of one outcome. The counts come by reason. */
static void add_doors(Req *req, DoorsPage *page, const DoorCountList *counts, Text came, FigureTable table)
{
    Arena *a = req->arena;
    FigureTable *t = table_add(a, &page->tables, table);
    for (size_t i = 0; i < counts->n; ) {
        Text reason = counts->at[i].reason;
        i64 n = 0;
        for (; i < counts->n && same(counts->at[i].reason, reason); i++)
            if (!*came || same(counts->at[i].came, came)) n += counts->at[i].n;
        if (n) row_add(a, t, door_reason_words(reason), n, *came ? url_path(a, "/figures/doors/ideas?reason=%s&came=%s", reason, came)
                                                                : url_path(a, "/figures/doors/ideas?reason=%s", reason));
    }
}

static Err fill(Req *req, DoorsPage *page)
{
    DoorCountList counts;
    TRY(doors_count(req->db, sight_who(&req->who), &counts));
    add_came(req, page, &counts);
    add_doors(req, page, &counts, "no", (FigureTable){ .key = "dead-ends", .title = "Dead ends", .head = "Next door", .counts = "Ideas",
              .note = "Where senders say that nobody took it up.", .empty = "No sender has told us of a dead end." });
    add_doors(req, page, &counts, "", (FigureTable){ .key = "doors", .title = "Where ideas were sent", .head = "Next door",
              .counts = "Ideas", .note = "Each idea once, by its newest signpost.", .empty = "Nothing was signposted." });
    tables_measure(req->arena, &page->tables);
    return OK;
}

Err doors_show(Req *req, Res *res)
{
    DoorsPage page = { .page = figures_frame(req, res, "Next doors"), .may_export = who_may(&req->who, R_EXPORT) };
    TRY(fill(req, &page));
    return RENDER(req, res, doors_page, &page);
}

Err doors_csv(Req *req, Res *res)
{
    DoorsPage page = { 0 };
    TRY(fill(req, &page));
    tables_csv(req->arena, &res->body, &page.tables);
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"next-doors.csv\"";
    return OK;
}

Err door_ideas_show(Req *req, Res *res)
{
    const DoorsForm *f = req->form;
    Arena *a = req->arena;
    DoorIdeasPage page = { .page = figures_frame(req, res, "Ideas behind a number") };
    if (res->wrong.n) return E_INVALID;
    page.page.back = url_checked("/figures/doors");
    page.page.back_label = "Next doors";
    page.what = *f->reason ? arena_printf(a, "%s: %s", door_reason_words(f->reason), door_came_words(f->came)) : door_came_words(f->came);
    TRY(doors_list(req->db, f->reason, f->came, f->before, sight_who(&req->who), DOORS_PAGE + 1, &page.rows));
    if (page.rows.n > DOORS_PAGE) {
        page.rows.n = DOORS_PAGE;
        page.older = url_path(a, "/figures/doors/ideas?reason=%s&came=%s&before=%ld", f->reason, f->came,
                              page.rows.at[DOORS_PAGE - 1].decision);
    }
    return RENDER(req, res, door_ideas_page, &page);
}
