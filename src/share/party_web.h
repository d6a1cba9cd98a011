/* party_web: where a sender says who works on an idea with them, who may read it, and to whom they hand it over. */
#pragma once

#include "front/track.h"
#include "http/web.h"
#include "share/collaborator.h"
#include "share/shared.h"
#include "share/suggestion.h"
#include "share/transfer.h"

typedef struct PartyPage {
    Page page;
    PairList wrong;
    Idea idea;
    bool sender;                          /* whoever looks may change it; else they may leave */
    bool ended;                           /* it was withdrawn: nobody is asked any more */
    CollaboratorList here, before;        /* asked or here; and no longer */
    Input email, part, offer_email;
    Choice organisations, stays;
    SharedWithList shared;
    SuggestionList suggested;             /* for the sender: what they have not answered */
    bool offered;                         /* it is offered to somebody */
    Transfer offer;
    bool offer_open;                      /* the form came back wrong, so it is shown */
    Url  base;                            /* where this page stands, for its forms */
} PartyPage;
void party_page_html(Buf *out, const PartyPage *page);
void party_page_json(Buf *out, const PartyPage *page);
Url  party_end_url(Arena *a, const PartyPage *page, i64 collaborator);
Url  party_suggested_url(Arena *a, const PartyPage *page, i64 suggestion);
Url  party_url(Arena *a, const PartyPage *page, Text rest);

extern const Form PARTY_QUERY, PARTY_INVITE_FORM, PARTY_OFFER_FORM, PARTY_SHARE_FORM, PARTY_SUGGESTED_FORM;
Err party_show(Req *req, Res *res);           /* GET  /track/{reference}/{key}/people, /mine/{id}/people */
Err party_post_invite(Req *req, Res *res);    /* POST …/people */
Err party_post_end(Req *req, Res *res);       /* POST …/people/{id}/end */
Err party_post_leave(Req *req, Res *res);     /* POST /mine/{id}/leave */
Err party_post_offer(Req *req, Res *res);     /* POST …/people/offer */
Err party_post_keep(Req *req, Res *res);      /* POST …/people/keep */
Err party_post_share(Req *req, Res *res);     /* POST …/people/organisations */
Err party_post_suggested(Req *req, Res *res); /* POST …/people/suggested/{id} */
