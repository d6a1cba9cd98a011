#include "editor/form_edit_web.h"
#include "base/when.h"
#include "editor/sheet_text.h"

enum { TITLE_MOST = 120, KIND_MOST = 20 };

typedef struct TextForm { Text body; i64 seen; } TextForm;
static const Field TEXT_FIELDS[] = { FIELD_LINES(TextForm, body, FORM_TEXT_MOST, "The form is empty. Press Back to get its text again"),
                                     FIELD(TextForm, seen, FORM_ID_MOST, NULL) };
const Form FORM_TEXT_FORM = FORM(TextForm, TEXT_FIELDS);

typedef struct AboutForm { Text name, kind; i64 seen; } AboutForm;
static const Field ABOUT_FIELDS[] = { FIELD(AboutForm, name, TITLE_MOST, "Write how a person describes themselves on the first page"),
                                      FIELD(AboutForm, kind, KIND_MOST, "Choose what comes in by this form"),
                                      FIELD(AboutForm, seen, FORM_ID_MOST, NULL) };
const Form FORM_ABOUT_FORM = FORM(AboutForm, ABOUT_FIELDS);

/* As text. */

static Err draw_text(Req *req, Res *res, const FormDraft *draft, Text title, Text body, bool editing, const FormFaultList *faults)
{
    FormTextPage page = { .page = form_frame(req, res, "As text"), .wrong = res->wrong, .route = req->arg[0], .title = title, .body = body,
                          .seen = editing ? draft->version : 0, .editing = editing };
    for (size_t i = 0; i < faults->n; i++) *LIST_PUSH(req->arena, &page.faults) = (FaultLine){ faults->at[i].line, faults->at[i].words };
    return RENDER(req, res, form_text_page, &page);
}

Err form_text_show(Req *req, Res *res)
{
    FormDraft draft;
    FormFaultList none = { 0 };
    const Sheet *newest;
    if (!form_known(req->arg[0])) return E_NOT_FOUND;
    TRY(sheet_newest(req->db, req->arg[0], &newest));
    Err err = form_draft_get(req->db, req->arg[0], &draft);
    if (err == E_NOT_FOUND)
        return draw_text(req, res, &draft, newest->title, sheet_text(req->arena, newest, newest->version), false, &none);
    TRY(err);
    return draw_text(req, res, &draft, newest->title, draft.body, true, &none);
}

static void say_faults(Req *req, Res *res, const FormFaultList *faults)
{
    for (size_t i = 0; i < faults->n; i++)
        http_wrong(req, res, "body", "Line %d: %s", faults->at[i].line, faults->at[i].words);
}

/* What was typed comes back whatever is wrong with it. */
Err form_text_post(Req *req, Res *res)
{
    const TextForm *form = req->form;
    FormDraft draft;
    Sheet sheet, typed;
    FormFaultList faults = { 0 };
    bool gone;
    TRY(form_opened(req, res, &draft, &sheet, &gone));
    if (gone) return OK;
    if (!res->wrong.n && form_read(req->arena, draft.route, form->body, &typed, &faults)) say_faults(req, res, &faults);
    if (!res->wrong.n && form->seen != draft.version)
        http_wrong(req, res, "body", "%s changed this form on %s, after you opened this page. Your text is still here: look at the form in "
                   "another window, then save again to keep yours", draft.author_name, time_words(req->arena, draft.changed));
    if (res->wrong.n) return draw_text(req, res, &draft, sheet.title, http_sent(req, "body"), true, &faults);
    TRY(form_draft_save(req->db, draft.route, form->seen, arena_printf(req->arena, "%s\n", form->body), "text", req->who.person, req->now));
    return http_see(res, form_url(req, "?done=saved"));
}

/* Its name. */

static OptionList kind_options(Arena *a)
{
    static const Text KINDS[][2] = { { "idea", "An idea" }, { "problem", "A problem" }, { "product", "A product or service" },
                                     { "study", "A study" }, { "partnership", "A partnership or visit" } };
    OptionList list = { 0 };
    for (size_t i = 0; i < COUNT(KINDS); i++) *LIST_PUSH(a, &list) = (Option){ .value = KINDS[i][0], .label = KINDS[i][1] };
    return list;
}

static Err draw_about(Req *req, Res *res, const FormDraft *draft, Text name, Text kind)
{
    FormAboutPage page = { .page = form_frame(req, res, "Name and kind of the form"), .wrong = res->wrong, .route = req->arg[0],
                           .name = name, .kind = kind, .seen = draft->version, .kinds = kind_options(req->arena) };
    page.page.back = form_url(req, "");
    page.page.back_label = "The form";
    return RENDER(req, res, form_about_page, &page);
}

Err form_about_show(Req *req, Res *res)
{
    FormDraft draft;
    Sheet sheet;
    bool gone;
    TRY(form_opened(req, res, &draft, &sheet, &gone));
    return gone ? OK : draw_about(req, res, &draft, sheet.title, sheet.kind);
}

Err form_about_post(Req *req, Res *res)
{
    const AboutForm *form = req->form;
    FormDraft draft;
    Sheet sheet;
    bool gone;
    TRY(form_opened(req, res, &draft, &sheet, &gone));
    if (gone) return OK;
    sheet.title = form->name;
    sheet.kind = form->kind;
    if (!res->wrong.n) TRY(form_keep(req, res, &draft, form->seen, &sheet, "about"));
    if (res->wrong.n) return draw_about(req, res, &draft, http_sent(req, "name"), http_sent(req, "kind"));
    return http_see(res, form_url(req, "?done=saved"));
}
