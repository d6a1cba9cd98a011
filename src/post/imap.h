/* imap: the mails of a mailbox that Hilum has not taken yet, over libcurl. */
#pragma once

#include "mail/outbox.h"

typedef struct Imap Imap;
Imap *imap_new(const MailServer *server);
void  imap_done(Imap **i);                /* for ON_EXIT */

/* The UIDs of mails that are neither answered nor deleted, at most `most`. E_BUSY: the server cannot be reached or does not let us in; *why
   says so for the log, without names. */
Err imap_waiting(Imap *i, Arena *a, size_t most, IntList *out, Text *why) MUST_CHECK;
/* The whole mail, at most POST_BYTES_MOST and a little; the rest of a larger one is left. E_BUSY as above. */
Err imap_fetch(Imap *i, Arena *a, i64 uid, Buf *out, Text *why) MUST_CHECK;
Err imap_mark(Imap *i, Arena *a, i64 uid, Text *why) MUST_CHECK;           /* as answered: it is ours now */
