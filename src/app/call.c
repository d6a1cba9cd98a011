/* call: what every command says and asks. */
#include "app/command.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int say_why(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fputs("hilum: ", stderr);
    vfprintf(stderr, fmt, args);
    fputc('\n', stderr);
    va_end(args);
    return EXIT_FAULT;
}

Text call_flag(const Call *call, Text name)
{
    for (size_t i = call->flags.n; i > 0; i--) if (same(call->flags.at[i - 1].name, name)) return call->flags.at[i - 1].value;
    return "";
}

bool call_number(const Call *call, Text name, i64 preset, i64 least, i64 most, i64 *out)
{
    Text v = call_flag(call, name);
    char *end;
    *out = preset;
    if (!*v) return true;
    *out = strtoll(v, &end, 10);
    if (!*end && *out >= least && *out <= most) return true;
    say_why("--%s must be a whole number from %lld to %lld, not \"%s\"", name, (long long)least, (long long)most, v);
    return false;
}
