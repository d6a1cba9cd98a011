/* json_out: writes JSON values by their C type; the JSON twin of html.h. */
#pragma once

#include "view/html.h"

void json_text(Buf *out, Text v);                   /* "…" escaped; always valid UTF-8 */
void json_int(Buf *out, i64 v);
void json_bool(Buf *out, bool v);
void json_time(Buf *out, Time v);                   /* "2026-03-03T09:05:00Z" */
void json_day(Buf *out, Day v);                     /* "2026-03-03"; null for NO_DAY */
static inline void json_size(Buf *out, size_t v)    { json_int(out, (i64)v); }
static inline void json_url(Buf *out, Url v)        { json_text(out, v.s); }

void json_comma(Buf *out);                          /* a comma, unless the last thing written opened something */

#define json_put(out, v) _Generic((v), Text: json_text, char *: json_text, i64: json_int, int: json_int, unsigned: json_int, \
                                       bool: json_bool, size_t: json_size, Time: json_time, Day: json_day, Url: json_url)((out), (v))
