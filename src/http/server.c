#include "base/log.h"
#include "http/server_in.h"
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { SLOW_THREADS = 2, SWEEP_MS = 200, WORKERS_MOST = 64 };

#define OR(value, usual) ((value) ? (value) : (usual))

static ServerOptions with_defaults(const ServerOptions *given)
{
    ServerOptions o = *given;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    o.address = blank(o.address) ? "127.0.0.1" : o.address;
    o.workers = OR(o.workers, cores > 2 ? (int)cores : 2);
    if (o.workers > WORKERS_MOST) o.workers = WORKERS_MOST;
    o.connections = OR(o.connections, 4096);
    o.per_address = blank(o.trusted_proxy) ? OR(o.per_address, 256) : 0;
    o.waiting = OR(o.waiting, 1024);
    o.body_most = OR(o.body_most, (size_t)1 << 20);
    o.file_most = OR(o.file_most, (size_t)20 << 20);
    o.file_dir = blank(o.file_dir) ? "/tmp" : o.file_dir;
    o.head_ms = OR(o.head_ms, 10000);
    o.body_ms = OR(o.body_ms, 30000);
    o.idle_ms = OR(o.idle_ms, 60000);
    o.stop_ms = OR(o.stop_ms, 10000);
    return o;
}

static int fd_of(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

static void connection_changed(void *server, struct MHD_Connection *c, void **mine, enum MHD_ConnectionNotificationCode what)
{
    Server *s = server;
    (void)mine;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) watch_until(fd_of(c), watch_now() + s->options.head_ms);
    else watch_closed(fd_of(c));
}

static size_t leave_encoded(void *with, struct MHD_Connection *c, char *s)
{
    (void)with; (void)c;
    return strlen(s);
}

static void complain(void *with, const char *fmt, va_list args) PRINTF(2, 0);
static void complain(void *with, const char *fmt, va_list args)
{
    (void)with; (void)fmt; (void)args;    /* about clients: their requests, perhaps with names in them */
}

static struct MHD_Daemon *start_library(Server *s, int fd)
{
    const ServerOptions *o = &s->options;
    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL, request_step, s,
                            MHD_OPTION_EXTERNAL_LOGGER, complain, NULL,
                            MHD_OPTION_LISTEN_SOCKET, fd,
                            MHD_OPTION_THREAD_POOL_SIZE, (unsigned)o->workers,
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)o->connections,
                            MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)o->per_address,
                            MHD_OPTION_STRICT_FOR_CLIENT, 1,
                            MHD_OPTION_URI_LOG_CALLBACK, request_target, s,
                            MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
                            MHD_OPTION_NOTIFY_COMPLETED, request_over, s,
                            MHD_OPTION_NOTIFY_CONNECTION, connection_changed, s,
                            MHD_OPTION_END);
}

static void signals_to_wait_for(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
}

/* Until we are told to stop. */
static void serve(void)
{
    sigset_t set;
    signals_to_wait_for(&set);
    struct timespec wait = { .tv_nsec = SWEEP_MS * 1000000L };
    while (sigtimedwait(&set, NULL, &wait) < 0) watch_sweep();
}

static void wait_for_answers(Server *s, i64 ms)
{
    i64 end = watch_now() + ms;
    while (atomic_load(&s->under_way) > 0 && watch_now() < end) {
        watch_sweep();
        nanosleep(&(struct timespec){ .tv_nsec = 10 * 1000000L }, NULL);
    }
}

/* No new connections; what is under way is answered; then nothing is left for the writer but what background work still gives it. */
static void stop(Server *s, bool told)
{
    atomic_store(&s->stopping, true);
    int fd = s->daemon ? MHD_quiesce_daemon(s->daemon) : -1;
    if (fd >= 0) close(fd);
    wait_for_answers(s, s->options.stop_ms);
    if (told && s->options.on_stop) s->options.on_stop(s->options.with);
    writer_finish(s->slow);
    writer_finish(s->writer);
    wait_for_answers(s, 1000);
    if (s->daemon) MHD_stop_daemon(s->daemon);
    writer_close(&s->slow);
    writer_close(&s->writer);
    workers_free(s);
    pthread_mutex_destroy(&s->lock);
}

static Err start(Server *s, int *port)
{
    const ServerOptions *o = &s->options;
    int fd;
    TRY(writer_open(&s->writer, o->where, (size_t)o->waiting));
    TRY(readers_open(&s->slow, o->where, SLOW_THREADS, (size_t)o->waiting));
    TRY(listen_on(o, &fd, port));
    s->daemon = start_library(s, fd);
    if (s->daemon) return OK;
    close(fd);
    return BROKEN("the HTTP library did not start");
}

static Err run(Server *s)
{
    const ServerOptions *o = &s->options;
    int port = 0;
    Err err = start(s, &port);
    if (!err) log_event("listening", LOG("address", o->address), LOG_INT("port", port), LOG_INT("workers", o->workers), LOG_END);
    if (!err && o->on_ready) err = o->on_ready(o->with, s->writer, port);
    if (!err) serve();
    log_event("stopping", LOG_INT("under_way", atomic_load(&s->under_way)), LOG_END);
    stop(s, !err);
    return err;
}

Err server_run(const ServerOptions *options)
{
    static Server s;
    s = (Server){ .options = with_defaults(options), .lock = PTHREAD_MUTEX_INITIALIZER };
    sigset_t set;
    signals_to_wait_for(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    watch_start();
    Err err = run(&s);
    log_event("stopped", LOG_END);
    return err;
}
