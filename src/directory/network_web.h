/* network_web: the organisations that the hospital knows: on a map and in a table, each with its own page. */
#pragma once

#include "directory/institution.h"
#include "http/web.h"

typedef struct Pin { Text name, colour; Url url; Text x, y, r; } Pin;
typedef LIST(Pin) PinList;
typedef struct NetworkPage {
    Page page;
    InstitutionFilter filter;
    Choice country, kind, partnership, strength, area;
    InstitutionList rows;
    PinList pins;
    Text view_box, count_words, csv_query;
    i64  unplaced;
    bool more, filtered, may_edit, may_export;
} NetworkPage;
void network_page_html(Buf *out, const NetworkPage *page);
void network_page_json(Buf *out, const NetworkPage *page);

typedef struct InstitutionPage {
    Page page;
    Institution i;
    InstitutionList merged, others;
    SharedIdeaList ideas, sent;
    Text kind, partnership, strength, place, csrf;
    Url ods, ror, company, website;
    Choice merge;
    PairList wrong;
    bool may_edit;
} InstitutionPage;
void institution_page_html(Buf *out, const InstitutionPage *page);
void institution_page_json(Buf *out, const InstitutionPage *page);

typedef struct InstitutionFormPage {
    Page page;
    PairList wrong;
    i64  id, version;
    Text csrf;
    Url  action;
    Input name, country, town, ods, ror, company, website, about;
    Choice kind, partnership, strength, shares;
} InstitutionFormPage;
void institution_form_page_html(Buf *out, const InstitutionFormPage *page);
void institution_form_page_json(Buf *out, const InstitutionFormPage *page);

extern const Form NETWORK_QUERY, INSTITUTION_QUERY, INSTITUTION_FORM, INSTITUTION_MERGE_FORM;
Err network_show(Req *req, Res *res);                    /* GET  /organisations */
Err network_export(Req *req, Res *res);                  /* GET  /organisations/export.csv */
Err institution_show(Req *req, Res *res);                /* GET  /organisations/{id} */
Err institution_show_new(Req *req, Res *res);            /* GET  /organisations/new */
Err institution_show_edit(Req *req, Res *res);           /* GET  /organisations/{id}/edit */
Err institution_post_new(Req *req, Res *res);            /* POST /organisations */
Err institution_post(Req *req, Res *res);                /* POST /organisations/{id} */
Err institution_post_merge(Req *req, Res *res);          /* POST /organisations/{id}/merge */
Err institution_post_unmerge(Req *req, Res *res);        /* POST /organisations/{id}/unmerge */
