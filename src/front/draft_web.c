#include "front/draft_web.h"
#include "auth/limit.h"
#include "auth/staff.h"
#include "base/when.h"
#include "base/words.h"
#include "front/amend.h"
#include "front/parts.h"
#include "front/receipt_web.h"
#include "front/track_web.h"

enum { SAVES_A_MINUTE = 300, LOOKS_A_MINUTE = 150, MAILS_A_MINUTE = 5, CODES_A_MINUTE = 10, ALL_CODES_A_MINUTE = 600, EMAIL_MOST = 254,
       CODE_MOST_TYPED = 40, WORD_MOST = 10 };

typedef struct LinkForm { Text email; } LinkForm;
static const Field LINK_FIELDS[] = { FIELD(LinkForm, email, EMAIL_MOST, "Enter your email address") };
const Form DRAFT_LINK_FORM = FORM(LinkForm, LINK_FIELDS);

typedef struct ResumeForm { Text code; } ResumeForm;
static const Field RESUME_FIELDS[] = { FIELD(ResumeForm, code, CODE_MOST_TYPED, "Enter the code from the page or from our email") };
const Form RESUME_FORM = FORM(ResumeForm, RESUME_FIELDS);

typedef struct StepQuery { Text from; } StepQuery;
static const Field STEP_FIELDS[] = { FIELD(StepQuery, from, WORD_MOST, NULL) };
const Form STEP_QUERY = FORM(StepQuery, STEP_FIELDS);

typedef struct DraftQuery { Text saved, mailed; } DraftQuery;
static const Field DRAFT_FIELDS[] = { FIELD(DraftQuery, saved, WORD_MOST, NULL), FIELD(DraftQuery, mailed, WORD_MOST, NULL) };
const Form DRAFT_QUERY = FORM(DraftQuery, DRAFT_FIELDS);

Err draft_opened(Req *req, Res *res, Draft *draft, const Sheet **sheet, bool *sent)
{
    res->private_ = true;
    Err err = draft_of_secret(req->db, req->arg[0], req->now, draft);
    if (err == E_NOT_FOUND)
        return http_refuse(req, res, 404, "This link does not work. What it opened may have been deleted, 30 days after it was last saved. "
                                          "If you have a code, enter it under \"Carry on with something you began\" on the front page.");
    TRY(err);
    TRY(sheet_get(req->db, draft->form, sheet));
    *sent = draft->idea != 0;
    if (!*sent) return OK;
    Idea idea;
    TRY(idea_get(req->db, draft->idea, &idea));
    return http_see(res, sent_url(req->arena, draft, &idea));
}

static Url step_url(const Req *req, const Step *step) { return url_path(req->arena, "/draft/%s/%s", req->arg[0], step->key); }
static Url draft_url(const Req *req)                  { return url_path(req->arena, "/draft/%s", req->arg[0]); }
static Url check_url(const Req *req)                  { return url_path(req->arena, "/draft/%s/check", req->arg[0]); }

/* Where one answer is changed, and not one after the other. */
static bool from_check(const Req *req, const Draft *draft) { return draft->amends || same(http_sent(req, "from"), "check"); }

/* The step before or after that is asked of whoever gave these answers; NULL: none. */
static const Step *neighbour(const Sheet *sheet, const Step *step, int way, const LandedAnswerList *answers)
{
    const Step *first = sheet->steps.at, *end = first + sheet->steps.n;
    for (step += way; step >= first && step < end; step += way) if (step_asked(sheet, step, answers)) return step;
    return NULL;
}

static Url back_url(const Req *req, const Draft *draft, const Sheet *sheet, const Step *step, const LandedAnswerList *answers)
{
    const Step *before = neighbour(sheet, step, -1, answers);
    if (from_check(req, draft)) return check_url(req);
    if (sheet_offered(sheet, step) && before && !sheet_offered(sheet, before)) return check_url(req);
    return before ? step_url(req, before) : draft_url(req);
}

