/* link: an address with a secret in it, sent by mail or printed once; works once, for a while. */
#pragma once

#include "store/store.h"

/* How long, in seconds. */
enum {
    LINK_SIGN_IN = 3600,                  /* a sender who asked for it */
    LINK_RESET   = 3600,                  /* staff who forgot their password */
    LINK_INVITED = 3 * 24 * 3600,         /* a new colleague */
    LINK_FIRST   = 24 * 3600,             /* the first administrator */
};

typedef struct Link { Text key, purpose; i64 person; Time expires; } Link;   /* person 0: first-administrator */

/* purpose: sign-in, set-password, first-administrator. Only the hash of the secret is kept. Earlier set-password links of the person stop
   working. */
Err link_make(Db *db, Arena *a, Text purpose, i64 person, i64 lasts, Time now, Text *secret) MUST_CHECK;

/* Looks without using it: mail scanners follow links. E_NOT_FOUND: never made, used, run out, or its person has left. */
Err link_look(Db *db, Arena *a, Text secret, Time now, Link *out) MUST_CHECK;

Err link_use(Db *db, const Link *link, Time now) MUST_CHECK;              /* E_NOT_FOUND when somebody was faster */
Err link_void(Db *db, i64 person) MUST_CHECK;                             /* all of a person's links stop working */
Err link_sweep(Db *db, Time now) MUST_CHECK;                              /* deletes those that ran out a day ago */
