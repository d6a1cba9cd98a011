#include "fuzz.h"
#include "base/words.h"
#include "http/guard.h"
#include "http/http.h"
#include <stdlib.h>

static void must(bool holds) { if (!holds) abort(); }

static void encode(Buf *out, Text s) { for (; *s; s++) buf_printf(out, "%%%02X", (unsigned char)*s); }

/* What was read is text, and written out again reads the same. */
void fuzz_pairs(Arena *a, const char *s, size_t n)
{
    PairList once, twice;
    Buf again = { .arena = a };
    if (http_read_pairs(a, s, n, &once)) return;
    must(once.n <= 1000);
    for (size_t i = 0; i < once.n; i++) {
        const Pair *p = &once.at[i];
        must(text_valid(p->name, strlen(p->name)) && text_valid(p->value, strlen(p->value)));
        encode(&again, p->name);
        buf_text(&again, "=");
        encode(&again, p->value);
        buf_text(&again, "&");
    }
    must(http_read_pairs(a, buf_end(&again), again.n, &twice) == OK && once.n == twice.n);
    for (size_t i = 0; i < once.n; i++)
        must(same(once.at[i].name, twice.at[i].name) && same(once.at[i].value, twice.at[i].value));
}

/* The first line is a pattern, the rest an address. */
void fuzz_match(Arena *a, const char *s, size_t n)
{
    size_t pattern_n = strcspn(s, "\n");
    Req req = { .arena = a };
    Text path;
    if (pattern_n >= n || http_decode(a, s + pattern_n + 1, n - pattern_n - 1, false, &path)) return;
    must(text_valid(path, strlen(path)));
    if (!http_match(arena_copy(a, s, pattern_n), path, &req)) return;
    for (size_t i = 0; i < ARGS_MOST && req.arg[i]; i++) {
        must(*req.arg[i] && !strchr(req.arg[i], '/') && strstr(path, req.arg[i]));
        must(!req.argn[i] || same(arena_printf(a, "%lld", (long long)req.argn[i]), req.arg[i]));
    }
}

void fuzz_cookie(Arena *a, const char *s, size_t n)
{
    Text value = http_cookie(a, s, "session");
    must(strlen(value) <= n && !strchr(value, ';') && strstr(s, value));
    must(!http_wants_json(s) || n >= strlen("application/json"));
}

/* Method, address and version on the first line, then a header a line. What is let in ends in one place only. */
void fuzz_guard(Arena *a, const char *s, size_t n)
{
    Guard g = { 0 };
    Text first[3] = { "", "", "" };
    const char *end = s + n, *line = memchr(s, '\n', n);
    if (!line) return;
    const char *at = s;
    for (int i = 0; i < 3 && at < line; i++) {
        const char *stop = memchr(at, ' ', (size_t)(line - at));
        if (!stop || i == 2) stop = line;
        first[i] = arena_copy(a, at, (size_t)(stop - at));
        at = stop + 1;
    }
    for (at = line + 1; at < end; at = line + 1) {
        line = memchr(at, '\n', (size_t)(end - at));
        if (!line) line = end;
        const char *colon = memchr(at, ':', (size_t)(line - at));
        size_t name_n = (size_t)((colon ? colon : line) - at), value_n = colon ? (size_t)(line - colon - 1) : 0;
        guard_header(&g, arena_copy(a, at, name_n), name_n, arena_copy(a, colon ? colon + 1 : "", value_n), value_n);
    }
    guard_end(&g, first[0], first[1], first[2]);
    if (g.refused) { must(g.refused >= 400 && g.refused < 600 && g.why && *g.why); return; }
    must(!(g.length && g.transfer) && g.body >= -1 && first[1][0] == '/');
    must(g.host || same(first[2], "HTTP/1.0"));
    must(same(first[0], "POST") || (g.body <= 0 && !g.transfer));
}
