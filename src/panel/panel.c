#include "panel/panel.h"
#include "panel/away.h"
#include "auth/rights.h"
#include "http/http.h"
#include "base/when.h"
#include "journal/journal.h"
#include "panel/agenda.h"
#include "panel/interest.h"
#include "panel/score.h"
#include "panel.sql.h"
#include <ctype.h>
#include <stdio.h>

static const struct { Text state, words, colour; } STATES[] = {
    { "planned", "Planned", "blue" }, { "open", "Going on", "green" }, { "closed", "Held", "grey" },
};

Text panel_state_words(Text state)
{
    for (size_t i = 0; i < COUNT(STATES); i++) if (same(STATES[i].state, state)) return STATES[i].words;
    return state;
}

Text panel_state_colour(Text state)
{
    for (size_t i = 0; i < COUNT(STATES); i++) if (same(STATES[i].state, state)) return STATES[i].colour;
    return "";
}

Err panel_time(Arena *a, Text typed, Text *out)
{
    unsigned hour = 0, minute = 0;
    size_t digits = strspn(typed, "0123456789");
    Text s = typed;
    if (!digits || digits > 2) return E_INVALID;
    while (isdigit((unsigned char)*s)) hour = hour * 10 + (unsigned)(*s++ - '0');
    if ((*s == ':' || *s == '.') && isdigit((unsigned char)s[1]) && isdigit((unsigned char)s[2])) {
        minute = (unsigned)((s[1] - '0') * 10 + (s[2] - '0'));
        s += 3;
    }
    s += strspn(s, " ");
    bool am = same(s, "am"), pm = same(s, "pm");
    if ((am || pm) && (hour < 1 || hour > 12)) return E_INVALID;
    if ((am || pm) && hour == 12) hour = 0;
    if (pm) hour += 12;
    if ((*s && !am && !pm) || hour > 23 || minute > 59) return E_INVALID;
    *out = arena_printf(a, "%02u:%02u", hour, minute);
    return OK;
}

Err panel_note(Db *db, i64 panel, Text actor, Time now, Text what, Text data)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "panel", panel), actor, now, what, data);
}

static Err may(Db *db, i64 person, Right right)
{
    PersonRow row;
    Err err = panel_person(db, person, &row);
    if (err) return err == E_NOT_FOUND ? E_INVALID : err;
    return rights_of(row.role) >> right & 1u ? OK : E_INVALID;
}

static Err check(Db *db, const PanelWish *wish)
{
    i64 members = (i64)wish->members.n + !int_in(&wish->members, wish->chair);
    if (blank(wish->title) || blank(wish->starts) || blank(wish->place) || !day_known(wish->day)) return E_INVALID;
    if (members > PANELLISTS_MOST || wish->quorum < 1 || wish->quorum > members) return E_INVALID;
    TRY(may(db, wish->chair, R_TRIAGE));
    for (size_t i = 0; i < wish->members.n; i++) TRY(may(db, wish->members.at[i], R_NOTE));
    return OK;
}

static Err add_members(Db *db, i64 panel, const PanelWish *wish, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 added;
    for (size_t i = 0; i <= wish->members.n; i++) {
        i64 person = i < wish->members.n ? wish->members.at[i] : wish->chair;
        Cap cap;
        TRY(cap_at(db, person, wish->day, panel, &cap));
        if (cap.full) return E_INVALID;
        TRY(panel_member_add(db, panel, person, &added));
        if (added) TRY(panel_note(db, panel, actor, now, "panel.member_added", journal_data(a, J_INT("person", person), J_END)));
    }
    return OK;
}

static Text wish_data(Arena *a, const PanelWish *wish, i64 card)
{
    return journal_data(a, J_TEXT("day", day_iso(a, wish->day)), J_TEXT("starts", wish->starts), J_INT("chair", wish->chair),
                        J_INT("quorum", wish->quorum), J_INT("scorecard", card), J_END);
}

Err panel_plan(Db *db, const PanelWish *wish, i64 actor, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 card;
    TRY(check(db, wish));
    Err err = scorecard_use(db, a, wish->card, now, &card);
    if (err) return err == E_NOT_FOUND ? E_INVALID : err;
    TRY(panel_add(db, wish->title, wish->day, wish->starts, wish->place, wish->chair, wish->quorum, card, now, id));
    TRY(panel_note(db, *id, actor_person(a, actor), now, "panel.planned", wish_data(a, wish, card)));
    return add_members(db, *id, wish, actor_person(a, actor), now);
}

static Err drop_member(Db *db, const Panel *panel, i64 person, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 scores;
    if (!same(panel->state, "planned")) return E_CONFLICT;
    TRY(panel_member_reads_end(db, panel->id, person));
    TRY(panel_member_scores_end(db, panel->id, person, &scores));
    TRY(panel_member_end(db, panel->id, person));
    return panel_note(db, panel->id, actor, now, "panel.member_ended",
                      journal_data(a, J_INT("person", person), J_INT("scores", scores), J_END));
}

