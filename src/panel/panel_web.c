#include "panel/panel_web.h"
#include "base/code.h"
#include "base/when.h"
#include "panel/invite.h"
#include "panel/minutes.h"
#include "panel/reader.h"
#include <stdlib.h>

enum { DONE_MOST = 20, REFERENCE_MOST = 40, DAY_MINUTES = 24 * 60 };

typedef struct MeetingQuery { Text done; } MeetingQuery;
static const Field MEETING_QUERY_FIELDS[] = { FIELD(MeetingQuery, done, DONE_MOST, NULL) };
const Form MEETING_QUERY = FORM(MeetingQuery, MEETING_QUERY_FIELDS);

typedef struct AgendaForm { Text reference; i64 minutes; } AgendaForm;
static const Field AGENDA_FIELDS[] = {
    FIELD(AgendaForm, reference, REFERENCE_MOST, "Enter the reference of the idea"),
    FIELD(AgendaForm, minutes, ITEM_MINUTES_MOST, "Enter how many minutes it has"),
};
const Form AGENDA_FORM = FORM(AgendaForm, AGENDA_FIELDS);

typedef struct PlaceForm { Text act; } PlaceForm;
static const Field PLACE_FIELDS[] = { FIELD(PlaceForm, act, DONE_MOST, "Choose what to do with the item") };
const Form ITEM_PLACE_FORM = FORM(PlaceForm, PLACE_FIELDS);

typedef struct StateForm { Text act; TextList present; } StateForm;
static const Field STATE_FIELDS[] = { FIELD(StateForm, act, DONE_MOST, "Choose what to do with the meeting"),
                                      FIELD(StateForm, present, PANELLISTS_MOST, NULL) };
const Form STATE_FORM = FORM(StateForm, STATE_FIELDS);

static Text notice_of(const Req *req)
{
    static const struct { Text done, words; } DONE[] = {
        { "planned",  "The panel is planned. Put ideas on its agenda next." },
        { "changed",  "The panel is changed. Members who were told before have not been told of this yet." },
        { "added",    "The idea is on the agenda." },          { "moved",    "The agenda is changed." },
        { "dropped",  "The idea is off the agenda." },         { "invited",  "The agenda is on its way to the members." },
        { "begun",    "The meeting has begun." },              { "attended", "Who is here is noted." },
        { "ended",    "The meeting is over. The minutes are written: read and approve them." },
        { "apart",    "You have declared an interest. The item is not shown to you any more." },
    };
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].done, http_sent(req, "done"))) return DONE[i].words;
    return NULL;
}

static Text clock_at(Arena *a, Text starts, i64 minutes)
{
    i64 at = (atoll(starts) * 60 + atoll(starts + 3) + minutes) % DAY_MINUTES;
    return arena_printf(a, "%02lld:%02lld", (long long)at / 60, (long long)at % 60);
}

/* How an item stands for whoever asks, without a word of how it was scored. */
static Err status_of(Req *req, const Sitting *s, const ReaderList *readers, AgendaRow *row)
{
    ScoreList own = { 0 };
    if (row->item.decision)        { row->status = outcome_words(&row->item); row->colour = "grey"; return OK; }
    if (same(s->panel.state, "closed")) { row->status = "Not decided"; row->colour = "grey"; return OK; }
    if (row->item.revealed.s)      { row->status = "Scores shown"; row->colour = "blue"; return OK; }
    if (s->me) TRY(scores_own(req->db, &row->item, req->who.person, &own));
    bool closely = reads(readers, row->item.id, req->who.person);
    row->status = own.n ? "You have scored it" : closely ? "Yours to read closely and score" : s->me ? "Yours to score" : "";
    row->to_score = s->me && !own.n;
    row->colour = own.n ? "green" : "yellow";
    return OK;
}

static Err add_agenda(Req *req, const Sitting *s, MeetingPage *page)
{
    ItemList items;
    ReaderList readers;
    i64 minutes = 0;
    TRY(items_of(req->db, s->panel.id, &items));
    TRY(readers_of(req->db, s->panel.id, &readers));
    for (size_t i = 0; i < items.n; i++) {
        AgendaRow *row = LIST_PUSH(req->arena, &page->agenda);
        *row = (AgendaRow){ .item = items.at[i], .starts = clock_at(req->arena, s->panel.starts, minutes), .status = "", .colour = "",
                            .first = !i, .last = i + 1 == items.n, .may_drop = !items.at[i].revealed.s && !items.at[i].decision };
        minutes += items.at[i].minutes;
        TRY(item_hidden(req, &row->item, &row->hidden));
        if (!*row->hidden) TRY(status_of(req, s, &readers, row));
        if (url_given(page->next) || !row->to_score) continue;
        page->next = url_path(req->arena, "/panels/%ld/items/%ld", s->panel.id, row->item.id);
        page->next_words = arena_printf(req->arena, "Score item %lld", (long long)row->item.place);
    }
    page->ends = clock_at(req->arena, s->panel.starts, minutes);
    return OK;
}

static void add_members(const Req *req, const Sitting *s, MeetingPage *page)
{
    for (size_t i = 0; i < s->members.n; i++) {
        const Panellist *m = &s->members.at[i];
        *LIST_PUSH(req->arena, &page->members) = (Option){
            .value = arena_printf(req->arena, "%lld", (long long)m->person), .label = m->name, .chosen = m->present,
            .hint = m->person == s->panel.chair ? m->away ? "Chair, away that day" : "Chair" : m->away ? "Away that day" : NULL };
        page->to_invite += m->here && m->invited != s->panel.version;
        page->here += m->present;
    }
}

