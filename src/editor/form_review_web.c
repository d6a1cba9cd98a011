#include "editor/form_review_web.h"
#include "front/answers.h"
#include "pathway/sight.h"

typedef struct SeenForm { i64 seen; } SeenForm;           /* as FORM_SEEN_FORM */

typedef struct IdeasQuery { Text key, choice; i64 before; } IdeasQuery;
static const Field IDEAS_FIELDS[] = { FIELD(IdeasQuery, key, FORM_WORD_MOST, NULL), FIELD(IdeasQuery, choice, FORM_WORD_MOST, NULL),
                                      FIELD(IdeasQuery, before, FORM_ID_MOST, NULL) };
const Form FORM_IDEAS_QUERY = FORM(IdeasQuery, IDEAS_FIELDS);

static Text counted(Arena *a, i64 n, Text one, Text many)
{
    if (n > FORM_COUNT_MOST) return arena_printf(a, "more than 1,000 %s", many);
    if (!n) return arena_printf(a, "no %s", one);
    return arena_printf(a, "%lld %s", (long long)n, n == 1 ? one : many);
}

static ChangeLine line_of(const Req *req, const FormChange *c)
{
    Arena *a = req->arena;
    ChangeLine line = { .change = *c, .ideas = counted(a, c->ideas, "idea", "ideas"), .drafts = counted(a, c->drafts, "draft", "drafts") };
    line.open = url_path(a, "/admin/forms/%s/ideas?key=%s&choice=%s", req->arg[0], c->key, c->choice);
    return line;
}

static Err fill_changes(Req *req, const Sheet *before, const Sheet *after, FormReviewPage *page)
{
    FormChangeList changes = { 0 };
    form_diff(req->arena, before, after, &changes);
    TRY(form_count_lost(req->db, req->arg[0], sight_who(&req->who), req->now, &changes));
    for (size_t i = 0; i < changes.n; i++)
        *LIST_PUSH(req->arena, *changes.at[i].lost ? &page->lost : &page->others) = line_of(req, &changes.at[i]);
    return OK;
}

static void fill_hard(Req *req, const Sheet *sheet, FormReviewPage *page)
{
    Arena *a = req->arena;
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        Readable r = readable_of(a, form_step_words(a, step));
        Text words = "";
        if (r.age <= READABLE_TO) continue;
        for (size_t k = 0; k < r.long_words.n; k++) words = arena_printf(a, "%s%s%s", words, k ? ", " : "", r.long_words.at[k]);
        *LIST_PUSH(a, &page->hard) = (HardPage){ step->ask, readable_words(a, &r), readable_colour(&r), words,
                                                 form_url(req, arena_printf(a, "/pages/%s", step->key)) };
    }
}

Err form_review_show(Req *req, Res *res)
{
    FormReviewPage page = { .page = form_frame(req, res, "Review and publish"), .route = req->arg[0] };
    FormDraft draft;
    FormState state;
    const Sheet *newest;
    Sheet sheet;
    if (!form_known(page.route)) return E_NOT_FOUND;
    TRY(form_state(req->db, page.route, req->now, &state));
    TRY(sheet_newest(req->db, page.route, &newest));
    Err err = form_draft_get(req->db, page.route, &draft);
    if (err && err != E_NOT_FOUND) return err;
    page.title = newest->title;
    page.newest = newest->version;
    page.drafts = state.drafts;
    page.editing = !err;
    if (err) return RENDER(req, res, form_review_page, &page);
    TRY(form_draft_sheet(req->arena, &draft, &sheet));
    page.title = sheet.title;
    page.seen = draft.version;
    page.version = newest->version + 1;
    page.based = draft.based_version;
    page.overtaken = draft.based_version != newest->version;
    page.author_name = draft.author_name;
    page.changed = draft.changed;
    page.first_step = sheet.steps.at[0].key;
    TRY(fill_changes(req, newest, &sheet, &page));
    fill_hard(req, &sheet, &page);
    return RENDER(req, res, form_review_page, &page);
}

Err form_publish_post(Req *req, Res *res)
{
    const SeenForm *form = req->form;
    i64 version;
    if (!form_known(req->arg[0])) return E_NOT_FOUND;
    Err err = form_draft_publish(req->db, req->arg[0], form->seen, req->who.person, req->now, &version);
    if (err == E_CONFLICT)
        return http_refuse(req, res, 409, "Somebody changed the working copy after you looked at it. Go back, load the page again and read "
                                          "what would change before you publish it.");
    if (err == E_INVALID)
        return http_refuse(req, res, 409, "The working copy asks just what is asked now. Change something first, or put it away.");
    TRY(err);
    return http_see(res, form_url(req, "?done=published"));
}

/* The words of a choice, also of one that is only asked in some version. */
static Text choice_words(Req *req, const Question *q, Text choice) { return q && *choice ? answer_words(req->arena, q, choice) : choice; }

Err form_ideas_show(Req *req, Res *res)
{
    const IdeasQuery *query = req->form;
    FormIdeasPage page = { .page = form_frame(req, res, "Ideas that answered it"), .route = req->arg[0], .choice = "" };
    const Sheet *newest;
    if (!form_known(page.route)) return E_NOT_FOUND;
    TRY(sheet_newest(req->db, page.route, &newest));
    const Question *q = sheet_question(newest, query->key);
    page.title = newest->title;
    page.question = q ? q->label : query->key;
    page.choice = choice_words(req, q, query->choice);
    page.page.back = form_url(req, "/review");
    page.page.back_label = "Review and publish";
    TRY(form_ideas(req->db, page.route, query->key, query->choice, sight_who(&req->who), query->before, FORM_IDEAS_A_PAGE + 1,
                   &page.ideas));
    if (page.ideas.n > FORM_IDEAS_A_PAGE)
        page.pager.older = url_path(req->arena, "/admin/forms/%s/ideas?key=%s&choice=%s&before=%ld", page.route, query->key, query->choice,
                                    page.ideas.at[(page.ideas.n = FORM_IDEAS_A_PAGE) - 1].id);
    return RENDER(req, res, form_ideas_page, &page);
}
