#include "editor/forms_web.h"
#include "base/when.h"
#include "editor/form_change.h"
#include "editor/sheet_text.h"
#include "front/public_idea.h"
#include "pathway/sight.h"

typedef struct DoneQuery { Text done; } DoneQuery;
static const Field DONE_FIELDS[] = { FIELD(DoneQuery, done, FORM_SEEN_DONE, NULL) };
const Form FORM_DONE_QUERY = FORM(DoneQuery, DONE_FIELDS);

typedef struct BeginForm { i64 from; } BeginForm;
static const Field BEGIN_FIELDS[] = { FIELD(BeginForm, from, FORM_ID_MOST, NULL) };
const Form FORM_BEGIN_FORM = FORM(BeginForm, BEGIN_FIELDS);

typedef struct SeenForm { i64 seen; } SeenForm;
static const Field SEEN_FIELDS[] = { FIELD(SeenForm, seen, FORM_ID_MOST, NULL) };
const Form FORM_SEEN_FORM = FORM(SeenForm, SEEN_FIELDS);

typedef struct MoveForm { i64 seen; Text step, question, act; } MoveForm;
static const Field MOVE_FIELDS[] = {
    FIELD(MoveForm, seen, FORM_ID_MOST, NULL), FIELD(MoveForm, step, FORM_WORD_MOST, NULL), FIELD(MoveForm, question, FORM_WORD_MOST, NULL),
    FIELD(MoveForm, act, FORM_WORD_MOST, "Choose what to do with it"),
};
const Form FORM_MOVE_FORM = FORM(MoveForm, MOVE_FIELDS);

bool form_known(Text route)
{
    for (size_t i = 0; i < ARRIVALS_N; i++) if (same(ARRIVALS[i], route)) return true;
    return false;
}

Url form_url(const Req *req, Text rest)
{
    return url_checked(arena_printf(req->arena, "%s%s", url_path(req->arena, "/admin/forms/%s", req->arg[0]).s, rest));
}

Page form_frame(const Req *req, const Res *res, Text title)
{
    Page page = web_page(req, res, title);
    page.back = url_checked("/admin/forms");
    page.back_label = "Forms";
    return page;
}

Err form_opened(Req *req, Res *res, FormDraft *draft, Sheet *sheet, bool *gone)
{
    if (!form_known(req->arg[0])) return E_NOT_FOUND;
    Err err = form_draft_get(req->db, req->arg[0], draft);
    *gone = err == E_NOT_FOUND;
    if (*gone) return http_see(res, form_url(req, ""));
    TRY(err);
    return form_draft_sheet(req->arena, draft, sheet);
}

static void say_fault(Req *req, Res *res, const FormFault *f)
{
    http_wrong(req, res, "", "This cannot be kept: %s", f->words);
}

Err form_keep(Req *req, Res *res, const FormDraft *draft, i64 seen, const Sheet *sheet, Text what)
{
    Sheet checked;
    FormFaultList faults = { 0 };
    Text body = sheet_text(req->arena, sheet, draft->based_version + 1);
    if (form_read(req->arena, draft->route, body, &checked, &faults))
        for (size_t i = 0; i < faults.n; i++) say_fault(req, res, &faults.at[i]);
    if (seen != draft->version)
        http_wrong(req, res, "", "%s changed this form on %s, after you opened this page. What you typed is still here: look at the form "
                   "in another window, then save again to keep yours", draft->author_name, time_words(req->arena, draft->changed));
    if (strlen(body) > FORM_TEXT_MOST) http_wrong(req, res, "", "The form has become too long: take something out first");
    return res->wrong.n ? OK : form_draft_save(req->db, draft->route, seen, body, what, req->who.person, req->now);
}

/* All forms. */

Err forms_show(Req *req, Res *res)
{
    FormsPage page = { .page = web_page(req, res, "Forms") };
    page.page.back = url_checked("/admin");
    page.page.back_label = "Administration";
    for (size_t i = 0; i < ARRIVALS_N; i++) {
        FormLine *line = LIST_PUSH(req->arena, &page.forms);
        *line = (FormLine){ .route = ARRIVALS[i], .editing = "" };
        TRY(form_state(req->db, ARRIVALS[i], req->now, &line->state));
        if (line->state.draft_author) line->editing = line->state.draft_author_name;
    }
    return RENDER(req, res, forms_page, &page);
}

/* One of them. */

Text form_step_words(Arena *a, const Step *step)
{
    Buf out = { .arena = a };
    buf_printf(&out, "%s\n%s\n", step->ask, step->help);
    for (size_t k = 0; k < step->questions.n; k++) {
        const Question *q = &step->questions.at[k];
        if (!same(q->label, step->ask)) buf_printf(&out, "%s\n", q->label);
        buf_printf(&out, "%s\n", q->hint);
    }
    return buf_end(&out);
}

