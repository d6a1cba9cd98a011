#include "view/json_out.h"

#include "base/when.h"

/* What stands for a byte inside a string; bytes from 0x80 on are looked at by sequence(). */
static const Text ESCAPES[128] = {
    ['"'] = "\\\"", ['\\'] = "\\\\", ['\n'] = "\\n", ['\r'] = "\\r", ['\t'] = "\\t", ['\b'] = "\\b", ['\f'] = "\\f", [127] = "\\u007f",
};
static const char REPLACEMENT[] = "\xEF\xBF\xBD";

/* Unicode 15, table 3-7: for a first byte, what the second may be, and how long the sequence is; the others are 80 to BF. */
static const struct Row { unsigned char first, last, least, most, length; } SEQUENCES[] = {
    { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 }, { 0xE1, 0xEC, 0x80, 0xBF, 3 }, { 0xED, 0xED, 0x80, 0x9F, 3 },
    { 0xEE, 0xEF, 0x80, 0xBF, 3 }, { 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
};

/* The length of the valid UTF-8 sequence at s, 0 when it is none. */
static size_t sequence(const unsigned char *s)
{
    const struct Row *row = SEQUENCES, *end = SEQUENCES + COUNT(SEQUENCES);
    while (row < end && (*s < row->first || *s > row->last)) row++;
    if (row == end || s[1] < row->least || s[1] > row->most) return 0;
    for (size_t i = 2; i < row->length; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    return row->length;
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
