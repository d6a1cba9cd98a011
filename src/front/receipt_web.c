#include "front/receipt_web.h"
#include "files/document.h"
#include "front/amend.h"
#include "front/promises_web.h"
#include "front/track.h"

enum { SENDS_A_MINUTE = 60 };

Url receipt_url(Arena *a, const Idea *idea) { return url_path(a, "/sent/%s/%s", idea->reference, idea_secret(a, idea)); }

Url sent_url(Arena *a, const Draft *draft, const Idea *idea)
{
    return draft->amends ? url_path(a, "/track/%s/%s?done=changed", idea->reference, idea_secret(a, idea)) : receipt_url(a, idea);
}

static void add_rows(const Req *req, const Step *step, const LandedAnswerList *answers, Url change, SummaryList *rows)
{
    for (size_t k = 0; k < step->questions.n; k++) {
        const Question *q = &step->questions.at[k];
        Text words = answer_words(req->arena, q, answer_of(answers, q->key));
        *LIST_PUSH(req->arena, rows) = (SummaryRow){ .key = q->label, .text = *words ? words : "Nothing written", .change = change };
    }
}

static MissingStep missing_of(Arena *a, const Step *step, Url url, const LandedAnswerList *answers)
{
    MissingStep m = { .ask = step->ask, .url = url, .together = step->questions.n > 1 };
    for (size_t k = 0; k < step->questions.n; k++)
        if (question_missing(&step->questions.at[k], answers)) *LIST_PUSH(a, &m.questions) = step->questions.at[k];
    return m;
}

static void fill_check(const Req *req, const Draft *draft, const Sheet *sheet, const LandedAnswerList *answers, CheckPage *page)
{
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        if (amend_keeps(draft, step) || !step_asked(sheet, step, answers)) continue;
        Url change = url_path(req->arena, "/draft/%s/%s?from=check", req->arg[0], step->key);
        if (step_missing(step, answers)) *LIST_PUSH(req->arena, &page->missing) = missing_of(req->arena, step, change, answers);
        if (!sheet_offered(sheet, step) || step_seen(step, answers)) add_rows(req, step, answers, change, &page->rows);
        else if (!page->offered++) page->extra = url_path(req->arena, "/draft/%s/%s", req->arg[0], step->key);
    }
}

static Text last_asked(const Sheet *sheet, const LandedAnswerList *answers)
{
    size_t i = (size_t)sheet->asked - 1;
    while (i && !step_asked(sheet, &sheet->steps.at[i], answers)) i--;
    return sheet->steps.at[i].key;
}

/* Whoever changes what they sent came from its page. */
static Err way_back(Req *req, const Draft *draft, Page *page)
{
    Idea idea;
    TRY(idea_get(req->db, draft->amends, &idea));
    page->back = url_path(req->arena, "/track/%s/%s", idea.reference, idea_secret(req->arena, &idea));
    return OK;
}

/* Whoever is signed in need not send the same twice. */
static Err find_twin(Req *req, const Draft *draft, Url *out)
{
    i64 idea;
    if (!req->who.person) return OK;
    Err err = draft_twin(req->db, draft, req->who.person, &idea);
    if (!err) *out = url_path(req->arena, "/mine/%lld", (long long)idea);
    return err == E_NOT_FOUND || err == E_INVALID ? OK : err;
}

static bool still_answered(const Sheet *sheet, const LandedAnswerList *answers, Text key)
{
    for (size_t s = 0; s < sheet->steps.n; s++)
        for (size_t i = 0; i < sheet->steps.at[s].questions.n; i++)
            if (same(sheet->steps.at[s].questions.at[i].key, key))
                return *answer_of(answers, key) && step_asked(sheet, &sheet->steps.at[s], answers);
    return true;
}

static Err find_going(Req *req, const Draft *draft, const Sheet *sheet, const LandedAnswerList *answers, TextList *out)
{
    DocumentRowList all = { 0 };
    if (draft->amends) TRY(document_list(req->db, req->arena, draft->amends, "outside", false, &all));
    for (size_t i = 0; i < all.n; i++)
        if (*all.at[i].answer && !still_answered(sheet, answers, all.at[i].answer)) *LIST_PUSH(req->arena, out) = all.at[i].title;
    return OK;
}

Err check_show(Req *req, Res *res)
{
    Draft draft;
    const Sheet *sheet;
    bool sent;
    LandedAnswerList answers = { 0 };
    TRY(draft_opened(req, res, &draft, &sheet, &sent));
    if (sent) return OK;
    TRY(draft_answers(req->db, draft.id, &answers));
    CheckPage page = { .page = web_page(req, res, draft.amends ? "Change your answers" : "Check your answers before you send them"),
                       .amending = draft.amends != 0, .form_title = sheet->title,
                       .send = url_path(req->arena, "/draft/%s/send", req->arg[0]),
                       .where = url_path(req->arena, "/draft/%s", req->arg[0]) };
    page.page.back = url_path(req->arena, "/draft/%s/%s", req->arg[0], last_asked(sheet, &answers));
    if (draft.amends) TRY(way_back(req, &draft, &page.page));
    TRY(find_twin(req, &draft, &page.twin));
    fill_check(req, &draft, sheet, &answers, &page);
    TRY(find_going(req, &draft, sheet, &answers, &page.going));
    if (!draft.amends) TRY(similar_public(req->db, req->arena, similar_text(req->arena, &answers), &page.similar));
    page.may_send = !page.missing.n && !url_given(page.twin);
    return RENDER(req, res, check_page, &page);
}

Err send_post(Req *req, Res *res)
{
    Draft draft;
    const Sheet *sheet;
    bool sent;
    Idea idea;
    if (!http_rate(req->address, "send", SENDS_A_MINUTE))
        return http_refuse(req, res, 429, "You have sent a lot in a short while. Nothing is lost: wait a minute, then send it again.");
    TRY(draft_opened(req, res, &draft, &sheet, &sent));
    if (sent) return OK;
    Url twin = { 0 }, check = url_path(req->arena, "/draft/%s/check", req->arg[0]);
    TRY(find_twin(req, &draft, &twin));
    if (url_given(twin)) return http_see(res, check);
    Err err = draft.amends ? amend_send(req->db, &draft, req->site, req->now, &idea)
                           : draft_send(req->db, &draft, req->site, req->now, &idea);
    if (err == E_CONFLICT && draft.amends)
        return http_refuse(req, res, 409, "What you sent has ended meanwhile, so its answers cannot be changed any more. Write to us on "
                                          "its page instead: we read that.");
    if (err == E_INVALID) return http_see(res, check);   /* names what is missing */
    TRY(err);
    return http_see(res, sent_url(req->arena, &draft, &idea));
}

Err receipt_show(Req *req, Res *res)
{
    Idea idea;
    TRY(track_opened(req, res, &idea));
    ReceiptPage page = {
        .page = web_page(req, res, "We have it safe"), .reference = idea.reference,
        .panel = arena_printf(req->arena, "Your reference is %s", idea.reference),
        .title = idea.title, .owner = idea.owner_name, .owner_email = idea.owner_email, .email = idea.sender_email,
        .mail_note = req->site->mail_note,
        .track = url_path(req->arena, "/track/%s/%s", req->arg[0], req->arg[1]),
    };
    if (!blank(idea.owner_email)) page.mail_to = url_checked(arena_printf(req->arena, "mailto:%s", idea.owner_email));
    TRY(promises_read(req->db, req->arena, &idea, req->today, &page.promises));
    TRY(like_yours(req->db, req->arena, idea.id, &page.like));
    return RENDER(req, res, receipt_page, &page);
}
