#include "http/http.h"

#define YEARS_2 "63072000"

/* On every answer. A page may load only what comes from here, and no code that stands in the page itself. */
static const Pair ALWAYS[] = {
    { "Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
                                 "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'" },
    { "X-Content-Type-Options", "nosniff" },
    { "Cross-Origin-Opener-Policy", "same-origin" },
    { "Cross-Origin-Resource-Policy", "same-origin" },
    { "Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()" },
    { "Vary", "Accept, Accept-Encoding" },
};

/* Of a file that somebody sent us, in the place of the first. */
static const char SANDBOX[] = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

typedef struct Heads { Pair *at; size_t n; } Heads;

static bool printable(Text s)
{
    for (; *s; s++) if ((unsigned char)*s < ' ' || *s == 127) return false;
    return true;
}

static void add(Heads *h, Text name, Text value)
{
    if (!value) return;
    assert(h->n < HEADS_MOST);
    if (!printable(value)) { (void)BROKEN("the header %s has a sign that may not stand there, and was left out", name); return; }
    h->at[h->n++] = (Pair){ name, value };
}

static Text type_of(const Req *req, const Res *res)
{
    if (res->type) return res->type;
    return req->json ? "application/json" : "text/html; charset=utf-8";
}

size_t http_heads(const Req *req, const Res *res, Pair heads[HEADS_MOST])
{
    Heads h = { heads, COUNT(ALWAYS) };
    memcpy(heads, ALWAYS, sizeof ALWAYS);
    if (res->sandbox) heads[0].value = SANDBOX;
    add(&h, "Content-Type", type_of(req, res));
    add(&h, "Cache-Control", res->etag ? "public, max-age=31536000, immutable" : "no-store");
    add(&h, "Referrer-Policy", res->private_ ? "no-referrer" : "same-origin");
    add(&h, "X-Robots-Tag", res->private_ ? "noindex, nofollow" : NULL);
    add(&h, "Strict-Transport-Security", req->secure ? "max-age=" YEARS_2 : NULL);
    add(&h, "X-Request-Id", req->id);
    add(&h, "Location", res->location);
    add(&h, "Set-Cookie", res->cookie);
    add(&h, "Content-Disposition", res->disposition);
    add(&h, "Content-Encoding", res->encoding);
    add(&h, "ETag", res->etag);
    add(&h, "Allow", res->allow);
    add(&h, "WWW-Authenticate", res->challenge);
    add(&h, "Retry-After", res->status == 503 ? "5" : res->status == 429 ? "60" : NULL);
    return h.n;
}
