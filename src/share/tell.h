/* tell: one mail about an idea to somebody who stands beside it; queued in the transaction of what it tells. */
#pragma once

#include "base/site.h"
#include "mail/outbox.h"
#include "pathway/idea.h"

/* What a letter may say: blanks left out are empty. key makes it once only. */
typedef struct Told { Text key, name, email, link, who, words, part, until; } Told;
Err tell(Db *db, Text letter, const Idea *idea, const Told *told, const Site *site, Time now) MUST_CHECK;

/* The sender of an idea, with their own link. */
Err tell_sender(Db *db, const Idea *idea, Text key, Text words, const Site *site, Time now) MUST_CHECK;
