/* decide_web: the pages of one decision: the form, then the letter as it will be sent. */
#pragma once

#include "http/web.h"
#include "pathway/decision.h"
#include "pathway/queue.h"
#include "pathway/trial_web.h"

typedef struct DecideForm {
    Text reason, words, next_door, door_email, stage, other, event, step, queue, despite;
    i64  team, seen;
    bool asked;                           /* plainer words were asked for once */
    Day  until;
    TrialPlan plan;
} DecideForm;

typedef struct DecidePage {
    Page page;
    Idea idea;
    DecideForm form;
    Text type, title, hint, button, csrf;
    OptionList reasons, stages, teams;
    PairList wrong;
    Text reason_wrong, words_wrong, next_door_wrong, door_email_wrong, stage_wrong, other_wrong, until_wrong, team_wrong;
    Text until_day, until_month, until_year;
    TextList events;                      /* that parked ideas wait for already */
    Text age, age_colour;                 /* of the preview: the reading age of what was written */
    bool ask_plainer;
    TextList hard;                        /* its hardest sentences */
    Text letter_subject, letter_body;     /* of the preview; "" on the form */
    Text held, despite_wrong;             /* held: what the checks of its stage say; "" when nothing holds it */
    bool may_despite;
    Text until_label, until_hint, until_missing;
    Text trial;                           /* the stage it may go to that is a trial, by name; "" for none */
    TrialView view;
    bool has_stage, has_team, has_other, has_until, has_event, has_door, is_final;
    Text cannot_undo;                     /* what taking it back would not bring back, beyond the letter; "" */
    Url  action;
} DecidePage;
void decide_page_html(Buf *out, const DecidePage *page);
void decide_page_json(Buf *out, const DecidePage *page);

/* A decision taken somewhere else than on the idea's own pages: where its form is sent and where it leads; panel: see Verdict. */
typedef struct DecidePlace { Idea idea; Text type; Page page; Url action, after; Text panel; } DecidePlace;

/* Draws the form, or for a POST the form with its faults or the letter; decision: of a POST, its number once it was made, else 0.
   E_NOT_FOUND: no such type. E_CONFLICT: the pathway does not allow it from here. */
Err decide_at(Req *req, Res *res, const DecidePlace *place) MUST_CHECK;
Err decide_at_post(Req *req, Res *res, const DecidePlace *place, i64 *decision) MUST_CHECK;
Text decide_title(Text type);             /* "Move it on"; "" for no type */

extern const Form DECIDE_QUERY, DECIDE_FORM;
Err decide_show(Req *req, Res *res);
Err decide_post(Req *req, Res *res);
