/* people_web: the pages on which an administrator looks after colleagues. */
#pragma once

#include "auth/rights.h"
#include "auth/staff.h"
#include "http/web.h"

typedef struct PeoplePage {
    Page page;
    PersonList people;
    Pager pager;
    bool seeded;                          /* the stand-in of an empty database still holds a desk */
} PeoplePage;
void people_page_html(Buf *out, const PeoplePage *page);
void people_page_json(Buf *out, const PeoplePage *page);

typedef struct PersonPage {
    Page page;
    PairList wrong;
    Person person;                        /* id 0: a new one */
    Text name, email, role;               /* as the form shows them */
    OptionList roles, teams, colleagues;
    Text team, to;
    Text name_wrong, email_wrong, role_wrong, team_wrong, to_wrong;
    bool may_mail;                        /* a link can be sent */
} PersonPage;
void person_page_html(Buf *out, const PersonPage *page);
void person_page_json(Buf *out, const PersonPage *page);
void new_person_page_html(Buf *out, const PersonPage *page);
void new_person_page_json(Buf *out, const PersonPage *page);

/* Colleagues to choose from, all but one (0: all); the first option is "Choose a colleague". */
Err people_options(Req *req, i64 without, OptionList *out) MUST_CHECK;

extern const Form PEOPLE_VIEW_FORM, PERSON_VIEW_FORM, NEW_PERSON_FORM, PERSON_FORM, LEAVE_FORM;
Err people_show(Req *req, Res *res);
Err new_person_show(Req *req, Res *res);
Err new_person_post(Req *req, Res *res);
Err person_show(Req *req, Res *res);
Err person_post(Req *req, Res *res);
Err person_leave_post(Req *req, Res *res);
Err person_link_post(Req *req, Res *res);
