#include "post/mime.h"
#include "base/words.h"
#include "post/html.h"

#include <ctype.h>
#include <gmime/gmime.h>
#include <pthread.h>
#include <stdlib.h>
#include <strings.h>

enum { DEEP = 20, LINE_MOST = 300, WHY_MOST = 200, MARK_LENGTH = 20 };

static void gmime_begin(void) { g_mime_init(); }
static void object_done(void *object) { if (*(void **)object) g_object_unref(*(void **)object); }
static void text_done(char **s) { g_free(*s); }

/* What programs and people put in is made fit to keep: valid UTF-8, no control characters but tab and line end. */
static Text clean(Arena *a, Text s)
{
    Buf b = { .arena = a };
    ON_EXIT(text_done) char *valid = g_utf8_make_valid(s ? s : "", -1);
    for (Text c = valid; *c; c++) {
        bool control = ((unsigned char)*c < ' ' && *c != '\n' && *c != '\t') || *c == 0x7F;
        bool high = (unsigned char)c[0] == 0xC2 && (unsigned char)c[1] >= 0x80 && (unsigned char)c[1] < 0xA0;
        if (high) c++;
        else if (!control) buf_add(&b, c, 1);
    }
    return buf_end(&b);
}

static Text one_line(Arena *a, Text s)
{
    char *line = (char *)text_clip(a, clean(a, s), LINE_MOST);
    for (char *c = line; *c; c++) if (*c == '\n' || *c == '\t') *c = ' ';
    return line;
}

/* ---- who and to whom ---- */

static void add_addresses(Arena *a, InternetAddressList *list, TextList *out)
{
    for (int i = 0; list && i < internet_address_list_length(list); i++) {
        InternetAddress *at = internet_address_list_get_address(list, i);
        if (!INTERNET_ADDRESS_IS_MAILBOX(at)) continue;
        *LIST_PUSH(a, out) = one_line(a, internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(at)));
    }
}

static Text header(Arena *a, GMimeMessage *m, Text name) { return one_line(a, g_mime_object_get_header(GMIME_OBJECT(m), name)); }

static void add_header(Arena *a, GMimeMessage *m, Text name, TextList *out)
{
    Text value = header(a, m, name);
    size_t n = strcspn(value, ">");
    if (*value == '<') value = arena_copy(a, value + 1, n ? n - 1 : 0);
    if (*value) *LIST_PUSH(a, out) = value;
}

static void read_people(Arena *a, GMimeMessage *m, Came *c)
{
    static const Text ALSO[] = { "Delivered-To", "X-Original-To", "Envelope-To", "X-Forwarded-To" };
    TextList from = { 0 };
    add_addresses(a, g_mime_message_get_from(m), &from);
    c->from = from.n == 1 ? from.at[0] : "";
    ON_EXIT(object_done) InternetAddressList *all = g_mime_message_get_all_recipients(m);
    add_addresses(a, all, &c->to);
    for (size_t i = 0; i < COUNT(ALSO); i++) add_header(a, m, ALSO[i], &c->to);
}

/* ---- was it a program? ---- */

/* RFC 3834, and what programs did before and beside it. */
static bool by_program(Arena *a, GMimeMessage *m)
{
    static const struct { Text name, values; } SIGNS[] = {
        { "Precedence", "bulk junk list auto_reply auto-reply" }, { "X-Autoreply", "*" }, { "X-Autorespond", "*" },
        { "X-Auto-Reply-From", "*" }, { "List-Id", "*" }, { "X-FC-MachineGenerated", "true" },
        { "X-MS-Exchange-Generated-Message-Source", "*" },
    };
    Text submitted = header(a, m, "Auto-Submitted");
    if (*submitted && strncasecmp(submitted, "no", 2)) return true;
    Text path = header(a, m, "Return-Path");
    if (same(path, "<>")) return true;
    for (size_t i = 0; i < COUNT(SIGNS); i++) {
        Text value = header(a, m, SIGNS[i].name);
        if (*value && (*SIGNS[i].values == '*' || strcasestr(SIGNS[i].values, value))) return true;
    }
    return false;
}

