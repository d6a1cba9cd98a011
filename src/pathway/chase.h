/* chase: writes once more to a sender who has not answered our question. */
#pragma once

#include "base/site.h"
#include "store/store.h"

enum { CHASE_DAYS = 10 };                 /* working days that a sender has after our second letter */

/* The senders who were to answer on or before today, each written to once for each question, at most `most`. What we do next becomes to
   decide without an answer; the clock goes on standing still. For a job. */
Err chase_due(Db *db, const Site *site, Time now, int most) MUST_CHECK;
