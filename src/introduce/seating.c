#include "introduce/seating.h"
#include "base/when.h"
#include "introduce/tally.h"
#include "journal/journal.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "seating.sql.h"

static Err note(Db *db, i64 id, i64 by, Time now, Text what, Text data)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "seating", id), actor_person(a, by), now, what, data);
}

Err seatings_all(Db *db, SeatingList *out)                   { return seating_rows(db, 0, SEATINGS_MOST, out); }
Err seating_seats(Db *db, i64 id, SeatingSeatList *out)      { return seating_seat_rows(db, id, MIX_MOST, out); }

Err seating_get(Db *db, i64 id, Seating *out)
{
    SeatingList found;
    TRY(seating_rows(db, id, 1, &found));
    if (!found.n) return E_NOT_FOUND;
    *out = found.at[0];
    return OK;
}

static Err seat_all(Db *db, i64 id, const Mixed *m)
{
    for (size_t t = 0; t < m->tables.n; t++)
        for (size_t i = 0; i < m->tables.at[t].n; i++) TRY(seating_seat_add(db, id, m->tables.at[t].at[i]->person, (i64)t + 1));
    return OK;
}

Err seating_keep(Db *db, const Seating *plan, i64 by, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Party party;
    Mixed m;
    bool fits = plan->size >= MIX_PAIR && plan->size <= MIX_TABLE_MOST && text_length(plan->title) <= SEATING_TITLE_MOST;
    if (!fits || blank(plan->title) || plan->day.n < day_of(now).n) return E_INVALID;
    TRY(tally_party(db, PARTY_TABLES, day_of(now), &party));
    mix_tables(a, &party, (size_t)plan->size, plan->seed, &m);
    if (!m.tables.n) return E_CONFLICT;
    TRY(seating_add(db, plan->title, plan->day, plan->size, plan->seed, by, now, id));
    TRY(seat_all(db, *id, &m));
    return note(db, *id, by, now, "seating.kept",
                journal_data(a, J_INT("tables", (i64)m.tables.n), J_INT("size", plan->size), J_INT("seed", plan->seed), J_END));
}

/* telling */

static Text table_words(Arena *a, const SeatingSeatList *all, const SeatingSeat *to)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].number == to->number && all->at[i].person != to->person)
            buf_printf(&b, "%s%s, %s", b.n ? "\n" : "", all->at[i].name, all->at[i].team_name);
    return buf_end(&b);
}

static Err mail_to(Db *db, const Seating *s, const SeatingSeatList *all, const SeatingSeat *to, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, body;
    const Pair with[] = {
        { "name", to->name }, { "title", s->title }, { "day", day_long(a, s->day) }, { "who", table_words(a, all, to) },
        { "table", arena_printf(a, "%lld", (long long)to->number) }, { "owner", s->maker_name },
        { "link", arena_printf(a, "%s/introductions/tables/%lld", site->origin, (long long)s->id) }, { "hospital", site->hospital },
    };
    TRY(letter_fill(a, "seating", with, COUNT(with), &subject, &body));
    Text key = arena_printf(a, "seating:%lld:%lld", (long long)s->id, (long long)to->person);
    return outbox_add(db, &(Mail){ .key = key, .to = to->email, .subject = letter_line(a, subject), .body = body, .thread = "" }, now);
}

Err seating_tell(Db *db, const Seating *s, i64 by, const Site *site, Time now)
{
    SeatingSeatList all;
    if (day_of(now).n > s->day.n) return E_CONFLICT;
    TRY(seating_told(db, s->id, now));
    TRY(seating_seats(db, s->id, &all));
    for (size_t i = 0; i < all.n; i++) TRY(mail_to(db, s, &all, &all.at[i], site, now));
    return note(db, s->id, by, now, "seating.told", "{}");
}

Err seating_remove(Db *db, const Seating *s, i64 by, Time now)
{
    TRY(seating_seats_drop(db, s->id));
    TRY(seating_drop(db, s->id));
    return note(db, s->id, by, now, "seating.removed", "{}");
}

/* afterwards */

Err seating_note(Db *db, const Seating *s, const IntList *came, i64 by, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    SeatingSeatList all;
    i64 n = 0;
    if (day_of(now).n < s->day.n) return E_CONFLICT;
    TRY(seating_noted(db, s->id, now));
    TRY(seating_seats(db, s->id, &all));
    for (size_t i = 0; i < all.n; i++) {
        bool here = int_in(came, all.at[i].person);
        n += here;
        if (here != all.at[i].came) TRY(seating_came(db, s->id, all.at[i].person, here));
    }
    return note(db, s->id, by, now, "seating.noted", journal_data(a, J_INT("came", n), J_END));
}
