/* hazard_web: the hazard log of a check, and one hazard. */
#pragma once

#include "assure/check_web.h"

typedef struct HazardsPage { Page page; CheckRow check; HazardList hazards; Text sign; bool may; } HazardsPage;
void hazards_page_html(Buf *out, const HazardsPage *page);
void hazards_page_json(Buf *out, const HazardsPage *page);

typedef struct HazardPage {
    Page page;
    PairList wrong;
    CheckRow check;
    Hazard hazard;                        /* as it is kept, or as it was typed */
    Text csrf, severity, likelihood, residual_severity, residual_likelihood;
    OptionList severities, likelihoods, after_severities, after_likelihoods;
    Text words_wrong, effect_wrong, severity_wrong, likelihood_wrong, control_wrong, left_wrong;
    bool may;
    Url  action;
} HazardPage;
void hazard_page_html(Buf *out, const HazardPage *page);
void hazard_page_json(Buf *out, const HazardPage *page);

extern const Form HAZARD_FORM;
Err hazards_show(Req *req, Res *res);         /* GET  /work/{id}/checks/{id}/hazards */
Err hazard_show(Req *req, Res *res);          /* GET  /work/{id}/checks/{id}/hazards/{hazard}: a number, or "new" */
Err hazard_post(Req *req, Res *res);          /* POST the same */
