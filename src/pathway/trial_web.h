/* trial_web: what a trial must say before it begins, as fields of a form; and the page of an idea's trial. */
#pragma once

#include "http/web.h"
#include "pathway/decision.h"

/* The fields of a form that holds a TrialPlan `plan`, and how they are drawn. */
enum { TRIAL_LINES_MOST = TRIAL_MEASURES_MOST * TRIAL_MEASURE_MOST, TRIAL_RULE_MOST = 600 };
#define TRIAL_FIELDS(S) \
    { "measures", F_LINES, offsetof(S, plan.measures), TRIAL_LINES_MOST, NULL }, \
    { "rule", F_LINES, offsetof(S, plan.rule), TRIAL_RULE_MOST, NULL }, \
    { "answers", F_INT, offsetof(S, plan.owner), INT64_MAX, NULL }, { "ends", F_DAY, offsetof(S, plan.ends), 0, NULL }

typedef struct TrialView {
    Text measures, rule, day, month, year;
    i64  owner;
    OptionList owners;
    Text measures_wrong, rule_wrong, owner_wrong, ends_wrong;
} TrialView;

/* As it was typed; and what is wrong with it beyond its declared fields. */
Err  trial_view(const Req *req, const Res *res, i64 idea, const TrialPlan *plan, TrialView *out) MUST_CHECK;
void trial_check(Req *req, Res *res, const TrialPlan *plan);
void trial_fields(Buf *out, const TrialView *view);
void trial_hidden(Buf *out, const TrialView *view);

typedef struct TrialPage {
    Page page;
    PairList wrong;
    Idea idea;
    Trial trial;                          /* id 0: it had none */
    Text left, left_class;                /* "24 working days left", while it goes on */
    TextList measures;
    DecisionList more;                    /* the decisions that gave it more time */
    bool here, may;                       /* here: it stands in a trial now */
    TrialView view;
    Text csrf;
} TrialPage;
void trial_page_html(Buf *out, const TrialPage *page);
void trial_page_json(Buf *out, const TrialPage *page);

extern const Form TRIAL_QUERY, TRIAL_FORM;
Err trial_show(Req *req, Res *res);           /* GET  /work/{id}/trial */
Err trial_post(Req *req, Res *res);           /* POST /work/{id}/trial */
