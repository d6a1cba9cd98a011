#include "front/handover_web.h"
#include "front/idea_paper.h"
#include "front/track_web.h"
#include "pathway/case.h"
#include <stdlib.h>

enum { ACT_MOST = 5, OPENS_A_MINUTE = 60 };

typedef struct HandoverForm { TextList document; } HandoverForm;
static const Field HANDOVER_FIELDS[] = { FIELD(HandoverForm, document, DOCUMENTS_MOST, NULL) };
const Form HANDOVER_FORM = FORM(HandoverForm, HANDOVER_FIELDS);

typedef struct TakenForm { Text act; } TakenForm;
static const Field TAKEN_FIELDS[] = { FIELD(TakenForm, act, ACT_MOST, NULL) };
const Form TAKEN_FORM = FORM(TakenForm, TAKEN_FIELDS);

Err track_read_door(Req *req, const Res *res, const Idea *idea, TrackPage *page)
{
    Arena *a = req->arena;
    DocumentRowList offered = { 0 };
    Err err = handover_of(req->db, idea->id, &page->door);
    if (err) return err == E_NOT_FOUND ? OK : err;
    page->signposted = true;
    page->papers = (Choice){ .name = "document", .label = "Which of your documents shall go with it?", .small = true, .size = SIZE_S,
                             .hint = "Your answers go in any case.", .wrong = http_wrong_of(res, "document") };
    TRY(handover_offered(req->db, a, idea->id, &offered));
    for (size_t i = 0; i < offered.n; i++) {
        const DocumentRow *d = &offered.at[i];
        *LIST_PUSH(a, &page->papers.options) = (Option){ .value = arena_printf(a, "%lld", (long long)d->id), .label = d->title,
            .hint = arena_printf(a, "%s, %s", d->newest.type_words, d->newest.size_words) };
    }
    return OK;
}

/* The sender's, of what stands signposted. */
static Err opened(Req *req, Res *res, Idea *idea, Handover *out)
{
    TRY(track_opened_to_write(req, res, idea));
    TRY(track_for_sender(req, res, idea));
    Err err = handover_of(req->db, idea->id, out);
    return err == E_NOT_FOUND ? E_CONFLICT : err;
}

Err track_post_handover(Req *req, Res *res)
{
    const HandoverForm *f = req->form;
    Idea idea;
    Handover h;
    IntList documents = { 0 };
    TRY(opened(req, res, &idea, &h));
    for (size_t i = 0; i < f->document.n; i++) *LIST_PUSH(req->arena, &documents) = atoll(f->document.at[i]);
    Err err = handover_send(req->db, req->arena, &idea, &h, &documents, req->site, req->now);
    if (err == E_INVALID) http_wrong(req, res, "document", "Choose among your own documents. One of these was removed meanwhile");
    if (res->wrong.n) return track_draw(req, res, &idea);
    if (err == E_DENIED) return http_refuse(req, res, 409, "We know no address to send it to. Write to us, and we will find one.");
    TRY(err);
    return http_see(res, track_url(req, "?done=handover"));
}

Err track_post_taken(Req *req, Res *res)
{
    const TakenForm *f = req->form;
    Idea idea;
    Handover h;
    TRY(opened(req, res, &idea, &h));
    if (!same(f->act, "yes") && !same(f->act, "no")) return E_INVALID;
    TRY(handover_answer(req->db, &idea, &h, same(f->act, "yes"), req->site, req->now));
    return http_see(res, track_url(req, "?done=taken"));
}

static Err papers_opened(Req *req, Res *res, Papers *out)
{
    res->private_ = true;
    if (!http_rate(req->address, "papers", OPENS_A_MINUTE))
        return http_refuse(req, res, 429, "You have opened this many times in a short while. Wait a minute, then try again.");
    Err err = handover_papers(req->db, req->arena, req->argn[0], req->arg[1], req->now, out);
    if (err != E_NOT_FOUND) return err;
    return http_refuse(req, res, 404, "This link does not work, or its time is over. Ask whoever wrote to you for the papers.");
}

/* As the mail had them: not how to reach the sender, which it said apart. */
static Err add_answers(Req *req, const Idea *idea, SummaryList *out)
{
    Case c;
    TRY(case_read(req->db, req->arena, idea->id, 0, req->today, &c));
    for (size_t i = 0; i < c.answers.n; i++)
        if (handover_answer_goes(&c.answers.at[i]))
            *LIST_PUSH(req->arena, out) = (SummaryRow){ .key = c.answers.at[i].label, .text = c.answers.at[i].words };
    return OK;
}

Err papers_show(Req *req, Res *res)
{
    Papers p;
    Arena *a = req->arena;
    TRY(papers_opened(req, res, &p));
    PapersPage page = { .page = web_page(req, res, p.idea.title), .idea = p.idea, .until = p.until, .hospital = req->site->hospital,
                        .pdf = url_path(a, "/papers/%s/%s/idea.pdf", req->arg[0], req->arg[1]),
                        .mail_to = url_checked(arena_printf(a, "mailto:%s", p.idea.sender_email)) };
    for (size_t i = 0; i < p.documents.n; i++) {
        const DocumentRow *d = &p.documents.at[i];
        *LIST_PUSH(a, &page.documents) = (PaperLine){ d->title, arena_printf(a, "%s, %s", d->newest.type_words, d->newest.size_words),
            url_path(a, "/papers/%s/%s/documents/%ld/files/%ld", req->arg[0], req->arg[1], d->id, d->number) };
    }
    TRY(add_answers(req, &p.idea, &page.answers));
    return RENDER(req, res, papers_page, &page);
}

Err papers_show_pdf(Req *req, Res *res)
{
    Papers p;
    TRY(papers_opened(req, res, &p));
    return idea_paper_send(req, res, &p.idea);
}

Err papers_send(Req *req, Res *res)
{
    Papers p;
    TRY(papers_opened(req, res, &p));
    DocumentsAt at = { .idea = p.idea, .who = { .sender = true }, .place = 2 };
    for (size_t i = 0; i < p.documents.n; i++) if (p.documents.at[i].id == req->argn[2]) return document_at_send(req, res, &at);
    return E_NOT_FOUND;
}
