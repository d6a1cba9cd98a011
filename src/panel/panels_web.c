#include "panel/panels_web.h"
#include "panel/away.h"
#include "auth/rights.h"
#include "base/when.h"
#include "pathway/queue.h"
#include <stdlib.h>

enum { TITLE_MOST = 100, WHERE_MOST = 200, TIME_MOST = 10, CARD_MOST = 40, AHEAD_MOST_DAYS = 2 * 366 };

typedef struct PanelsQuery { Day before; i64 from; } PanelsQuery;
static const Field PANELS_QUERY_FIELDS[] = { FIELD(PanelsQuery, before, 0, NULL), FIELD(PanelsQuery, from, INT64_MAX, NULL) };
const Form PANELS_QUERY = FORM(PanelsQuery, PANELS_QUERY_FIELDS);

static const Field PLAN_FIELDS[] = {
    FIELD(PlanForm, title, TITLE_MOST, "Give the panel a name"),
    FIELD(PlanForm, day, 0, "Enter the day on which it meets"),
    FIELD(PlanForm, starts, TIME_MOST, "Enter the time at which it begins, such as 14:00"),
    FIELD(PlanForm, place, WHERE_MOST, "Say where it meets, or give the link of the call"),
    FIELD(PlanForm, chair, INT32_MAX, "Choose who chairs it"),
    FIELD(PlanForm, quorum, PANELLISTS_MOST, "Enter how many members must be there to decide"),
    FIELD(PlanForm, card, CARD_MOST, "Choose by what it scores"),
    FIELD(PlanForm, members, PANELLISTS_MOST, NULL),
};
const Form PLAN_FORM = FORM(PlanForm, PLAN_FIELDS);

/* How many items of it whoever asks has still to score. */
static Err unscored(Req *req, const Panel *panel, i64 *out)
{
    ItemList items;
    PanellistList members;
    bool member = false;
    *out = 0;
    TRY(panel_members(req->db, panel->id, &members));
    for (size_t i = 0; i < members.n; i++) member = member || members.at[i].person == req->who.person;
    if (!member) return OK;
    TRY(items_of(req->db, panel->id, &items));
    for (size_t i = 0; i < items.n; i++) {
        ScoreList own;
        Text hidden;
        TRY(item_hidden(req, &items.at[i], &hidden));
        TRY(scores_own(req->db, &items.at[i], req->who.person, &own));
        *out += !*hidden && !own.n;
    }
    return OK;
}

static Err add_rows(Req *req, const PanelList *panels, bool coming, PanelRowList *out)
{
    for (size_t i = 0; i < panels->n; i++) {
        PanelRow *row = LIST_PUSH(req->arena, out);
        *row = (PanelRow){ .panel = panels->at[i], .state_words = panel_state_words(panels->at[i].state),
                           .state_colour = panel_state_colour(panels->at[i].state), .when = day_long(req->arena, panels->at[i].day) };
        if (coming) TRY(unscored(req, &row->panel, &row->unscored));
    }
    return OK;
}

Err panels_show(Req *req, Res *res)
{
    const PanelsQuery *q = req->form;
    PanelsPage page = { .page = web_page(req, res, "Panels"), .may_plan = who_may(&req->who, R_TRIAGE) };
    PanelList coming, past;
    TRY(panels_coming(req->db, &coming));
    TRY(panels_past(req->db, q->before, q->from, PANELS_PAGE + 1, &past));
    if (past.n > PANELS_PAGE) {
        past.n = PANELS_PAGE;
        const Panel *last = &past.at[PANELS_PAGE - 1];
        page.older = url_path(req->arena, "/panels?before=%s&from=%ld", day_iso(req->arena, last->day), last->id);
    }
    if (!day_known(q->before)) TRY(add_rows(req, &coming, true, &page.coming));
    TRY(add_rows(req, &past, false, &page.past));
    return RENDER(req, res, panels_page, &page);
}

