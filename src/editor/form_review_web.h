/* form_review_web: what publishing a working copy would change, whose answers would come no more, and the page that publishes it. */
#pragma once

#include "editor/form_diff.h"
#include "editor/forms_web.h"

/* A change with its counts in words and where they lead. */
typedef struct ChangeLine { FormChange change; Text ideas, drafts; Url open; } ChangeLine;
typedef LIST(ChangeLine) ChangeLineList;

typedef struct HardPage { Text ask, age, colour, long_words; Url change; } HardPage;
typedef LIST(HardPage) HardPageList;

typedef struct FormReviewPage {
    Page page;
    Text route, title, author_name;
    bool editing, overtaken;              /* overtaken: another version was published after the working copy began */
    i64  seen, version, drafts, based, newest;
    Time changed;
    ChangeLineList lost, others;
    HardPageList hard;                    /* pages above the reading age we aim for */
    Text first_step;
} FormReviewPage;

typedef struct FormIdeasPage { Page page; Text route, title, question, choice; FormIdeaList ideas; Pager pager; } FormIdeasPage;

extern const Form FORM_IDEAS_QUERY;
Err form_review_show(Req *req, Res *res);          /* GET  /admin/forms/{route}/review */
Err form_publish_post(Req *req, Res *res);         /* POST /admin/forms/{route}/publish              FORM_SEEN_FORM */
Err form_ideas_show(Req *req, Res *res);           /* GET  /admin/forms/{route}/ideas                FORM_IDEAS_QUERY */

void form_review_page_html(Buf *out, const FormReviewPage *page); void form_review_page_json(Buf *out, const FormReviewPage *page);
void form_ideas_page_html(Buf *out, const FormIdeasPage *page);   void form_ideas_page_json(Buf *out, const FormIdeasPage *page);
