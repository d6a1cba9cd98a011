/* help: which colleagues could help with an idea, and whether it may be known: some ideas, drawn by lot, get no introductions for six
   weeks, so that what they do can be told from what would have come anyway. */
#pragma once

#include "introduce/fit.h"
#include "pathway/idea.h"
#include "profile/worked.h"
#include "profile/profile.h"

enum { HELP_MOST = 5, HELP_LOOKED_AT = 60, CONTROL_DAYS = 42, CONTROL_SHARE = 20 };

/* An idea's lot. drawn { 0 }: none was drawn yet. held: in the control group, until that day. */
typedef struct Draw { Text arm; Time drawn; bool held; Day until; } Draw;
Err help_drawn(Db *db, i64 idea, Day today, Draw *out) MUST_CHECK;

/* Draws it, once: arm is control when the number made of the seed and the idea falls below the share (help_lot). The seed is made with the
   first draw. Journalled on idea:ID before anybody is shown, with the seed. */
Err help_draw(Db *db, i64 idea, i64 by, Time now) MUST_CHECK;

/* The first 32 bits of BLAKE2b-256 of "SEED:IDEA", of 2^32, is less than share of a hundred. */
bool help_lot(Arena *a, Text seed, i64 idea, i64 share);

/* The seed that lots are drawn from, and the share; "" and CONTROL_SHARE before the first. */
Err help_lot_of(Db *db, Text *seed, i64 *share) MUST_CHECK;

/* Somebody who could help: why: words of the idea that carried it. worked: what they did here that is like it; person 0: nothing. */
typedef struct Helper { Profile profile; HelpFacts facts; Fit score; Text why; Worked worked; } Helper;
typedef LIST(Helper) HelperList;

/* The best for it, whom no rule stops; at most HELP_MOST, best first. partial: see recall.h. */
Err help_find(Db *db, Arena *a, const Idea *idea, Time now, HelperList *out, bool *partial) MUST_CHECK;

/* One of them: E_NOT_FOUND when nothing joins them and the idea; *stops: the rule, or NULL. */
Err help_one(Db *db, Arena *a, const Idea *idea, i64 person, Time now, Helper *out, Text *stops) MUST_CHECK;
