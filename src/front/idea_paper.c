#include "front/idea_paper.h"
#include "base/when.h"
#include "files/document.h"
#include "front/track.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/open.h"
#include "view/paper.h"

static void put_about(Paper *p, Arena *a, const Case *c)
{
    const Idea *idea = &c->idea;
    Text of = *idea->organisation ? arena_printf(a, ", %s", idea->organisation) : "";
    paper_heading(p, 1, idea->title);
    paper_words(p, arena_printf(a, "%s\nSent by %s%s on %s", idea->reference, idea->sender_name, of,
                                day_words(a, day_of(idea->received))));
    paper_heading(p, 2, "How it stands");
    paper_words(p, c->status);
}

static void put_answers(Paper *p, const Case *c)
{
    paper_heading(p, 2, "What was sent");
    if (!c->answers.n) paper_words(p, c->idea.summary);
    for (size_t i = 0; i < c->answers.n; i++) {
        const CaseAnswer *q = &c->answers.at[i];
        paper_heading(p, 3, *q->label ? q->label : q->ask);
        paper_words(p, *q->words ? q->words : "Nothing written");
    }
}

static Err put_documents(Paper *p, Db *db, Arena *a, const Idea *idea)
{
    DocumentRowList all;
    TRY(document_list(db, a, idea->id, "outside", false, &all));
    if (all.n) paper_heading(p, 2, "Documents");
    for (size_t i = 0; i < all.n; i++)
        paper_words(p, arena_printf(a, "%s (%s, %s)", all.at[i].title, all.at[i].newest.type_words, all.at[i].newest.size_words));
    return OK;
}

Err idea_paper(Db *db, Arena *a, const Idea *idea, const Site *site, Time now, Buf *out)
{
    Case c;
    TRY(case_read(db, a, idea->id, 0, day_of(now), &c));
    Text foot = arena_printf(a, "%s · as kept on %s", idea->reference, day_words(a, day_of(now)));
    Paper *p = paper_new(a, &(PaperAbout){ .title = idea->title, .author = site->hospital, .foot = foot, .made = now });
    put_about(p, a, &c);
    put_answers(p, &c);
    Err err = put_documents(p, db, a, idea), end = paper_end(p, out);
    return err ? err : end;
}

/* Its letters in large print, the oldest first, without the secret of its sender's link. */
static Err letters_paper(Db *db, Arena *a, const Idea *idea, const Site *site, Time now, Buf *out)
{
    LetterList all;
    TRY(letters_of(db, idea->id, &all));
    Text title = arena_printf(a, "Letters about %s", idea->title);
    Paper *p = paper_new(a, &(PaperAbout){ .title = title, .author = site->hospital, .foot = idea->reference, .made = now, .large = true });
    paper_heading(p, 1, title);
    if (!all.n) paper_words(p, "There is no letter yet.");
    for (size_t i = 0; i < all.n; i++) {
        paper_heading(p, 2, all.at[i].subject);
        paper_words(p, day_words(a, day_of(all.at[i].written)));
        paper_words(p, idea_without_link(a, idea, all.at[i].body));
    }
    return paper_end(p, out);
}

static void as_pdf(const Req *req, Res *res, Text name)
{
    res->type = "application/pdf";
    res->disposition = arena_printf(req->arena, "attachment; filename=\"%s.pdf\"", name);
}

Err idea_paper_send(Req *req, Res *res, const Idea *idea)
{
    as_pdf(req, res, idea->reference);
    return idea_paper(req->db, req->arena, idea, req->site, req->now, &res->body);
}

Err idea_paper_show(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    return idea_paper_send(req, res, &idea);
}

Err track_paper_show(Req *req, Res *res)
{
    Idea idea;
    TRY(track_opened(req, res, &idea));
    return idea_paper_send(req, res, &idea);
}

Err track_letters_show(Req *req, Res *res)
{
    Idea idea;
    TRY(track_opened(req, res, &idea));
    as_pdf(req, res, arena_printf(req->arena, "%s-letters", idea.reference));
    return letters_paper(req->db, req->arena, &idea, req->site, req->now, &res->body);
}