/* Our own Message-ID, as message.c makes it: <12.0123456789abcdef0123@…>, wherever it stands in what came back. */
static void find_ours(Arena *a, Text bytes, Came *c)
{
    for (Text s = bytes; (s = strchr(s, '<')); s++) {
        size_t digits = strspn(s + 1, "0123456789"), mark;
        if (!digits || digits > 18 || s[1 + digits] != '.') continue;
        mark = strspn(s + 2 + digits, "0123456789abcdef");
        if (mark != MARK_LENGTH || s[2 + digits + mark] != '@') continue;
        c->bounced = atoll(s + 1);
        c->bounced_mark = arena_copy(a, s + 2 + digits, mark);
    }
}

static Text report_line(Arena *a, Text bytes, Text name)
{
    Text at = strcasestr(bytes, name);
    if (!at) return "";
    at += strlen(name);
    at += strspn(at, " \t");
    size_t n = strcspn(at, "\r\n");
    char *out = (char *)arena_copy(a, at, n < WHY_MOST ? n : WHY_MOST);
    for (char *s = out; *s; s++) if (*s < ' ' || *s > '~') *s = '?';
    return out;
}

static void read_bounce(Arena *a, GMimeMessage *m, Text bytes, Came *c)
{
    GMimeObject *part = g_mime_message_get_mime_part(m);
    GMimeContentType *type = part ? g_mime_object_get_content_type(part) : NULL;
    if (!type || !g_mime_content_type_is_type(type, "multipart", "report")) return;
    if (strcasecmp(report_line(a, bytes, "\nAction:"), "failed")) return;
    c->bounce = true;
    find_ours(a, bytes, c);
    c->bounce_why = report_line(a, bytes, "\nDiagnostic-Code:");
    if (!*c->bounce_why) c->bounce_why = report_line(a, bytes, "\nStatus:");
}

/* ---- what it says ---- */

static bool attached(GMimeObject *part)
{
    const char *how = g_mime_object_get_disposition(part);
    return how && !strcasecmp(how, "attachment");
}

/* The first part of the type that is no attachment; mails inside mails are not looked into. */
static GMimeObject *text_part(GMimeObject *part, Text subtype, int deep)
{
    if (!part || deep > DEEP || attached(part)) return NULL;
    if (GMIME_IS_TEXT_PART(part)) {
        GMimeContentType *type = g_mime_object_get_content_type(part);
        return g_mime_content_type_is_type(type, "text", subtype) ? part : NULL;
    }
    if (!GMIME_IS_MULTIPART(part)) return NULL;
    GMimeMultipart *many = GMIME_MULTIPART(part);
    for (int i = 0; i < g_mime_multipart_get_count(many); i++) {
        GMimeObject *found = text_part(g_mime_multipart_get_part(many, i), subtype, deep + 1);
        if (found) return found;
    }
    return NULL;
}

static Text words_of(Arena *a, GMimeMessage *m)
{
    GMimeObject *whole = g_mime_message_get_mime_part(m), *plain = text_part(whole, "plain", 0);
    GMimeObject *part = plain ? plain : text_part(whole, "html", 0);
    if (!part) return "";
    ON_EXIT(text_done) char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    Text words = clean(a, text);
    return plain ? words : clean(a, html_words(a, words, strlen(words)));
}

Err mime_read(Arena *a, const char *bytes, size_t n, Came *out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, gmime_begin);
    ON_EXIT(object_done) GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, n);
    ON_EXIT(object_done) GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    ON_EXIT(object_done) GMimeMessage *m = g_mime_parser_construct_message(parser, NULL);
    if (!m) return E_INVALID;
    Came c = { .bounced_mark = "", .bounce_why = "" };
    read_people(a, m, &c);
    c.message_id = one_line(a, g_mime_message_get_message_id(m));
    c.subject = one_line(a, g_mime_message_get_subject(m));
    c.automatic = by_program(a, m);
    read_bounce(a, m, arena_copy(a, bytes, n), &c);
    c.words = words_of(a, m);
    *out = c;
    return OK;
}
