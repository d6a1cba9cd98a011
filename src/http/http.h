/* http: one request in, one response out; what stands between the wire and a handler. */
#pragma once

#include "base/base.h"
#include "base/site.h"
#include "store/store.h"
#include "view/html.h"

typedef enum Method { GET, POST } Method;

/* What a person may do. A role is a row of these (auth/rights.c); a route asks for one. */
typedef enum Right {
    R_ANYONE,                             /* no sign-in needed */
    R_SENDER,                             /* somebody who proved their e-mail address */
    R_STAFF,                              /* any role: own account, own sessions */
    R_PARTNER,                            /* read what senders shared with their organisation, and answer what it was asked */
    R_READ,                               /* read the ideas the role may see */
    R_NOTE,                               /* write inside notes */
    R_TRIAGE,                             /* assign, ask, move on, redirect, merge, park, decline */
    R_PUBLISH,                            /* put an idea on the public page, or take it down */
    R_EXPORT,                             /* CSV and bulk JSON */
    R_RESTRICT,                           /* say that only some may see an idea, and who */
    R_PEOPLE,                             /* accounts and roles */
    R_OPERATE,                            /* failed mail, settings, doctor */
    RIGHTS_
} Right;

/* Who asks. person 0: nobody signed in. */
typedef struct Who {
    i64      person, team, organisation;  /* organisation: whose colleague a person without a role is; 0 for none */
    Text     name, email, role;           /* role "" for a sender */
    unsigned rights;                      /* a bit for each Right */
    Text     csrf;                        /* the token every form of this session carries; "" without a session */
    i64      token;                       /* a program came, with this token, in the name of `person`; 0: a person did */
    Text     session;                     /* the session's key in the table: a hash, not the cookie */
} Who;
#define NOBODY ((Who){ .name = "", .email = "", .role = "", .csrf = "", .session = "" })
static inline bool who_may(const Who *who, Right right) { return right == R_ANYONE || (who->rights >> right & 1u); }

