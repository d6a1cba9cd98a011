/* mix: who sits with whom: tables of which none is of one team, and pairs for a coffee, of people who have not met. The same seed gives the
   same places. */
#pragma once

#include "base/base.h"

enum { MIX_MOST = 900, MIX_PAIR = 2, MIX_TABLE_MOST = 12 };   /* MOST: a form has one field for each, and a thousand at most */

/* team 0: none, which is nobody's team. days: when they are at work, a bit each (profile.h); 0: not said. */
typedef struct Guest { i64 person, team, days; Text name, email, team_name; } Guest;
typedef LIST(Guest) GuestList;
typedef LIST(const Guest *) Seats;                       /* one table */
typedef LIST(Seats) SeatsList;

/* Whom to seat, by the number of the person, at most MIX_MOST; and who of them met before or is never to be put together. */
typedef struct Twosome { i64 one, other; } Twosome;
typedef LIST(Twosome) TwosomeList;
typedef struct Party { GuestList guests; TwosomeList met, never; } Party;

/* What could not be helped. alone: tables of one team; twos that met before, are of one team, or are never in on the same day; out: people
   without a seat. */
typedef struct Mixed { SeatsList tables; size_t alone, again, same_team, apart, out; } Mixed;

/* Tables of `size`, some of one fewer when it does not divide; of MIX_PAIR, one of three instead. Whoever is never to be put together is
   not: where nothing else is left, they sit out. Then, as far as can be, no table of more than two is of one team, nobody sits with whom
   they met, nor with their own team, nor with somebody who is never in on the same day. */
void mix_tables(Arena *a, const Party *party, size_t size, i64 seed, Mixed *out);