static Err add_people(Req *req, const PlanForm *f, PlanPage *page)
{
    StaffList people;
    TRY(queue_staff(req->db, &people));
    *LIST_PUSH(req->arena, &page->chairs) = (Option){ .value = "", .label = "Choose a person" };
    for (size_t i = 0; i < people.n; i++) {
        const Staff *p = &people.at[i];
        Text value = arena_printf(req->arena, "%lld", (long long)p->id);
        if (rights_of(p->role) >> R_TRIAGE & 1u)
            *LIST_PUSH(req->arena, &page->chairs) = (Option){ .value = value, .label = p->name, .chosen = f->chair == p->id };
        *LIST_PUSH(req->arena, &page->members) = (Option){ .value = value, .label = p->name, .hint = role_name(p->role),
                                                           .chosen = text_in(&f->members, value) };
    }
    return OK;
}

static Err add_cards(Req *req, PlanPage *page)
{
    ScorecardList cards;
    TRY(scorecards_shipped(req->arena, &cards));
    for (size_t i = 0; i < cards.n; i++)
        *LIST_PUSH(req->arena, &page->cards) = (Option){ .value = cards.at[i].name, .label = cards.at[i].title };
    return OK;
}

static void add_wrong(const Res *res, PlanPage *page)
{
    page->wrong = res->wrong;
    page->title_wrong = http_wrong_of(res, "title");
    page->day_wrong = http_wrong_of(res, "day");
    page->starts_wrong = http_wrong_of(res, "starts");
    page->place_wrong = http_wrong_of(res, "place");
    page->chair_wrong = http_wrong_of(res, "chair");
    page->quorum_wrong = http_wrong_of(res, "quorum");
    page->card_wrong = http_wrong_of(res, "card");
    page->members_wrong = http_wrong_of(res, "members");
}

/* The form as it was sent, or as the panel stands. */
static Err draw(Req *req, Res *res, const Sitting *s, const PlanForm *f)
{
    bool sent = req->method == POST;
    Text iso = day_iso(req->arena, f->day);
    PlanPage page = { .csrf = req->who.csrf, .title = f->title, .starts = f->starts, .place = f->place, .card = f->card,
                      .heading = s ? "Change the panel" : "Plan a panel", .button = s ? "Save" : "Plan it" };
    page.page = s ? sitting_page(req, res, s, page.heading) : web_page(req, res, page.heading);
    page.page.back = s ? url_path(req->arena, "/panels/%ld", s->panel.id) : url_checked("/panels");
    page.page.back_label = s ? "The panel" : "Panels";
    page.action = s ? url_path(req->arena, "/panels/%ld/edit", s->panel.id) : url_checked("/panels");
    page.quorum = sent ? http_sent(req, "quorum") : arena_printf(req->arena, "%lld", (long long)f->quorum);
    page.day = sent || !*iso ? http_sent(req, "day-day") : iso + 8;
    page.month = sent || !*iso ? http_sent(req, "day-month") : arena_copy(req->arena, iso + 5, 2);
    page.year = sent || !*iso ? http_sent(req, "day-year") : arena_copy(req->arena, iso, 4);
    add_wrong(res, &page);
    TRY(add_people(req, f, &page));
    TRY(add_cards(req, &page));
    return RENDER(req, res, plan_page, &page);
}

Err plan_show(Req *req, Res *res)
{
    PlanForm empty = { .title = "", .starts = "14:00", .place = "", .card = "idea", .day = NO_DAY, .quorum = 3, .chair = req->who.person };
    return draw(req, res, NULL, &empty);
}

/* Who is asked for the first time says how many panels a month they take on. */
static Err check_caps(Req *req, Res *res, const PanelWish *wish, i64 panel)
{
    for (size_t i = 0; i <= wish->members.n && day_known(wish->day); i++) {
        Cap cap;
        TRY(cap_at(req->db, i < wish->members.n ? wish->members.at[i] : wish->chair, wish->day, panel, &cap));
        if (cap.full)
            http_wrong(req, res, "members", "%s sits on at most %lld %s a month, and on %lld in that month already: choose somebody else, "
                       "or another month", cap.name, (long long)cap.most, cap.most == 1 ? "panel" : "panels", (long long)cap.sits);
    }
    return OK;
}

