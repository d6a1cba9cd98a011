#include "auth/door.h"
#include "auth/limit.h"
#include "auth/password.h"
#include "auth/session.h"
#include "base/log.h"
#include "door.sql.h"

enum { NEXT_MOST = 500 };

static Err or_nobody(Err err, Account *out)
{
    if (err == E_NOT_FOUND) *out = (Account){ .role = "", .kept = "" };
    return err == E_NOT_FOUND ? OK : err;
}

Err door_account(Req *req, Text email, Account *out)
{
    Text low = staff_address(req->arena, email);
    return or_nobody(*low ? account_find(req->db, low, 0, out) : E_NOT_FOUND, out);
}

Err door_account_of(Req *req, i64 person, Account *out)
{
    return or_nobody(person ? account_find(req->db, NULL, person, out) : E_NOT_FOUND, out);
}

Text door_wait(Arena *a, i64 seconds)
{
    if (seconds < 60) return arena_printf(a, "%d seconds", (int)seconds);
    int minutes = (int)((seconds + 59) / 60);
    return arena_printf(a, "%d minute%s", minutes, minutes == 1 ? "" : "s");
}

static i64 more(i64 a, i64 b) { return a > b ? a : b; }

/* A try that has to wait here counts nowhere else: those who knock in vain do not lock out others. */
static i64 take_turn(Req *req, Text who, Text pair)
{
    i64 wait = limit_take(LIMIT_PAIR, pair, req->now);
    if (wait) return wait;
    return more(limit_take(LIMIT_ACCOUNT, who, req->now), limit_take(LIMIT_ADDRESS, req->address, req->now));
}

bool door_password(Req *req, Res *res, const Account *account, Text who, Text password, Text field, Text wrong)
{
    Text pair = arena_printf(req->arena, "%s %s", who, req->address);
    i64  wait = take_turn(req, who, pair);
    if (wait) {
        log_event("password.wait", LOG_INT("seconds", wait), LOG_END);
        http_wrong(req, res, field, "There were too many tries. Wait %s, then try again", door_wait(req->arena, wait));
        return false;
    }
    if (!password_right(account->kept, password)) {
        log_event("password.wrong", LOG_END);
        http_wrong(req, res, field, "%s", wrong);
        return false;
    }
    limit_clear(LIMIT_PAIR, pair);
    limit_clear(LIMIT_ACCOUNT, who);
    limit_back(LIMIT_ADDRESS, req->address);
    return true;
}

Text door_home(bool staff) { return staff ? "/work" : "/mine"; }

Text door_next(Text next)
{
    if (next[0] != '/' || next[1] == '/' || strlen(next) > NEXT_MOST) return "";
    for (const char *s = next; *s; s++)
        if (*s <= ' ' || *s > '~' || *s == '\\') return "";
    return next;
}

Err door_open(Req *req, Res *res, i64 person, bool staff, Text how, Text next)
{
    Text secret;
    TRY(session_start(req->db, req->arena, req->site, person, staff, how, req->who.session, req->agent, req->now, &secret));
    res->cookie = session_cookie(req->arena, req->site, secret, staff);
    next = door_next(next);
    return http_see(res, url_checked(*next ? next : door_home(staff)));
}
