#include "http/http.h"
#include "base/code.h"
#include "base/when.h"
#include "http/error.h"
#include "http/find.h"
#include "http/form.h"
#include "journal/journal.h"
#include <stdarg.h>
#include <stdio.h>
#include <strings.h>
#include <unistd.h>

enum { BAD_TOKENS_A_MINUTE = 30 };                        /* from one address */

static const int STATUS[] = {
    [OK] = 200, [E_NOT_FOUND] = 404, [E_DENIED] = 403, [E_INVALID] = 422, [E_CONFLICT] = 409, [E_BUSY] = 503, [E_BROKEN] = 500,
};

Err http_refuse(Req *req, Res *res, int status, const char *fmt, ...)
{
    char words[500];
    va_list args;
    va_start(args, fmt);
    vsnprintf(words, sizeof words, fmt, args);
    va_end(args);
    res->status = status;
    res->says = arena_copy(req->arena, words, strlen(words));
    return E_INVALID;
}

void http_wrong(Req *req, Res *res, Text field, const char *fmt, ...)
{
    char words[500];
    va_list args;
    va_start(args, fmt);
    vsnprintf(words, sizeof words, fmt, args);
    va_end(args);
    *LIST_PUSH(req->arena, &res->wrong) = (Pair){ field, arena_copy(req->arena, words, strlen(words)) };
}

static Text first(const PairList *list, Text name)
{
    for (size_t i = 0; i < list->n; i++) if (same(list->at[i].name, name)) return list->at[i].value;
    return "";
}

Text http_sent(const Req *req, Text name)     { return first(&req->sent, name); }
Text http_wrong_of(const Res *res, Text field) { return first(&res->wrong, field); }

Err http_see(Res *res, Url location)
{
    res->status = 303;
    res->location = location.s;
    return OK;
}

/* Is this Origin ours? "null" is what a page without a referrer sends: the token decides then. */
static bool our_origin(const Req *req)
{
    if (!req->origin || same(req->origin, "null")) return true;
    if (req->site && req->site->origin && !strcasecmp(req->origin, req->site->origin)) return true;
    const char *host = strstr(req->origin, "://");
    return host && req->host && !strcasecmp(host + 3, req->host);
}

/* A program that sends a token says with each request who it is. A browser adds no such header by itself, as it adds a cookie, so no other
   website can make one send this form in somebody's name: there is no ambient authority, and nothing for a form's token to guard. The
   cookie of a request with a token is not looked at. */
static bool by_token(const Req *req) { return http_bearer(req->authorization) != NULL; }

static Err check_site(Req *req, Res *res)
{
    if (by_token(req)) return OK;
    bool ours = req->fetch_site ? same(req->fetch_site, "same-origin") || same(req->fetch_site, "none") : our_origin(req);
    return ours ? OK : http_refuse(req, res, 403, "This form was sent from another website. Open the page here and send it again.");
}

static Err check_token(Req *req, Res *res)
{
    if (by_token(req) || blank(req->who.csrf) || secret_same(http_sent(req, "csrf"), req->who.csrf)) return OK;
    return http_refuse(req, res, 403, "This page was open for too long, or you signed in again since. Go back, copy what you wrote, "
                                      "open the page afresh and send it again.");
}

static Err read_query(Req *req, Res *res)
{
    if (http_read_pairs(req->arena, req->query ? req->query : "", strlen(req->query ? req->query : ""), &req->sent))
        return http_refuse(req, res, 400, "Check the address: the part after the question mark could not be read.");
    return OK;
}

/* Whoever comes with a token that is not good is told so, and not taken for nobody. Only such tries are counted: a program that
   was set up wrong does not shut out the others behind its address, and 128 random bits are not found by trying. */
static Err refuse_token(Req *req, Res *res)
{
    req->json = true;                                     /* a program reads this */
    if (!http_rate(req->address, "token", BAD_TOKENS_A_MINUTE))
        return http_refuse(req, res, 429, "Too many tokens that are not good came from your address. Wait a minute, then "
                                          "send the right one.");
    res->challenge = "Bearer realm=\"Hilum\", error=\"invalid_token\"";
    return http_refuse(req, res, 401, "%s", req->unknown);
}

