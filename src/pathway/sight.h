/* sight: which ideas somebody may see. A few are restricted: their owner sees them, and who is named; nobody else learns that there is
   one. Every list, count, search and export of ideas leaves them out by the same condition (docs/decisions/0016). */
#pragma once

#include "http/http.h"

/* Who looks, for a list: a person's number; a program sees no restricted idea, whoever made its token. Never 0. */
enum { SIGHT_PROGRAM = -1 };
i64 sight_who(const Who *who);

/* The same as the parameter `viewer` of a query: 0 while no idea is restricted, so that its condition is left away and its plan is the one
   it always was. who 0: Hilum itself, who sees all. */
Err sight_viewer(Db *db, i64 who, i64 *viewer) MUST_CHECK;

/* One idea: E_NOT_FOUND when it is restricted and not for them; *restricted says whether it is at all. */
Err sight_of(Db *db, i64 idea, i64 who, bool *restricted) MUST_CHECK;

/* Whoever opens a restricted idea is remembered, to be written into the journal a moment later (share/restrict.h): a page that only reads
   may not write. In memory, any thread; the same person and idea once until they are taken. E_BUSY: SIGHT_OPENED_MOST wait to be written
   down, and nobody opens what is not. */
enum { SIGHT_OPENED_MOST = 4096 };
typedef struct SightOpened { i64 idea, person; Time at; } SightOpened;
typedef LIST(SightOpened) SightOpenedList;
Err  sight_opened(i64 idea, i64 person, Time now) MUST_CHECK;
void sight_take(Arena *a, SightOpenedList *out);
void sight_give_back(const SightOpenedList *list);       /* they could not be written down */
