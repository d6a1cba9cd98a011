#include "auth/token.h"
#include "auth/rights.h"
#include "auth/seen.h"
#include "auth/session.h"
#include "base/code.h"
#include "base/when.h"
#include "journal/journal.h"
#include "token.sql.h"

enum { SECRET_LENGTH = 26 };

bool token_may_have(Text role) { return role_is_staff(role) && !same(role, "administrator"); }

bool token_day_fits(Day expires, Day today)
{
    return day_known(expires) && expires.n >= today.n && expires.n <= today.n + TOKEN_DAYS_MOST;
}

TokenState token_state(const Token *t, Day today)
{
    if (t->revoked.s)          return TOKEN_REVOKED;
    if (t->expires.n < today.n) return TOKEN_RAN_OUT;
    return same(t->maker_role, "administrator") && !day_known(t->maker_left) ? TOKEN_WORKS : TOKEN_ORPHANED;
}

static Err note(Db *db, Arena *a, i64 id, i64 person, Time now, Text what, Text data)
{
    return journal_append(db, journal_subject(a, "token", id), actor_person(a, person), now, what, data);
}

Err token_make(Db *db, Arena *a, Text name, Text role, Day expires, i64 maker, Time now, i64 *id, Text *secret)
{
    i64 made;
    if (blank(name) || !token_may_have(role) || !token_day_fits(expires, day_of(now))) return E_INVALID;
    Text random = secret_new(a);
    TRY(token_add(db, secret_hash(a, random), name, role, maker, now, expires, &made));
    Text data = journal_data(a, J_TEXT("role", role), J_TEXT("expires", day_iso(a, expires)), J_END);
    TRY(note(db, a, made, maker, now, "token.made", data));
    *id = made;
    *secret = arena_printf(a, TOKEN_PREFIX "%s", random);
    return OK;
}

Err token_revoke(Db *db, Arena *a, i64 id, i64 person, Time now)
{
    Token token;
    TRY(token_row(db, id, &token));
    TRY(token_end(db, id, now));
    return note(db, a, id, person, now, "token.revoked", "{}");
}

Err token_get(Db *db, i64 id, Token *out)                             { return token_row(db, id, out); }
Err tokens_list(Db *db, i64 before, i64 most, TokenList *out)         { return token_rows(db, before, most, out); }
Err token_seen(Db *db, i64 id, Time at)                               { return token_touch(db, id, at); }

/* As it was shown, sign by sign: who types a token by hand is not whom it is for. NULL: it is none of ours. */
static Text secret_of(Text bearer)
{
    if (!starts(bearer, TOKEN_PREFIX)) return NULL;
    Text secret = bearer + strlen(TOKEN_PREFIX);
    return strlen(secret) == SECRET_LENGTH && strspn(secret, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == SECRET_LENGTH ? secret : NULL;
}

#define ANEW "Ask an administrator to make a new one on the page API tokens."
static const Text WHY[] = {
    [TOKEN_WORKS]    = "There is no such token. Send it as it was shown when it was made: \"Authorization: Bearer " TOKEN_PREFIX "…\". "
                       "If it is lost, ask an administrator to make a new one on the page API tokens.",
    [TOKEN_REVOKED]  = "This token was revoked. " ANEW,
    [TOKEN_RAN_OUT]  = "This token has run out. " ANEW,
    [TOKEN_ORPHANED] = "Whoever made this token is not an administrator any more, so it does not work. " ANEW,
};

/* What belongs to a person a token has not: an account, and what they sent. */
static unsigned rights_in(Text role) { return rights_of(role) & ~(1u << R_SENDER | 1u << R_STAFF); }

Err token_who(Req *req, Text bearer)
{
    Token token;
    Text secret = secret_of(bearer);
    req->unknown = WHY[TOKEN_WORKS];
    if (!secret) return OK;
    Err err = token_of_key(req->db, secret_hash(req->arena, secret), &token);
    if (err == E_NOT_FOUND) return OK;
    TRY(err);
    TokenState state = token_state(&token, req->today);
    req->unknown = state == TOKEN_WORKS ? NULL : WHY[state];
    if (req->unknown) return OK;
    if (req->now.s - token.seen.s >= SESSION_SEEN_EVERY) seen_note(token.key, token.id, req->now);
    req->who = (Who){ .person = token.maker, .name = token.name, .email = "", .role = token.role, .rights = rights_in(token.role),
                      .csrf = "", .token = token.id, .session = "" };
    return OK;
}
