#include "mail/reply.h"
#include "base/code.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>

enum { LOCAL_MOST = 64 };                 /* bytes before the @ (RFC 5321, 4.5.3.1.1) */

static const struct { Text name, foot; } WAYS[REPLY_WAYS] = {
    [REPLY_SENDER]  = { "sender",  "You can also answer this mail: your words reach us as if you had written them on the page." },
    [REPLY_OUTSIDE] = { "outside", "If you answer this mail, your words go to the sender of the idea." },
    [REPLY_INSIDE]  = { "inside",  "If you answer this mail, your words become a note inside. The sender does not see it." },
};

Text reply_way_name(ReplyWay way) { return WAYS[way].name; }

Text reply_about(Arena *a, ReplyWay way, i64 idea, i64 person)
{
    return arena_printf(a, "%s.%" PRId64 ".%" PRId64, WAYS[way].name, idea, person);
}

static Text secret_of(Arena *a, Text about) { return secret_derive(a, arena_printf(a, "reply %s", about)); }

Text reply_address(Arena *a, Text about, Text mailbox)
{
    Text at = blank(mailbox) ? NULL : strrchr(mailbox, '@');
    if (!at || blank(about)) return "";
    Text local = arena_printf(a, "%.*s+%s.%s", (int)(at - mailbox), mailbox, about, secret_of(a, about));
    return strlen(local) <= LOCAL_MOST ? arena_printf(a, "%s%s", local, at) : "";
}

static bool number(Text *s, i64 *out)
{
    size_t n = **s == '.' ? strspn(*s + 1, "0123456789") : 0;
    if (!n || n > 18) return false;
    *out = atoll(*s + 1);
    *s += n + 1;
    return *out > 0;
}

static Text lower(Arena *a, Text s, size_t n)
{
    char *out = arena_take(a, n + 1);
    for (size_t i = 0; i < n; i++) out[i] = (char)tolower((unsigned char)s[i]);
    return out;
}

static Text upper(Arena *a, Text s)
{
    char *out = arena_take(a, strlen(s) + 1);
    for (size_t i = 0; s[i]; i++) out[i] = (char)toupper((unsigned char)s[i]);
    return out;
}

static bool way_of(Text *s, ReplyWay *out)
{
    for (int w = 0; w < REPLY_WAYS; w++) {
        size_t n = strlen(WAYS[w].name);
        if (strncmp(*s, WAYS[w].name, n) || (*s)[n] != '.') continue;
        *out = (ReplyWay)w;
        *s += n;
        return true;
    }
    return false;
}

Err reply_read(Arena *a, Text address, ReplyTo *out)
{
    Text plus = strrchr(address, '+'), at = strrchr(address, '@');
    ReplyTo to;
    if (!plus || !at || at < plus || at - plus > LOCAL_MOST) return E_NOT_FOUND;
    Text s = lower(a, plus + 1, (size_t)(at - plus - 1));
    if (!way_of(&s, &to.way) || !number(&s, &to.idea) || !number(&s, &to.person) || *s != '.') return E_NOT_FOUND;
    if (!secret_same(upper(a, s + 1), secret_of(a, reply_about(a, to.way, to.idea, to.person)))) return E_NOT_FOUND;
    *out = to;
    return OK;
}

Text reply_foot(Text about)
{
    ReplyWay way;
    return about && way_of(&about, &way) ? WAYS[way].foot : "";
}
