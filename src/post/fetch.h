/* fetch: mail brought in from a Maildir or a mailbox read by IMAP, one by one; no original is ever lost. */
#pragma once

#include "mail/outbox.h"
#include "base/site.h"

/* Takes at most `most` mails from server->maildir, and over IMAP by way of the Maildir DATA/post. Each is taken in a transaction of its own
   (post/post.h) and only then moved from new/ to cur/, where it stays; over IMAP it is marked answered on the server once it lies in
   new/. After a crash in between it is met again and known. dir: the data folder. *taken counts them; what cannot be reached is logged. */
typedef struct Fetching { const MailServer *server; const Site *site; Text dir; Through through; } Fetching;
Err post_fetch(Db *db, const Fetching *f, Time now, int most, int *taken) MUST_CHECK;