/* What was sent as a wish; says what is wrong beside the field. */
static Err wish_of(Req *req, Res *res, const PlanForm *f, const Panel *was, PanelWish *out)
{
    *out = (PanelWish){ f->title, f->starts, f->place, f->card, f->day, f->chair, f->quorum, { 0 } };
    for (size_t i = 0; i < f->members.n; i++) *LIST_PUSH(req->arena, &out->members) = atoll(f->members.at[i]);
    if (*f->starts && panel_time(req->arena, f->starts, &out->starts))
        http_wrong(req, res, "starts", "Enter a time of day, such as 14:00 or 2pm");
    bool moved = day_known(f->day) && (!was || was->day.n != f->day.n);
    if (moved && f->day.n < req->today.n) http_wrong(req, res, "day", "The day must be today or after it");
    if (moved && f->day.n > req->today.n + AHEAD_MOST_DAYS) http_wrong(req, res, "day", "The day must be within the next 2 years");
    i64 members = (i64)out->members.n + !int_in(&out->members, f->chair);
    if (members > PANELLISTS_MOST) http_wrong(req, res, "members", "Choose at most %d members, the chair among them", PANELLISTS_MOST);
    else if (f->quorum > members)
        http_wrong(req, res, "quorum", "The quorum is more than the %lld members there are with the chair: choose more, or lower it",
                   (long long)members);
    return check_caps(req, res, out, was ? was->id : 0);
}

Err plan_post(Req *req, Res *res)
{
    const PlanForm *f = req->form;
    PanelWish wish;
    i64 id;
    TRY(wish_of(req, res, f, NULL, &wish));
    if (res->wrong.n) return draw(req, res, NULL, f);
    Err err = panel_plan(req->db, &wish, req->who.person, req->now, &id);
    if (err == E_INVALID) {
        http_wrong(req, res, "members", "Choose people from the lists: one of those chosen cannot take part any more");
        return draw(req, res, NULL, f);
    }
    TRY(err);
    return http_see(res, url_path(req->arena, "/panels/%ld?done=planned", id));
}

Err panel_edit_show(Req *req, Res *res)
{
    Sitting s;
    TRY(sitting_open(req, &s));
    if (!s.organises) return E_CONFLICT;
    PlanForm f = { .title = s.panel.title, .starts = s.panel.starts, .place = s.panel.place, .card = s.panel.card_name, .day = s.panel.day,
                   .chair = s.panel.chair, .quorum = s.panel.quorum };
    for (size_t i = 0; i < s.members.n; i++)
        *LIST_PUSH(req->arena, &f.members) = arena_printf(req->arena, "%lld", (long long)s.members.at[i].person);
    return draw(req, res, &s, &f);
}

Err panel_edit_post(Req *req, Res *res)
{
    const PlanForm *f = req->form;
    Sitting s;
    PanelWish wish;
    TRY(sitting_open(req, &s));
    if (!s.organises) return E_CONFLICT;
    TRY(wish_of(req, res, f, &s.panel, &wish));
    if (!same(s.panel.state, "planned") && !same(f->card, s.panel.card_name))
        http_wrong(req, res, "card", "The meeting has begun: keep \"%s\"", s.panel.card_title);
    if (res->wrong.n) return draw(req, res, &s, f);
    Err err = panel_change(req->db, &s.panel, &wish, req->who.person, req->now);
    if (err == E_CONFLICT) http_wrong(req, res, "members", "This cannot be changed any more: scores were given, or the meeting has begun");
    if (err == E_INVALID)  http_wrong(req, res, "members", "Choose people from the lists: one of those chosen cannot take part any more");
    if (res->wrong.n) return draw(req, res, &s, f);
    TRY(err);
    return http_see(res, url_path(req->arena, "/panels/%ld?done=changed", s.panel.id));
}
