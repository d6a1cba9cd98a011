/* assessment_web: the page where an idea is assessed: what was found, whom it asks, and how that came to be. */
#pragma once

#include "assure/assessment.h"
#include "http/web.h"

typedef struct AssessmentPage {
    Page page;
    PairList wrong;
    Idea idea;
    AssessmentList versions;              /* newest first */
    i64  seen;                            /* the version that a change begins with */
    Choice checks;
    Input words, reason;
    bool may, form_open;                  /* form_open: it came back wrong, or there is no version yet */
} AssessmentPage;
void assessment_page_html(Buf *out, const AssessmentPage *page);
void assessment_page_json(Buf *out, const AssessmentPage *page);

extern const Form ASSESSMENT_QUERY, ASSESSMENT_FORM;
Err assessment_show(Req *req, Res *res);      /* GET  /work/{id}/checks/assessment */
Err assessment_post(Req *req, Res *res);      /* POST /work/{id}/checks/assessment */
