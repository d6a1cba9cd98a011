/* profile_web: one's own profile, and the colleagues who have one. */
#pragma once

#include "http/web.h"
#include "profile/crew.h"
#include "profile/profile.h"
#include "profile/worked.h"

OptionList profile_options(Arena *a, const Pair *list, Text none);          /* none: what choosing nothing is called, or NULL */
OptionList profile_services(Arena *a, Text none);

typedef struct ProfilePage {
    Page page;
    PairList wrong;
    Text csrf;
    i64 version;
    Input about, words[WORD_KINDS], place, reach_at, hours, most, orcid;
    Choice grade, service, days, reach, introduce, coffee;
    DateParts paused;
} ProfilePage;
void profile_page_html(Buf *out, const ProfilePage *page);
void profile_page_json(Buf *out, const ProfilePage *page);

typedef struct PersonCard {
    Profile p;
    Text why, days, grade, reach, hours, introduced, said[WORD_KINDS];   /* said: what is shown of their words, a semicolon between */
    TextList shown[WORD_KINDS];
} PersonCard;
typedef LIST(PersonCard) PersonCardList;

typedef struct ColleaguesPage {
    Page page;
    PeopleFilter filter;
    Choice grade, service, day;
    PersonCardList people;
    Text found_words, count_words;
    WorkedList worked;                                   /* by what was done here */
    bool more, partial, mine;                            /* mine: the asker has a profile */
    bool filtered;
} ColleaguesPage;
void colleagues_page_html(Buf *out, const ColleaguesPage *page);
void colleagues_page_json(Buf *out, const ColleaguesPage *page);

typedef struct ColleaguePage { Page page; PersonCard card; Text orcid; bool me; } ColleaguePage;
void colleague_page_html(Buf *out, const ColleaguePage *page);
void colleague_page_json(Buf *out, const ColleaguePage *page);

typedef struct CrewsPage { Page page; CrewList rows; } CrewsPage;
void crews_page_html(Buf *out, const CrewsPage *page);
void crews_page_json(Buf *out, const CrewsPage *page);

extern const Form PROFILE_QUERY, PROFILE_FORM, COLLEAGUES_QUERY;
Err profile_show(Req *req, Res *res);                    /* GET  /account/profile */
Err profile_post(Req *req, Res *res);                    /* POST /account/profile */
Err colleagues_show(Req *req, Res *res);                 /* GET  /people */
Err colleague_show(Req *req, Res *res);                  /* GET  /people/{id} */
Err crews_show(Req *req, Res *res);                     /* GET  /people/teams */
