/* queue_walk: from one idea of the queue to the next under the same filter; the address carries the place, so it needs no scripts. */
#pragma once

#include "http/web.h"
#include "pathway/queue.h"

/* team: its number, or "none". */
typedef struct QueueForm { i64 owner; Text stage, kind, turn, team, show; Day after; i64 from; } QueueForm;
extern const Form QUEUE_FORM;

enum { PLACE_MOST = 400 };                /* characters of a place */

QueueFilter queue_filter(const Req *req, const QueueForm *f);

/* The filters as a query, show= in place of its own, then `more`; "" when nothing is filtered. */
Text queue_query(Arena *a, const QueueForm *f, Text show, Text more);

/* An idea's page, opened from this row of the list: the address holds the filter and where in it the row stands. */
Url queue_row_url(Arena *a, const QueueForm *f, const QueueRow *row);

/* Reads a place, or a query of the list, as the list itself does; false when it is empty or nonsense. */
bool queue_place(const Req *req, Text place, QueueForm *out);

/* Where a place leads: back to the list, and on to the idea after it. A place that says nothing, or nonsense, leads to the whole queue. */
typedef struct Walk {
    Text place;                           /* as it came, for the forms of the page; "" when there is none */
    Url  queue, next;                     /* next is empty when there is none */
    Text next_title;
    bool last;                            /* there was a place, and nothing comes after it */
} Walk;
Err queue_walk(const Req *req, Text place, Walk *out) MUST_CHECK;
