#include "auth/common.h"
#include "view/asset.h"
#include <stdlib.h>

static const char *line_start(const char *from, const char *at)
{
    while (at > from && at[-1] != '\n') at--;
    return at;
}

static int compare(Text word, const char *line, size_t n)
{
    int way = strncmp(word, line, n);
    return way ? way : word[n] != 0;
}

/* The lines are sorted by byte, so half of what is left is dropped at each step; the notes at the top begin with # and sort before letters
   and digits. */
bool common_has(Text low)
{
    const Asset *list = asset_named("common-passwords.txt");
    if (!list) abort();                                   /* the binary was built without it */
    const char *from = list->bytes, *to = list->bytes + list->n;
    while (from < to) {
        const char *line = line_start(from, from + (to - from) / 2), *end = memchr(line, '\n', (size_t)(to - line));
        if (!end) end = to;
        int way = compare(low, line, (size_t)(end - line));
        if (!way) return *line != '#';
        if (way < 0) to = line;
        else         from = end + (end < to);
    }
    return false;
}