Text form_only_words(Arena *a, const Sheet *sheet, const Step *step)
{
    Text s = step->asked_if;
    size_t n = strcspn(s, " ");
    const Question *q = *s ? sheet_question(sheet, arena_copy(a, s, n)) : NULL;
    Buf out = { .arena = a };
    if (!q) return "";
    for (size_t i = 0; i < q->options.n; i++) {
        Text padded = arena_printf(a, " %s ", q->options.at[i].value);
        if (strstr(arena_printf(a, "%s ", s + n), padded)) buf_printf(&out, "%s\"%s\"", out.n ? " or " : "", q->options.at[i].label);
    }
    return arena_printf(a, "Asked only of whoever answers %s to \"%s\"", buf_end(&out), q->label);
}

static void fill_steps(Arena *a, const Sheet *sheet, FormPage *page)
{
    Buf all = { .arena = a };
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        bool offered = sheet_offered(sheet, step), next = i + 1 < sheet->steps.n;
        Text words = form_step_words(a, step);
        Readable r = readable_of(a, words);
        StepLine *line = LIST_PUSH(a, &page->steps);
        *line = (StepLine){ .step = step, .number = i + 1, .offered = offered, .first_offered = (i64)i == sheet->asked,
                            .only = form_only_words(a, sheet, step), .age = readable_words(a, &r), .age_colour = readable_colour(&r),
                            .may_up = i && (i64)i != sheet->asked, .may_down = next && (i64)i + 1 != sheet->asked,
                            .may_go = offered || sheet->asked > 1, .long_words = "" };
        for (size_t k = 0; k < r.long_words.n && r.age > READABLE_TO; k++)
            line->long_words = arena_printf(a, "%s%s%s", line->long_words, k ? ", " : "", r.long_words.at[k]);
        buf_text(&all, words);
    }
    page->whole = readable_of(a, buf_end(&all));
    page->whole_age = readable_words(a, &page->whole);
    page->whole_colour = readable_colour(&page->whole);
    page->few = page->whole.words < READABLE_FEW_WORDS;
    page->first_step = sheet->steps.at[0].key;
}

static Text published_words(Arena *a, const FormState *s)
{
    Text who = *s->author_name ? arena_printf(a, ", by %s", s->author_name) : "";
    Text drafts = !s->drafts ? "Nobody is writing at the moment." : s->drafts == 1 ? "1 person is writing at the moment." :
                  arena_printf(a, "%lld people are writing at the moment.", (long long)s->drafts);
    return arena_printf(a, "Version %lld has been asked since %s%s. %s", (long long)s->version, day_words(a, day_of(s->published)), who,
                        drafts);
}

static const struct { Text done, words; } NOTICES[] = {
    { "begun", "This is your working copy. Nobody else sees it until it is published." },
    { "saved", "Saved in the working copy." },
    { "discarded", "The working copy is gone. What is published has not changed." },
    { "published", "Published. Whoever begins from now on answers this version." },
    { "previewed", "That was the last question." },
    { "there", "There is a working copy already: this is it." },
};

static Text notice_of(const Req *req)
{
    const DoneQuery *q = req->form;
    for (size_t i = 0; i < COUNT(NOTICES); i++) if (same(NOTICES[i].done, q->done)) return NOTICES[i].words;
    return NULL;
}

Err form_show(Req *req, Res *res)
{
    FormPage page = { .route = req->arg[0] };
    const Sheet *newest;
    Sheet working;
    if (!form_known(page.route)) return E_NOT_FOUND;
    TRY(form_state(req->db, page.route, req->now, &page.state));
    TRY(sheet_newest(req->db, page.route, &newest));
    Err err = form_draft_get(req->db, page.route, &page.draft);
    if (err && err != E_NOT_FOUND) return err;
    page.editing = !err;
    if (page.editing) TRY(form_draft_sheet(req->arena, &page.draft, &working));
    const Sheet *shown = page.editing ? &working : newest;
    page.title = shown->title;
    page.kind_words = kind_words(shown->kind);
    page.page = form_frame(req, res, shown->title);
    page.page.notice = notice_of(req);
    page.state_words = published_words(req->arena, &page.state);
    fill_steps(req->arena, shown, &page);
    return RENDER(req, res, form_page, &page);
}

Err form_begin_post(Req *req, Res *res)
{
    const BeginForm *form = req->form;
    i64 from = form->from;
    if (!form_known(req->arg[0])) return E_NOT_FOUND;
    FormState state;
    TRY(form_state(req->db, req->arg[0], req->now, &state));
    if (!*http_sent(req, "from")) from = state.version;
    if (state.draft_author) return http_see(res, form_url(req, "?done=there"));
    TRY(form_draft_begin(req->db, req->arg[0], from, req->who.person, req->now));
    return http_see(res, form_url(req, "?done=begun"));
}