static Err draw(Req *req, Res *res, const Sitting *s)
{
    MeetingPage page = { .page = sitting_page(req, res, s, s->panel.title), .wrong = res->wrong, .panel = s->panel, .csrf = req->who.csrf,
                         .when = day_long(req->arena, s->panel.day), .state_words = panel_state_words(s->panel.state),
                         .state_colour = panel_state_colour(s->panel.state), .may_organise = s->organises,
                         .reference = http_sent(req, "reference"), .minutes = http_sent(req, "minutes"),
                         .reference_wrong = http_wrong_of(res, "reference"), .minutes_wrong = http_wrong_of(res, "minutes"),
                         .present_wrong = http_wrong_of(res, "present"), .next_words = "" };
    bool planned = same(s->panel.state, "planned");
    page.page.about = page.page.about_reference = NULL;
    if (!*page.minutes) page.minutes = arena_printf(req->arena, "%d", ITEM_MINUTES);
    TRY(add_agenda(req, s, &page));
    add_members(req, s, &page);
    page.may_chair = s->chairs && !same(s->panel.state, "closed");
    page.may_invite = s->organises && planned && s->panel.items && page.to_invite;
    page.may_begin = page.may_chair && planned && s->panel.items;
    page.may_attend = page.may_chair && !planned;
    if (!res->wrong.n) page.page.notice = notice_of(req);
    return RENDER(req, res, meeting_page, &page);
}

Err meeting_show(Req *req, Res *res)
{
    Sitting s;
    TRY(sitting_open(req, &s));
    return draw(req, res, &s);
}

static Err see(const Req *req, Res *res, const Sitting *s, Text done)
{
    return http_see(res, url_path(req->arena, "/panels/%ld?done=%s", s->panel.id, done));
}

/* The idea of a reference as typed, when whoever asks may see it. */
static Err idea_meant(Req *req, Res *res, Text reference, Idea *out)
{
    int year;
    i64 number;
    Err err = reference_read(reference, &year, &number);
    if (!err) err = idea_get(req->db, number, out);
    if (!err) err = idea_allowed(req, out);
    if (err != E_NOT_FOUND && err != E_INVALID) return err;
    http_wrong(req, res, "reference", "There is no idea with the reference %s: copy it from the idea's page", reference);
    return OK;
}

Err agenda_post(Req *req, Res *res)
{
    const AgendaForm *f = req->form;
    Sitting s;
    Idea idea = { 0 };
    i64 id;
    TRY(sitting_open(req, &s));
    if (!s.organises) return E_CONFLICT;
    if (*f->reference) TRY(idea_meant(req, res, f->reference, &idea));
    if (!f->minutes && !*http_wrong_of(res, "minutes")) http_wrong(req, res, "minutes", "Give it at least 1 minute");
    if (res->wrong.n) return draw(req, res, &s);
    Err err = item_add(req->db, &s.panel, &idea, f->minutes, req->who.person, req->now, &id);
    if (err == E_CONFLICT) {
        if (s.panel.items >= AGENDA_MOST) http_wrong(req, res, "reference", "The agenda is full: it has %d items", AGENDA_MOST);
        else http_wrong(req, res, "reference", "%s %s", idea.reference, same(idea.state, "closed") ? "has ended: it needs no panel"
                                                                                                  : "is on this agenda already");
        return draw(req, res, &s);
    }
    TRY(err);
    return see(req, res, &s, "added");
}

Err item_post_place(Req *req, Res *res)
{
    const PlaceForm *f = req->form;
    Sight sight;
    TRY(sight_open(req, &sight));
    const Sitting *s = &sight.at;
    if (!s->organises) return E_CONFLICT;
    if (res->wrong.n) return draw(req, res, s);
    if (same(f->act, "drop")) {
        TRY(item_drop(req->db, &s->panel, &sight.item, req->who.person, req->now));
        return see(req, res, s, "dropped");
    }
    if (!same(f->act, "up") && !same(f->act, "down")) return E_INVALID;
    TRY(item_move(req->db, &s->panel, &sight.item, same(f->act, "up"), req->who.person, req->now));
    return see(req, res, s, "moved");
}

Err invite_post(Req *req, Res *res)
{
    Sitting s;
    i64 sent;
    TRY(sitting_open(req, &s));
    if (!s.organises) return E_CONFLICT;
    TRY(panel_invite(req->db, &s.panel, req->who.person, req->site, req->now, &sent));
    return see(req, res, &s, "invited");
}

Err state_post(Req *req, Res *res)
{
    const StateForm *f = req->form;
    Sitting s;
    IntList present = { 0 };
    TRY(sitting_open(req, &s));
    if (!s.chairs)
        return http_refuse(req, res, 403, "Only the chair begins and ends a meeting. Whoever plans it can choose another chair.");
    for (size_t i = 0; i < f->present.n; i++) *LIST_PUSH(req->arena, &present) = atoll(f->present.at[i]);
    if (res->wrong.n) return draw(req, res, &s);
    if (same(f->act, "end")) {
        TRY(panel_end(req->db, &s.panel, req->who.person, req->now));
        return see(req, res, &s, "ended");
    }
    if (!present.n) { http_wrong(req, res, "present", "Tick who is here"); return draw(req, res, &s); }
    if (same(f->act, "begin")) {
        TRY(panel_begin(req->db, &s.panel, &present, req->who.person, req->now));
        return see(req, res, &s, "begun");
    }
    if (!same(f->act, "attend")) return E_INVALID;
    TRY(panel_attend(req->db, &s.panel, &present, req->who.person, req->now));
    return see(req, res, &s, "attended");
}
