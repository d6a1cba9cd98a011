#include "base/log.h"
#include "base/words.h"
#include "http/server_in.h"

enum { AGENT_MOST = 200, SEND_MS = 30000 };

void *request_target(void *server, const char *uri, struct MHD_Connection *c)
{
    Server *s = server;
    Exchange *x = exchange_new(s, c, uri);
    watch_until(x->fd, watch_now() + s->options.head_ms);
    return x;
}

static enum MHD_Result header(void *with, enum MHD_ValueKind kind, const char *name, size_t name_n, const char *value, size_t value_n)
{
    (void)kind;
    Exchange *x = with;
    guard_header(&x->guard, name, name_n, value ? value : "", value_n);
    return MHD_YES;
}

static Text valid_or_empty(Text s) { return s && text_valid(s, strlen(s)) ? s : ""; }

static void fill(Exchange *x, Text method)
{
    const Guard *g = &x->guard;
    Req *req = &x->req;
    req->method = same(method, "POST") ? POST : GET;
    req->cookie = valid_or_empty(g->cookie);
    req->authorization = g->authorization;
    req->agent = valid_or_empty(g->agent);
    if (strlen(req->agent) > AGENT_MOST) req->agent = text_clip(req->arena, req->agent, AGENT_MOST);
    req->host = g->host;
    req->origin = g->origin;
    req->fetch_site = g->fetch_site;
    req->accept = g->accept;
    req->encodings = g->encodings;
    req->known = g->known;
    address_find(x);
}

static bool has_body(const Exchange *x) { return x->guard.body > 0 || x->guard.transfer; }

/* What is refused before a body is read: x->close ends the connection with the answer. */
static void admit(Exchange *x)
{
    const ServerOptions *o = &x->server->options;
    if (x->guard.refused) {
        x->err = http_refuse(&x->req, &x->res, x->guard.refused, "%s", x->guard.why);
        x->res.allow = x->guard.refused == 405 ? "GET, HEAD, POST" : NULL;
    } else if (!x->err && x->req.route->upload && x->guard.body > (i64)(o->body_most + o->file_most)) {
        x->err = upload_too_large(x);
    } else if (x->guard.body > (i64)(o->body_most + (!x->err && x->req.route->upload ? o->file_most : 0))) {
        x->err = http_refuse(&x->req, &x->res, 413, "Make it shorter: a form may hold %zu kilobytes.", o->body_most >> 10);
    } else if (x->req.method == POST && !http_rate(x->req.address, "post", o->posts_per_minute)) {
        x->err = http_refuse(&x->req, &x->res, 429, "Too much came from your address. Wait a minute, then try again.");
    } else {
        return;
    }
    x->close = x->drop = true;
}

static size_t answer_bytes(const Res *res) { return res->file_n ? (size_t)res->file_n : res->fixed ? res->fixed_n : res->body.n; }

/* The library closes a file that it was given. */
static struct MHD_Response *response(Res *res)
{
    const void *bytes = res->fixed ? res->fixed : buf_end(&res->body);
    if (!res->file) return MHD_create_response_from_buffer(answer_bytes(res), (void *)bytes, MHD_RESPMEM_PERSISTENT);
    struct MHD_Response *r = MHD_create_response_from_fd64((uint64_t)res->file_n, res->file);
    if (r) res->file = 0;
    return r;
}

static enum MHD_Result reply(Exchange *x)
{
    Res *res = &x->res;
    size_t n = answer_bytes(res);
    struct MHD_Response *r = response(res);
    if (!r) return MHD_NO;
    Pair heads[HEADS_MOST];
    size_t heads_n = http_heads(&x->req, res, heads);
    for (size_t i = 0; i < heads_n; i++) MHD_add_response_header(r, heads[i].name, heads[i].value);
    if (x->close || atomic_load_explicit(&x->server->stopping, memory_order_relaxed)) MHD_add_response_header(r, "Connection", "close");
    watch_until(x->fd, watch_now() + SEND_MS + (i64)(n / RATE_LEAST));
    x->step = SENT;
    enum MHD_Result queued = MHD_queue_response(x->connection, (unsigned)res->status, r);
    MHD_destroy_response(r);
    return queued;
}

static enum MHD_Result finish(Exchange *x)
{
    http_finish(&x->req, &x->res, x->err);
    return reply(x);
}

static Err do_prepare(Db *db, void *with)
{
    Exchange *x = with;
    log_request(x->id);
    x->req.db = db;
    Err err = http_prepare(&x->req, &x->res);
    log_request(NULL);
    return err;
}

