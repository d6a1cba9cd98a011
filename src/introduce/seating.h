/* seating: mixing tables that somebody kept: who sits with whom on a day. Everybody is told by mail once it is right; afterwards who came
   is noted, and those who sat together then have met. */
#pragma once

#include "base/site.h"
#include "introduce/mix.h"
#include "store/store.h"

enum { SEATING_TITLE_MOST = 80, SEATINGS_MOST = 50 };

typedef struct Seating {
    i64  id, size, seed, maker, seats, came;             /* size: as for mix_tables */
    Text title, maker_name;                              /* "Lunch in the library" */
    Day  day;
    Time told, noted;                                    /* { 0 }: not yet */
} Seating;
typedef LIST(Seating) SeatingList;
typedef struct SeatingSeat { i64 number, person; Text name, email, team_name; bool came; } SeatingSeat;     /* number: of the table */
typedef LIST(SeatingSeat) SeatingSeatList;

Err seatings_all(Db *db, SeatingList *out) MUST_CHECK;   /* the newest first */
Err seating_get(Db *db, i64 id, Seating *out) MUST_CHECK;
Err seating_seats(Db *db, i64 id, SeatingSeatList *out) MUST_CHECK;        /* by table, then name */

/* Seats whoever takes introductions now, as mix_tables does. E_INVALID: no title, a day that is over, a size that is none. E_CONFLICT:
   nobody can be seated. Journalled on seating:ID, as what follows. */
Err seating_keep(Db *db, const Seating *plan, i64 by, Time now, i64 *id) MUST_CHECK;

/* Mails everybody who sits at a table, once; from then on it cannot be removed. E_CONFLICT: they were told, or the day
   is over. */
Err seating_tell(Db *db, const Seating *s, i64 by, const Site *site, Time now) MUST_CHECK;
Err seating_remove(Db *db, const Seating *s, i64 by, Time now) MUST_CHECK;

/* Who came, from its day on, in place of what was noted before. E_CONFLICT: it is not yet that day. */
Err seating_note(Db *db, const Seating *s, const IntList *came, i64 by, Time now) MUST_CHECK;
