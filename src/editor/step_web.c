/* step_web: one page of a form: its question, who is asked it, and what it has to fill in. */
#include "editor/form_edit_web.h"
#include "base/words.h"

enum { ASK_MOST = 150, HELP_MOST = 1000, ONLY_MOST = 40 };

typedef struct StepForm { Text ask, help, kind; TextList only; bool offered; i64 seen; } StepForm;
static const Field STEP_FIELDS[] = {
    FIELD(StepForm, ask, ASK_MOST, "Write the question"), FIELD_LINES(StepForm, help, HELP_MOST, NULL),
    FIELD(StepForm, kind, FORM_WORD_MOST, NULL), FIELD(StepForm, only, ONLY_MOST, NULL),
    FIELD(StepForm, offered, 0, NULL), FIELD(StepForm, seen, FORM_ID_MOST, NULL),
};
const Form FORM_STEP_FORM = FORM(StepForm, STEP_FIELDS);

OptionList form_kind_options(Arena *a)
{
    OptionList list = { 0 };
    for (size_t i = 0; i < QUESTION_KINDS; i++)
        *LIST_PUSH(a, &list) = (Option){ .value = FORM_KINDS[i].kind,
                                         .label = arena_printf(a, "%s: %s", FORM_KINDS[i].name, FORM_KINDS[i].about) };
    return list;
}

/* "far idea" and "far need" of one question become "far idea need"; "" for none, NULL when they are of several. */
static Text only_of(Arena *a, const TextList *chosen)
{
    Buf out = { .arena = a };
    size_t key = chosen->n ? strcspn(chosen->at[0], " ") : 0;
    for (size_t i = 0; i < chosen->n; i++) {
        Text one = chosen->at[i];
        if (strcspn(one, " ") != key || strncmp(one, chosen->at[0], key) || !one[key]) return NULL;
        buf_text(&out, i ? one + key : one);
    }
    return buf_end(&out);
}

static bool only_has(Text asked_if, Text key, Text value)
{
    size_t n = strlen(key);
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (strncmp(asked_if, key, n) || asked_if[n] != ' ') return false;
    return strstr(arena_printf(a, "%s ", asked_if + n), arena_printf(a, " %s ", value)) != NULL;
}

/* The choices of every page before this one; before: how many pages that are. */
static void fill_groups(Arena *a, const Sheet *sheet, size_t before, Text asked_if, OnlyGroupList *out)
{
    for (size_t i = 0; i < before && i < sheet->steps.n; i++)
        for (size_t k = 0; k < sheet->steps.at[i].questions.n; k++) {
            const Question *q = &sheet->steps.at[i].questions.at[k];
            if (q->is != Q_ONE && q->is != Q_MANY) continue;
            OnlyGroup *group = LIST_PUSH(a, out);
            *group = (OnlyGroup){ .label = q->label };
            for (size_t n = 0; n < q->options.n; n++)
                *LIST_PUSH(a, &group->options) = (Option){ .value = arena_printf(a, "%s %s", q->key, q->options.at[n].value),
                                                           .label = q->options.at[n].label,
                                                           .chosen = only_has(asked_if, q->key, q->options.at[n].value) };
        }
}

static void fill_questions(Arena *a, const Step *step, QuestionLineList *out)
{
    for (size_t k = 0; k < step->questions.n; k++) {
        const Question *q = &step->questions.at[k];
        *LIST_PUSH(a, out) = (QuestionLine){ q, FORM_KINDS[q->is].name, k > 0, k + 1 < step->questions.n, step->questions.n > 1 };
    }
}

static void fill_age(Arena *a, const Step *step, StepEditPage *page)
{
    page->age = readable_of(a, form_step_words(a, step));
    page->age_words = readable_words(a, &page->age);
    page->age_colour = readable_colour(&page->age);
    page->long_words = "";
    for (size_t i = 0; i < page->age.long_words.n; i++)
        page->long_words = arena_printf(a, "%s%s%s", page->long_words, i ? ", " : "", page->age.long_words.at[i]);
}

/* What stands on the page: of the form, or typed and wrong. */
typedef struct Shown { const FormDraft *draft; const Sheet *sheet; const Step *step; Text ask, help, only, kind; bool offered; } Shown;

static Err draw_step(Req *req, Res *res, const Shown *s)
{
    Arena *a = req->arena;
    StepEditPage page = {
        .page = form_frame(req, res, s->step ? s->step->ask : "Add a page"), .wrong = res->wrong, .route = req->arg[0], .adding = !s->step,
        .key = s->step ? s->step->key : "", .ask = s->ask, .help = s->help, .offered = s->offered, .seen = s->draft->version,
        .asked_only = *s->only != 0, .kinds = form_kind_options(a), .kind = *s->kind ? s->kind : "lines",
        .only_words = s->step ? form_only_words(a, s->sheet, s->step) : "",
    };
    page.page.back = form_url(req, "");
    page.page.back_label = "The form";
    if (same(http_sent(req, "done"), "saved")) page.page.notice = "Saved in the working copy.";
    fill_groups(a, s->sheet, s->step ? (size_t)s->step->place : (size_t)s->sheet->asked, s->only, &page.groups);
    if (s->step) {
        fill_questions(a, s->step, &page.questions);
        fill_age(a, s->step, &page);
    }
    return RENDER(req, res, step_edit_page, &page);
}

