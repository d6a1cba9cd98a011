#include "panel/away.h"
#include "base/when.h"
#include "journal/journal.h"
#include "away.sql.h"

static Err note(Db *db, i64 person, Text what, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "person", person), actor_person(a, person), now, what, "{}");
}

Err away_of(Db *db, i64 person, Day today, AwayList *out) { return away_rows(db, person, today, out); }

Err away_add(Db *db, i64 person, Day first, Day last, Time now)
{
    Day today = day_of(now);
    AwayList there;
    i64 id;
    if (!day_known(first) || !day_known(last) || last.n < first.n) return E_INVALID;
    if (last.n < today.n || last.n > today.n + AWAY_DAYS_MOST) return E_INVALID;
    TRY(away_rows(db, person, today, &there));
    if (there.n >= AWAY_MOST) return E_CONFLICT;
    TRY(away_put(db, person, first, last, now, &id));
    return note(db, person, "person.away", now);
}

Err away_end(Db *db, i64 person, i64 id, Time now)
{
    TRY(away_drop(db, person, id));
    return note(db, person, "person.away", now);
}

Err cap_of(Db *db, i64 person, i64 *out)
{
    Err err = cap_row(db, person, out);
    if (err == E_NOT_FOUND) *out = 0;
    return err == E_NOT_FOUND ? OK : err;
}

Err cap_set(Db *db, i64 person, i64 panels, Time now)
{
    if (panels < 0 || panels > CAP_MOST) return E_INVALID;
    if (panels) TRY(cap_put(db, person, panels, now));
    else TRY(cap_drop(db, person));
    return note(db, person, "person.panel_cap", now);
}

Err cap_at(Db *db, i64 person, Day day, i64 panel, Cap *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Cap cap = { .name = "" };
    Err err = cap_sits(db, person, arena_printf(a, "%.7s-%%", day_iso(a, day)), panel, &cap);
    if (err && err != E_NOT_FOUND) return err;
    cap.full = !err && cap.sits >= cap.most;
    *out = cap;
    return OK;
}
