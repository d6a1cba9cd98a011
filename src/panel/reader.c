#include "panel/reader.h"
#include "journal/journal.h"
#include "reader.sql.h"

Err readers_of(Db *db, i64 panel, ReaderList *out) { return reader_rows(db, panel, out); }

bool reads(const ReaderList *list, i64 item, i64 person)
{
    for (size_t i = 0; i < list->n; i++) if (list->at[i].item == item && list->at[i].person == person) return true;
    return false;
}

static Err may_read(Db *db, Arena *a, const Panel *panel, const Reader *r, bool *may)
{
    Item item;
    SeatList seats;
    *may = false;
    TRY(item_get(db, r->item, &item));
    if (item.panel != panel->id) return OK;
    TRY(seats_of(db, a, &item, &seats));
    for (size_t i = 0; i < seats.n; i++) *may |= seats.at[i].person == r->person && seat_takes_part(&seats.at[i]);
    return OK;
}

Err readers_keep(Db *db, const Panel *panel, const ReaderList *list, i64 actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (same(panel->state, "closed")) return E_CONFLICT;
    TRY(reader_drop(db, panel->id));
    for (size_t i = 0; i < list->n; i++) {
        bool may;
        Err err = may_read(db, a, panel, &list->at[i], &may);
        if (err == E_NOT_FOUND || (!err && !may)) return E_INVALID;
        TRY(err);
        TRY(reader_add(db, list->at[i].item, list->at[i].person));
    }
    TRY(reader_changed(db, panel->id));
    return panel_note(db, panel->id, actor_person(a, actor), now, "panel.readers",
                      journal_data(a, J_INT("readers", (i64)list->n), J_END));
}
