/* draft_web: the pages on which a person writes: one question a page, where they are, and coming back on another day or device. */
#pragma once

#include "front/draft.h"
#include "front/field_view.h"
#include "front/similar.h"
#include "http/web.h"

typedef struct StepPage {
    Page page;
    PairList wrong;
    Text  form_title, ask, help;
    bool  alone;                          /* one question: its label is the heading */
    Url   action, where, check;
    FieldViewList fields;
    size_t at, of;
    bool  offered;                        /* one of the questions that may be left out: counted on their own */
    Text  from;                           /* "check" when the person came to change one answer */
    bool  saved;                          /* something was saved before */
    Time  saved_at;
    Day   kept_until;
    PublicIdeaList similar;               /* once something was written: public ideas that say much the same */
    Url   like;                           /* where a script asks for them while somebody types; empty: what is asked says nothing of it */
    bool  preview;                        /* drawn for whoever edits the form: nothing is kept */
    Text  preview_words;                  /* who is asked it, when not everybody is */
} StepPage;

typedef struct DraftPage {
    Page page;
    PairList wrong;
    Text  form_title, code, email;
    Url   action, next, check;
    Text  whole_link;                     /* as one copies it */
    TaskList tasks, offered;
    size_t done, of;
    Day   kept_until;
} DraftPage;

typedef struct ResumePage { Page page; PairList wrong; Text code; } ResumePage;

/* One page of a form as the public sees it. values: kept, or typed and wrong. */
typedef struct StepFrame {
    const Sheet *sheet; const Step *step; const LandedAnswerList *values; Url action, where, check, back;
} StepFrame;
void step_fill(Req *req, const Res *res, const StepFrame *frame, StepPage *page);

extern const Form STEP_QUERY, DRAFT_QUERY, DRAFT_LINK_FORM, RESUME_FORM;

Err step_show(Req *req, Res *res);            /* GET  /draft/{key}/{step} */
Err step_post(Req *req, Res *res);            /* POST the same: reads its fields by itself, as the form is data */
Err similar_prepare(Req *req, Res *res);      /* POST /draft/{key}/{step}/similar: what was typed is read and not kept */
Err similar_post(Req *req, Res *res);
Err draft_show(Req *req, Res *res);           /* GET  /draft/{key} */
Err draft_post_link(Req *req, Res *res);      /* POST /draft/{key}/link */
Err resume_show(Req *req, Res *res);
Err resume_post(Req *req, Res *res);

/* The draft of the address, and its form. A draft that was sent already leads to its receipt: *sent is then true and res holds the way. */
Err draft_opened(Req *req, Res *res, Draft *draft, const Sheet **sheet, bool *sent) MUST_CHECK;

/* Something of it was saved, be it that nothing was written. */
bool step_seen(const Step *step, const LandedAnswerList *answers);

void step_page_html(Buf *out, const StepPage *page);     void step_page_json(Buf *out, const StepPage *page);
void draft_page_html(Buf *out, const DraftPage *page);   void draft_page_json(Buf *out, const DraftPage *page);
void resume_page_html(Buf *out, const ResumePage *page); void resume_page_json(Buf *out, const ResumePage *page);
