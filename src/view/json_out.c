#include "view/json_out.h"

#include "base/when.h"

/* What stands for a byte inside a string; bytes from 0x80 on are looked at by sequence(). */
static const Text ESCAPES[128] = {
    ['"'] = "\\\"", ['\\'] = "\\\\", ['\n'] = "\\n", ['\r'] = "\\r", ['\t'] = "\\t", ['\b'] = "\\b", ['\f'] = "\\f", [127] = "\\u007f",
};
static const char REPLACEMENT[] = "\xEF\xBF\xBD";

static bool follows(unsigned char c) { return (c & 0xC0) == 0x80; }

/* The length of the valid UTF-8 sequence at s (Unicode 15, table 3-7), 0 when it is none. */
static size_t sequence(const unsigned char *s)
{
    if (s[0] >= 0xC2 && s[0] <= 0xDF) return follows(s[1]) ? 2 : 0;
    if (s[0] >= 0xE0 && s[0] <= 0xEF) {
        unsigned char least = s[0] == 0xE0 ? 0xA0 : 0x80, most = s[0] == 0xED ? 0x9F : 0xBF;
        return s[1] >= least && s[1] <= most && follows(s[2]) ? 3 : 0;
    }
    if (s[0] >= 0xF0 && s[0] <= 0xF4) {
        unsigned char least = s[0] == 0xF0 ? 0x90 : 0x80, most = s[0] == 0xF4 ? 0x8F : 0xBF;
        return s[1] >= least && s[1] <= most && follows(s[2]) && follows(s[3]) ? 4 : 0;
    }
    return 0;
}

static size_t plain_run(Text v)
{
    const unsigned char *s = (const unsigned char *)v;
    for (size_t n; ; s += n) {
        if (*s < 0x80)  n = *s >= ' ' && !ESCAPES[*s] ? 1 : 0;
        else            n = sequence(s);
        if (!n) return (size_t)((Text)s - v);
    }
}

static void escape(Buf *out, unsigned char c)
{
    if (c >= 0x80)        buf_add(out, REPLACEMENT, 3);
    else if (ESCAPES[c])  buf_text(out, ESCAPES[c]);
    else                  buf_printf(out, "\\u%04x", c);
}

void json_text(Buf *out, Text v)
{
    buf_add(out, "\"", 1);
    for (v = v ? v : ""; *v; ) {
        size_t n = plain_run(v);
        if (n) buf_add(out, v, n);
        v += n;
        if (*v) escape(out, (unsigned char)*v++);
    }
    buf_add(out, "\"", 1);
}

void json_int(Buf *out, i64 v)   { html_digits(out, v); }
void json_bool(Buf *out, bool v) { buf_text(out, v ? "true" : "false"); }

void json_time(Buf *out, Time v)
{
    json_text(out, time_iso(out->arena, v));
}

void json_day(Buf *out, Day v)
{
    if (day_known(v)) json_text(out, day_iso(out->arena, v));
    else              buf_text(out, "null");
}

void json_comma(Buf *out)
{
    if (out->n && !strchr("{[:,", out->s[out->n - 1])) buf_add(out, ",", 1);
}
