/* door: what the pages for coming in share: who has this password, how long to wait, and where to go afterwards. */
#pragma once

#include "auth/staff.h"
#include "http/http.h"

/* What an account's password is checked against. */
typedef struct Account { i64 id; Text role, kept; } Account;

/* The staff account of an address, for a password; a stand-in with kept "" when there is none, so that the same work follows. */
Err door_account(Req *req, Text email, Account *out) MUST_CHECK;
Err door_account_of(Req *req, i64 person, Account *out) MUST_CHECK;      /* the same by number */

/* Is it right? Counts the try, or says in res->wrong of `field` how long to wait, or that it is wrong. Slow: only in a prepare(). who: what
   is limited, an address or an account's number. */
bool door_password(Req *req, Res *res, const Account *account, Text who, Text password, Text field, Text wrong);

/* Signs in: a fresh session, its cookie, and on to `next` ("" for where their role begins). */
Err door_open(Req *req, Res *res, i64 person, bool staff, Text how, Text next) MUST_CHECK;

/* A page of ours, or "" when it is anything else: an address elsewhere, however it is disguised. */
Text door_next(Text next);
Text door_home(bool staff);

/* "2 minutes", "30 seconds": how long to wait, in words. */
Text door_wait(Arena *a, i64 seconds);
