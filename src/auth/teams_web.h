/* teams_web: the pages on which an administrator names teams, and says who answers first at each desk. */
#pragma once

#include "auth/staff.h"
#include "http/web.h"

typedef struct TeamsPage { Page page; PairList wrong; TeamList teams; Text name, purpose, name_wrong, purpose_wrong; } TeamsPage;
void teams_page_html(Buf *out, const TeamsPage *page);
void teams_page_json(Buf *out, const TeamsPage *page);

typedef struct TeamPage { Page page; PairList wrong; i64 id; Text name, purpose, name_wrong, purpose_wrong; } TeamPage;
void team_page_html(Buf *out, const TeamPage *page);
void team_page_json(Buf *out, const TeamPage *page);

typedef struct DeskRow { Text route, name, person_name; i64 person; } DeskRow;
typedef LIST(DeskRow) DeskRowList;
typedef struct DesksPage {
    Page page;
    PairList wrong;
    DeskRowList desks;
    OptionList routes, people;
    Text route, person, route_wrong, person_wrong;
} DesksPage;
void desks_page_html(Buf *out, const DesksPage *page);
void desks_page_json(Buf *out, const DesksPage *page);

extern const Form SAVED_VIEW_FORM, TEAM_FORM, DESK_FORM;
Err teams_show(Req *req, Res *res);
Err team_add_post(Req *req, Res *res);
Err team_show(Req *req, Res *res);
Err team_post(Req *req, Res *res);
Err desks_show(Req *req, Res *res);
Err desk_post(Req *req, Res *res);
