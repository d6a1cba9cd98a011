#include "introduce/coffee.h"
#include "base/when.h"
#include "introduce/tally.h"
#include "journal/journal.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "profile/profile.h"
#include "coffee.sql.h"

enum { COFFEES_MOST = 20, SEED_PRIME = 1000003 };

static Err note(Db *db, i64 id, Text actor, Time now, Text what, Text data)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "coffee", id), actor, now, what, data);
}

Err  coffees(Db *db, CoffeeList *out)      { return coffee_rows(db, COFFEES_MOST, out); }
bool coffee_runs(const Coffee *c)          { return !c->ended.s && c->drawn < c->rounds; }
Day  coffee_day(const Coffee *c, i64 round) { return (Day){ c->starts.n + (round - 1) * c->weeks * WEEK }; }

Err coffee_start(Db *db, const Coffee *plan, i64 by, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    CoffeeList all;
    bool fits = plan->weeks >= 1 && plan->weeks <= COFFEE_WEEKS_MOST && plan->rounds >= 1 && plan->rounds <= COFFEE_ROUNDS_MOST;
    if (!fits || text_length(plan->place) > COFFEE_PLACE_MOST || plan->starts.n < day_of(now).n) return E_INVALID;
    TRY(coffees(db, &all));
    if (all.n && coffee_runs(&all.at[0])) return E_CONFLICT;
    TRY(coffee_add(db, plan->starts, plan->weeks, plan->rounds, plan->seed, plan->place, by, now, id));
    return note(db, *id, actor_person(a, by), now, "coffee.started",
                journal_data(a, J_INT("weeks", plan->weeks), J_INT("rounds", plan->rounds), J_INT("seed", plan->seed), J_END));
}

Err coffee_end(Db *db, i64 id, i64 by, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(coffee_close(db, id, now));
    return note(db, id, actor_person(a, by), now, "coffee.ended", "{}");
}

/* a round */

/* The others: a line each with team and address, or their names alone. */
static Text others(Arena *a, const Seats *s, const Guest *but, bool lines)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < s->n; i++) {
        const Guest *g = s->at[i];
        if (g == but) continue;
        buf_printf(&b, "%s%s", !b.n ? "" : lines ? "\n" : " and ", g->name);
        if (lines) buf_printf(&b, ", %s (%s)", g->team_name, g->email);
    }
    return buf_end(&b);
}

/* The days on which all of them are in, as far as they said. */
static i64 days_shared(const Seats *s)
{
    i64 days = s->at[0]->days;
    for (size_t i = 1; i < s->n; i++) days &= s->at[i]->days;
    return days;
}

static Err mail_to(Db *db, const Coffee *c, i64 round, const Seats *s, const Guest *to, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, body, days = profile_days(a, days_shared(s));
    Day last = { coffee_day(c, round + 1).n - 1 };
    const Pair with[] = {
        { "name", to->name }, { "other", others(a, s, to, false) }, { "who", others(a, s, to, true) }, { "until", day_long(a, last) },
        { "words", *days ? arena_printf(a, "You are in together on %s.", days) : "No day is known on which you are in together: ask." },
        { "place", *c->place ? c->place : "On the ward, in the canteen or by video" },
        { "link", arena_printf(a, "%s/introductions/coffee", site->origin) }, { "hospital", site->hospital },
    };
    TRY(letter_fill(a, "coffee", with, COUNT(with), &subject, &body));
    Text key = arena_printf(a, "coffee:%lld:%lld:%lld", (long long)c->id, (long long)round, (long long)to->person);
    return outbox_add(db, &(Mail){ .key = key, .to = to->email, .subject = letter_line(a, subject), .body = body, .thread = "" }, now);
}

static Err seat(Db *db, const Coffee *c, i64 round, const SeatsList *pairs, const Site *site, Time now)
{
    for (size_t i = 0; i < pairs->n; i++)
        for (size_t k = 0; k < pairs->at[i].n; k++) {
            const Guest *g = pairs->at[i].at[k];
            TRY(coffee_seat_add(db, c->id, round, g->person, (i64)i + 1));
            TRY(mail_to(db, c, round, &pairs->at[i], g, site, now));
        }
    return OK;
}

static Err draw(Db *db, const Coffee *c, i64 round, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Party party;
    Mixed m;
    TRY(coffee_drew(db, c->id, c->drawn, round));
    TRY(tally_party(db, PARTY_COFFEE, day_of(now), &party));
    mix_tables(a, &party, MIX_PAIR, c->seed + round * SEED_PRIME, &m);
    TRY(seat(db, c, round, &m.tables, site, now));
    return note(db, c->id, "system", now, "coffee.drawn",
                journal_data(a, J_INT("round", round), J_INT("guests", (i64)party.guests.n), J_INT("seats", (i64)m.tables.n), J_END));
}

Err coffee_due(Db *db, const Site *site, Time now)
{
    CoffeeList all;
    TRY(coffees(db, &all));
    if (!all.n || !coffee_runs(&all.at[0])) return OK;
    const Coffee *c = &all.at[0];
    i64 round = c->drawn;
    while (round < c->rounds && day_at(coffee_day(c, round + 1), COFFEE_HOUR, 0).s <= now.s) round++;
    return round > c->drawn ? draw(db, c, round, site, now) : OK;
}

/* afterwards */

Err coffee_seats(Db *db, Arena *a, i64 person, CoffeeSeatList *out)
{
    SeatRowList rows;
    *out = (CoffeeSeatList){ 0 };
    TRY(coffee_seat_rows(db, person, COFFEE_SEATS_MOST, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const SeatRow *r = &rows.at[i];
        CoffeeSeat *last = out->n ? &out->at[out->n - 1] : NULL;
        Coffee c = { .starts = r->starts, .weeks = r->weeks };
        if (!last || last->coffee != r->coffee || last->round != r->round) {
            last = LIST_PUSH(a, out);
            *last = (CoffeeSeat){ r->coffee, r->round, r->mine, coffee_day(&c, r->round), .met = r->met };
        }
        last->days &= r->days;
        *LIST_PUSH(a, &last->with) = (CoffeeWith){ r->person, r->name, r->email, r->team_name };
    }
    return OK;
}

Err coffee_answer(Db *db, i64 coffee, i64 round, i64 person, bool met, bool never, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 n;
    Text word = met ? "yes" : "no";
    TRY(coffee_seat_met(db, coffee, round, person, word, &n));
    if (!n) return E_NOT_FOUND;
    if (never) TRY(coffee_seat_bar(db, coffee, round, person, now));
    Text data = journal_data(a, J_INT("round", round), J_TEXT("met", word), J_END);
    return note(db, coffee, actor_person(a, person), now, "coffee.said", data);
}
