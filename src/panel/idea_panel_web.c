#include "panel/idea_panel_web.h"
#include "base/when.h"
#include "panel/minutes.h"

typedef struct IdeaPanelQuery { Text done; } IdeaPanelQuery;
static const Field IDEA_PANEL_QUERY_FIELDS[] = { FIELD(IdeaPanelQuery, done, 20, NULL) };
const Form IDEA_PANEL_QUERY = FORM(IdeaPanelQuery, IDEA_PANEL_QUERY_FIELDS);

typedef struct IdeaPanelForm { i64 panel, minutes; } IdeaPanelForm;
static const Field IDEA_PANEL_FIELDS[] = { FIELD(IdeaPanelForm, panel, INT32_MAX, "Choose a panel"),
                                           FIELD(IdeaPanelForm, minutes, ITEM_MINUTES_MOST, "Enter how many minutes it has") };
const Form IDEA_PANEL_FORM = FORM(IdeaPanelForm, IDEA_PANEL_FIELDS);

static Err add_visit(Req *req, const Item *item, IdeaPanelPage *page)
{
    Interest mine;
    Panel panel;
    Scorecard card;
    ScoreList scores;
    VisitRow *row = LIST_PUSH(req->arena, &page->visits);
    TRY(interest_of(req->db, req->arena, item, req->who.person, &mine));
    TRY(panel_get(req->db, item->panel, &panel));
    *row = (VisitRow){ .item = *item, .outcome = outcome_words(item), .state_words = panel_state_words(panel.state),
                       .state_colour = panel_state_colour(panel.state), .when = day_long(req->arena, item->panel_day), .apart = mine.has,
                       .panel = url_path(req->arena, "/panels/%ld", item->panel),
                       .url = url_path(req->arena, "/panels/%ld/items/%ld", item->panel, item->id) };
    row->shown = !mine.has && item->revealed.s;
    if (!row->shown) return OK;
    TRY(scorecard_get(req->db, req->arena, panel.scorecard, &card));
    TRY(scores_shown(req->db, item, &scores));
    spread_of(req->arena, &card, &scores, &row->result);
    return OK;
}

/* The panels it could go to: planned or going on, and it is not on their agenda. */
static Err add_panels(Req *req, const ItemList *visits, i64 chosen, IdeaPanelPage *page)
{
    PanelList coming;
    TRY(panels_coming(req->db, &coming));
    for (size_t i = 0; i < coming.n; i++) {
        const Panel *p = &coming.at[i];
        bool there = false;
        for (size_t k = 0; k < visits->n; k++) there = there || visits->at[k].panel == p->id;
        if (there || p->items >= AGENDA_MOST) continue;
        *LIST_PUSH(req->arena, &page->panels) = (Option){ .value = arena_printf(req->arena, "%lld", (long long)p->id), .label = p->title,
            .hint = arena_printf(req->arena, "%s at %s, %lld on the agenda", day_long(req->arena, p->day), p->starts,
                                 (long long)p->items),
            .chosen = chosen == p->id };
    }
    if (!chosen && page->panels.n) page->panels.at[0].chosen = true;
    return OK;
}

static Err draw(Req *req, Res *res, const Idea *idea, i64 chosen)
{
    ItemList visits;
    IdeaPanelPage page = { .page = idea_page(req, res, idea, "Panel"), .wrong = res->wrong, .idea = *idea, .csrf = req->who.csrf,
                           .minutes = http_sent(req, "minutes"), .minutes_wrong = http_wrong_of(res, "minutes"),
                           .panel_wrong = http_wrong_of(res, "panel"),
                           .may_add = who_may(&req->who, R_TRIAGE) && !same(idea->state, "closed") };
    if (!*page.minutes) page.minutes = arena_printf(req->arena, "%d", ITEM_MINUTES);
    TRY(items_of_idea(req->db, idea->id, &visits));
    for (size_t i = 0; i < visits.n; i++) TRY(add_visit(req, &visits.at[i], &page));
    if (page.may_add) TRY(add_panels(req, &visits, chosen, &page));
    if (same(http_sent(req, "done"), "added")) page.page.notice = "The idea is on the panel's agenda.";
    return RENDER(req, res, idea_panel_page, &page);
}

Err idea_panel_show(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    return draw(req, res, &idea, 0);
}

Err idea_panel_post(Req *req, Res *res)
{
    const IdeaPanelForm *f = req->form;
    Idea idea;
    Panel panel;
    i64 item;
    TRY(idea_open(req, &idea));
    Err err = panel_get(req->db, f->panel, &panel);
    if (err && err != E_NOT_FOUND) return err;
    if (err && !*http_wrong_of(res, "panel")) http_wrong(req, res, "panel", "Choose a panel from the list");
    if (res->wrong.n) return draw(req, res, &idea, f->panel);
    TRY(item_add(req->db, &panel, &idea, f->minutes, req->who.person, req->now, &item));
    return http_see(res, url_path(req->arena, "/work/%ld/panel?done=added", idea.id));
}
