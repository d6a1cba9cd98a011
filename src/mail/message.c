#include "mail/message.h"

#include <inttypes.h>
#include <time.h>

/* Lines of quoted-printable hold 76 characters with the = of a soft break (RFC 2045, 6.7); an encoded word 75 (RFC 2047, 2), and less
   here so that it fits beside the header's name. */
enum { LINE_MOST = 75, WORD_MOST = 50, PLAIN_MOST = 65 };

static bool ascii(Text s)
{
    for (; *s; s++) if (*s < ' ' || *s > '~') return false;
    return true;
}

static bool header_safe(Text s)
{
    for (; *s; s++) if ((unsigned char)*s < ' ' || *s == 0x7f) return false;
    return true;
}

static void put_hex(Buf *out, unsigned char c)
{
    static const char digits[] = "0123456789ABCDEF";
    buf_add(out, (char[]){ '=', digits[c >> 4], digits[c & 15] }, 3);
}

/* ---- headers ---- */

static size_t character_bytes(Text s)                    /* of the UTF-8 character at s */
{
    size_t n = 1;
    while ((s[n] & 0xC0) == 0x80) n++;
    return n;
}

static bool word_safe(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == ','; }

/* As encoded words, none of which parts a character. */
static void put_words(Buf *out, Text s)
{
    buf_text(out, "=?utf-8?Q?");
    for (size_t n, used = 0; *s; s += n) {
        n = character_bytes(s);
        size_t takes = n == 1 && (word_safe(*s) || *s == ' ') ? 1 : 3 * n;
        if (used + takes > WORD_MOST) {
            buf_text(out, "?=\r\n =?utf-8?Q?");
            used = 0;
        }
        used += takes;
        if (*s == ' ')       buf_text(out, "_");
        else if (takes == 1) buf_add(out, s, 1);
        else                 for (size_t i = 0; i < n; i++) put_hex(out, (unsigned char)s[i]);
    }
    buf_text(out, "?=");
}

static void put_unstructured(Buf *out, Text s)
{
    if (ascii(s) && strlen(s) <= PLAIN_MOST && !strstr(s, "=?")) buf_text(out, s);
    else put_words(out, s);
}

static void put_name(Buf *out, Text name)
{
    if (!ascii(name) || strlen(name) > PLAIN_MOST) {
        put_words(out, name);
        return;
    }
    buf_text(out, "\"");
    for (; *name; name++) {
        if (*name == '"' || *name == '\\') buf_text(out, "\\");
        buf_add(out, name, 1);
    }
    buf_text(out, "\"");
}

Text message_address(Arena *a, Text from)
{
    const char *open = strrchr(from, '<'), *close = open ? strchr(open, '>') : NULL;
    return close ? arena_copy(a, open + 1, (size_t)(close - open - 1)) : from;
}

static void put_from(Buf *out, Text from, Text address)
{
    const char *open = strrchr(from, '<');
    size_t n = open ? (size_t)(open - from) : 0;
    while (n && from[n - 1] == ' ') n--;
    if (n) {
        put_name(out, arena_copy(out->arena, from, n));
        buf_printf(out, " <%s>", address);
    } else {
        buf_text(out, address);
    }
}

/* Day and month in English whatever the locale (RFC 5322, 3.3). */
static void put_date(Buf *out, Time t)
{
    static Text const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    static Text const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    struct tm tm;
    time_t s = (time_t)t.s;
    gmtime_r(&s, &tm);
    buf_printf(out, "%s, %d %s %d %02d:%02d:%02d +0000", days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon], tm.tm_year + 1900,
               tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static void put_ids(Buf *out, const OutboxRow *row, Text domain)
{
    enum { ENOUGH = 20 };                                /* hex digits: 80 bits */
    buf_printf(out, "Message-ID: <%" PRId64 ".%.*s@%s>\r\n", row->id, ENOUGH, journal_digest(out->arena, row->key), domain);
    if (blank(row->thread)) return;
    Text thread = journal_digest(out->arena, row->thread);
    buf_printf(out, "In-Reply-To: <thread.%.*s@%s>\r\nReferences: <thread.%.*s@%s>\r\n", ENOUGH, thread, domain, ENOUGH, thread, domain);
}

/* ---- the body ---- */

static void put_line(Buf *out, const char *s, size_t n)
{
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        bool last = i + 1 == n, blank_ = s[i] == ' ' || s[i] == '\t';
        bool plain = blank_ ? !last : s[i] > ' ' && s[i] <= '~' && s[i] != '=';
        if (used + (plain ? 1 : 3) > LINE_MOST) {
            buf_text(out, "=\r\n");
            used = 0;
        }
        used += plain ? 1 : 3;
        if (plain) buf_add(out, s + i, 1);
        else       put_hex(out, (unsigned char)s[i]);
    }
    buf_text(out, "\r\n");
}

static void put_body(Buf *out, Text s)
{
    while (*s) {
        size_t n = strcspn(s, "\n");
        put_line(out, s, n && s[n - 1] == '\r' ? n - 1 : n);
        s += n + (s[n] == '\n');
    }
}

Err message_make(Arena *a, const OutboxRow *row, Text from, Text *out, size_t *n)
{
    Text address = message_address(a, from);
    const char *at = strrchr(address, '@');
    if (!at || !at[1] || !header_safe(from) || !header_safe(row->recipient) || !header_safe(row->subject)) return E_INVALID;
    if (row->reply && !header_safe(row->reply)) return E_INVALID;

    Buf b = { .arena = a };
    buf_text(&b, "From: ");
    put_from(&b, from, address);
    buf_printf(&b, "\r\nTo: %s\r\nSubject: ", row->recipient);
    put_unstructured(&b, row->subject);
    buf_text(&b, "\r\nDate: ");
    put_date(&b, row->created);
    buf_text(&b, "\r\n");
    put_ids(&b, row, at + 1);
    if (!blank(row->reply)) buf_printf(&b, "Reply-To: %s\r\n", row->reply);
    buf_text(&b, "Auto-Submitted: auto-generated\r\n"
                 "X-Auto-Response-Suppress: All\r\n"
                 "MIME-Version: 1.0\r\n"
                 "Content-Type: text/plain; charset=utf-8\r\n"
                 "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    put_body(&b, row->body);
    *out = buf_end(&b);
    *n = b.n;
    return OK;
}
