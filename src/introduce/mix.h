/* mix: who sits with whom: tables of which none is of one team, and coffee rounds in which nobody meets the same person twice. The same
   seed gives the same places. */
#pragma once

#include "base/base.h"

enum { MIX_MOST = 400, MIX_TABLE_LEAST = 2, MIX_TABLE_MOST = 12, MIX_ROUNDS_MOST = 10 };

typedef struct Guest { i64 person, team; Text name, team_name; } Guest;          /* team 0: none, which is nobody's team */
typedef LIST(Guest) GuestList;
typedef LIST(const Guest *) Seats;                       /* one table, or one pair, or three when the number is odd */
typedef LIST(Seats) SeatsList;

/* Tables of `size`, some of one fewer when it does not divide. alone: how many tables are of one team all the same, because no other order
   was found: nearly everybody is of one team. */
typedef struct Mixed { SeatsList tables; size_t alone, pairs; } Mixed;   /* pairs: how many sit with somebody of their own team */
void mix_tables(Arena *a, const GuestList *guests, size_t size, i64 seed, Mixed *out);

/* rounds of pairs; who is left over in an odd round joins a pair. */
typedef struct Round { SeatsList pairs; size_t same_team, again; } Round;      /* of its pairs: of one team; met in an earlier round */
typedef LIST(Round) RoundList;
void mix_rounds(Arena *a, const GuestList *guests, size_t rounds, i64 seed, RoundList *out);
