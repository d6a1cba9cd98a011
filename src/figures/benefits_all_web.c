/* benefits_all_web: the benefits of all ideas with their sums, as a page, as data and as CSV. */
#include "figures/benefit_web.h"
#include "base/csv.h"
#include "base/when.h"
#include "pathway/sight.h"

enum { CSV_PIECE = 1000 };

typedef struct AllBenefitsQuery { Text money; i64 before; } AllBenefitsQuery;
static const Field ALL_BENEFITS_FIELDS[] = { FIELD(AllBenefitsQuery, money, 10, NULL), FIELD(AllBenefitsQuery, before, INT64_MAX, NULL) };
const Form ALL_BENEFITS_QUERY = FORM(AllBenefitsQuery, ALL_BENEFITS_FIELDS);

static SumLine line_of(Arena *a, Text label, const BenefitSum *s, Url url)
{
    return (SumLine){ label, s, pounds_words(a, s->expected_pounds), pounds_words(a, s->seen_pounds), url };
}

/* The rows, and what they come to together. */
static void add_sums(Arena *a, const BenefitSumList *sums, AllBenefitsPage *page)
{
    BenefitSum *all = arena_take(a, sizeof *all);
    all->money = "all";
    for (size_t i = 0; i < sums->n; i++) {
        const BenefitSum *s = &sums->at[i];
        all->n += s->n;
        all->without_baseline += s->without_baseline;
        all->seen += s->seen;
        all->signed_ += s->signed_;
        all->expected_pounds += s->expected_pounds;
        all->seen_pounds += s->seen_pounds;
        *LIST_PUSH(a, &page->sums) = line_of(a, benefit_money(s->money), s, url_path(a, "/figures/benefits?money=%s", s->money));
    }
    page->all = line_of(a, "Together", all, url_checked("/figures/benefits"));
}

Err all_benefits_show(Req *req, Res *res)
{
    const AllBenefitsQuery *q = req->form;
    AllBenefitsPage page = { .page = figures_frame(req, res, "Benefits"), .may_export = who_may(&req->who, R_EXPORT),
                             .chosen = *q->money ? benefit_money(q->money) : "" };
    BenefitSumList sums;
    i64 who = sight_who(&req->who);
    page.page.wide = true;
    TRY(benefit_sums(req->db, who, &sums));
    add_sums(req->arena, &sums, &page);
    TRY(benefits_all(req->db, who, q->money, q->before, BENEFIT_PAGE + 1, &page.benefits));
    if (page.benefits.n > BENEFIT_PAGE) {
        page.benefits.n = BENEFIT_PAGE;
        page.older = url_path(req->arena, "/figures/benefits?money=%s&before=%lld", q->money,
                              (long long)page.benefits.at[BENEFIT_PAGE - 1].id);
    }
    return RENDER(req, res, all_benefits_page, &page);
}

static void csv_row(Arena *a, Buf *out, const Benefit *b)
{
    const Text cells[] = {
        b->reference, b->idea_title, b->words, b->unit, b->baseline, day_iso(a, b->baseline_day),
        b->late_baseline ? "after it began" : *b->baseline ? "before it began" : "no baseline", b->expected, b->seen, b->seen_low,
        b->seen_high, day_iso(a, b->seen_day), benefit_money(b->money), arena_printf(a, "%lld", (long long)b->expected_pounds),
        arena_printf(a, "%lld", (long long)b->seen_pounds), b->signer_name, b->signer ? day_iso(a, day_of(b->signed_at)) : "",
    };
    for (size_t i = 0; i < COUNT(cells); i++) csv_cell(out, cells[i]);
    csv_end_row(out);
}

Err all_benefits_csv(Req *req, Res *res)
{
    static const Text HEADS[] = { "Reference", "Idea", "Measure", "Unit", "Before", "Measured on", "Baseline", "Expected", "Seen", "From",
                                  "To", "Seen on", "Money", "Expected pounds a year", "Seen pounds a year", "Signed by", "Signed on" };
    const AllBenefitsQuery *q = req->form;
    BenefitList piece = { 0 };
    i64 before = 0;
    csv_start(&res->body);
    for (size_t i = 0; i < COUNT(HEADS); i++) csv_cell(&res->body, HEADS[i]);
    csv_end_row(&res->body);
    do {
        TRY(benefits_all(req->db, sight_who(&req->who), q->money, before, CSV_PIECE, &piece));
        for (size_t i = 0; i < piece.n; i++) csv_row(req->arena, &res->body, &piece.at[i]);
        before = piece.n ? piece.at[piece.n - 1].id : 0;
    } while (piece.n == CSV_PIECE);
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"benefits.csv\"";
    return OK;
}