static Err drop_others(Db *db, const Panel *panel, const PanelWish *wish, Text actor, Time now)
{
    PanellistList members;
    TRY(panel_people(db, panel->id, &members));
    for (size_t i = 0; i < members.n; i++) {
        i64 person = members.at[i].person;
        if (person != wish->chair && !int_in(&wish->members, person)) TRY(drop_member(db, panel, person, actor, now));
    }
    return OK;
}

/* The card it will go by: the one it has, when that is still the one of this name. */
static Err card_of(Db *db, Arena *a, const Panel *panel, const PanelWish *wish, Time now, i64 *card)
{
    i64 scores;
    *card = panel->scorecard;
    if (same(wish->card, panel->card_name)) return OK;
    TRY(panel_scored(db, panel->id, &scores));
    if (scores || !same(panel->state, "planned")) return E_CONFLICT;
    Err err = scorecard_use(db, a, wish->card, now, card);
    return err == E_NOT_FOUND ? E_INVALID : err;
}

Err panel_change(Db *db, const Panel *panel, const PanelWish *wish, i64 actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 card;
    if (same(panel->state, "closed")) return E_CONFLICT;
    TRY(check(db, wish));
    TRY(card_of(db, a, panel, wish, now, &card));
    TRY(panel_set(db, panel->id, panel->version, wish->title, wish->day, wish->starts, wish->place, wish->chair, wish->quorum, card));
    TRY(panel_note(db, panel->id, actor_person(a, actor), now, "panel.changed", wish_data(a, wish, card)));
    if (wish->day.n != panel->day.n) TRY(panel_remind_again(db, panel->id));
    TRY(drop_others(db, panel, wish, actor_person(a, actor), now));
    TRY(add_members(db, panel->id, wish, actor_person(a, actor), now));
    return interest_settle(db, panel->id, now);
}

Err panel_get(Db *db, i64 id, Panel *out)                  { return panel_one(db, id, out); }
Err panel_members(Db *db, i64 panel, PanellistList *out)   { return panel_people(db, panel, out); }
Err panels_coming(Db *db, PanelList *out)                  { return panel_coming(db, out); }
Err panels_past(Db *db, Day before, i64 id, i64 most, PanelList *out) { return panel_past(db, before, id, most, out); }

/* Who came; what everybody without an interest who came has scored is shown. */
static Err seat(Db *db, const Panel *panel, const IntList *present, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    PanellistList members;
    Buf here = { .arena = a };
    TRY(panel_people(db, panel->id, &members));
    for (size_t i = 0; i < members.n; i++) {
        bool came = int_in(present, members.at[i].person);
        TRY(panel_member_present(db, panel->id, members.at[i].person, came));
        if (came) buf_printf(&here, "%s%lld", here.n ? " " : "", (long long)members.at[i].person);
    }
    TRY(panel_note(db, panel->id, actor, now, "panel.present", journal_data(a, J_TEXT("people", buf_end(&here)), J_END)));
    TRY(interest_settle(db, panel->id, now));
    return score_reveal_complete(db, panel->id, now);
}

Err panel_begin(Db *db, const Panel *panel, const IntList *present, i64 actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(panel_open_it(db, panel->id, now));
    TRY(panel_note(db, panel->id, actor_person(a, actor), now, "panel.opened", "{}"));
    return seat(db, panel, present, actor_person(a, actor), now);
}

Err panel_attend(Db *db, const Panel *panel, const IntList *present, i64 actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (!same(panel->state, "open")) return E_CONFLICT;
    return seat(db, panel, present, actor_person(a, actor), now);
}

Err panel_end(Db *db, const Panel *panel, i64 actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    ItemList items;
    TRY(interest_settle(db, panel->id, now));
    TRY(items_of(db, panel->id, &items));
    for (size_t i = 0; i < items.n; i++)
        if (!items.at[i].revealed.s) TRY(score_reveal(db, panel, &items.at[i], actor, now));
    TRY(panel_close_it(db, panel->id, now));
    return panel_note(db, panel->id, actor_person(a, actor), now, "panel.closed", "{}");
}

Err panel_hand_over(Db *db, i64 from, i64 to, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    IntList chaired, planned;
    i64 added;
    TRY(panel_chaired_by(db, from, &chaired));
    for (size_t i = 0; i < chaired.n && !may(db, to, R_TRIAGE); i++) {
        TRY(panel_member_add(db, chaired.at[i], to, &added));
        TRY(panel_chair_is(db, chaired.at[i], to));
        TRY(panel_note(db, chaired.at[i], actor, now, "panel.chair", journal_data(a, J_INT("chair", to), J_END)));
        TRY(interest_settle(db, chaired.at[i], now));
    }
    TRY(panel_planned_with(db, from, &planned));
    for (size_t i = 0; i < planned.n; i++) {
        Panel panel;
        TRY(panel_one(db, planned.at[i], &panel));
        if (panel.chair != from) TRY(drop_member(db, &panel, from, actor, now));
    }
    return OK;
}