Err form_discard_post(Req *req, Res *res)
{
    const SeenForm *form = req->form;
    if (!form_known(req->arg[0])) return E_NOT_FOUND;
    Err err = form_draft_discard(req->db, req->arg[0], form->seen, req->who.person, req->now);
    if (err == E_CONFLICT)
        return http_refuse(req, res, 409, "Somebody changed this working copy, or put it away, after you opened the page. Go back, load "
                                          "the page again and look at it first.");
    TRY(err);
    return http_see(res, form_url(req, "?done=discarded"));
}

/* A page that is asked only after an answer which would now come later, or not at all. */
static const Step *orphan(Arena *a, const Sheet *sheet)
{
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        Text key = arena_copy(a, step->asked_if, strcspn(step->asked_if, " "));
        const Question *q = *key ? sheet_question(sheet, key) : NULL;
        const Step *before = q ? sheet_step(sheet, q->step) : NULL;
        if (*key && (!before || before->place >= step->place)) return step;
    }
    return NULL;
}

static Err move(Req *req, Sheet *sheet, const MoveForm *form)
{
    Arena *a = req->arena;
    int way = same(form->act, "up") ? -1 : 1;
    bool remove = same(form->act, "remove");
    if (!remove && !same(form->act, "up") && !same(form->act, "down")) return E_INVALID;
    if (*form->question) return remove ? form_remove_question(a, sheet, form->question) : form_move_question(a, sheet, form->question, way);
    return remove ? form_remove_step(a, sheet, form->step) : form_move_step(a, sheet, form->step, way);
}

static Err refuse_move(Req *req, Res *res, const Sheet *sheet)
{
    const Step *step = orphan(req->arena, sheet);
    if (step)
        return http_refuse(req, res, 422, "The page \"%s\" is asked only after an answer to this one. Open that page first and change "
                                          "who is asked it.", step->ask);
    return http_refuse(req, res, res->wrong.n && strstr(res->wrong.at[0].value, "after you opened") ? 409 : 422, "%s.",
                       res->wrong.n ? res->wrong.at[0].value : "This cannot be moved further, or is the last one left");
}

Err form_move_post(Req *req, Res *res)
{
    const MoveForm *form = req->form;
    FormDraft draft;
    Sheet sheet;
    bool gone;
    TRY(form_opened(req, res, &draft, &sheet, &gone));
    if (gone) return OK;
    if (res->wrong.n) return refuse_move(req, res, &sheet);
    const Question *q = *form->question ? sheet_question(&sheet, form->question) : NULL;
    Text step = q ? q->step : "";
    Err err = move(req, &sheet, form);
    if (err == E_INVALID) return refuse_move(req, res, &sheet);
    TRY(err);
    TRY(form_keep(req, res, &draft, form->seen, &sheet, form->act));
    if (res->wrong.n) return refuse_move(req, res, &sheet);
    return http_see(res, form_url(req, *step ? arena_printf(req->arena, "/pages/%s?done=saved", step) : "?done=saved"));
}

/* Versions. */

Err versions_show(Req *req, Res *res)
{
    VersionsPage page = { .page = form_frame(req, res, "Versions"), .route = req->arg[0] };
    FormState state;
    if (!form_known(page.route)) return E_NOT_FOUND;
    TRY(form_state(req->db, page.route, req->now, &state));
    TRY(form_versions(req->db, page.route, sight_who(&req->who), req->now, &page.versions));
    page.title = state.title;
    page.editing = state.draft_author != 0;
    return RENDER(req, res, versions_page, &page);
}

Err version_show(Req *req, Res *res)
{
    const Sheet *sheet;
    FormState state;
    if (!form_known(req->arg[0])) return E_NOT_FOUND;
    TRY(form_version(req->db, req->arg[0], req->argn[1], &sheet));
    TRY(form_state(req->db, req->arg[0], req->now, &state));
    VersionPage page = { .page = form_frame(req, res, arena_printf(req->arena, "Version %lld", (long long)sheet->version)),
                         .route = sheet->route, .title = sheet->title, .version = sheet->version, .newest = state.version,
                         .text = sheet_text(req->arena, sheet, sheet->version), .is_newest = state.version == sheet->version,
                         .editing = state.draft_author != 0 };
    page.page.back = form_url(req, "/versions");
    page.page.back_label = "Versions";
    return RENDER(req, res, version_page, &page);
}

Err version_again_post(Req *req, Res *res)
{
    i64 version;
    if (!form_known(req->arg[0])) return E_NOT_FOUND;
    Err err = form_publish_again(req->db, req->arg[0], req->argn[1], req->who.person, req->now, &version);
    if (err == E_INVALID)
        return http_refuse(req, res, 409, "Its questions are those which are asked now. There is nothing to publish again.");
    TRY(err);
    return http_see(res, form_url(req, "?done=published"));
}
