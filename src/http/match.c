#include "http/find.h"

bool name_is_id(Text at) { return starts(at, "{id}"); }

Text name_end(Text at)
{
    at += strcspn(at, "}");
    return *at ? at + 1 : at;
}

static bool read_id(Text s, size_t n, i64 *out)
{
    i64 v = 0;
    if (n == 0 || n > 19 || (s[0] == '0' && n > 1)) return false;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9' || __builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, s[i] - '0', &v)) return false;
    }
    *out = v;
    return true;
}

bool http_match(Text pattern, Text path, Req *req)
{
    for (size_t n = 0; *pattern; ) {
        if (*pattern != '{') { if (*pattern++ != *path++) return false; continue; }
        size_t length = strcspn(path, "/");
        i64 number = 0;
        if (!length || n == ARGS_MOST || (name_is_id(pattern) && !read_id(path, length, &number))) return false;
        req->arg[n] = arena_copy(req->arena, path, length);
        req->argn[n++] = number;
        path += length;
        pattern = name_end(pattern);
    }
    return !*path;
}
