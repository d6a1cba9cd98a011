/* smtp: hands one message to a mail server, over libcurl, and says in plain words how that went. */
#pragma once

#include "mail/outbox.h"

typedef enum Delivery {
    DELIVERED,
    FAILED,                               /* this mail, this time: try again later */
    REFUSED,                              /* the server will never take this mail */
    UNREACHABLE,                          /* the server cannot be reached or does not let us in: the others would fail too */
    STOPPED,                              /* the program ends */
} Delivery;

typedef struct Smtp Smtp;                 /* keeps its connection from one mail to the next */
Smtp *smtp_new(const MailServer *server);
void  smtp_done(Smtp **s);                /* for ON_EXIT */

/* *why is set unless DELIVERED: a sentence with the server's own words. At most 15 seconds to connect and 60 in all. */
Delivery smtp_send(Smtp *s, Arena *a, Text from, Text to, Text message, size_t n, Text *why);