/* Who signed in need not type who they are. */
static void fill_in_asker(const Req *req, const Step *step, LandedAnswerList *values)
{
    if (!who_may(&req->who, R_SENDER)) return;
    for (size_t i = 0; i < step->questions.n; i++) {
        Text key = step->questions.at[i].key, own = same(key, "name") ? req->who.name : same(key, "email") ? req->who.email : "";
        if (*own && !*answer_of(values, key)) *LIST_PUSH(req->arena, values) = (LandedAnswer){ key, own };
    }
}

void step_fill(Req *req, const Res *res, const StepFrame *f, StepPage *page)
{
    const Step *step = f->step;
    *page = (StepPage){
        .page = web_page(req, res, step->ask), .wrong = res->wrong, .form_title = f->sheet->title, .ask = step->ask, .help = step->help,
        .alone = step->questions.n == 1, .action = f->action, .where = f->where, .check = f->check,
        .offered = sheet_offered(f->sheet, step), .from = same(http_sent(req, "from"), "check") ? "check" : "", .preview_words = "",
    };
    page->page.back = f->back;
    field_views(req, res, step, f->values, &page->fields);
}

/* Counted among those that are asked of whoever gave these answers. */
static void count_steps(const Sheet *sheet, const Step *step, const LandedAnswerList *answers, StepPage *page)
{
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *other = &sheet->steps.at[i];
        if (sheet_offered(sheet, other) != page->offered || !step_asked(sheet, other, answers)) continue;
        page->of++;
        if (other <= step) page->at++;
    }
}

typedef struct Place { Draft draft; const Sheet *sheet; const Step *step; LandedAnswerList answers; } Place;

static Err draw_step(Req *req, Res *res, const Place *at, const LandedAnswerList *values)
{
    StepPage page;
    step_fill(req, res, &(StepFrame){ at->sheet, at->step, values, step_url(req, at->step), draft_url(req), check_url(req),
                                      back_url(req, &at->draft, at->sheet, at->step, &at->answers) }, &page);
    if (at->draft.amends) page.from = "check";
    count_steps(at->sheet, at->step, &at->answers, &page);
    if (!at->draft.amends) TRY(similar_public(req->db, req->arena, similar_text(req->arena, &at->answers), &page.similar));
    if (!at->draft.amends && similar_reads(at->step)) page.like = url_path(req->arena, "/draft/%s/%s/similar", req->arg[0], at->step->key);
    page.saved = at->draft.saved.s > at->draft.created.s;
    page.saved_at = at->draft.saved;
    page.kept_until = day_of(at->draft.expires);
    return RENDER(req, res, step_page, &page);
}

/* The draft of the address and where it stands. What was sent leads to its receipt, and a question that is not asked any more to the list
   of all: *gone is then true and res holds the way. */
static Err step_opened(Req *req, Res *res, Place *at, bool *gone)
{
    TRY(draft_opened(req, res, &at->draft, &at->sheet, gone));
    if (*gone) return OK;
    at->step = sheet_step(at->sheet, req->arg[1]);
    if (!at->step || amend_keeps(&at->draft, at->step)) return E_NOT_FOUND;
    TRY(draft_answers(req->db, at->draft.id, &at->answers));
    *gone = !step_asked(at->sheet, at->step, &at->answers);
    return *gone ? http_see(res, draft_url(req)) : OK;
}

Err step_show(Req *req, Res *res)
{
    Place at = { .draft = { .id = 0 } };
    bool gone;
    TRY(step_opened(req, res, &at, &gone));
    if (gone) return OK;
    LandedAnswerList values = at.answers;
    fill_in_asker(req, at.step, &values);
    return draw_step(req, res, &at, &values);
}

static Url after_step(const Req *req, const Place *at)
{
    const Step *next = neighbour(at->sheet, at->step, 1, &at->answers);
    if (same(http_sent(req, "go"), "later")) return url_path(req->arena, "/draft/%s?saved=1", req->arg[0]);
    bool last = !next || sheet_offered(at->sheet, next) != sheet_offered(at->sheet, at->step);
    return last || from_check(req, &at->draft) ? check_url(req) : step_url(req, next);
}

