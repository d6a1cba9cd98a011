#include "panel/invite.h"
#include "base/when.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "panel/panel_rows.h"
#include "panel/reader.h"
#include "invite.sql.h"

enum { PLANNED_AHEAD = 10 };              /* calendar days within which REMIND_DAYS working days always lie */

static Err agenda_for(Db *db, Arena *a, const Panel *panel, const Panellist *to, bool to_score, Text *out, i64 *left)
{
    ItemList items;
    ReaderList readers;
    Buf b = { .arena = a };
    *left = 0;
    TRY(items_of(db, panel->id, &items));
    TRY(readers_of(db, panel->id, &readers));
    for (size_t i = 0; i < items.n; i++) {
        const Item *item = &items.at[i];
        Kept kept;
        i64 scored;
        TRY(item_kept(db, a, item, to->person, to->person, &kept));
        TRY(invite_scored(db, item->id, to->person, &scored));
        if (to_score && (kept || scored)) continue;
        *left += !kept;
        if (kept == KEPT_FOR_INTEREST)
            buf_printf(&b, "%lld. You have an interest in this item, so it is not shown to you.\n", (long long)item->place);
        else if (kept) buf_printf(&b, "%lld. This item is not for you to see.\n", (long long)item->place);
        else buf_printf(&b, "%lld. %s (%s), %lld minutes%s\n", (long long)item->place, item->title, item->reference,
                        (long long)item->minutes, reads(&readers, item->id, to->person) ? ". Please read this one closely" : "");
    }
    *out = buf_end(&b);
    return OK;
}

typedef struct Telling { const Panel *panel; const Panellist *to; const Site *site; Time now; Text letter, key, agenda; } Telling;

static Err tell(Db *db, Arena *a, const Telling *t)
{
    Text subject, body;
    const Pair with[] = {
        { "name", t->to->name },           { "panel", t->panel->title },       { "day", day_long(a, t->panel->day) },
        { "starts", t->panel->starts },    { "place", t->panel->place },       { "chair", t->panel->chair_name },
        { "agenda", t->agenda },           { "hospital", t->site->hospital },
        { "link", arena_printf(a, "%s/panels/%lld", t->site->origin, (long long)t->panel->id) },
    };
    TRY(letter_fill(a, t->letter, with, COUNT(with), &subject, &body));
    return outbox_add(db, &(Mail){ .key = t->key, .to = t->to->email, .subject = subject, .body = body,
                                   .thread = arena_printf(a, "panel-%lld", (long long)t->panel->id) }, t->now);
}

static Err invite_one(Db *db, const Panel *panel, const Panellist *to, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text agenda;
    i64  left;
    TRY(agenda_for(db, a, panel, to, false, &agenda, &left));
    Text key = arena_printf(a, "panel:%lld:%lld:%lld", (long long)panel->id, (long long)panel->version, (long long)to->person);
    TRY(tell(db, a, &(Telling){ panel, to, site, now, "panel-invited", key, agenda }));
    return invite_told(db, panel->id, to->person, panel->version);
}

Err panel_invite(Db *db, const Panel *panel, i64 actor, const Site *site, Time now, i64 *sent)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    PanellistList members;
    *sent = 0;
    if (!same(panel->state, "planned") || !panel->items) return E_CONFLICT;
    TRY(interest_settle(db, panel->id, now));
    TRY(panel_members(db, panel->id, &members));
    for (size_t i = 0; i < members.n; i++) {
        if (members.at[i].invited == panel->version || !members.at[i].here) continue;
        TRY(invite_one(db, panel, &members.at[i], site, now));
        ++*sent;
    }
    return panel_note(db, panel->id, actor_person(a, actor), now, "panel.invited", journal_data(a, J_INT("members", *sent), J_END));
}

static Err member_named(Db *db, i64 panel, i64 person, Panellist *out)
{
    PanellistList members;
    TRY(panel_members(db, panel, &members));
    for (size_t i = 0; i < members.n; i++) if (members.at[i].person == person) { *out = members.at[i]; return OK; }
    return E_NOT_FOUND;
}

static Err remind_one(Db *db, const DueRow *due, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Panel panel;
    Panellist to;
    Text agenda;
    i64  left;
    TRY(panel_get(db, due->panel, &panel));
    TRY(member_named(db, due->panel, due->person, &to));
    TRY(agenda_for(db, a, &panel, &to, true, &agenda, &left));
    if (!left || !to.here) return OK;
    Text key = arena_printf(a, "panel:%lld:remind:%s:%lld", (long long)panel.id, day_iso(a, panel.day), (long long)to.person);
    TRY(tell(db, a, &(Telling){ &panel, &to, site, now, "panel-reminder", key, agenda }));
    return invite_reminded(db, panel.id, to.person, now);
}

/* The last day of a meeting that is reminded of today. */
static Day reminded_upto(Day today)
{
    Day upto = { today.n + PLANNED_AHEAD };
    while (upto.n > today.n && day_working_after(upto, -REMIND_DAYS).n > today.n) upto.n--;
    return upto;
}

Err panel_remind_due(Db *db, const Site *site, Time now, i64 most)
{
    DueRowList due;
    TRY(invite_unscored(db, day_of(now), reminded_upto(day_of(now)), most, &due));
    for (size_t i = 0; i < due.n; i++) TRY(remind_one(db, &due.at[i], site, now));
    return OK;
}
