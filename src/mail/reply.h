/* reply: the address that an answer to a mail goes to. It says whose it is and for whom; nobody can guess it. */
#pragma once

#include "base/base.h"

/* Who is meant to read the answer. The two audiences are never confused, for the way stands in the address and in what makes it good. */
typedef enum ReplyWay {
    REPLY_SENDER,                         /* the sender writes to us */
    REPLY_OUTSIDE,                        /* a colleague writes to the sender */
    REPLY_INSIDE,                         /* a colleague writes a note that the sender never sees */
    REPLY_WAYS
} ReplyWay;
Text reply_way_name(ReplyWay way);        /* "sender", "outside", "inside" */

/* "outside.12.3": what the outbox keeps. */
Text reply_about(Arena *a, ReplyWay way, i64 idea, i64 person);

/* The address for such a text at a mailbox: ideas+outside.12.3.SECRET@example.nhs.uk. The secret is derived (docs/decisions/0006). "" when
   either is. */
Text reply_address(Arena *a, Text about, Text mailbox);

/* What an address says, when it is a good one; case is forgiven. E_NOT_FOUND: it is not ours, or not good. */
typedef struct ReplyTo { ReplyWay way; i64 idea, person; } ReplyTo;
Err reply_read(Arena *a, Text address, ReplyTo *out) MUST_CHECK;

/* The line at the end of a mail that says what becomes of an answer; "" for a text that is none. */
Text reply_foot(Text about);
