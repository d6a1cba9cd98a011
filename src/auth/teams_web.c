#include "auth/teams_web.h"
#include "auth/people_web.h"
#include "journal/journal.h"

enum { NAME_MOST = 120, PURPOSE_MOST = 200, WORD_MOST = 20 };
#define ID_MOST INT64_MAX

typedef struct SavedView { Text done; } SavedView;
static const Field SAVED_VIEW_FIELDS[] = { FIELD(SavedView, done, WORD_MOST, NULL) };
const Form SAVED_VIEW_FORM = FORM(SavedView, SAVED_VIEW_FIELDS);

static Page frame(Req *req, Res *res, Text title, Text back, Text back_label)
{
    Page page = web_page(req, res, title);
    page.back = url_checked(back);
    page.back_label = back_label;
    page.notice = same(http_sent(req, "done"), "changed") ? "Saved." : NULL;
    return page;
}

static Text me(const Req *req) { return actor_person(req->arena, req->who.person); }

/* Teams. */

typedef struct TeamForm { Text name, purpose; } TeamForm;
static const Field TEAM_FIELDS[] = {
    FIELD(TeamForm, name,    NAME_MOST,    "Enter the team's name"),
    FIELD(TeamForm, purpose, PURPOSE_MOST, NULL),
};
const Form TEAM_FORM = FORM(TeamForm, TEAM_FIELDS);

static Err teams_draw(Req *req, Res *res)
{
    TeamsPage page = { .page = frame(req, res, "Teams", "/admin/people", "People"), .wrong = res->wrong, .name = http_sent(req, "name"),
                       .purpose = http_sent(req, "purpose"), .name_wrong = http_wrong_of(res, "name"),
                       .purpose_wrong = http_wrong_of(res, "purpose") };
    TRY(teams_all(req->db, &page.teams));
    return RENDER(req, res, teams_page, &page);
}

Err teams_show(Req *req, Res *res) { return teams_draw(req, res); }

static Err team_draw(Req *req, Res *res)
{
    Team team;
    TRY(team_read(req->db, req->argn[0], &team));
    bool sent = res->wrong.n > 0;
    TeamPage page = { .page = frame(req, res, team.name, "/admin/teams", "Teams"), .wrong = res->wrong, .id = team.id,
                      .name = sent ? http_sent(req, "name") : team.name, .purpose = sent ? http_sent(req, "purpose") : team.purpose,
                      .name_wrong = http_wrong_of(res, "name"), .purpose_wrong = http_wrong_of(res, "purpose") };
    return RENDER(req, res, team_page, &page);
}

Err team_show(Req *req, Res *res) { return team_draw(req, res); }

/* A name that another team has is a fault of the form. */
static Err explain(Req *req, Res *res, Err err)
{
    if (err != E_CONFLICT) return err;
    http_wrong(req, res, "name", "Another team has this name. Choose a different one");
    return OK;
}

Err team_add_post(Req *req, Res *res)
{
    const TeamForm *form = req->form;
    i64 id;
    if (res->wrong.n) return teams_draw(req, res);
    TRY(explain(req, res, team_new(req->db, req->arena, form->name, form->purpose, me(req), req->now, &id)));
    if (res->wrong.n) return teams_draw(req, res);
    return http_see(res, url_checked("/admin/teams?done=changed"));
}

Err team_post(Req *req, Res *res)
{
    const TeamForm *form = req->form;
    if (res->wrong.n) return team_draw(req, res);
    TRY(explain(req, res, team_change(req->db, req->arena, req->argn[0], form->name, form->purpose, me(req), req->now)));
    if (res->wrong.n) return team_draw(req, res);
    return http_see(res, url_checked("/admin/teams?done=changed"));
}

/* Desks. */

typedef struct DeskForm { Text route; i64 person; } DeskForm;
static const Field DESK_FIELDS[] = {
    FIELD(DeskForm, route,  WORD_MOST, "Choose a desk"),
    FIELD(DeskForm, person, ID_MOST,   "Choose a colleague"),
};
const Form DESK_FORM = FORM(DeskForm, DESK_FIELDS);

static DeskRow desk_row(const DeskName *d, const DeskList *kept)
{
    DeskRow row = { .route = d->route, .name = d->name, .person_name = "Nobody yet" };
    for (size_t i = 0; i < kept->n; i++) {
        if (!same(kept->at[i].route, d->route)) continue;
        row.person = kept->at[i].person;
        row.person_name = kept->at[i].person_name;
    }
    return row;
}

static Err desks_draw(Req *req, Res *res)
{
    DeskList kept = { 0 };
    DesksPage page = { .page = frame(req, res, "Desks", "/admin/people", "People"), .wrong = res->wrong, .route = http_sent(req, "route"),
                       .person = http_sent(req, "person"), .route_wrong = http_wrong_of(res, "route"),
                       .person_wrong = http_wrong_of(res, "person") };
    TRY(desks_all(req->db, &kept));
    *LIST_PUSH(req->arena, &page.routes) = (Option){ .value = "", .label = "Choose a desk" };
    for (const DeskName *d = DESKS; d->route; d++) {
        *LIST_PUSH(req->arena, &page.desks) = desk_row(d, &kept);
        *LIST_PUSH(req->arena, &page.routes) = (Option){ .value = d->route, .label = d->name };
    }
    TRY(people_options(req, 0, &page.people));
    return RENDER(req, res, desks_page, &page);
}

Err desks_show(Req *req, Res *res) { return desks_draw(req, res); }

Err desk_post(Req *req, Res *res)
{
    const DeskForm *form = req->form;
    if (res->wrong.n) return desks_draw(req, res);
    Err err = desk_give(req->db, req->arena, form->route, form->person, me(req), req->now);
    if (err == E_INVALID) {
        http_wrong(req, res, "person", "Choose a desk and a colleague from the lists");
        return desks_draw(req, res);
    }
    TRY(err);
    return http_see(res, url_checked("/admin/desks?done=changed"));
}
