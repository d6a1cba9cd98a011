/* agreements_web: agreements with organisations, members of the hub, and whether an idea may be talked about with somebody. */
#pragma once

#include "agree/talk_facts.h"
#include "files/attachment_web.h"

typedef struct AgreementRow { Agreement g; Text kind, state; } AgreementRow;
typedef LIST(AgreementRow) AgreementRowList;
typedef struct AgreementsPage {
    Page page;
    AgreementRowList rows;
    Choice kind, state;
    i64  institution;                     /* those of one, called `with`; 0: of all */
    Text count_words, with;
    bool filtered, may_edit, may_export;
} AgreementsPage;
void agreements_page_html(Buf *out, const AgreementsPage *page);
void agreements_page_json(Buf *out, const AgreementsPage *page);

typedef struct CoveredIdea { i64 id; Text reference, title; } CoveredIdea;
typedef LIST(CoveredIdea) CoveredIdeaList;
typedef struct AgreementPage {
    Page page;
    PairList wrong;
    Agreement g;
    Text kind, state, state_words, csrf;
    InstitutionList parties;
    CoveredIdeaList ideas;
    i64  hidden;                          /* ideas that whoever looks may not see */
    bool may_edit;
    Input why;
    AttachmentsPart files;
} AgreementPage;
void agreement_page_html(Buf *out, const AgreementPage *page);
void agreement_page_json(Buf *out, const AgreementPage *page);

typedef struct AgreementFormPage {
    Page page;
    PairList wrong;
    i64  id, version, renews;
    Text csrf;
    Url  action;
    Input title, parties, ideas, pounds, covers, kept, desks, owed;
    Choice kind;
    DateParts starts, ends, signed_on;
} AgreementFormPage;
void agreement_form_page_html(Buf *out, const AgreementFormPage *page);
void agreement_form_page_json(Buf *out, const AgreementFormPage *page);

typedef struct MembersPage { Page page; HubMemberList rows; } MembersPage;
void members_page_html(Buf *out, const MembersPage *page);
void members_page_json(Buf *out, const MembersPage *page);

typedef struct TalkPage {
    Page page;
    i64  idea, institution;
    Text with, name, summary;
    Talk talk;
    bool asked, published;
    Input who;
} TalkPage;
void talk_page_html(Buf *out, const TalkPage *page);
void talk_page_json(Buf *out, const TalkPage *page);

extern const Form AGREEMENTS_QUERY, AGREEMENT_QUERY, AGREEMENT_NEW_QUERY, AGREEMENT_FORM, AGREEMENT_END_FORM, TALK_QUERY;
Err agreements_show(Req *req, Res *res);                 /* GET  /agreements */
Err agreements_export(Req *req, Res *res);               /* GET  /agreements/export.csv */
Err agreement_show(Req *req, Res *res);                  /* GET  /agreements/{id} */
Err agreement_show_new(Req *req, Res *res);              /* GET  /agreements/new */
Err agreement_show_edit(Req *req, Res *res);             /* GET  /agreements/{id}/edit */
Err agreement_post_new(Req *req, Res *res);              /* POST /agreements */
Err agreement_post(Req *req, Res *res);                  /* POST /agreements/{id} */
Err agreement_post_end(Req *req, Res *res);              /* POST /agreements/{id}/end */
Err agreement_post_file(Req *req, Res *res);             /* POST /agreements/{id}/files */
Err agreement_send_file(Req *req, Res *res);             /* GET  /agreements/{id}/files/{id} */
Err agreement_post_file_remove(Req *req, Res *res);      /* POST /agreements/{id}/files/{id}/remove */
Err members_show(Req *req, Res *res);                    /* GET  /agreements/members */
Err talk_show(Req *req, Res *res);                       /* GET  /work/{id}/talk */
