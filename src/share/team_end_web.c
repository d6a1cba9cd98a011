#include "share/team_end_web.h"
#include "auth/staff.h"
#include "journal/journal.h"

typedef struct TeamEndForm { i64 to; } TeamEndForm;
static const Field TEAM_END_FIELDS[] = { FIELD(TeamEndForm, to, INT64_MAX, "Choose the team that takes over") };
const Form TEAM_END_FORM = FORM(TeamEndForm, TEAM_END_FIELDS);

static Err draw(Req *req, Res *res)
{
    Team team;
    TeamList all;
    TRY(team_read(req->db, req->argn[0], &team));
    TeamEndPage page = { .page = web_page(req, res, arena_printf(req->arena, "Close the team %s", team.name)), .wrong = res->wrong,
                         .id = team.id, .name = team.name,
                         .to = { .name = "to", .label = "Which team takes over?", .wrong = http_wrong_of(res, "to"),
                                 .value = http_sent(req, "to") } };
    page.page.back = url_path(req->arena, "/admin/teams/%ld", team.id);
    page.page.back_label = team.name;
    TRY(team_holds(req->db, team.id, &page.holds));
    TRY(teams_all(req->db, &all));
    *LIST_PUSH(req->arena, &page.to.options) = (Option){ .value = "", .label = "Choose a team" };
    for (size_t i = 0; i < all.n; i++)
        if (all.at[i].id != team.id)
            *LIST_PUSH(req->arena, &page.to.options) = (Option){ .value = arena_printf(req->arena, "%lld", (long long)all.at[i].id),
                                                                 .label = all.at[i].name };
    return RENDER(req, res, team_end_page, &page);
}

Err team_end_show(Req *req, Res *res) { return draw(req, res); }

Err team_end_post(Req *req, Res *res)
{
    const TeamEndForm *f = req->form;
    if (res->wrong.n) return draw(req, res);
    Err err = team_end(req->db, req->argn[0], f->to, req->site, actor_person(req->arena, req->who.person), req->now);
    if (err == E_INVALID) { http_wrong(req, res, "to", "Choose another team from the list"); return draw(req, res); }
    TRY(err);
    return http_see(res, url_checked("/admin/teams?done=changed"));
}
