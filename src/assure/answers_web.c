#include "assure/answers_web.h"
#include "assure/template.h"
#include "base/csv.h"
#include "base/when.h"
#include "pathway/sight.h"
#include "answers.sql.h"

Err answers_show(Req *req, Res *res)
{
    AnswersPage page = { .page = web_page(req, res, "What was answered") };
    AnswersCountList counts = { 0 };
    TemplateRowList templates = { 0 };
    i64 viewer;
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    TRY(answers_count_checks(req->db, viewer, &counts));
    TRY(templates_newest(req->db, &templates));
    for (size_t i = 0; i < templates.n; i++)
        for (size_t k = 0; k < counts.n; k++)
            if (same(templates.at[i].name, counts.at[k].name))
                *LIST_PUSH(req->arena, &page.checks) =
                    (AnswersLine){ counts.at[k].name, templates.at[i].title, counts.at[k].n, counts.at[k].decided };
    page.page.back = url_checked("/checks?show=all");
    page.page.back_label = "Checks";
    return RENDER(req, res, answers_page, &page);
}

static void put_heads(Buf *out, const Template *t)
{
    static const Text HEADS[] = { "Reference", "Title", "Begun", "Outcome", "Decided" };
    csv_start(out);
    for (size_t i = 0; i < COUNT(HEADS); i++) csv_cell(out, HEADS[i]);
    for (size_t i = 0; i < t->parts.n; i++)
        for (size_t k = 0; k < t->parts.at[i].asks.n; k++) csv_cell(out, t->parts.at[i].asks.at[k].label);
    csv_end_row(out);
}

static Text answer_to(const AnswerRow *rows, size_t n, Text key)
{
    for (size_t i = 0; i < n; i++) if (same(rows[i].key, key)) return rows[i].value;
    return "";
}

/* One idea: its rows stand together. */
static void put_idea(Arena *a, Buf *out, const Template *t, const AnswerRow *rows, size_t n)
{
    csv_cell(out, rows->reference);
    csv_cell(out, rows->title);
    csv_cell(out, day_iso(a, day_of(rows->begun)));
    csv_cell(out, rows->outcome);
    csv_cell(out, rows->decided.s ? day_iso(a, day_of(rows->decided)) : "");
    for (size_t i = 0; i < t->parts.n; i++)
        for (size_t k = 0; k < t->parts.at[i].asks.n; k++) {
            const Ask *ask = &t->parts.at[i].asks.at[k];
            csv_cell(out, ask_words(a, ask, answer_to(rows, n, ask->key)));
        }
    csv_end_row(out);
}

Err answers_csv(Req *req, Res *res)
{
    Template t;
    AnswerRowList rows = { 0 };
    i64 viewer;
    TRY(template_newest(req->db, req->arena, req->arg[0], &t));
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    TRY(answers_to_check(req->db, t.name, viewer, &rows));
    put_heads(&res->body, &t);
    for (size_t i = 0, n; i < rows.n; i += n) {
        for (n = 1; i + n < rows.n && rows.at[i + n].item == rows.at[i].item; n++) { }
        put_idea(req->arena, &res->body, &t, &rows.at[i], n);
    }
    res->type = "text/csv; charset=utf-8";
    res->disposition = arena_printf(req->arena, "attachment; filename=\"%s.csv\"", t.name);
    return OK;
}
