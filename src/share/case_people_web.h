/* case_people_web: everybody who has to do with an idea, as colleagues see it; and who of them may see it. */
#pragma once

#include "http/web.h"
#include "pathway/follower.h"
#include "share/collaborator.h"
#include "share/restrict.h"
#include "share/shared.h"
#include "share/suggestion.h"

typedef struct CasePeoplePage {
    Page page;
    PairList wrong;
    Idea idea;
    CollaboratorList party;               /* asked or here */
    SharedWithList shared;
    SuggestionList suggested;             /* not answered by the sender */
    bool may_suggest, may_withdraw;
    Choice organisation;                  /* those that may be suggested */
    Input why;
    bool suggest_open;                    /* the form came back wrong, so it is shown */
    FollowerList followers;
    bool follows, may_restrict, restricted;
    Restricted is;
    GrantedList granted;
    LeftOutList left_out;
    OpenedByList opened;
    Choice reasons, who;
    bool form_open;                       /* the form came back wrong, so it is shown */
} CasePeoplePage;
void case_people_page_html(Buf *out, const CasePeoplePage *page);
void case_people_page_json(Buf *out, const CasePeoplePage *page);

extern const Form CASE_PEOPLE_QUERY, SUGGEST_FORM, RESTRICT_FORM, GRANT_FORM;
Err case_people_show(Req *req, Res *res);         /* GET  /work/{id}/people */
Err case_people_suggest(Req *req, Res *res);      /* POST /work/{id}/people/suggest */
Err case_people_unsuggest(Req *req, Res *res);    /* POST /work/{id}/people/suggested/{id} */
Err case_people_restrict(Req *req, Res *res);     /* POST /work/{id}/people/restrict */
Err case_people_open(Req *req, Res *res);         /* POST /work/{id}/people/open */
Err case_people_grant(Req *req, Res *res);        /* POST /work/{id}/people/grant */
Err case_people_revoke(Req *req, Res *res);       /* POST /work/{id}/people/{id}/revoke */