/* A link that stopped working while somebody wrote loses nothing: all that was typed is shown once more. */
static bool lost_typed(Req *req, Res *res)
{
    Text typed = answers_all_typed(req);
    if (!*typed) return false;
    LostPage page = { .page = web_page(req, res, "This link no longer works"), .typed = typed, .reference = "", .who = "",
                      .email = "", .contact = req->site->contact_email };
    res->status = 404;
    return !(RENDER(req, res, lost_page, &page));
}

Err step_post(Req *req, Res *res)
{
    Place at = { .draft = { .id = 0 } };
    bool gone;
    LandedAnswerList answers = { 0 }, typed = { 0 };
    if (!http_rate(req->address, "draft", SAVES_A_MINUTE))
        return http_refuse(req, res, 429, "You have saved very often in a short while. Go back, wait a minute, then press the button "
                                          "again.");
    Err err = step_opened(req, res, &at, &gone);
    if (err == E_NOT_FOUND && lost_typed(req, res)) return OK;
    TRY(err);
    if (gone) return OK;
    answers_read(req, res, at.step, !same(http_sent(req, "go"), "later"), &answers);
    answers_typed(req, at.step, &typed);
    if (res->wrong.n) return draw_step(req, res, &at, &typed);
    TRY(draft_save(req->db, &at.draft, at.step->key, &answers, req->now));
    at.answers = (LandedAnswerList){ 0 };
    TRY(draft_answers(req->db, at.draft.id, &at.answers));
    return http_see(res, after_step(req, &at));
}

/* Before the writer's turn: whoever types holds up nobody who sends. */
Err similar_prepare(Req *req, Res *res)
{
    Place at = { .draft = { .id = 0 } };
    bool gone;
    LandedAnswerList now = { 0 };
    PublicIdeaList *found = arena_take(req->arena, sizeof *found);
    if (!http_rate(req->address, "similar", LOOKS_A_MINUTE))
        return http_refuse(req, res, 429, "We have looked very often in a short while. What you write is not lost: go on writing.");
    TRY(step_opened(req, res, &at, &gone));
    if (gone || at.draft.amends) return E_NOT_FOUND;
    answers_typed(req, at.step, &now);
    for (size_t i = 0; i < at.answers.n; i++) *LIST_PUSH(req->arena, &now) = at.answers.at[i];     /* the first of a key counts */
    req->ready = found;
    return similar_public(req->db, req->arena, similar_text(req->arena, &now), found);
}

Err similar_post(Req *req, Res *res)
{
    res->private_ = true;
    return RENDER(req, res, similar_part, (const PublicIdeaList *)req->ready);
}

bool step_seen(const Step *step, const LandedAnswerList *answers)
{
    for (size_t i = 0; i < answers->n; i++)
        for (size_t k = 0; k < step->questions.n; k++)
            if (same(answers->at[i].key, step->questions.at[k].key)) return true;
    return false;
}

static Task task_of(const Req *req, const Step *step, const LandedAnswerList *answers, bool offered, bool *done)
{
    bool visited = step_seen(step, answers), complete = !step_missing(step, answers);
    *done = visited && complete;
    Text untouched = offered ? "Optional" : "Not started";
    Task task = { .name = step->ask, .url = step_url(req, step), .status = *done ? "Done" : visited ? "Not finished" : untouched };
    if (visited && !*done) task.colour = "yellow";
    if (!visited && !offered) task.colour = "blue";
    return task;
}

