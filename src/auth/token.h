/* token: a program that may read and act here, by a secret of its own; a hash inside, the secret outside. */
#pragma once

#include "http/http.h"

/* A token has the rights of a role below an administrator's, less what belongs to a person: an account, and what they sent. It works up to
   and with the day `expires`, until it is revoked, and while whoever made it is an administrator here: what it does is done in their
   name. */
enum { TOKEN_DAYS_MOST = 366 };           /* the furthest day it may work to, from today */
#define TOKEN_PREFIX "hilum_"             /* what every secret begins with, so that one which went astray is known for what it is */

typedef struct Token {
    i64  id;
    Text name, role, key;
    i64  maker;
    Text maker_name, maker_role;
    Day  maker_left;
    Time created;
    Day  expires;
    Time seen, revoked;                   /* { 0 }: never. seen is written at most every 5 minutes */
} Token;
typedef LIST(Token) TokenList;

/* Makes one; *secret is shown once and kept nowhere. Journalled on token:ID. E_INVALID: no name, a role it may not have, or a day that is
   past or too far. */
Err token_make(Db *db, Arena *a, Text name, Text role, Day expires, i64 maker, Time now, i64 *id, Text *secret) MUST_CHECK;

Err token_revoke(Db *db, Arena *a, i64 id, i64 person, Time now) MUST_CHECK;     /* E_NOT_FOUND; E_CONFLICT: it is already. Journalled */

bool token_may_have(Text role);           /* a role of the staff, and not the administrator's */
bool token_day_fits(Day expires, Day today);

/* Orphaned: its maker is no administrator any more. */
typedef enum TokenState { TOKEN_WORKS, TOKEN_REVOKED, TOKEN_RAN_OUT, TOKEN_ORPHANED } TokenState;
TokenState token_state(const Token *t, Day today);

Err token_get(Db *db, i64 id, Token *out) MUST_CHECK;                             /* E_NOT_FOUND */
Err tokens_list(Db *db, i64 before, i64 most, TokenList *out) MUST_CHECK;         /* newest first; before 0: from the start */

/* Who comes with this bearer: fills req->who, or req->unknown when it is not good. */
Err token_who(Req *req, Text bearer) MUST_CHECK;
Err token_seen(Db *db, i64 id, Time at) MUST_CHECK;                               /* on the writer; see session_flush */
