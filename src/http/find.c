#include "http/find.h"
#include <stdlib.h>

/* The routes stand sorted by their number of segments and the first letter of their first segment, so that an address is held
   against a few of them only; among those a literal comes before {id}, and {id} before {anything else}. */
enum { ROUTES_MOST = 512, LETTERS = 128 };
static const Route *order[ROUTES_MOST];
static size_t order_n;
static const Route *table;
static uint16_t from[SEGMENTS_MOST + 1][LETTERS + 1];

static FindWho find_who;

Err find_asker(Req *req) { return find_who ? find_who(req) : OK; }

static size_t segments(Text path)
{
    size_t n = 0;
    for (; *path; path++) n += *path == '/';
    return n;
}

static unsigned char letter(Text path) { return (unsigned char)path[1] & (LETTERS - 1); }

static int rank(Text at) { return *at != '{' ? 0 : name_is_id(at) ? 1 : 2; }

/* Which of two patterns is held against an address first; zero when they match the same addresses. */
static int by_pattern(Text a, Text b)
{
    while (*a && *b) {
        if (rank(a) != rank(b)) return rank(a) - rank(b);
        if (*a == '{') { a = name_end(a); b = name_end(b); continue; }
        if (*a != *b) return *a - *b;
        a++;
        b++;
    }
    return *a - *b;
}

static int compare(const void *left, const void *right)
{
    Text a = (*(const Route *const *)left)->path, b = (*(const Route *const *)right)->path;
    if (segments(a) != segments(b)) return segments(a) < segments(b) ? -1 : 1;
    if (letter(a) != letter(b)) return letter(a) < letter(b) ? -1 : 1;
    return by_pattern(a, b);
}

static void check(const Route *r)
{
    size_t args = 0;
    for (Text at = r->path; *at; at++) args += *at == '{';
    assert(r->path[0] == '/' && args <= ARGS_MOST && segments(r->path) <= SEGMENTS_MOST);
    assert(r->handle && r->does && *r->does);
    assert(!r->alone || (r->method == GET && r->right == R_ANYONE && !r->form && !r->prepare));
}

void http_use(const Route *routes, size_t n, FindWho who)
{
    assert(n <= ROUTES_MOST);
    find_who = who;
    table = routes;
    for (size_t i = 0; i < n; i++) { check(&routes[i]); order[i] = &routes[i]; }
    order_n = n;
    qsort(order, n, sizeof order[0], compare);
    for (size_t i = 1; i < n; i++) assert(compare(&order[i - 1], &order[i]) || order[i - 1]->method != order[i]->method);
    size_t at = 0;
    for (size_t s = 0; s <= SEGMENTS_MOST; s++) {
        for (size_t l = 0; l < LETTERS; l++) {
            from[s][l] = (uint16_t)at;
            while (at < n && segments(order[at]->path) == s && letter(order[at]->path) == l) at++;
        }
        from[s][LETTERS] = (uint16_t)at;
    }
}

const Route *find_routes(size_t *n)
{
    *n = order_n;
    return table;
}

static const Route *among(Req *req, size_t s, size_t l, unsigned *other)
{
    for (size_t i = from[s][l]; i < from[s][l + 1]; i++) {
        if (!http_match(order[i]->path, req->path, req)) continue;
        if (order[i]->method == req->method) return order[i];
        *other |= 1u << order[i]->method;
    }
    return NULL;
}

static const Route *look_up(Req *req, unsigned *other)
{
    size_t s = segments(req->path);
    if (req->path[0] != '/' || s > SEGMENTS_MOST) return NULL;
    const Route *r = among(req, s, letter(req->path), other);
    return r || letter(req->path) == '{' ? r : among(req, s, '{', other);
}

/* path and query from the address. %2F and %00 have no place in any address of ours. */
static Err split(Req *req)
{
    Text target = req->target ? req->target : req->path;
    req->path = "/";
    req->query = "";
    if (!target) return E_INVALID;
    size_t n = strcspn(target, "?#");
    if (target[n] == '?') req->query = arena_copy(req->arena, target + n + 1, strcspn(target + n + 1, "#"));
    if (memmem(target, n, "%2F", 3) || memmem(target, n, "%2f", 3)) return E_INVALID;
    return http_decode(req->arena, target, n, false, &req->path);
}

static void twin(Req *req)
{
    size_t n = strlen(req->path);
    req->json = http_wants_json(req->accept);
    if (n < 6 || !same(req->path + n - 5, ".json") || req->path[n - 6] == '/' || starts(req->path, "/assets/")) return;
    req->path = arena_copy(req->arena, req->path, n - 5);
    req->json = true;
}

static const Site NOWHERE = { .hospital = "", .site_code = "", .origin = "", .contact_email = "", .contact_phone = "", .mail_note = "" };

Err http_find(Req *req, Res *res)
{
    *res = (Res){ .body.arena = req->arena };
    req->who = NOBODY;
    if (!req->site) req->site = &NOWHERE;
    if (split(req)) return http_refuse(req, res, 400, "Check the address: part of it could not be read.");
    twin(req);
    unsigned other = 0;
    req->route = look_up(req, &other);
    if (req->route) return OK;
    if (!other) return E_NOT_FOUND;
    res->status = 405;
    res->allow = other & 1u << GET ? "GET, HEAD" : "POST";
    return E_NOT_FOUND;
}
