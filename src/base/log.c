#include "base/log.h"
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static _Thread_local Text request_id;
static atomic_bool hushed;

void log_request(Text id)    { request_id = id; }
void log_quiet(bool quiet)   { hushed = quiet; }

static bool plain(Text s)
{
    if (!*s) return false;
    for (; *s; s++) if ((unsigned char)*s <= ' ' || *s == '"' || *s == '=' || *s == 127) return false;
    return true;
}

static void put_value(Buf *b, Text s)
{
    if (plain(s)) { buf_text(b, s); return; }
    buf_text(b, "\"");
    for (; *s; s++) {
        if (*s == '"' || *s == '\\')          { buf_text(b, "\\"); buf_add(b, s, 1); }
        else if (*s == '\n')                    buf_text(b, "\\n");
        else if ((unsigned char)*s >= ' ')      buf_add(b, s, 1);
    }
    buf_text(b, "\"");
}

void log_event(Text event, ...)
{
    if (hushed) return;
    ON_EXIT(arena_done) Arena *a = arena_new();
    Buf b = { .arena = a };
    char at[32];
    time_t now = time(NULL);
    struct tm tm;
    strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &tm));
    buf_printf(&b, "time=%s event=%s", at, event);
    if (request_id) buf_printf(&b, " id=%s", request_id);
    va_list args;
    va_start(args, event);
    for (LogPair p; (p = va_arg(args, LogPair)).key; ) {
        buf_printf(&b, " %s=", p.key);
        if (p.is_text) put_value(&b, p.value);
        else buf_printf(&b, "%lld", (long long)p.n);
    }
    va_end(args);
    buf_text(&b, "\n");
    if (write(STDERR_FILENO, b.s, b.n) < 0) return;     /* nowhere left to say so */
}
