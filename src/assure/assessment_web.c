#include "assure/assessment_web.h"
#include "assure/check_web.h"
#include "pathway/open.h"

enum { WORD_MOST = 10, WORDS_MOST = 4000, REASON_MOST = 500, CHECKS_ASKED = 50 };

typedef struct AssessmentQuery { Text done; } AssessmentQuery;
static const Field QUERY_FIELDS[] = { FIELD(AssessmentQuery, done, WORD_MOST, NULL) };
const Form ASSESSMENT_QUERY = FORM(AssessmentQuery, QUERY_FIELDS);

typedef struct AssessmentForm { Text words, reason; TextList check; i64 seen; } AssessmentForm;
static const Field FORM_FIELDS[] = {
    FIELD_LINES(AssessmentForm, words, WORDS_MOST, "Write what you found"), FIELD_LINES(AssessmentForm, reason, REASON_MOST, NULL),
    FIELD(AssessmentForm, check, CHECKS_ASKED, "Choose at least one check"), FIELD(AssessmentForm, seen, INT64_MAX, NULL),
};
const Form ASSESSMENT_FORM = FORM(AssessmentForm, FORM_FIELDS);

static bool sent_check(const Req *req, Text name)
{
    for (size_t i = 0; i < req->sent.n; i++)
        if (same(req->sent.at[i].name, "check") && same(req->sent.at[i].value, name)) return true;
    return false;
}

/* Who would do it: a team, or the idea's owner. */
static Err who_does(Req *req, const StaffList *teams, const TemplateRow *row, Text *out)
{
    Template t;
    i64 team;
    TRY(template_read(req->db, req->arena, row->id, &t));
    TRY(template_team(req->db, &t, &team));
    *out = "The idea's owner";
    for (size_t i = 0; i < teams->n; i++) if (teams->at[i].id == team) *out = teams->at[i].name;
    return OK;
}

static bool among(const TemplateRowList *rows, Text name)
{
    for (size_t i = 0; i < rows->n; i++) if (same(rows->at[i].name, name)) return true;
    return false;
}

/* Those asked already are ticked, and at first the usual ones. */
static Err add_checks(Req *req, const Res *res, AssessmentPage *page)
{
    CheckRowList have;
    TemplateRowList all, usual = { 0 };
    StaffList teams;
    bool sent = req->method == POST, first = !page->versions.n;
    page->checks = (Choice){ .name = "check", .label = first ? "Which checks are needed?" : "Which checks are needed now?", .size = SIZE_S,
                             .hint = "What was asked already stays asked, and nobody's work on it stops.", .small = true,
                             .wrong = http_wrong_of(res, "check") };
    TRY(checks_of_idea(req->db, req->arena, page->idea.id, req->today, &have));
    TRY(check_usual(req->db, req->arena, &page->idea, &have, &usual));
    TRY(templates_newest(req->db, &all));
    TRY(queue_teams(req->db, &teams));
    for (size_t i = 0; i < all.n; i++) {
        const TemplateRow *row = &all.at[i];
        Option o = { .value = row->name, .label = row->title, .hint = "", .chosen = first && among(&usual, row->name) };
        TRY(who_does(req, &teams, row, &o.hint));
        for (size_t k = 0; k < have.n; k++)
            if (same(have.at[k].name, row->name))
                { o.chosen = true; o.hint = arena_printf(req->arena, "%s: asked already", have.at[k].who); }
        if (sent) o.chosen = sent_check(req, row->name);
        *LIST_PUSH(req->arena, &page->checks.options) = o;
    }
    return OK;
}

static void add_words(const Req *req, const Res *res, AssessmentPage *page)
{
    const Assessment *newest = page->versions.n ? &page->versions.at[0] : NULL;
    Text kept = newest ? newest->words : "";
    page->words = (Input){ .name = "words", .label = "What did you find?", .rows = 6, .most = WORDS_MOST,
                           .hint = "For colleagues and the teams you ask. The sender does not see it.",
                           .value = req->method == POST ? http_sent(req, "words") : kept, .wrong = http_wrong_of(res, "words") };
    page->reason = (Input){ .name = "reason", .label = "Why do you change it?", .rows = 2, .most = REASON_MOST,
                            .value = http_sent(req, "reason"), .wrong = http_wrong_of(res, "reason") };
    page->seen = newest ? newest->number : 0;
    page->form_open = !newest || res->wrong.n;
}

static Err draw(Req *req, Res *res, const Idea *idea)
{
    AssessmentPage page = { .page = idea_page(req, res, idea, "Assessment"), .wrong = res->wrong, .idea = *idea };
    page.page.back = url_path(req->arena, "/work/%ld/checks", idea->id);
    page.page.back_label = "Checks";
    page.may = who_may(&req->who, R_TRIAGE) && checks_live(idea->state, idea->outcome);
    if (same(http_sent(req, "done"), "made")) page.page.notice = "The assessment is finished. Whoever is newly asked gets a mail.";
    TRY(assessments_of(req->db, idea->id, &page.versions));
    add_words(req, res, &page);
    if (page.may) TRY(add_checks(req, res, &page));
    return RENDER(req, res, assessment_page, &page);
}

Err assessment_show(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    return draw(req, res, &idea);
}

static Err say_dropped(Req *req, Res *res, const Idea *idea, const TextList *checks)
{
    CheckRowList have;
    TRY(checks_of_idea(req->db, req->arena, idea->id, req->today, &have));
    Text dropped = assessment_dropped(&have, checks);
    if (dropped)
        http_wrong(req, res, "check", arena_printf(req->arena,
                   "\"%s\" was asked already and stays. If it is not needed after all, say so on its own page", dropped));
    return OK;
}

Err assessment_post(Req *req, Res *res)
{
    const AssessmentForm *f = req->form;
    Idea idea;
    Actor who = check_actor(req);
    TRY(idea_open(req, &idea));
    if (f->check.n) TRY(say_dropped(req, res, &idea, &f->check));
    if (f->seen && blank(f->reason)) http_wrong(req, res, "reason", "Say why you change it");
    if (res->wrong.n) return draw(req, res, &idea);
    Err err = assessment_make(req->db, req->arena, &idea, &(AssessmentWish){ f->words, f->reason, f->check, f->seen }, &who);
    if (err == E_INVALID)  http_wrong(req, res, "check", "Choose checks from the list");
    if (err == E_CONFLICT) http_wrong(req, res, "words", "A colleague changed the assessment meanwhile, or the idea has ended. "
                                                         "Read it above, then send yours once more");
    if (res->wrong.n) return draw(req, res, &idea);
    TRY(err);
    return http_see(res, url_path(req->arena, "/work/%ld/checks/assessment?done=made", idea.id));
}
