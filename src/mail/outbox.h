/* outbox: mail queued in the transaction of the change that caused it; it leaves only after the commit. */
#pragma once

#include "journal/journal.h"

/* Queues one mail, plain text in UTF-8. key names what it is about ("letter:12:person:4"): a second mail with the same key is not
   queued. thread may be "", and reply, which says where an answer goes (mail/reply.h), NULL. E_INVALID: no proper address, or a line end
   or control character in key, subject or thread. */
typedef struct Mail { Text key, to, subject, body, thread, reply; } Mail;
Err outbox_add(Db *db, const Mail *mail, Time now) MUST_CHECK;

/* Can mail reach this address at all? Not the reserved .invalid (RFC 2606), which stands for people without one: outbox_add queues nothing
   for them, and that is no error. */
bool mail_reaches(Text email);

/* Whether this thread queued a mail since it was last asked: ask after the commit, and wake the jobs. */
bool outbox_stirred(void);

/* For filling in the past: this thread's mails are checked and let go, as if sent and forgotten long ago, until outbox_hush(false). */
void outbox_hush(bool on);

typedef struct OutboxRow {
    i64  id;
    Text key, recipient, subject, body, thread, reply;
    Time created;
    i64  attempts;
    Time next_try, sent, gave_up;
    Text error;
} OutboxRow;
typedef LIST(OutboxRow) OutboxRowList;
Err outbox_get(Db *db, i64 id, OutboxRow *out) MUST_CHECK;                /* E_NOT_FOUND */

/* Tries a failed one again at once, with all its attempts before it; journalled. E_NOT_FOUND; E_CONFLICT: it was sent meanwhile. */
Err outbox_again(Db *db, i64 id, Text actor, Time now) MUST_CHECK;

/* When to try next after so many failed attempts: in 1, 5, 15, 60, 240, 720 minutes, then daily; { 0 }: give up, for the next would
   come more than five days after the first. */
Time outbox_next_try(i64 attempts, Time now);

/* The page's lists, at most `most` rows after the one that stands at (at, id); id 0: from the start. Given up and sent: newest first;
   retrying (failed at least once) and waiting (all that is still to go): soonest first. outbox_count counts to `most` and no further;
   sent ones are not counted: 0. */
typedef enum OutboxList { OUTBOX_GIVEN_UP, OUTBOX_RETRYING, OUTBOX_WAITING, OUTBOX_SENT } OutboxList;
Err outbox_list(Db *db, OutboxList which, Time at, i64 id, i64 most, OutboxRowList *out) MUST_CHECK;
/* For whoever looks at such a list: the subject of a mail about an idea they may not see (pathway/sight.h) is taken away. */
Err outbox_conceal(Db *db, i64 person, OutboxRowList *rows) MUST_CHECK;
Err outbox_count(Db *db, OutboxList which, i64 most, i64 *out) MUST_CHECK;

/* Where mail goes. url: smtp://host:port or smtps://host:port; user and password may be "". url "": every mail becomes a file ID-KEY.eml
   in folder. smtps, and every server we give a password, must show a certificate for its name; smtp without a password uses TLS when
   the server offers it, whatever its certificate. from: "ideas@example.org" or "Example Hospital <ideas@example.org>".
   stop: NULL, or what is set when the program ends; a mail on its way is then broken off and tried again.
   And where answers come in (post/fetch.h): maildir, a folder, or imap_url, imap://host or imaps://host/MAILBOX, with user and password;
   reply: the bare address of that mailbox, of which every mail that can be answered gets an address of its own; "" or NULL: none is. */
typedef struct MailServer {
    Text url, user, password, from, folder;
    _Atomic bool *stop;
    Text reply, maildir, imap_url, imap_user, imap_password;
} MailServer;

/* How a unit of work gets a transaction of its own: through the server's one writer, or (run NULL) db_transact on the connection. */
typedef struct Through { Err (*run)(void *self, Work body, void *with); void *self; } Through;

/* Sends what is due, at most `most`. No transaction is open while the server is spoken to. A row is claimed first, so several nodes may
   send at once. After a crash between the server's yes and our mark the mail goes out twice, under the same Message-ID, which is
   harmless. Stops early when the server cannot be reached; *sent counts those that left. Failures of single mails are not an Err: they
   stand in their rows. */
Err mail_send_due(Db *db, Through through, const MailServer *server, Time now, int most, int *sent) MUST_CHECK;
