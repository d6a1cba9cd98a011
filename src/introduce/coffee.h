/* coffee: every few weeks, whoever wants it is put together by lot with somebody of another team whom they have not met so, and told by
   mail; afterwards each says whether they met. */
#pragma once

#include "base/site.h"
#include "introduce/mix.h"
#include "store/store.h"

enum { COFFEE_WEEKS_MOST = 12, COFFEE_ROUNDS_MOST = 26, COFFEE_HOUR = 8, COFFEE_SEATS_MOST = 100,
       COFFEE_PLACE_MOST = 120 };                        /* HOUR: of a round's day */

/* Some rounds in a row. pairs, answered, met: pairs that were drawn, of which somebody said whether they met, who did. */
typedef struct Coffee {
    i64  id, weeks, rounds, drawn, seed, starter, pairs, answered, met;
    Text starter_name, place;                            /* place: where it may be had; "" for wherever they like */
    Day  starts;
    Time ended;
} Coffee;
typedef LIST(Coffee) CoffeeList;

/* Newest first; only the newest may run. */
Err  coffees(Db *db, CoffeeList *out) MUST_CHECK;
bool coffee_runs(const Coffee *c);
Day  coffee_day(const Coffee *c, i64 round);             /* of a round, from 1 on */

/* E_INVALID: a limit. E_CONFLICT: some run already. Journalled on coffee:ID. */
Err coffee_start(Db *db, const Coffee *plan, i64 by, Time now, i64 *id) MUST_CHECK;
Err coffee_end(Db *db, i64 id, i64 by, Time now) MUST_CHECK;             /* E_CONFLICT: none that runs */

/* For a job: draws the round whose day has come, of those who are in it then, and mails them. A round whose turn has passed when the next
   one's has come is left out. */
Err coffee_due(Db *db, const Site *site, Time now) MUST_CHECK;

/* With whom somebody sat, newest first, COFFEE_SEATS_MOST of them. */
typedef struct CoffeeWith { i64 person; Text name, email, team_name; } CoffeeWith;
typedef LIST(CoffeeWith) CoffeeWithList;
typedef struct CoffeeSeat { i64 coffee, round, days; Day day; CoffeeWithList with; Text met; } CoffeeSeat;   /* days: when all are in */
typedef LIST(CoffeeSeat) CoffeeSeatList;
Err coffee_seats(Db *db, Arena *a, i64 person, CoffeeSeatList *out) MUST_CHECK;

/* What somebody says of their seat. never: not with these again. E_NOT_FOUND: they had none. */
Err coffee_answer(Db *db, i64 coffee, i64 round, i64 person, bool met, bool never, Time now) MUST_CHECK;
