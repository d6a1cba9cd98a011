#include "app/demo_network.h"
#include "agree/agreement.h"
#include "base/when.h"
#include "introduce/coffee.h"
#include "introduce/introduction.h"
#include "introduce/seating.h"
#include "journal/journal.h"
#include "opportunity/opportunity.h"

/* organisations, agreements, funding */

static Err make_institution(Db *db, const PairList *row, Time now)
{
    Institution in = { .name = row_text(row, "name"), .kind = row_text(row, "kind"), .country = row_text(row, "country"),
                       .town = row_text(row, "town"), .partnership = row_text(row, "partnership"), .ods = "", .ror = "", .company = "",
                       .website = "", .about = row_text(row, "about"), .strength = row_number(row, "strength") }, other;
    Text field = "", twin = row_text(row, "same_as");
    in.placed = town_known(in.town, in.country, &in.latitude, &in.longitude);
    TRY(institution_keep(db, &in, "system", now, &field));
    if (!*twin) return OK;
    TRY(institution_of_codes(db, "", "", "", twin, &other));
    return institution_merge(db, in.id, other.id, "system", now);
}

static Day from(Day today, const PairList *row, Text name) { return (Day){ today.n + row_number(row, name) }; }

static Err make_agreement(const Play *play, const PairList *row, Time now, Day today)
{
    Institution with;
    const Player *owner = cast_player(play->cast, row_text(row, "owner"));
    TRY(institution_of_codes(play->db, "", "", "", row_text(row, "with"), &with));
    Agreement g = { .kind = row_text(row, "kind"), .title = row_text(row, "title"), .why = "", .covers = "", .kept = "",
                    .owner = owner ? owner->id : 0, .starts = from(today, row, "starts"), .ends = from(today, row, "ends"),
                    .signed_on = row_number(row, "signed") ? from(today, row, "signed") : NO_DAY, .ended = NO_DAY,
                    .pounds = row_number(row, "pounds"), .desks = row_number(row, "desks"), .owed = row_number(row, "owed") };
    *LIST_PUSH(play->page, &g.institutions) = with.id;
    TRY(agreement_keep(play->db, &g, "system", now));
    return *row_text(row, "ended") ? agreement_end(play->db, g.id, row_text(row, "ended"), "system", now) : OK;
}

static Err make_opportunity(Db *db, const PairList *row, Time now, Day today)
{
    Opportunity o = { .title = row_text(row, "title"), .kind = row_text(row, "kind"), .funder = row_text(row, "funder"),
                      .about = row_text(row, "about"), .website = "", .opens = from(today, row, "opens"),
                      .closes = from(today, row, "closes") };
    return opportunity_keep(db, &o, "system", now);
}

/* coffee: every two weeks since twelve weeks ago, and on; three of four say afterwards whether they met. */

enum { COFFEE_BEGAN = 84, COFFEE_WEEKS = 2, COFFEE_ROUNDS = 13, COFFEE_SEED = 7, COFFEE_DONE = 17 };

static Err sit(const Play *play, i64 coffee, i64 round, Time now)
{
    for (size_t i = 0; i < play->cast->people.n; i++) {
        i64 person = play->cast->people.at[i].id;
        Err err = (i64)i % 4 == round % 4 ? OK : coffee_answer(play->db, coffee, round, person, i % 3 > 0, false, now);
        if (err && err != E_NOT_FOUND) return err;
    }
    return OK;
}

static Err make_coffee(const Play *play, Time end)
{
    Day last = day_of(end), first = day_working_after((Day){ last.n - COFFEE_BEGAN }, 1);
    Coffee plan = { .starts = first, .weeks = COFFEE_WEEKS, .rounds = COFFEE_ROUNDS, .seed = COFFEE_SEED,
                    .place = "The garden café; two coffees are paid for" };
    i64 id;
    TRY(coffee_start(play->db, &plan, play->cast->people.at[0].id, day_start(plan.starts), &id));
    for (i64 round = 1; round < COFFEE_ROUNDS && coffee_day(&plan, round).n < last.n; round++) {
        Day day = coffee_day(&plan, round);
        TRY(coffee_due(play->db, play->site, day_at(day, COFFEE_HOUR, 0)));
        if (day.n + WEEK < last.n) TRY(sit(play, id, round, day_at(day, COFFEE_DONE, 0)));
    }
    return OK;
}

/* tables: some three weeks ago, to which all but every fifth came, and some next week. */

enum { TABLES_AGO = 21, TABLES_AHEAD = 7, TABLES_SIZE = 4, TABLES_SEED = 3, TABLES_HOUR = 14, TOLD_BEFORE = 7 };

