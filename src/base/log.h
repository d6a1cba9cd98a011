/* log: one line an event on standard error, key=value, with the request's id and no personal data. */
#pragma once

#include "base/base.h"

typedef struct LogPair { Text key, value; i64 n; bool is_text; } LogPair;
#define LOG(key, text)         ((LogPair){ (key), (text), 0, true })
#define LOG_INT(key, number)   ((LogPair){ (key), "", (number), false })
#define LOG_AT(file, line)     LOG("file", file), LOG_INT("line", line)
#define LOG_END                ((LogPair){ NULL, NULL, 0, false })

/* Writes "time=2026-03-02T09:00:00Z event=… id=… key=value". Values with spaces, quotes or control characters are quoted. */
void log_event(Text event, ...);

/* The id that the lines of this thread carry from now on; NULL for none. Not copied. */
void log_request(Text id);

/* Nothing below is written when quiet: tests switch it. */
void log_quiet(bool quiet);