static Err check_right(Req *req, Res *res)
{
    bool may = who_may(&req->who, req->route->right);
    if (!req->who.token) return may ? OK : E_DENIED;
    if (may && !req->route->in_person) return OK;
    req->json = true;
    return http_refuse(req, res, 403, "This token may not do that. If your program needs it, ask an administrator for a token of a role "
                                      "that may; accounts, sign-in, people and tokens are for people alone.");
}

/* The route's own slow work; what it finds wrong counts as wrong with the form. */
static Err run_prepare(Req *req, Res *res)
{
    if (!req->route->prepare || req->wrong.n) return OK;
    TRY(req->route->prepare(req, res));
    req->wrong = res->wrong;
    return OK;
}

Err http_prepare(Req *req, Res *res)
{
    const Route *route = req->route;
    req->wrong = (PairList){ 0 };
    if (route->alone) return OK;
    if (!req->now.s) req->now = time_now();
    req->today = day_of(req->now);
    req->who = NOBODY;
    db_arena(req->db, req->arena);
    if (req->method == POST) TRY(check_site(req, res));
    TRY(find_asker(req));
    if (req->unknown) return refuse_token(req, res);
    TRY(check_right(req, res));
    if (req->method == POST) TRY(check_token(req, res));
    if (req->method == GET && route->form) TRY(read_query(req, res));
    if (route->form) TRY(form_check(req, res, route->form));
    return run_prepare(req, res);
}

/* What a token does is written down as the token's, although the rules are told whose name it is done in. */
static Err run_handler(Req *req, Res *res)
{
    if (!req->who.token) return req->route->handle(req, res);
    Text person = actor_person(req->arena, req->who.person);
    journal_instead(person, journal_subject(req->arena, "token", req->who.token));
    Err err = req->route->handle(req, res);
    journal_instead(NULL, NULL);
    return err;
}

Err http_handle(Req *req, Res *res)
{
    *res = (Res){ .body.arena = req->arena, .wrong = req->wrong };
    if (!req->route->alone) db_arena(req->db, req->arena);
    Err err = run_handler(req, res);
    if (err || !res->wrong.n || res->status == 422) return err;
    res->status = 422;
    return E_INVALID;
}

/* Only what the answer to a good request carries is forgotten; a form drawn again with its faults stays. */
static void finish_error(Req *req, Res *res, Err err)
{
    bool chosen = res->status >= 400 && (err == E_INVALID || err == E_NOT_FOUND);
    if (!chosen) res->status = STATUS[err];
    if (!chosen) res->says = NULL;
    res->location = res->cookie = res->disposition = res->etag = res->encoding = NULL;
    res->fixed = NULL;
    if (res->file) close(res->file);
    res->file = 0;
    res->file_n = 0;
    res->sandbox = false;
    if (err == E_INVALID && res->status == 422 && res->wrong.n && res->body.n) return;
    res->type = NULL;
    error_page(req, res);
}

static bool not_changed(const Req *req, const Res *res)
{
    return res->status == 200 && res->etag && req->known && strstr(req->known, res->etag);
}

void http_finish(Req *req, Res *res, Err err)
{
    res->body.arena = req->arena;
    if (err) { finish_error(req, res, err); return; }
    if (!res->status) res->status = STATUS[OK];
    if (!not_changed(req, res)) return;
    res->status = 304;
    res->body.n = 0;
    res->fixed = NULL;
}

typedef struct Exchange { Req *req; Res *res; } Exchange;

static Err do_prepare(Db *db, void *with)
{
    Exchange *x = with;
    x->req->db = db;
    return http_prepare(x->req, x->res);
}

static Err do_handle(Db *db, void *with)
{
    Exchange *x = with;
    x->req->db = db;
    return http_handle(x->req, x->res);
}

static Err do_both(Db *db, void *with)
{
    TRY(do_prepare(db, with));
    return do_handle(db, with);
}

static Err answer(Exchange *x)
{
    Db *db = x->req->db;
    TRY(http_find(x->req, x->res));
    if (x->req->route->alone) return http_handle(x->req, x->res);
    if (x->req->method == GET) return db_look(db, do_both, x);
    TRY(db_look(db, do_prepare, x));
    return db_transact(db, do_handle, x);
}

void http_answer(Req *req, Res *res)
{
    Exchange x = { req, res };
    http_finish(req, res, answer(&x));
}
