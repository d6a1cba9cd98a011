#include "panel/agenda.h"
#include "base/when.h"
#include "panel/interest.h"
#include "agenda.sql.h"

static Err note_both(Db *db, const Item *item, i64 actor, Time now, Text what)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text data = journal_data(a, J_INT("panel", item->panel), J_INT("item", item->id), J_INT("idea", item->idea),
                             J_TEXT("day", day_iso(a, item->panel_day)), J_INT("place", item->place), J_INT("minutes", item->minutes),
                             J_END);
    TRY(journal_append(db, journal_subject(a, "idea", item->idea), actor_person(a, actor), now, what, data));
    return panel_note(db, item->panel, actor_person(a, actor), now, what, data);
}

Err item_add(Db *db, const Panel *panel, const Idea *idea, i64 minutes, i64 actor, Time now, i64 *id)
{
    i64 there;
    Item item;
    if (minutes < 1 || minutes > ITEM_MINUTES_MOST) return E_INVALID;
    if (same(panel->state, "closed") || same(idea->state, "closed") || panel->items >= AGENDA_MOST) return E_CONFLICT;
    TRY(agenda_has(db, panel->id, idea->id, &there));
    if (there) return E_CONFLICT;
    TRY(agenda_add(db, panel->id, idea->id, panel->items + 1, minutes, id));
    TRY(agenda_changed(db, panel->id));
    TRY(item_get(db, *id, &item));
    TRY(note_both(db, &item, actor, now, "panel.listed"));
    return interest_settle(db, panel->id, now);
}

static Err to_place(Db *db, Item *item, i64 place)
{
    item->place = place;
    return agenda_place(db, item->id, place);
}

/* The places are counted anew, without gaps, in the order given. */
static Err count_anew(Db *db, ItemList *items)
{
    for (size_t i = 0; i < items->n; i++) TRY(to_place(db, &items->at[i], (i64)i + 1));
    return OK;
}

Err item_move(Db *db, const Panel *panel, const Item *item, bool up, i64 actor, Time now)
{
    ItemList items;
    if (same(panel->state, "closed")) return E_CONFLICT;
    TRY(items_of(db, panel->id, &items));
    for (size_t i = 0; i < items.n; i++) {
        size_t with = up ? i - 1 : i + 1;
        if (items.at[i].id != item->id || with >= items.n) continue;
        Item moved = items.at[i];
        items.at[i] = items.at[with];
        items.at[with] = moved;
        TRY(count_anew(db, &items));
        TRY(agenda_changed(db, panel->id));
        return note_both(db, &items.at[with], actor, now, "panel.moved");
    }
    return OK;                                            /* it stands at that end already */
}

Err item_time(Db *db, const Panel *panel, const Item *item, i64 minutes, i64 actor, Time now)
{
    Item other = *item;
    if (same(panel->state, "closed")) return E_CONFLICT;
    if (minutes < 1 || minutes > ITEM_MINUTES_MOST) return E_INVALID;
    other.minutes = minutes;
    TRY(agenda_minutes(db, item->id, minutes));
    TRY(agenda_changed(db, panel->id));
    return note_both(db, &other, actor, now, "panel.moved");
}

Err item_drop(Db *db, const Panel *panel, const Item *item, i64 actor, Time now)
{
    ItemList left;
    if (same(panel->state, "closed") || item->revealed.s || item->decision) return E_CONFLICT;
    TRY(agenda_drop_scores(db, item->id));
    TRY(agenda_drop_interests(db, item->id));
    TRY(agenda_drop_readers(db, item->id));
    TRY(agenda_drop(db, item->id));
    TRY(items_of(db, panel->id, &left));
    TRY(count_anew(db, &left));
    TRY(agenda_changed(db, panel->id));
    return note_both(db, item, actor, now, "panel.unlisted");
}

Err item_decided(Db *db, const Item *item, i64 decision, i64 actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(agenda_decided(db, item->id, decision));
    return panel_note(db, item->panel, actor_person(a, actor), now, "panel.decided",
                      journal_data(a, J_INT("item", item->id), J_INT("idea", item->idea), J_INT("decision", decision), J_END));
}

Err item_get(Db *db, i64 id, Item *out)
{
    ItemList items = { 0 };
    if (id > 0) TRY(agenda_items(db, id, 0, 0, &items));
    if (!items.n) return E_NOT_FOUND;
    *out = items.at[0];
    return OK;
}

Err items_of(Db *db, i64 panel, ItemList *out)      { return agenda_items(db, 0, panel, 0, out); }
Err items_of_idea(Db *db, i64 idea, ItemList *out)  { return agenda_items(db, 0, 0, idea, out); }
