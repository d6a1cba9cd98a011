/* outbox: mail queued in the transaction of the change that caused it; it leaves only after the commit. */
#pragma once

#include "journal/journal.h"

/* Queues one mail. key names what it is about ("letter:12:person:4"): a second mail with the same key is not queued. Plain text body, UTF-8. */
typedef struct Mail { Text key, to, subject, body, thread; } Mail;
Err outbox_add(Db *db, const Mail *mail, Time now) MUST_CHECK;

typedef struct OutboxRow { i64 id; Text key, recipient, subject, body, thread; Time created; i64 attempts; Time next_try, sent, gave_up; Text error; } OutboxRow;
typedef LIST(OutboxRow) OutboxRowList;
Err outbox_again(Db *db, i64 id, Text actor, Time now) MUST_CHECK;        /* try a failed one again at once; journalled */

/* Waits before attempt 2, 3, …: 1, 5, 15, 60, 240, 720 minutes, then daily; gives up after 5 days. */
Time outbox_next_try(i64 attempts, Time now);

/* Sends what is due, at most `most`, over `url` (smtp://host:port, smtps://…; user and password may be "") or into the folder when url is "".
   Each mail is marked in a transaction of its own. Safe on several nodes at once (a row is claimed first). */
typedef struct MailServer { Text url, user, password, from, folder; } MailServer;
Err mail_send_due(Db *db, const MailServer *server, Time now, int most, int *sent) MUST_CHECK;
