/* outcome_web: what came of a check, who does it, and what is reused from elsewhere: one page each. */
#pragma once

#include "assure/check_web.h"

/* until_: expiry; due_: of the condition, or of the check. */
typedef struct OutcomePage {
    Page page;
    PairList wrong;
    CheckRow check;
    Text csrf, title, what;               /* what: outcome who reuse */
    OptionList choices, people, teams;
    Text choice_wrong, reason, reason_wrong, condition, condition_wrong, hours, hours_wrong, file_wrong, owner_wrong, due_wrong,
         expires_wrong, origin, origin_wrong, hint;
    Text day, month, year, until_day, until_month, until_year;
    bool lasts;
} OutcomePage;
void outcome_page_html(Buf *out, const OutcomePage *page);
void outcome_page_json(Buf *out, const OutcomePage *page);

Err reuse_draw(Req *req, Res *res, const Idea *idea, const CheckRow *check) MUST_CHECK;        /* with what was sent, and its faults */

extern const Form OUTCOME_FORM, CHECK_WHO_FORM, REUSE_FORM, REUSE_QUERY;
Err outcome_show(Req *req, Res *res);         /* GET  /work/{id}/checks/{id}/outcome */
Err outcome_post(Req *req, Res *res);         /* POST /work/{id}/checks/{id}/outcome */
Err check_who_show(Req *req, Res *res);       /* GET  /work/{id}/checks/{id}/who */
Err check_who_post(Req *req, Res *res);       /* POST /work/{id}/checks/{id}/who */
Err reuse_show(Req *req, Res *res);           /* GET  /work/{id}/checks/{id}/reuse */
Err reuse_post(Req *req, Res *res);           /* POST /work/{id}/checks/{id}/reuse */
