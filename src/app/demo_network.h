/* demo_network: organisations, agreements and funding of the demonstration, and how its people are introduced. */
#pragma once

#include "app/demo_play.h"

/* Before anything came in; days of agreements and funding are counted from the last one. */
Err network_make(const Play *play, Time opened, Time end) MUST_CHECK;

/* What happens to an introduction, and how many days after the idea came in. */
typedef enum Meet { MEET_NOT, MEET_DRAW, MEET_FIRST, MEET_SECOND, MEET_DAY, MEET_WEEKS, MEET_MONTHS } Meet;
i64 meet_after(Meet what);                               /* days; -1: nothing more */

/* Two ideas of five are drawn for; of those that are not held back a colleague is asked, and what they and the sender say goes by the
   idea's number: most say yes, some no, some nothing. */
bool meets(const Tale *tale);
Err play_meet(const Play *play, const Tale *tale, Meet what, Time now) MUST_CHECK;
