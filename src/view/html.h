/* html: writes markup; what a value is decides how it is escaped, so a page cannot forget to. */
#pragma once

#include "base/base.h"

typedef struct { Text s; } Html;                    /* markup we made ourselves; only html_* functions make one */
typedef struct { Text s; } Url;                     /* an address that url_checked() or url_path() let through */

void html_raw(Buf *out, const char *s, size_t n);   /* what the template's author wrote */
void html_text(Buf *out, Text v);                   /* & < > " ' made harmless */
void html_int(Buf *out, i64 v);                     /* 12,345: digits grouped from 10,000 on, as the NHS service manual says */
void html_time(Buf *out, Time v);                   /* 3 March 2026 at 9:05am, in London */
void html_day(Buf *out, Day v);                     /* 3 March 2026; nothing for NO_DAY */
void html_html(Buf *out, Html v);
void html_url(Buf *out, Url v);

#define html_put(out, v) _Generic((v), Text: html_text, char *: html_text, i64: html_int, int: html_int, size_t: html_size, \
                                       Time: html_time, Day: html_day, Html: html_html, Url: html_url)((out), (v))
static inline void html_size(Buf *out, size_t v)    { html_int(out, (i64)v); }

/* In the value of an attribute an integer is plain digits and a day is YYYY-MM-DD. */
void html_digits(Buf *out, i64 v);
void html_iso_day(Buf *out, Day v);
#define html_put_value(out, v) _Generic((v), Text: html_text, char *: html_text, i64: html_digits, int: html_digits, \
                                             Day: html_iso_day, Html: html_html, Url: html_url)((out), (v))

/* Where a browser would follow the value, only an address that was checked may stand. */
#define html_put_address(out, v) _Generic((v), Url: html_url)((out), (v))

/* Text as its writer laid it out: empty lines part paragraphs, single line ends become <br>. Class for each <p> is nhsuk-body. */
Html html_paragraphs(Arena *a, Text v);

/* The text with each word in marks[] (already escaped positions) set in <mark>: see base/words.h for what a hit is. */
Url  url_checked(Text s);                           /* https:, http:, mailto: or a path of ours; else "#" */
Url  url_path(Arena *a, const char *fmt, ...) PRINTF(2, 3);   /* a path of ours; every %s is percent-encoded as one segment or query value */
