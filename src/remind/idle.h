/* idle: an open idea on which nothing is done: its sender and its owner are warned three times, then it is put away. */
#pragma once

#include "base/site.h"
#include "store/store.h"

/* Days without anything done after which it is said, and after which it ends; a hospital may set its own (base/site.h). */
enum { IDLE_FIRST = 30, IDLE_SECOND = 90, IDLE_THIRD = 150, IDLE_ENDS = 183 };
enum { IDLE_MOST = 500 };                 /* a morning; what is beyond waits for the next */

typedef struct Idle {
    i64  idea;
    Time last;                            /* when a person last did something about it, or it woke */
    Day  since; i64 warned; Day ends;     /* what was said last: about which day, how often, and when it ends; NO_DAY and 0 for nothing */
    i64  warn;                            /* found: the warning that is due, 1 to 3; 0: it is to end */
} Idle;
typedef LIST(Idle) IdleList;

/* What is due today. None ends without its third warning, sent as many days before as lie between the two: so nothing that was brought in
   from elsewhere, and nothing after days on which no letter went out, ends without having been told. */
Err idle_look(Db *db, const Site *site, Day today, IdleList *out) MUST_CHECK;

typedef struct Saying Saying;
Err idle_say(struct Saying *s, const Idle *idle) MUST_CHECK;            /* inside remind only: see line.h */
