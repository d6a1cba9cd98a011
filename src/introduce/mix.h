/* mix: who sits with whom: tables of which none is of one team, and pairs for a coffee of people who have not met. The same seed gives the
   same places. */
#pragma once

#include "base/base.h"

enum { MIX_MOST = 400, MIX_TABLE_LEAST = 2, MIX_TABLE_MOST = 12 };

/* team 0: none, which is nobody's team. days: when they are at work, a bit each (profile.h); 0: not said. */
typedef struct Guest { i64 person, team, days; Text name, email, team_name; } Guest;
typedef LIST(Guest) GuestList;
typedef LIST(const Guest *) Seats;                       /* one table, or one pair, or three when the number is odd */
typedef LIST(Seats) SeatsList;

/* Tables of `size`, some of one fewer when it does not divide. alone: how many tables are of one team all the same, because no other order
   was found: nearly everybody is of one team. */
typedef struct Mixed { SeatsList tables; size_t alone, pairs; } Mixed;   /* pairs: how many sit with somebody of their own team */
void mix_tables(Arena *a, const GuestList *guests, size_t size, i64 seed, Mixed *out);

/* Two people who met, or who are never to be put together. */
typedef struct Twosome { i64 one, other; } Twosome;
typedef LIST(Twosome) TwosomeList;

/* Two and two; who is left over joins a pair. never comes first: whoever can only sit with somebody they must not, sits out. Then, if it
   can be, nobody sits with somebody they met, nor with their own team, nor with somebody who is never in on the same day. */
typedef struct Pairing { SeatsList pairs; size_t again, same_team, apart, out; } Pairing;      /* out: people without a seat */
void mix_pairs(Arena *a, const GuestList *guests, const TwosomeList *met, const TwosomeList *never, i64 seed, Pairing *out);
