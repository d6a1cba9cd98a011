/* guard: looks at the headers of a request before anything else does, and refuses what two readers could read in two ways. */
#pragma once

#include "base/base.h"

enum { HEADERS_MOST = 100, HEADER_BYTES_MOST = 16 << 10, TARGET_MOST = 8000 };

typedef struct Guard {
    Text host, type, length, transfer;    /* each NULL when it was not sent */
    Text cookie, authorization, agent, origin, fetch_site, accept, encodings, known, forwarded_for, forwarded_proto;
    size_t n, bytes;
    i64  body;                            /* from Content-Length; -1 when it did not come */
    int  refused;                         /* a status, or 0 */
    Text why;                             /* a sentence for whoever wrote the client */
} Guard;

/* Each header in turn, then the end. The texts must be closed by a zero at n and live as long as the Guard is read. */
void guard_header(Guard *g, Text name, size_t name_n, Text value, size_t value_n);
void guard_end(Guard *g, Text method, Text target, Text version);
