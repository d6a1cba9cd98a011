#include "front/track_documents_web.h"
#include "front/answers.h"
#include "front/track.h"

enum { FILES_A_MINUTE = 20 };                             /* from one address */

static Page frame(const Req *req, const Res *res, const Idea *idea, Text title)
{
    Page page = web_page(req, res, title);
    page.about = idea->title;
    page.about_reference = idea->reference;
    if (track_by_session(req)) { page.back = url_checked("/mine"); page.back_label = "What you sent"; }
    return page;
}

/* What they wrote in their own words. */
static Err add_answers(Req *req, DocumentsAt *at)
{
    const Sheet *sheet;
    LandedAnswerList answers = { 0 };
    if (!at->idea.form) return OK;
    TRY(sheet_get(req->db, at->idea.form, &sheet));
    TRY(idea_answers(req->db, at->idea.id, &answers));
    for (size_t s = 0; s < sheet->steps.n; s++)
        for (size_t i = 0; i < sheet->steps.at[s].questions.n; i++) {
            const Question *q = &sheet->steps.at[s].questions.at[i];
            if (!same(q->kind, "lines") || !*answer_of(&answers, q->key)) continue;
            *LIST_PUSH(req->arena, &at->answers) = (Option){ .value = q->key, .label = *q->label ? q->label : sheet->steps.at[s].ask };
        }
    return OK;
}

typedef Err (*Act)(Req *req, Res *res, const DocumentsAt *at);

static Err act(Req *req, Res *res, Act what)
{
    DocumentsAt at = { .may_add = true, .place = track_by_session(req) ? 1 : 2, .frame = frame, .base = track_url(req, "/documents") };
    TRY(track_opened(req, res, &at.idea));
    TRY(add_answers(req, &at));
    at.who = (Giver){ .person = at.idea.sender, .sender = true };
    return what(req, res, &at);
}

/* Too many from one address are refused before a file is looked at. */
static Err look(Req *req, Res *res, const DocumentsAt *at)
{
    if (!http_rate(req->address, "files", FILES_A_MINUTE))
        return http_refuse(req, res, 429, "You have sent several files in a short while. Wait a minute, then send this one again.");
    return documents_at_look(req, res, at);
}

static Err add(Req *req, Res *res, const DocumentsAt *at)
{
    const DocumentForm *form = req->form;
    refuse_identifiers(req, res, "title", form->title);
    return documents_at_add(req, res, at);
}

Err track_documents_show(Req *req, Res *res)       { return act(req, res, documents_at_show); }
Err track_documents_prepare(Req *req, Res *res)    { return act(req, res, look); }
Err track_documents_post(Req *req, Res *res)       { return act(req, res, add); }
Err track_document_show(Req *req, Res *res)        { return act(req, res, document_at_show); }
Err track_document_post(Req *req, Res *res)        { return act(req, res, document_at_renew); }
Err track_document_post_remove(Req *req, Res *res) { return act(req, res, document_at_remove); }
Err track_document_send(Req *req, Res *res)        { return act(req, res, document_at_send); }
