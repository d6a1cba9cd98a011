/* introduce_walk: what the tests of introductions, coffees and tables share: colleagues with a profile, and the mails that went out. */
#pragma once

#include "front/front_walk.h"
#include "profile/profile.h"

i64 walk_hired(Text name, Profile *p);                    /* their number, and their profile, in which nothing is said yet */
void walk_says(Profile *p);                               /* keeps it */
i64 walk_told(Text like, Text body);                      /* mails whose key and body are so, as LIKE has it */
