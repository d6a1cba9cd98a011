/* decide_web: the pages of one decision: the form, then the letter as it will be sent. */
#pragma once

#include "http/web.h"
#include "pathway/decision.h"
#include "pathway/queue.h"

typedef struct DecideForm {
    Text reason, words, next_door, stage, other, event, step, queue, despite;
    i64  team, seen;
    Day  until;
} DecideForm;

typedef struct DecidePage {
    Page page;
    Idea idea;
    DecideForm form;
    Text type, title, hint, button, csrf;
    OptionList reasons, stages, teams;
    PairList wrong;
    Text reason_wrong, words_wrong, next_door_wrong, stage_wrong, other_wrong, until_wrong, team_wrong;
    Text until_day, until_month, until_year;
    Text letter_subject, letter_body;     /* of the preview; "" on the form */
    Text held, despite_wrong;             /* held: what the checks of its stage say; "" when nothing holds it */
    bool may_despite;
    bool has_stage, has_team, has_other, has_until, has_event, is_final;
    Text cannot_undo;                     /* what taking it back would not bring back, beyond the letter; "" */
    Url  action;
} DecidePage;
void decide_page_html(Buf *out, const DecidePage *page);
void decide_page_json(Buf *out, const DecidePage *page);

extern const Form DECIDE_QUERY, DECIDE_FORM;
Err decide_show(Req *req, Res *res);
Err decide_post(Req *req, Res *res);
