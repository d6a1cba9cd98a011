/* session: who signed in on which device, until when; a cookie outside, a row with its hash inside. */
#pragma once

#include "http/http.h"

/* In seconds, unless the site says otherwise. Staff: signed out 12 hours after signing in, and after 2 hours without a request. Senders:
   after 7 days. seen is written at most every 5 minutes, so the 2 hours may be 2 hours and 5 minutes. */
enum {
    SESSION_STAFF_MOST  = 12 * 3600,
    SESSION_STAFF_IDLE  = 2 * 3600,
    SESSION_SENDER_MOST = 7 * 24 * 3600,
    SESSION_SEEN_EVERY  = 300,
    SESSIONS_A_PERSON   = 10,             /* the oldest ends when there is one more */
};

typedef struct Session { Text key, agent; Time created, seen, expires; } Session;
typedef LIST(Session) SessionList;

/* Starts one; secret is what the cookie carries. old: the session the browser came with ("" for none), which ends: a cookie planted before
   is worth nothing after. Journalled as person.signed-in, `how` being "password", "link" or "set-password". */
Err session_start(Db *db, Arena *a, const Site *site, i64 person, bool staff, Text how, Text old, Text agent, Time now,
                  Text *secret) MUST_CHECK;

Err session_end(Db *db, Arena *a, i64 person, Text key, Time now) MUST_CHECK;   /* E_NOT_FOUND when it is not this person's; journalled */

/* All of a person's sessions but `keep` ("" keeps none). The caller journals why. */
Err session_end_all(Db *db, i64 person, Text keep) MUST_CHECK;

Err sessions_of(Db *db, i64 person, Time now, SessionList *out) MUST_CHECK;     /* those that still run, newest first */

/* "Firefox on Windows" from a user agent: the best we can say, in words for the person who owns the device. */
Text session_device(Arena *a, Text agent);

/* Set-Cookie values. With an https origin the name is __Host-hilum and the cookie is Secure; else it is hilum. */
Text session_cookie(Arena *a, const Site *site, Text secret, bool staff);
Text session_cookie_gone(Arena *a, const Site *site);

/* A GET may not write, so http_who only remembers in memory who was seen; this writes it down. Call it every minute, inside a transaction
   on the writer. What is lost when the server stops is at most one minute. */
Err session_flush(Db *db) MUST_CHECK;

/* Deletes what has run out. Call it now and then, inside a transaction on the writer. */
Err session_sweep(Db *db, Time now) MUST_CHECK;