/* A Field is one thing a form may send. All input is declared before any of it is read. */
typedef enum FieldKind { F_TEXT, F_LINES, F_INT, F_DAY, F_FLAG, F_MANY } FieldKind;   /* Text, Text, i64, Day, bool, TextList */
typedef struct Field {
    Text      name;
    FieldKind kind;
    size_t    at;                         /* offset in the form's struct */
    size_t    most;                       /* characters of a text; the largest number; most entries of a list */
    Text      missing;                    /* what to say when it is empty; NULL when it may be */
} Field;
typedef struct Form { const Field *fields; size_t n, size; } Form;
#define FIELD(S, f, most, missing) \
    { #f, _Generic(((S *)0)->f, Text: F_TEXT, i64: F_INT, Day: F_DAY, bool: F_FLAG, TextList: F_MANY), offsetof(S, f), (most), (missing) }
#define FIELD_LINES(S, f, most, missing) { #f, F_LINES, offsetof(S, f), (most), (missing) }   /* a text that may hold line ends */
#define FORM(S, list) { (list), COUNT(list), sizeof(S) }

/* The one file that came with a form. It has no name on the disk and is gone with the request: whoever wants it copies it out of fd. */
typedef struct Upload {
    Text field, name;                     /* of the form; as the sender calls it, without folders */
    int  fd;                              /* open for reading, also by other threads than the one that wrote it (pread) */
    i64  size;
    Text digest;                          /* BLAKE2b-256 in hex */
} Upload;

enum { ARGS_MOST = 4 };
typedef struct Route Route;
typedef struct Req {
    Method   method;                      /* HEAD is a GET whose body the server leaves out */
    Text     target;                      /* the address as it came, with its query; http_find makes path and query of it */
    Text     path;                        /* decoded, without the query and without .json */
    Text     query;                       /* as it came, after "?", or "" */
    PairList sent;                        /* the fields of the query (GET) or the body (POST), in the order they came */
    PairList wrong;                       /* what http_prepare found wrong with the form; each handler's Res begins with it */
    Text     arg[ARGS_MOST];              /* the {names} in the route's path, in order */
    i64      argn[ARGS_MOST];             /* the same as numbers, when written {id} */
    bool     json;                        /* Accept: application/json or .json */
    Who      who;
    Time     now;
    Day      today;                       /* in London */
    Text     address;                     /* of the peer; for rate limits only */
    Text     agent;                       /* user agent, at most 200 characters */
    Text     cookie;                      /* the Cookie header, or "" */
    Text     authorization;               /* the header of that name; NULL when it did not come */
    Text     unknown;                     /* set by FindWho: why the token that came is not good, and what to do */
    Text     host, origin, fetch_site;    /* the headers Host, Origin and Sec-Fetch-Site; NULL when they did not come */
    Text     accept, encodings, known;    /* Accept, Accept-Encoding and If-None-Match; NULL when they did not come */
    bool     secure;                      /* came over https, as the site's origin or the trusted proxy says */
    Text     id;                          /* the request's id, as in the log */
    const void  *form;                    /* checked, of the route's Form */
    const Upload *upload;                 /* where the route says .upload and a file came; else NULL */
    void        *ready;                   /* what the route's prepare() left */
    const Route *route;
    const Site  *site;
    Arena   *arena;
    Db      *db;
} Req;

typedef struct Res {
    int  status;                          /* 0: from the handler's Err, 200 for OK */
    Buf  body;
    Text type;                            /* NULL: HTML or JSON as asked */
    Text location;                        /* after a POST */
    Text says;                            /* what an error's page tells the person to do; NULL: the usual words for its status */
    Text challenge;                       /* with 401: what WWW-Authenticate says */
    Text allow;                           /* with 405: the methods there are */
    Text cookie;                          /* a whole Set-Cookie value, or NULL */
    Text disposition;                     /* Content-Disposition, or NULL */
    Text etag;                            /* for assets only: such an answer may be kept for ever */
    Text encoding;                        /* Content-Encoding of fixed, or NULL */
    const void *fixed; size_t fixed_n;    /* a body that lives for ever, instead of body */
    int  file; i64 file_n;                /* an open file whose first file_n bytes are sent instead of body, and closed then; 0: none */
    bool sandbox;                         /* what somebody sent us: the browser runs and loads nothing in it */
    PairList wrong;                       /* (field, sentence) for the error summary */
    bool private_;                        /* page holds a secret link: no referrer, no cache (everything but assets is no-store) */
} Res;

/* A handler with a form is called even when the form has faults: it looks at res->wrong.n first and, when there are some, draws its page
   again with what was sent (http_sent) and gives OK. Such an answer has status 422 and nothing of its transaction is kept, whatever
   the handler did, unless the handler itself set res->status to 422: then it knew, and what it wrote stays. */
typedef Err (*Handler)(Req *req, Res *res);

struct Route {
    Method method;
    Text   path;                          /* "/work/{id}": {id} takes digits only, {anything else} one segment */
    Right  right;
    Handler handle;
    const Form *form;                     /* POST: what may be sent; GET: what the query may hold; NULL: nothing is read */
    Handler prepare;                      /* slow work before the writer's turn (a password's hash), on a thread of its own; or NULL */
    Text   does;                          /* one sentence, for `hilum routes` */
    bool   alone;                         /* answered without the records and without finding out who asks: assets, "are you there?" */
    bool   in_person;                     /* for people alone: no token may come here, whatever its rights are */
    Text   menu;                          /* its name in the navigation of every page; under "/admin/", on the page "/admin" */
    Text   tab;                           /* its name in the row of tabs of all pages that begin as it does up to its last {name} */
    Text   key;                           /* with menu: its keyboard shortcut */
    bool   upload;                        /* also takes one file, in multipart/form-data: req->upload */
};
extern const Route  ROUTES[];
extern const size_t ROUTES_N;

/* Finds out who asks, from the token or else the cookie; given by auth. Fills req->who; a lost or expired session is nobody, not an error;
   with a token that is not good req->unknown says why, and the answer is 401. */
typedef Err (*FindWho)(Req *req);
Err http_who(Req *req) MUST_CHECK;

/* What to answer from: a table (ROUTES; tests bring their own) and who finds out who asks (http_who; NULL: everybody is nobody).
   Checks the rows (a path of at most ARGS_MOST names and SEGMENTS_MOST segments, none twice, each with its sentence) and makes
   the index that http_find reads. Once, before the first request. */
enum { SEGMENTS_MOST = 8 };
void http_use(const Route *routes, size_t n, FindWho who);

/* Answers one whole request: finds the route, finds who asks, checks rights, token and form, runs the handler in one
   transaction, and turns an Err into a page. It never touches a socket. For a POST the caller has done http_prepare first. */
void http_answer(Req *req, Res *res);

/* The parts of it, for the server, which does them on different threads:
   find (no database) → prepare (read connection, slow thread) → handle (GET: read connection; POST: inside the writer's unit). */
Err  http_find(Req *req, Res *res) MUST_CHECK;           /* path, query, json, route and arguments; E_NOT_FOUND, also for 405 and 400 */
Err  http_prepare(Req *req, Res *res) MUST_CHECK;        /* who, rights, CSRF, form fields, the route's own prepare */
Err  http_handle(Req *req, Res *res) MUST_CHECK;         /* the handler, with a clean Res; no transaction of its own; may run again */
void http_finish(Req *req, Res *res, Err err);           /* the page for an error; status; JSON for JSON */

/* The headers of an answer, all but Content-Length; at most HEADS_MOST. Their texts live as long as the request. */
enum { HEADS_MOST = 24 };
size_t http_heads(const Req *req, const Res *res, Pair heads[HEADS_MOST]);

/* Refuses with a status of its own (400, 413, 415, 429 …) and a sentence that says what to do: return http_refuse(…). */
Err  http_refuse(Req *req, Res *res, int status, const char *fmt, ...) PRINTF(4, 5) MUST_CHECK;

/* May one more come? At most per_minute in a minute for each address and bucket ("post", "sign-in"), with as many at once; in memory,
   in a bounded table that forgets whoever was quiet the longest. Any thread. */
bool http_rate(Text address, Text bucket, int per_minute);
void http_rate_reset(void);                              /* for tests: nobody came yet */

/* For "/assets/{file}" and "/assets/{folder}/{file}", rows with alone: true: what the binary carries, by its address with the hash. */
Err  http_asset(Req *req, Res *res);

Err  http_see(Res *res, Url location) MUST_CHECK;        /* 303 after a POST */
void http_wrong(Req *req, Res *res, Text field, const char *fmt, ...) PRINTF(4, 5);   /* one more line for the error summary */
Text http_sent(const Req *req, Text name);               /* the first value of a field as it was sent, or "" */
Text http_wrong_of(const Res *res, Text field);          /* the sentence about a field, or "" */

/* Reading what came; each refuses rather than repairs: E_INVALID for a NUL or another control character, broken UTF-8, a broken %. */
Err  http_read_pairs(Arena *a, Text encoded, size_t n, PairList *out) MUST_CHECK;   /* x-www-form-urlencoded; at most 1,000 fields */
bool http_match(Text pattern, Text path, Req *req);      /* fills req->arg and argn; {id} is digits without leading zeros that fit i64 */
bool http_wants_json(Text accept);                       /* does this Accept header put JSON before HTML? NULL: no */
Err  http_decode(Arena *a, Text s, size_t n, bool plus, Text *out) MUST_CHECK;      /* percent-decoding; plus: + is a space */
Text http_bearer(Text authorization);                    /* what follows "Bearer "; NULL for another scheme, or none */
Text http_cookie(Arena *a, Text header, Text name);      /* the value, or "" */

/* A page and its twin from the same struct: RENDER(req, res, queue_page, &page) calls queue_page_html or queue_page_json. */
#define RENDER(req, res, view, page) ((req)->json ? view##_json(&(res)->body, (page)) : view##_html(&(res)->body, (page)), OK)
