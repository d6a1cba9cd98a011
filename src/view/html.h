/* html: writes markup; what a value is decides how it is escaped, so a page cannot forget to. */
#pragma once

#include "base/base.h"
#include "base/words.h"

typedef struct { Text s; } Html;                    /* markup we made ourselves; only html_* functions make one */
typedef struct { Text s; } Url;                     /* an address that url_checked() or url_path() let through */

static inline void html_raw(Buf *out, const char *s, size_t n) { buf_add(out, s, n); }   /* what the template's author wrote */
void html_text(Buf *out, Text v);                   /* & < > " ' made harmless */
void html_int(Buf *out, i64 v);                     /* 12,345: digits grouped from 10,000 on, as the NHS service manual says */
void html_time(Buf *out, Time v);                   /* 3 March 2026 at 9:05am, in London */
void html_day(Buf *out, Day v);                     /* 3 March 2026; nothing for NO_DAY */
void html_html(Buf *out, Html v);
void html_url(Buf *out, Url v);

#define html_put(out, v) _Generic((v), Text: html_text, char *: html_text, i64: html_int, int: html_int, unsigned: html_int, \
                                       size_t: html_size, Time: html_time, Day: html_day, Html: html_html, Url: html_url)((out), (v))
static inline void html_size(Buf *out, size_t v)    { html_int(out, (i64)v); }

/* In the value of an attribute an integer is plain digits and a day is YYYY-MM-DD. */
void html_digits(Buf *out, i64 v);
void html_iso_day(Buf *out, Day v);
static inline void html_digits_size(Buf *out, size_t v) { html_digits(out, (i64)v); }
#define html_put_value(out, v) _Generic((v), Text: html_text, char *: html_text, i64: html_digits, int: html_digits, \
                                             unsigned: html_digits, size_t: html_digits_size, Day: html_iso_day, Url: html_url)((out), (v))

/* Where a browser would follow the value, only an address that was checked may stand, */
#define html_put_address(out, v) _Generic((v), Url: html_url)((out), (v))

/* or the template's own beginning of one ("/work/", "?q=", "#", "mailto:"), and then parts of it: digits, or text percent-encoded. */
void html_part(Buf *out, Text v);
#define html_put_part(out, v) _Generic((v), Text: html_part, char *: html_part, i64: html_digits, int: html_digits, unsigned: html_digits, \
                                            size_t: html_digits_size, Day: html_iso_day)((out), (v))

/* Text as its writer laid it out: empty lines part paragraphs, single line ends become <br>. Class for each <p> is nhsuk-body.
   Each runs in the direction of its own first letters. */
Html html_paragraphs(Arena *a, Text v);

/* A text's runs (base/words.h) with the hits in <mark>. */
Html html_marked(Arena *a, const RunList *runs);

Url  url_checked(Text s);                           /* https:, http:, mailto: or a path of ours; else "#" */
/* A path of ours, a query or an anchor: fmt begins with / ? or #. Every %s is percent-encoded as one segment or query value; besides it
   only %d, %ld (an i64), %zu and %%. */
Url  url_path(Arena *a, const char *fmt, ...) PRINTF(2, 3);
static inline bool url_given(Url u) { return u.s && *u.s; }
