#include "panel/sitting.h"
#include "base/when.h"
#include "pathway/sight.h"

Err sitting_open(Req *req, Sitting *out)
{
    Sitting s = { .organises = who_may(&req->who, R_TRIAGE) };
    TRY(panel_get(req->db, req->argn[0], &s.panel));
    TRY(panel_members(req->db, s.panel.id, &s.members));
    for (size_t i = 0; i < s.members.n; i++) if (s.members.at[i].person == req->who.person) s.me = &s.members.at[i];
    s.chairs = s.organises && s.panel.chair == req->who.person;
    s.organises = s.organises && !same(s.panel.state, "closed");
    *out = s;
    return OK;
}

/* Whether the chair cannot lead this item. */
static Err chair_is_out(Req *req, const Sight *sight, bool *out)
{
    *out = true;
    for (size_t i = 0; i < sight->at.members.n; i++)
        if (sight->at.members.at[i].person == sight->at.panel.chair) *out = !sight->at.members.at[i].present;
    if (*out) return OK;
    Kept kept;
    TRY(item_kept(req->db, req->arena, &sight->item, sight->at.panel.chair, sight->at.panel.chair, &kept));
    *out = kept != KEPT_FROM_NOBODY;
    return OK;
}

Err item_hidden(Req *req, const Item *item, Text *out)
{
    Kept kept;
    TRY(item_kept(req->db, req->arena, item, req->who.person, sight_who(&req->who), &kept));
    long long place = item->place;
    *out = kept == KEPT_FOR_INTEREST ? arena_printf(req->arena, "You have an interest in item %lld", place)
         : kept == KEPT_FOR_SIGHT    ? arena_printf(req->arena, "Item %lld is not for you to see", place) : "";
    return OK;
}

Err sight_open(Req *req, Sight *out)
{
    Sight s = { 0 };
    Text hidden;
    bool chair_out;
    TRY(sitting_open(req, &s.at));
    TRY(item_get(req->db, req->argn[1], &s.item));
    if (s.item.panel != s.at.panel.id) return E_NOT_FOUND;
    TRY(item_hidden(req, &s.item, &hidden));
    if (*hidden) return E_NOT_FOUND;
    TRY(idea_opened(req, s.item.idea, &s.idea));
    TRY(chair_is_out(req, &s, &chair_out));
    s.takes_part = s.at.me && who_may(&req->who, R_NOTE) && !same(s.at.panel.state, "closed");
    s.leads = who_may(&req->who, R_TRIAGE) && (s.at.chairs || (chair_out && s.at.me && s.at.me->present));
    *out = s;
    return OK;
}

Page sitting_page(const Req *req, const Res *res, const Sitting *s, Text title)
{
    Page page = web_page(req, res, title);
    page.about = s->panel.title;
    page.about_reference = day_words(req->arena, s->panel.day);
    page.back = url_checked("/panels");
    page.back_label = "Panels";
    return page;
}
