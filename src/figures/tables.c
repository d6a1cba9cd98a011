#include "figures/tables.h"
#include "base/csv.h"

FigureTable *table_add(Arena *a, FigureTableList *tables, FigureTable table)
{
    return *LIST_PUSH(a, tables) = table, &tables->at[tables->n - 1];
}

FigureRow *row_add(Arena *a, FigureTable *t, Text label, i64 n, Url url)
{
    t->total += n;
    return *LIST_PUSH(a, &t->rows) = (FigureRow){ .label = label, .n = n, .url = url, .why = "", .share = "" }, &t->rows.at[t->rows.n - 1];
}

Text share_words(Arena *a, i64 n, i64 of) { return arena_printf(a, "%lld%%", of ? (long long)((200 * n + of) / (2 * of)) : 0LL); }

/* The widest bar of a table is whole; what is not nothing is seen. */
void tables_measure(Arena *a, FigureTableList *tables)
{
    for (size_t i = 0; i < tables->n; i++) {
        FigureTable *t = &tables->at[i];
        i64 most = 1;
        for (size_t k = 0; k < t->rows.n; k++) if (t->rows.at[k].n > most) most = t->rows.at[k].n;
        for (size_t k = 0; k < t->rows.n; k++) {
            t->rows.at[k].wide = (t->rows.at[k].n * 100 + most - 1) / most;
            if (t->has_share) t->rows.at[k].share = share_words(a, t->rows.at[k].n, t->total);
        }
    }
}

static void csv_number(Arena *a, Buf *out, i64 n) { csv_cell(out, arena_printf(a, "%lld", (long long)n)); }

void tables_csv(Arena *a, Buf *out, const FigureTableList *tables)
{
    static const Text HEADS[] = { "Table", "Row", "Number", "Of them late", "Opens" };
    csv_start(out);
    for (size_t i = 0; i < COUNT(HEADS); i++) csv_cell(out, HEADS[i]);
    csv_end_row(out);
    for (size_t i = 0; i < tables->n; i++) {
        const FigureTable *t = &tables->at[i];
        for (size_t k = 0; k < t->rows.n; k++) {
            const FigureRow *r = &t->rows.at[k];
            csv_cell(out, t->title);
            csv_cell(out, r->label);
            csv_number(a, out, r->n);
            if (t->has_late) csv_number(a, out, r->late);
            else csv_cell(out, "");
            csv_cell(out, url_given(r->url) ? r->url.s : "");
            csv_end_row(out);
        }
    }
}

Page figures_frame(const Req *req, const Res *res, Text title)
{
    static const struct { Text path, label; } PAGES[] = { { "/figures", "Now" }, { "/figures/flow", "Flow" },
                                                          { "/figures/forecast", "Forecast" }, { "/figures/board", "Board" },
                                                          { "/figures/benefits", "Benefits" }, { "/figures/suggestions", "Suggested" },
                                                          { "/figures/doors", "Next doors" } };
    Page page = web_page(req, res, title);
    for (size_t i = 0; i < COUNT(PAGES); i++)
        *LIST_PUSH(req->arena, &page.tabs) = (NavItem){ PAGES[i].label, url_checked(PAGES[i].path), same(req->path, PAGES[i].path), NULL };
    return page;
}
