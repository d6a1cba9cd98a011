/* digest: one mail a working day to each colleague, with what others did to the ideas they own or follow. */
#pragma once

#include "base/site.h"
#include "mail/outbox.h"

enum { DIGEST_HOUR = 7, DIGEST_IDEAS = 50 };             /* in London; so many ideas are listed */

typedef struct DigestEvent {
    i64 person; Text name, email;         /* who is told */
    i64 id, idea; Text what, data, reference, title, pathway;
} DigestEvent;
typedef LIST(DigestEvent) DigestEventList;

/* The mails of one day, and up to which entry of the journal they tell. */
typedef struct Digests { LIST(Mail) mails; Day day; i64 upto; bool due; } Digests;

/* What is due at `now`: on a working day from seven o'clock on, once. It tells what was journalled up to seven since the last digests
   went out, however long ago; at the very first, since the working day before. Only reads. */
Err digest_look(Db *db, Arena *a, const Site *site, Time now, Digests *out) MUST_CHECK;

/* Queues them, each once for its person and day, and remembers how far they told; nothing when somebody was faster. */
Err digest_keep(Db *db, const Digests *found, Time now) MUST_CHECK;
