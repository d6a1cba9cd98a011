#include "mail/letters.h"
#include "view/asset.h"

enum { BLANK_MOST = 40 };

static Text value_of(const Pair *with, size_t n, Text name)
{
    for (size_t i = 0; i < n; i++) if (same(with[i].name, name)) return with[i].value;
    return NULL;
}

/* The text up to its end, every {{blank}} filled. */
static Err fill(Buf *out, Text template_name, Text s, const Pair *with, size_t n)
{
    for (;;) {
        Text open = strstr(s, "{{"), close = open ? strstr(open, "}}") : NULL;
        if (!close) break;
        Text blank_name = arena_copy(out->arena, open + 2, (size_t)(close - open - 2));
        Text value = value_of(with, n, blank_name);
        if (!value) return BROKEN("the letter %s has a blank %.*s that nothing fills", template_name, BLANK_MOST, blank_name);
        buf_add(out, s, (size_t)(open - s));
        buf_text(out, value);
        s = close + 2;
    }
    buf_text(out, s);
    return OK;
}

static Text template_text(Arena *a, Text name)
{
    const Asset *asset = asset_named(arena_printf(a, "%s.txt", name));
    return asset ? asset->bytes : NULL;
}

Text letter_line(Arena *a, Text s)
{
    char *line = arena_take(a, strlen(s) + 1);
    for (size_t i = 0; s[i]; i++) line[i] = (unsigned char)s[i] < ' ' ? ' ' : s[i];
    return line;
}

Err letter_fill(Arena *a, Text template_name, const Pair *with, size_t n, Text *subject, Text *body)
{
    static const char MARK[] = "Subject: ";
    Text text = template_text(a, template_name);
    if (!text || !starts(text, MARK)) return BROKEN("there is no letter %s that begins with its subject", template_name);
    size_t end = strcspn(text, "\n");
    Buf first = { .arena = a }, rest = { .arena = a };
    Text line = arena_copy(a, text + sizeof MARK - 1, end - (sizeof MARK - 1));
    TRY(fill(&first, template_name, line, with, n));
    TRY(fill(&rest, template_name, text + end + strspn(text + end, "\n"), with, n));
    *subject = letter_line(a, buf_end(&first));
    *body = buf_end(&rest);
    return OK;
}