/* As typed. */
static Err draw_typed(Req *req, Res *res, const FormDraft *draft, const Sheet *sheet, const Step *step)
{
    const StepForm *form = req->form;
    Text only = only_of(req->arena, &form->only);
    return draw_step(req, res, &(Shown){ draft, sheet, step, http_sent(req, "ask"), http_sent(req, "help"), only ? only : form->only.at[0],
                                         http_sent(req, "kind"), form->offered });
}

static StepWish wish_of(Req *req, Res *res)
{
    const StepForm *form = req->form;
    Text only = only_of(req->arena, &form->only);
    if (!only) http_wrong(req, res, "only", "Choose answers to one question only: a page can depend on one");
    Text help = form->help;
    Buf b = { .arena = req->arena };
    for (; *help; help++) if (*help != '\n' || help[1] != '\n' || help[2] != '\n') buf_add(&b, help, 1);
    return (StepWish){ form->ask, buf_end(&b), only ? only : "", form->offered };
}

Err step_add_show(Req *req, Res *res)
{
    FormDraft draft;
    Sheet sheet;
    bool gone;
    TRY(form_opened(req, res, &draft, &sheet, &gone));
    return gone ? OK : draw_step(req, res, &(Shown){ &draft, &sheet, NULL, "", "", "", "", false });
}

/* A new page has one question, the page's own: a choice begins with yes and no. */
static QuestionWish first_question(Req *req, Text kind, bool offered)
{
    QuestionWish q = { .kind = kind, .label = "", .hint = "", .why = "", .missing = offered ? "" : "Answer this question" };
    const KindRow *row = form_kind(kind);
    if (!row->chooses || same(kind, "service")) return q;
    *LIST_PUSH(req->arena, &q.labels) = "Yes";
    *LIST_PUSH(req->arena, &q.labels) = "No";
    return q;
}

Err step_add_post(Req *req, Res *res)
{
    const StepForm *form = req->form;
    FormDraft draft;
    Sheet sheet, before;
    bool gone;
    Text key;
    TRY(form_opened(req, res, &draft, &before, &gone));
    if (gone) return OK;
    if (!form_kind(form->kind)) http_wrong(req, res, "kind", "Choose what kind of answer it takes");
    StepWish wish = wish_of(req, res);
    if (res->wrong.n) return draw_typed(req, res, &draft, &before, NULL);
    QuestionWish first = first_question(req, form->kind, form->offered);
    TRY(form_draft_sheet(req->arena, &draft, &sheet));
    form_add_step(req->arena, &sheet, &wish, &first, &key);
    TRY(form_keep(req, res, &draft, form->seen, &sheet, "page-added"));
    if (res->wrong.n) return draw_typed(req, res, &draft, &before, NULL);
    return http_see(res, form_url(req, arena_printf(req->arena, "/questions/%s?done=added", key)));
}

Err step_edit_show(Req *req, Res *res)
{
    FormDraft draft;
    Sheet sheet;
    bool gone;
    TRY(form_opened(req, res, &draft, &sheet, &gone));
    if (gone) return OK;
    const Step *step = sheet_step(&sheet, req->arg[1]);
    if (!step) return E_NOT_FOUND;
    return draw_step(req, res, &(Shown){ &draft, &sheet, step, step->ask, step->help, step->asked_if, "", sheet_offered(&sheet, step) });
}

Err step_edit_post(Req *req, Res *res)
{
    const StepForm *form = req->form;
    FormDraft draft;
    Sheet sheet, before;
    bool gone;
    TRY(form_opened(req, res, &draft, &before, &gone));
    if (gone) return OK;
    const Step *step = sheet_step(&before, req->arg[1]);
    if (!step) return E_NOT_FOUND;
    StepWish wish = wish_of(req, res);
    if (res->wrong.n) return draw_typed(req, res, &draft, &before, step);
    TRY(form_draft_sheet(req->arena, &draft, &sheet));
    Err err = form_change_step(req->arena, &sheet, step->key, &wish);
    if (err == E_INVALID) http_wrong(req, res, "offered", "Ask at least one page of everybody");
    else TRY(err);
    if (!res->wrong.n) TRY(form_keep(req, res, &draft, form->seen, &sheet, "page"));
    if (res->wrong.n) return draw_typed(req, res, &draft, &before, step);
    return http_see(res, form_url(req, "?done=saved"));
}
