/* mime: a mail as it came, read by GMime: who, to whom, what, and whether a program wrote it. */
#pragma once

#include "base/base.h"

typedef struct Came {
    Text message_id, from, subject;       /* "" when there is none; from: the bare address */
    TextList to;                          /* every address it names as its own: To, Cc, Delivered-To, X-Original-To, Envelope-To */
    Text words;                           /* its plain text, or that of its HTML; quoted parts and all */
    bool automatic;                       /* Auto-Submitted, Precedence or the like: no person wrote it */
    bool bounce;                          /* it says that a mail could not be delivered, for good */
    i64  bounced; Text bounced_mark;      /* the number and mark of that mail in our Message-ID (mail/message.c); 0 when not known */
    Text bounce_why;                      /* the other server's words, one line of ASCII */
} Came;

/* E_INVALID: it is no mail. All texts are valid UTF-8 without control characters; subject and from are one line. */
Err mime_read(Arena *a, const char *bytes, size_t n, Came *out) MUST_CHECK;
