#include "editor/form_preview_web.h"
#include "editor/forms_web.h"
#include "front/draft_web.h"

typedef struct Preview { Sheet sheet; const Step *step; } Preview;

static Err open_preview(Req *req, Preview *p)
{
    FormDraft draft;
    if (!form_known(req->arg[0])) return E_NOT_FOUND;
    Err err = form_draft_get(req->db, req->arg[0], &draft);
    if (err == E_NOT_FOUND) {
        const Sheet *newest;
        TRY(sheet_newest(req->db, req->arg[0], &newest));
        p->sheet = *newest;
    } else {
        TRY(err);
        TRY(form_draft_sheet(req->arena, &draft, &p->sheet));
    }
    p->step = sheet_step(&p->sheet, req->arg[1]);
    return p->step ? OK : E_NOT_FOUND;
}

static Url step_url(const Req *req, const Step *step) { return form_url(req, arena_printf(req->arena, "/preview/%s", step->key)); }

static Err draw(Req *req, Res *res, const Preview *p, const LandedAnswerList *values)
{
    StepPage page;
    const Step *step = p->step;
    bool offered = sheet_offered(&p->sheet, step);
    Url back = step->place ? step_url(req, step - 1) : form_url(req, "");
    step_fill(req, res, &(StepFrame){ &p->sheet, step, values, step_url(req, step), form_url(req, ""), form_url(req, ""), back }, &page);
    page.page.tabs.n = 0;
    page.preview = true;
    page.preview_words = *step->asked_if ? arena_printf(req->arena, "%s.", form_only_words(req->arena, &p->sheet, step)) : "";
    page.of = offered ? p->sheet.steps.n - (size_t)p->sheet.asked : (size_t)p->sheet.asked;
    page.at = (size_t)step->place + 1 - (offered ? (size_t)p->sheet.asked : 0);
    return RENDER(req, res, step_page, &page);
}

Err form_preview_show(Req *req, Res *res)
{
    Preview p;
    LandedAnswerList none = { 0 };
    TRY(open_preview(req, &p));
    return draw(req, res, &p, &none);
}

Err form_preview_post(Req *req, Res *res)
{
    Preview p;
    LandedAnswerList answers = { 0 }, typed = { 0 };
    TRY(open_preview(req, &p));
    bool later = same(http_sent(req, "go"), "later");
    answers_read(req, res, p.step, !later, &answers);
    answers_typed(req, p.step, &typed);
    if (res->wrong.n) return draw(req, res, &p, &typed);
    if (later) return http_see(res, form_url(req, ""));
    size_t next = (size_t)p.step->place + 1;
    return http_see(res, next < p.sheet.steps.n ? step_url(req, &p.sheet.steps.at[next]) : form_url(req, "?done=previewed"));
}
