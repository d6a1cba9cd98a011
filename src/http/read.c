#include "base/words.h"
#include "http/http.h"
#include <stdlib.h>
#include <strings.h>

enum { PAIRS_MOST = 1000 };

static int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Err http_decode(Arena *a, Text s, size_t n, bool plus, Text *out)
{
    char *start = arena_take(a, n + 1), *to = start;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '+' && plus) { *to++ = ' '; continue; }
        if (s[i] != '%')         { *to++ = s[i]; continue; }
        if (i + 2 >= n || hex(s[i + 1]) < 0 || hex(s[i + 2]) < 0) return E_INVALID;
        *to++ = (char)(hex(s[i + 1]) << 4 | hex(s[i + 2]));
        i += 2;
    }
    if (!text_valid(start, (size_t)(to - start))) return E_INVALID;
    *to = 0;
    *out = start;
    return OK;
}

static Err read_pair(Arena *a, Text s, size_t n, Pair *out)
{
    const char *equals = memchr(s, '=', n);
    size_t name_n = equals ? (size_t)(equals - s) : n;
    TRY(http_decode(a, s, name_n, true, &out->name));
    out->value = "";
    if (!equals) return OK;
    return http_decode(a, equals + 1, n - name_n - 1, true, &out->value);
}

Err http_read_pairs(Arena *a, Text encoded, size_t n, PairList *out)
{
    PairList pairs = { 0 };
    for (const char *at = encoded, *end = encoded + n; at < end; ) {
        const char *stop = memchr(at, '&', (size_t)(end - at));
        if (!stop) stop = end;
        if (stop > at) {
            if (pairs.n == PAIRS_MOST) return E_INVALID;
            Pair pair;
            TRY(read_pair(a, at, (size_t)(stop - at), &pair));
            *LIST_PUSH(a, &pairs) = pair;
        }
        at = stop + 1;
    }
    *out = pairs;
    return OK;
}

Text http_bearer(Text authorization)
{
    static const char SCHEME[] = "Bearer";
    if (!authorization || strncasecmp(authorization, SCHEME, sizeof SCHEME - 1)) return NULL;
    Text rest = authorization + sizeof SCHEME - 1;
    return *rest == ' ' ? rest + 1 : *rest ? NULL : rest;
}

Text http_cookie(Arena *a, Text header, Text name)
{
    size_t name_n = strlen(name);
    for (const char *at = header; *at; ) {
        at += strspn(at, " \t;");
        size_t n = strcspn(at, ";");
        if (n > name_n && at[name_n] == '=' && !strncmp(at, name, name_n)) {
            const char *value = at + name_n + 1;
            size_t value_n = n - name_n - 1;
            while (value_n && (value[value_n - 1] == ' ' || value[value_n - 1] == '\t')) value_n--;
            return arena_copy(a, value, value_n);
        }
        at += n;
    }
    return "";
}

/* The weight of one entry of an Accept header in thousandths; 1 when it says nothing. */
static int weight(Text s, size_t n)
{
    const char *q = memmem(s, n, "q=", 2);
    double w = q ? strtod(q + 2, NULL) : 1;
    return w > 0 && w < 1 ? (int)(w * 1000) : w >= 1 ? 1000 : 0;
}

static bool names(Text entry, size_t n, Text type)
{
    size_t type_n = strlen(type);
    return n >= type_n && !strncasecmp(entry, type, type_n) && (n == type_n || entry[type_n] == ';' || entry[type_n] == ' ');
}

bool http_wants_json(Text accept)
{
    int json = 0, html = 0, any = 0;
    for (const char *at = accept ? accept : ""; *at; ) {
        at += strspn(at, " \t,");
        size_t n = strcspn(at, ",");
        if (names(at, n, "application/json"))                          json = weight(at, n);
        else if (names(at, n, "text/html"))                            html = weight(at, n);
        else if (names(at, n, "*/*") || names(at, n, "text/*"))        any = weight(at, n);
        at += n;
    }
    return json > html && json >= any;
}