static void fill_tasks(const Req *req, const Draft *draft, const Sheet *sheet, const LandedAnswerList *answers, DraftPage *page)
{
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        if (amend_keeps(draft, step)) { page->of--; continue; }
        bool done, offered = sheet_offered(sheet, step);
        if (!step_asked(sheet, step, answers)) continue;
        *LIST_PUSH(req->arena, offered ? &page->offered : &page->tasks) = task_of(req, step, answers, offered, &done);
        if (offered) continue;
        page->of++;
        page->done += done;
        if (!done && !url_given(page->next)) page->next = step_url(req, step);
    }
    if (!url_given(page->next)) page->next = page->check;
}

static Err draw_draft(Req *req, Res *res, const Draft *draft, const Sheet *sheet)
{
    LandedAnswerList answers = { 0 };
    TRY(draft_answers(req->db, draft->id, &answers));
    DraftPage page = {
        .page = web_page(req, res, "What you have written so far"), .wrong = res->wrong, .form_title = sheet->title,
        .code = draft_code(req->arena, draft),
        .email = res->wrong.n ? http_sent(req, "email") : draft->email, .action = url_path(req->arena, "/draft/%s/link", req->arg[0]),
        .check = check_url(req), .whole_link = draft_link(req->arena, req->site, draft),
        .kept_until = day_of(draft->expires),
    };
    if (*http_sent(req, "saved")) page.page.notice = "Saved. You can close this page and come back.";
    if (*http_sent(req, "mailed")) page.page.notice = "We have sent the link to your email address.";
    fill_tasks(req, draft, sheet, &answers, &page);
    return RENDER(req, res, draft_page, &page);
}

Err draft_show(Req *req, Res *res)
{
    Draft draft;
    const Sheet *sheet;
    bool sent;
    TRY(draft_opened(req, res, &draft, &sheet, &sent));
    return sent ? OK : draw_draft(req, res, &draft, sheet);
}

Err draft_post_link(Req *req, Res *res)
{
    const LinkForm *form = req->form;
    Draft draft;
    const Sheet *sheet;
    bool sent;
    if (!http_rate(req->address, "mail", MAILS_A_MINUTE))
        return http_refuse(req, res, 429, "We have sent several emails just now. Wait a minute, then ask again.");
    TRY(draft_opened(req, res, &draft, &sheet, &sent));
    if (sent) return OK;
    if (!res->wrong.n && !email_valid(form->email))
        http_wrong(req, res, "email", "Enter an email address in the right format, like name@example.com");
    if (!res->wrong.n && limit_take(LIMIT_LINK_ACCOUNT, staff_address(req->arena, form->email), req->now))
        http_wrong(req, res, "email", "We sent several emails to this address already. Look in the junk folder, or use the code "
                                       "on this page");
    if (res->wrong.n) return draw_draft(req, res, &draft, sheet);
    TRY(draft_mail(req->db, &draft, form->email, req->site, req->now));
    return http_see(res, url_path(req->arena, "/draft/%s?mailed=1", req->arg[0]));
}

Err resume_show(Req *req, Res *res)
{
    ResumePage page = { .page = web_page(req, res, "Carry on with something you began"), .wrong = res->wrong,
                        .code = http_sent(req, "code") };
    page.page.back = url_checked("/");
    return RENDER(req, res, resume_page, &page);
}

Err resume_post(Req *req, Res *res)
{
    const ResumeForm *form = req->form;
    Draft draft;
    /* A code is short, so that people can type it: whoever has many addresses may not try many either. */
    if (!http_rate(req->address, "code", CODES_A_MINUTE) || !http_rate("", "code", ALL_CODES_A_MINUTE))
        return http_refuse(req, res, 429, "You have tried several codes. Wait a minute, check the code, then try again.");
    if (res->wrong.n) return resume_show(req, res);
    Err err = draft_of_code(req->db, form->code, req->now, &draft);
    if (err == E_NOT_FOUND) {
        http_wrong(req, res, "code", "We have nothing under this code. Check it and try again. "
                                     "We delete what was not saved again for 30 days");
        return resume_show(req, res);
    }
    TRY(err);
    return http_see(res, url_path(req->arena, "/draft/%s", draft_secret(req->arena, &draft)));
}
