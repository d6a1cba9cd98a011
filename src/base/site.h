/* site: which hospital this is, as every page and letter needs to know. */
#pragma once

#include "base/base.h"

typedef struct Site {
    Text hospital, site_code, origin, contact_email, contact_phone;   /* "Example Teaching Hospital", "EXH", "https://…", … */
    bool demo;                            /* a demonstration: says so on every page */
    Text mail_note;                       /* "" or what every page says about mail that is not being sent */
    i64  staff_hours, idle_minutes, sender_days;      /* how long a sign-in lasts; 0: as auth/session.h has it */
    bool webhooks_local;                  /* webhooks may go to this machine, and by http: for tests */
} Site;
