#include "view/html.h"

#include "base/when.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

static const Text ENTITIES[256] = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;" };

/* The bytes that make a run end: those above, and the closing zero. */
static const bool ENDS[256] = { [0] = true, ['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true };

void html_text(Buf *out, Text v)
{
    if (!v) return;
    for (;;) {
        const char *from = v;
        while (!ENDS[(unsigned char)*v]) v++;
        if (v > from) buf_add(out, from, (size_t)(v - from));
        if (!*v) return;
        buf_text(out, ENTITIES[(unsigned char)*v++]);
    }
}

/* Digits from the right end of room backwards; gives where they begin. */
static char *digits(char *end, i64 v, bool grouped)
{
    uint64_t n = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    char *at = end;
    int count = 0;
    do {
        if (grouped && count && count % 3 == 0) *--at = ',';
        *--at = (char)('0' + n % 10);
        count++;
    } while ((n /= 10) > 0);
    if (v < 0) *--at = '-';
    return at;
}

static void number(Buf *out, i64 v, bool grouped)
{
    char room[32], *end = room + sizeof room, *at = digits(end, v, grouped);
    buf_add(out, at, (size_t)(end - at));
}

void html_int(Buf *out, i64 v)     { number(out, v, v >= 10000 || v <= -10000); }
void html_digits(Buf *out, i64 v)  { number(out, v, false); }
void html_time(Buf *out, Time v)   { html_text(out, time_words(out->arena, v)); }
void html_day(Buf *out, Day v)     { if (day_known(v)) html_text(out, day_words(out->arena, v)); }
void html_iso_day(Buf *out, Day v) { html_text(out, day_iso(out->arena, v)); }
void html_html(Buf *out, Html v)   { if (v.s) buf_text(out, v.s); }
void html_url(Buf *out, Url v)     { html_text(out, v.s); }

/* RFC 3986, 2.3: what needs no escape in a segment or a query's value. */
static bool unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

void html_part(Buf *out, Text v)
{
    static const char HEX[] = "0123456789ABCDEF";
    for (; v && *v; v++) {
        unsigned char c = (unsigned char)*v;
        char escaped[3] = { '%', HEX[c >> 4], HEX[c & 15] };
        if (unreserved(c)) buf_add(out, v, 1);
        else               buf_add(out, escaped, sizeof escaped);
    }
}

static bool local_path(Text s) { return s[0] == '/' && s[1] != '/'; }

Url url_checked(Text s)
{
    static const Text SCHEMES[] = { "https://", "http://", "mailto:" };
    bool fine = local_path(s);
    for (size_t i = 0; i < COUNT(SCHEMES); i++) fine = fine || starts(s, SCHEMES[i]);
    for (const char *c = s; *c; c++) fine = fine && (unsigned char)*c > ' ' && *c != '\\' && *c != 127;   /* browsers drop or turn these */
    return (Url){ fine ? s : "#" };
}

/* One % of url_path, at f; gives what follows it. */
static const char *path_part(Buf *b, const char *f, va_list *args)
{
    if (starts(f, "%s"))       { html_part(b, va_arg(*args, Text)); return f + 2; }
    if (starts(f, "%d"))       { html_digits(b, va_arg(*args, int)); return f + 2; }
    if (starts(f, "%zu"))      { html_digits(b, (i64)va_arg(*args, size_t)); return f + 3; }
    if (starts(f, "%lld"))     { html_digits(b, va_arg(*args, long long)); return f + 4; }
    if (starts(f, "%" PRId64)) { html_digits(b, va_arg(*args, i64)); return f + strlen("%" PRId64); }
    assert(starts(f, "%%"));
    buf_add(b, "%", 1);
    return f + 2;
}

Url url_path(Arena *a, const char *fmt, ...)
{
    assert(local_path(fmt) || *fmt == '?' || *fmt == '#');
    Buf b = { .arena = a };
    va_list args;
    va_start(args, fmt);
    for (const char *f = fmt; *f; ) {
        size_t n = strcspn(f, "%");
        buf_add(&b, f, n);
        f += n;
        if (*f) f = path_part(&b, f, &args);
    }
    va_end(args);
    return (Url){ buf_end(&b) };
}

/* The length of the line end at s, 0 when there is none. */
static size_t line_end(Text s) { return s[0] == '\r' && s[1] == '\n' ? 2 : s[0] == '\n' || s[0] == '\r' ? 1 : 0; }

/* How many line ends stand at *s, with the spaces between them; moves *s past them. */
static int line_ends(Text *s)
{
    int n = 0;
    for (Text at = *s; ; n++) {
        at += strspn(at, " \t");
        if (!line_end(at)) break;
        *s = at += line_end(at);
    }
    return n;
}

#define PARAGRAPH "<p class=\"nhsuk-body\" dir=\"auto\">"

Html html_paragraphs(Arena *a, Text v)
{
    Buf b = { .arena = a };
    line_ends(&v);
    if (!*v) return (Html){ "" };
    buf_text(&b, PARAGRAPH);
    while (*v) {
        size_t n = strcspn(v, "\r\n");
        html_text(&b, arena_copy(a, v, n));
        v += n;
        int ends = line_ends(&v);
        if (*v && ends) buf_text(&b, ends > 1 ? "</p>" PARAGRAPH : "<br>");
    }
    buf_text(&b, "</p>");
    return (Html){ buf_end(&b) };
}

Html html_marked(Arena *a, const RunList *runs)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < runs->n; i++) {
        if (runs->at[i].hit) buf_text(&b, "<mark>");
        html_text(&b, runs->at[i].text);
        if (runs->at[i].hit) buf_text(&b, "</mark>");
    }
    return (Html){ buf_end(&b) };
}
