/* opportunities_web: funding and challenges: a list, each with the ideas it fits. */
#pragma once

#include "http/web.h"
#include "opportunity/opportunity.h"

typedef struct OpportunityRow { Opportunity o; Text kind, days, why; } OpportunityRow;
typedef LIST(OpportunityRow) OpportunityRowList;

typedef struct OpportunitiesPage {
    Page page;
    OpportunityFilter filter;
    Choice kind;
    OpportunityRowList rows;
    Text count_words;
    bool more, partial, filtered, may_edit, may_export;
} OpportunitiesPage;
void opportunities_page_html(Buf *out, const OpportunitiesPage *page);
void opportunities_page_json(Buf *out, const OpportunitiesPage *page);

typedef struct OpportunityPage {
    Page page;
    OpportunityRow it;
    OpportunityIdeaList ideas;
    Url  website;
    bool may_edit, over;
} OpportunityPage;
void opportunity_page_html(Buf *out, const OpportunityPage *page);
void opportunity_page_json(Buf *out, const OpportunityPage *page);

typedef struct OpportunityFormPage {
    Page page;
    PairList wrong;
    i64  version;
    Text csrf;
    Url  action;
    Choice kind;
    Input title, funder, about, website;
    DateParts opens, closes;
} OpportunityFormPage;
void opportunity_form_page_html(Buf *out, const OpportunityFormPage *page);
void opportunity_form_page_json(Buf *out, const OpportunityFormPage *page);

OpportunityRowList opportunity_cards(Arena *a, const OpportunitiesFound *found, Day today);

extern const Form OPPORTUNITIES_QUERY, OPPORTUNITY_QUERY, OPPORTUNITY_FORM;
Err opportunities_show(Req *req, Res *res);              /* GET  /opportunities */
Err opportunities_export(Req *req, Res *res);            /* GET  /opportunities/export.csv */
Err opportunity_show(Req *req, Res *res);                /* GET  /opportunities/{id} */
Err opportunity_show_new(Req *req, Res *res);            /* GET  /opportunities/new */
Err opportunity_show_edit(Req *req, Res *res);           /* GET  /opportunities/{id}/edit */
Err opportunity_post_new(Req *req, Res *res);            /* POST /opportunities */
Err opportunity_post(Req *req, Res *res);                /* POST /opportunities/{id} */
Err opportunities_import_show(Req *req, Res *res);       /* GET  /opportunities/import */
Err opportunities_import_post(Req *req, Res *res);       /* POST /opportunities/import */