static Err do_handle(Db *db, void *with)
{
    Exchange *x = with;
    log_request(x->id);
    x->req.db = db;
    Err err = http_handle(&x->req, &x->res);
    log_request(NULL);
    return err;
}

static Err do_page(Db *db, void *with)
{
    TRY(do_prepare(db, with));
    return do_handle(db, with);
}

static enum MHD_Result answer_get(Exchange *x)
{
    if (!x->err) x->err = x->req.route->alone ? http_handle(&x->req, &x->res) : worker_look(x->server, do_page, x);
    return finish(x);
}

/* The answer stands. Once resumed the exchange belongs to the library's thread again. */
static void ready(void *with, Err err)
{
    Exchange *x = with;
    x->err = err;
    http_finish(&x->req, &x->res, err);
    x->step = READY;
    MHD_resume_connection(x->connection);
}

static void prepared(void *with, Err err)
{
    Exchange *x = with;
    if (!err) {
        x->job = (WriterJob){ .body = do_handle, .with = x, .done = ready };
        err = writer_put(x->server->writer, &x->job);
        if (!err) return;
    }
    ready(x, err);
}

static enum MHD_Result hand_over(Exchange *x, Writer *to, Work body, void (*done)(void *, Err))
{
    x->step = WAITING;
    x->job = (WriterJob){ .body = body, .with = x, .done = done };
    watch_until(x->fd, 0);
    MHD_suspend_connection(x->connection);
    if (writer_put(to, &x->job)) ready(x, E_BUSY);
    return MHD_YES;
}

static enum MHD_Result answer_post(Exchange *x)
{
    if (!x->err) x->err = body_end(x);
    if (x->err) return finish(x);
    if (x->req.route->prepare) return hand_over(x, x->server->slow, do_prepare, prepared);
    x->err = worker_look(x->server, do_prepare, x);
    return x->err ? finish(x) : hand_over(x, x->server->writer, do_handle, ready);
}

/* The headers are here. An answer given now ends the connection, and libmicrohttpd takes one before the body of a POST only: so others wait
   for the next call, when a body that should not be there was read and thrown away. */
static enum MHD_Result begin(Exchange *x, Text method, Text version)
{
    MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, header, x);
    guard_end(&x->guard, method, x->req.target, version);
    fill(x, method);
    x->err = http_find(&x->req, &x->res);
    admit(x);
    atomic_fetch_add_explicit(&x->server->under_way, 1, memory_order_relaxed);
    x->step = BODY;
    x->body_ms = watch_now();
    watch_until(x->fd, has_body(x) ? x->body_ms + x->server->options.body_ms : 0);
    if (x->req.method == GET) return MHD_YES;
    if (x->close) return finish(x);
    if (!x->err) body_start(x);
    return MHD_YES;
}

enum MHD_Result request_step(void *server, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                             const char *data, size_t *data_n, void **exchange)
{
    (void)server; (void)c; (void)url;
    Exchange *x = *exchange;
    if (x->step == FRESH) return begin(x, method, version);
    if (x->step == READY) return reply(x);
    if (x->step != BODY)  return MHD_YES;
    if (*data_n) {
        bool more = body_take(x, data, *data_n);
        *data_n = 0;
        return more ? MHD_YES : MHD_NO;
    }
    return x->req.method == POST ? answer_post(x) : answer_get(x);
}

/* One line a request. The route's pattern stands for the address, which may hold a secret; status 0: the other side went away. */
static void write_line(const Exchange *x)
{
    const Res *res = &x->res;
    log_request(x->id);
    log_event("request", LOG("method", x->req.method == POST ? "POST" : "GET"), LOG("route", x->req.route ? x->req.route->path : "-"),
              LOG_INT("status", x->step == SENT ? res->status : 0), LOG_INT("us", exchange_us(x)),
              LOG_INT("bytes", (i64)answer_bytes(res)), LOG_END);
    log_request(NULL);
}

void request_over(void *server, struct MHD_Connection *c, void **exchange, enum MHD_RequestTerminationCode why)
{
    (void)c; (void)why;
    Server *s = server;
    Exchange *x = *exchange;
    if (!x) return;
    if (x->step != FRESH) {
        write_line(x);
        atomic_fetch_sub_explicit(&s->under_way, 1, memory_order_relaxed);
    }
    watch_until(x->fd, watch_now() + s->options.idle_ms);
    exchange_free(x);
    *exchange = NULL;
}
