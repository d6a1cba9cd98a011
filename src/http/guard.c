#include "http/guard.h"
#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

/* The headers we read. Those that decide where a request ends or whom it is for may come once only. */
typedef struct Known { Text name; size_t at; bool once; } Known;
static const Known KNOWN[] = {
    { "Host",              offsetof(Guard, host),            true },
    { "Content-Length",    offsetof(Guard, length),          true },
    { "Transfer-Encoding", offsetof(Guard, transfer),        true },
    { "Content-Type",      offsetof(Guard, type),            true },
    { "Origin",            offsetof(Guard, origin),          true },
    { "Sec-Fetch-Site",    offsetof(Guard, fetch_site),      true },
    { "Cookie",            offsetof(Guard, cookie),          true },
    { "Authorization",     offsetof(Guard, authorization),   true },
    { "User-Agent",        offsetof(Guard, agent),           false },
    { "Accept",            offsetof(Guard, accept),          false },
    { "Accept-Encoding",   offsetof(Guard, encodings),       false },
    { "If-None-Match",     offsetof(Guard, known),           false },
    { "X-Forwarded-For",   offsetof(Guard, forwarded_for),   false },
    { "X-Forwarded-Proto", offsetof(Guard, forwarded_proto), false },
};

static void refuse(Guard *g, int status, Text why)
{
    if (g->refused) return;
    g->refused = status;
    g->why = why;
}

static bool token(Text s, size_t n)
{
    for (size_t i = 0; i < n; i++) if (!isalnum((unsigned char)s[i]) && (!s[i] || !strchr("!#$%&'*+-.^_`|~", s[i]))) return false;
    return n > 0;
}

static bool printable(Text s, size_t n)
{
    for (size_t i = 0; i < n; i++) if (((unsigned char)s[i] < ' ' && s[i] != '\t') || s[i] == 127) return false;
    return true;
}

static void remember(Guard *g, Text name, Text value)
{
    for (size_t i = 0; i < COUNT(KNOWN); i++) {
        if (strcasecmp(KNOWN[i].name, name)) continue;
        Text *at = (Text *)((char *)g + KNOWN[i].at);
        if (*at && KNOWN[i].once) refuse(g, 400, "A header that may come once came twice.");
        *at = value;
        return;
    }
}

void guard_header(Guard *g, Text name, size_t name_n, Text value, size_t value_n)
{
    g->n++;
    g->bytes += name_n + value_n + 4;
    if (g->n > HEADERS_MOST || g->bytes > HEADER_BYTES_MOST) refuse(g, 431, "Delete this site's cookies and try again.");
    if (!token(name, name_n)) refuse(g, 400, "The name of a header has a space or a sign that may not stand there.");
    else if (!printable(value, value_n)) refuse(g, 400, "A header has a sign that may not stand there.");
    else remember(g, name, value);
}

static bool read_length(Text s, i64 *out)
{
    size_t n = strlen(s);
    if (n == 0 || n > 18 || strspn(s, "0123456789") != n) return false;
    *out = strtoll(s, NULL, 10);
    return true;
}

static bool host_good(Text s)
{
    size_t n = strlen(s);
    return n > 0 && n <= 255 && strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]") == n;
}

/* Where the body ends must be said once, in one way. */
static void check_body(Guard *g, bool old)
{
    g->body = -1;
    if (g->length && !read_length(g->length, &g->body)) refuse(g, 400, "Content-Length is not a plain number.");
    if (g->length && g->transfer) refuse(g, 400, "Both Content-Length and Transfer-Encoding came.");
    if (g->transfer && (old || strcasecmp(g->transfer, "chunked"))) refuse(g, 400, "Transfer-Encoding is not plain chunked.");
}

static void check_method(Guard *g, Text method)
{
    static const Text OTHERS[] = { "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT" };
    if (same(method, "POST")) return;
    if (same(method, "GET") || same(method, "HEAD")) {
        if (g->body > 0 || g->transfer) refuse(g, 400, "A GET has no body.");
        return;
    }
    if (!token(method, strlen(method))) refuse(g, 400, "The method has a sign that may not stand there.");
    for (size_t i = 0; i < COUNT(OTHERS); i++) if (same(method, OTHERS[i])) refuse(g, 405, "Only GET, HEAD and POST are understood.");
    refuse(g, 501, "Only GET, HEAD and POST are understood.");
}

void guard_end(Guard *g, Text method, Text target, Text version)
{
    bool old = same(version, "HTTP/1.0");
    if (!old && !same(version, "HTTP/1.1")) refuse(g, 505, "Only HTTP/1.1 and HTTP/1.0 are understood.");
    if (strlen(target) > TARGET_MOST) refuse(g, 414, "The address is too long.");
    if (target[0] != '/') refuse(g, 400, "The address must begin with a slash.");
    if (!g->host && !old) refuse(g, 400, "Host is missing.");
    if (g->host && !host_good(g->host)) refuse(g, 400, "Host is not the name of a server.");
    check_body(g, old);
    check_method(g, method);
}
