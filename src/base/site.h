/* site: which hospital this is, as every page and letter needs to know. */
#pragma once

#include "base/base.h"

typedef struct Site {
    Text hospital, site_code, origin, contact_email, contact_phone;   /* "Example Teaching Hospital", "EXH", "https://…", … */
    bool demo;                            /* a demonstration: says so on every page */
    Text mail_note;                       /* "" or what every page says about mail that is not being sent */
    Text files;                           /* the folder attached files are kept in; NULL: none, and none can be attached */
    i64  file_most;                       /* bytes of the largest */
    Text clamd;                           /* where the virus scanner answers: /path/of/its.socket or host:port; NULL or "": there is none */
    i64  staff_hours, idle_minutes, sender_days;      /* how long a sign-in lasts; 0: as auth/session.h has it */
    i64  idle_first, idle_second, idle_third, idle_ends;   /* days without anything done, see remind/idle.h; ends -1: never */
    bool webhooks_local;                  /* webhooks may go to this machine, and by http: for tests */
} Site;
