#include "assure/processing_web.h"

/* Article 28(3)(a) to (h) of the UK GDPR, in that order and in our own words; the last is its closing paragraph. */
static const Text UNDERTAKES[] = {
    "It uses the data only as the hospital tells it to in writing, also when data would leave the United Kingdom. Where a law makes it "
    "do otherwise, it says so first, unless that law forbids it.",
    "Everybody who may see the data is bound to keep it confidential.",
    "It keeps the data as safe as the risk to people asks for.",
    "It takes on another processor only when the hospital has agreed in writing, binds it to the same duties, and answers for its work.",
    "It helps the hospital to answer people who use their rights: to see their data, to have it put right or deleted, or to object.",
    "It helps the hospital to keep data safe, to report a breach to the regulator and to the people it touches, and to assess the impact "
    "on people before something changes.",
    "When the service ends it deletes all the data or gives it back, as the hospital chooses, and keeps a copy only where a law says so.",
    "It shows the hospital whatever proves that it does all this, and lets the hospital, or somebody sent by it, come and look.",
    "It says so at once when it thinks that an instruction breaks the law.",
};

static const Text BLANKS[] = {
    "The hospital and the processor, with their addresses and who signs for each.",
    "The days on which the contract begins and ends.",
    "The other processors it uses today, where they are and what each does.",
    "Whom it tells of a breach, and within how many hours.",
    "What the hospital itself must do, and may ask for, beyond what stands here.",
};

Err processing_show(Req *req, Res *res)
{
    Idea idea;
    CheckRow c;
    Template t;
    CheckAnswerList answers;
    TRY(check_open_to_read(req, &idea, &c));
    if (!same(c.name, PROCESSING_CHECK))
        return http_refuse(req, res, 409, "Only the data protection check drafts a contract. Open it there.");
    TRY(template_read(req->db, req->arena, c.form, &t));
    TRY(check_answers(req->db, req->arena, &c, &t, &answers));
    ProcessingPage page = { .page = check_frame(req, res, &idea, &c, "Schedule of processing: a draft"), .check = c };
    processing_draft(req->arena, &t, &answers, &page.draft);
    for (size_t i = 0; i < COUNT(UNDERTAKES); i++) *LIST_PUSH(req->arena, &page.undertakes) = UNDERTAKES[i];
    for (size_t i = 0; i < COUNT(BLANKS); i++) *LIST_PUSH(req->arena, &page.blanks) = BLANKS[i];
    return RENDER(req, res, processing_page, &page);
}
