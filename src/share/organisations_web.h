/* organisations_web: the pages on which an administrator looks after partner organisations and their colleagues here. */
#pragma once

#include "http/web.h"
#include "share/organisation.h"

typedef struct OrganisationsPage {
    Page page;
    PairList wrong;
    OrganisationList organisations;
    Text name, about, domains, name_wrong, about_wrong, domains_wrong;
} OrganisationsPage;
void organisations_page_html(Buf *out, const OrganisationsPage *page);
void organisations_page_json(Buf *out, const OrganisationsPage *page);

typedef struct OrganisationPage {
    Page page;
    PairList wrong;
    Organisation organisation;
    MemberList members;
    Text name, about, domains, name_wrong, about_wrong, domains_wrong;
    Input member_name, member_email;
} OrganisationPage;
void organisation_page_html(Buf *out, const OrganisationPage *page);
void organisation_page_json(Buf *out, const OrganisationPage *page);

extern const Form ORGANISATIONS_QUERY, ORGANISATION_FORM, MEMBER_FORM, OFFERED_FORM;
Err organisations_show(Req *req, Res *res);        /* GET  /admin/organisations */
Err organisations_post(Req *req, Res *res);        /* POST /admin/organisations */
Err organisation_show(Req *req, Res *res);         /* GET  /admin/organisations/{id} */
Err organisation_post(Req *req, Res *res);         /* POST /admin/organisations/{id} */
Err organisation_post_offered(Req *req, Res *res); /* POST /admin/organisations/{id}/offered */
Err member_post(Req *req, Res *res);               /* POST /admin/organisations/{id}/people */
Err member_post_end(Req *req, Res *res);           /* POST /admin/organisations/{id}/people/{id}/end */