static Err make_tables(const Play *play, Day day, Text title, Time now, Seating *out)
{
    i64 id, by = play->cast->people.at[0].id;
    Seating plan = { .title = title, .day = day, .size = TABLES_SIZE, .seed = TABLES_SEED };
    TRY(seating_keep(play->db, &plan, by, now, &id));
    TRY(seating_get(play->db, id, out));
    return seating_tell(play->db, out, by, play->site, now);
}

static Err make_all_tables(const Play *play, Time end)
{
    Day today = day_of(end), then = day_working_after((Day){ today.n - TABLES_AGO }, 1);
    Seating s;
    SeatingSeatList seats;
    IntList came = { 0 };
    TRY(make_tables(play, then, "Lunch in the library", day_at((Day){ then.n - TOLD_BEFORE }, TABLES_HOUR, 0), &s));
    TRY(seating_seats(play->db, s.id, &seats));
    for (size_t i = 0; i < seats.n; i++) if (i % 5 != 4) *LIST_PUSH(play->page, &came) = seats.at[i].person;
    TRY(seating_note(play->db, &s, &came, s.maker, day_at(then, TABLES_HOUR, 0)));
    return make_tables(play, day_working_after((Day){ today.n + TABLES_AHEAD }, 1), "Breakfast before the governance half-day", end, &s);
}

Err network_make(const Play *play, Time opened, Time end)
{
    RowList rows;
    TRY(rows_read(play->page, "organisations.jsonl", &rows));
    for (size_t i = 0; i < rows.n; i++) TRY(make_institution(play->db, &rows.at[i], opened));
    TRY(rows_read(play->page, "agreements.jsonl", &rows));
    for (size_t i = 0; i < rows.n; i++) TRY(make_agreement(play, &rows.at[i], opened, day_of(end)));
    TRY(rows_read(play->page, "opportunities.jsonl", &rows));
    for (size_t i = 0; i < rows.n; i++) TRY(make_opportunity(play->db, &rows.at[i], opened, day_of(end)));
    TRY(make_coffee(play, end));
    return make_all_tables(play, end);
}

/* introductions */

enum { DUE_MOST = 100 };

i64 meet_after(Meet what)
{
    static const i64 DAYS[] = { [MEET_DRAW] = 3, [MEET_FIRST] = 5, [MEET_SECOND] = 7, [MEET_DAY] = 10, [MEET_WEEKS] = 51,
                                [MEET_MONTHS] = 191 };
    return what <= MEET_MONTHS ? DAYS[what] : -1;
}

bool meets(const Tale *tale) { return tale->n % 5 < 2; }

static Err ask(const Play *play, const Idea *idea, Time now)
{
    HelperList found = { 0 };
    Draw draw;
    bool partial;
    i64 id;
    Text stops = "";
    TRY(help_draw(play->db, idea->id, idea->owner, now));
    TRY(help_drawn(play->db, idea->id, day_of(now), &draw));
    if (draw.held) return OK;
    TRY(help_find(play->db, play->page, idea, now, &found, &partial));
    if (!found.n) return OK;
    Proposal p = { found.at[0].profile.person, "Half an hour together, to see what would come of it.", idea->owner };
    return introduction_propose(play->db, play->page, idea, &p, play->site, now, &id, &stops);
}

/* What one of them says; a fifth of the colleagues decline, and a sixth of the senders answer nothing. */
static Err answer(const Play *play, const Tale *tale, const Introduction *n, Side side, Time now)
{
    SaidTo said = { .yes = side == SIDE_ONE || tale->n % 10 != 1, .promised = side == SIDE_ONE ? "" : "An hour on my ward" };
    if (!same(n->state, "asked") || (side == SIDE_ONE && tale->n % 6 == 0)) return OK;
    return introduction_answer(play->db, n, side, &said, play->site, now);
}

static Err follow(const Play *play, const Tale *tale, const Introduction *n, Time now)
{
    TRY(introduction_due(play->db, play->site, now, DUE_MOST));
    if (!same(n->state, "agreed") || tale->n % 3 == 0) return OK;
    Err err = follow_answer(play->db, n, SIDE_OTHER, true, tale->n % 4 != 1, "", now);
    return err == E_CONFLICT ? OK : err;
}

Err play_meet(const Play *play, const Tale *tale, Meet what, Time now)
{
    Idea idea;
    IntroductionList asked = { 0 };
    TRY(idea_get(play->db, tale->idea, &idea));
    TRY(introductions_of_idea(play->db, idea.id, &asked));
    if (what == MEET_DRAW) return same(idea.state, "open") ? ask(play, &idea, now) : OK;
    if (!asked.n) return OK;
    if (what >= MEET_DAY) return follow(play, tale, &asked.at[0], now);
    return answer(play, tale, &asked.at[0], what == MEET_FIRST ? SIDE_ONE : SIDE_OTHER, now);
}
