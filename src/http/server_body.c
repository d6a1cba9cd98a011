#include "base/words.h"
#include "http/server_in.h"
#include <strings.h>

enum { PARTS_MOST = 1000, PART_BUFFER = 8 << 10, PROMISED_MOST = 16 << 10 };

static bool type_is(Text type, Text want)
{
    size_t n = strlen(want);
    return !strncasecmp(type, want, n) && (!type[n] || type[n] == ';' || type[n] == ' ');
}

/* The value under way is whole: put it beside its name. */
static void end_part(Exchange *x)
{
    PairList *sent = &x->req.sent;
    if (!sent->n) return;
    if (!text_valid(buf_end(&x->part), x->part.n)) x->parts_wrong = true;
    sent->at[sent->n - 1].value = x->part.n ? arena_copy(x->req.arena, x->part.s, x->part.n) : "";
    x->part.n = 0;
}

/* libmicrohttpd may begin a value twice, first with nothing of it. */
static bool begins(const Exchange *x, Text key, uint64_t off)
{
    const PairList *sent = &x->req.sent;
    bool again = sent->n && !x->part.n && same(sent->at[sent->n - 1].name, key);
    return off == 0 && !again;
}

static enum MHD_Result take_part(void *with, enum MHD_ValueKind kind, const char *key, const char *filename, const char *type,
                                 const char *encoding, const char *data, uint64_t off, size_t n)
{
    (void)kind; (void)type; (void)encoding;
    Exchange *x = with;
    if (filename) return upload_take(x, key ? key : "", filename, off == 0, data, n) ? MHD_YES : MHD_NO;
    if (!key || !text_valid(key, strlen(key))) { x->parts_wrong = true; return MHD_NO; }
    if (begins(x, key, off)) {
        end_part(x);
        if (x->req.sent.n == PARTS_MOST) { x->parts_wrong = true; return MHD_NO; }
        *LIST_PUSH(x->req.arena, &x->req.sent) = (Pair){ arena_copy(x->req.arena, key, strlen(key)), "" };
    }
    if (n) buf_add(&x->part, data, n);
    return MHD_YES;
}

static Err unreadable(Exchange *x)
{
    return http_refuse(&x->req, &x->res, 400, "The form could not be read: it holds signs that are not text, or too many answers.");
}

void body_start(Exchange *x)
{
    Text type = x->guard.type ? x->guard.type : "";
    if (x->guard.body <= 0 && !x->guard.transfer) return;
    if (type_is(type, "application/x-www-form-urlencoded")) {
        size_t n = x->guard.body > 0 ? (size_t)x->guard.body + 1 : 0;
        if (n > PROMISED_MOST) n = PROMISED_MOST;         /* whoever only says that much will come takes no room */
        if (n) x->body = (Buf){ .arena = x->req.arena, .s = arena_take(x->req.arena, n + 1), .cap = n + 1 };
        return;
    }
    if (type_is(type, "multipart/form-data")) {
        x->parts = MHD_create_post_processor(x->connection, PART_BUFFER, take_part, x);
        if (!x->parts) x->err = unreadable(x);
        return;
    }
    x->err = http_refuse(&x->req, &x->res, 415, "Send it as a form: application/x-www-form-urlencoded or multipart/form-data.");
}

static void too_large(Exchange *x)
{
    x->err = http_refuse(&x->req, &x->res, 413, "Make it shorter: a form may hold %zu kilobytes.", x->server->options.body_most >> 10);
    x->drop = x->close = true;
}

bool body_take(Exchange *x, const char *data, size_t n)
{
    const ServerOptions *o = &x->server->options;
    bool upload = x->parts && x->req.route->upload;
    x->received += n;
    watch_until(x->fd, x->body_ms + o->body_ms + (i64)(x->received / RATE_LEAST));
    if (x->received > 2 * (o->body_most + (upload ? o->file_most : 0))) return false;
    if (!upload && x->received > o->body_most && !x->drop) too_large(x);
    if (x->drop || x->err) return true;
    if (!x->parts) buf_add(&x->body, data, n);
    else if (MHD_post_process(x->parts, data, n) != MHD_YES) x->parts_wrong = x->drop = true;
    if (!x->drop && x->received - x->file.seen > o->body_most) too_large(x);
    return true;
}

static Err end_parts(Exchange *x)
{
    bool whole = MHD_destroy_post_processor(x->parts) == MHD_YES;
    x->parts = NULL;
    end_part(x);
    if (x->parts_file) return http_refuse(&x->req, &x->res, 415, "Files cannot be sent with this form: leave the file out.");
    return whole && !x->parts_wrong ? upload_end(x) : unreadable(x);
}

Err body_end(Exchange *x)
{
    if (x->err) return x->err;
    if (x->parts || x->parts_wrong) return end_parts(x);
    return http_read_pairs(x->req.arena, buf_end(&x->body), x->body.n, &x->req.sent) ? unreadable(x) : OK;
}
