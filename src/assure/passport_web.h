/* passport_web: a check leaves as a signed file, and one that came from elsewhere is looked at. */
#pragma once

#include "assure/outcome_web.h"
#include "assure/passport.h"

typedef struct PassportPage {
    Page page;
    CheckRow check;
    PassportRow row;
    Passport passport;
    Text seal, known;                     /* known: what is known of the key, in a sentence */
    bool warns, newer, may;               /* newer: it was made of another version than the one here */
} PassportPage;
void passport_page_html(Buf *out, const PassportPage *page);
void passport_page_json(Buf *out, const PassportPage *page);

Err passport_send(Req *req, Res *res);        /* GET  /work/{id}/checks/{id}/passport */
Err passport_post(Req *req, Res *res);        /* POST the same, with a file */
Err passport_show(Req *req, Res *res);        /* GET  /work/{id}/checks/{id}/passports/{id} */
