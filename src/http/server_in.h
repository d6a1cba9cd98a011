/* server_in: what the files of the server share. Inside http/server*.c only. */
#pragma once

#include "http/guard.h"
#include "http/server.h"
#include "base/digest.h"
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

/* What one of libmicrohttpd's threads keeps for itself, so that a page needs no lock. */
enum { SPARE_ARENAS = 64 };
typedef struct Worker { struct Worker *next; Db *reader; Arena *spare[SPARE_ARENAS]; size_t spare_n; } Worker;

typedef struct Server {
    ServerOptions options;
    struct MHD_Daemon *daemon;
    Writer *writer, *slow;                /* slow: for prepare() */
    atomic_bool stopping;
    atomic_int  under_way;                /* requests whose headers came and whose answer is not sent */
    atomic_int  uploads;                  /* files on the disk that are coming or being looked at */
    pthread_mutex_t lock;                 /* over workers */
    Worker *workers;
} Server;

/* FRESH: the first line came. BODY: reading. WAITING: with the writer. READY: res is the answer. SENT: given to the library. */
typedef enum Step { FRESH, BODY, WAITING, READY, SENT } Step;

/* A file that comes. seen: its bytes so far, kept or not. */
typedef struct Incoming { Upload upload; Digest digest; size_t seen; bool two; } Incoming;

typedef struct Exchange {
    Server *server;
    struct MHD_Connection *connection;
    int   fd;
    Step  step;
    bool  close;                          /* nothing more may come on this connection */
    Err   err;                            /* what was found before the body was read */
    Guard guard;
    Req   req;
    Res   res;
    WriterJob job;
    i64   begun_us, body_ms;              /* by the monotonic clock: the request, its body */
    size_t received;                      /* bytes of the body so far */
    bool  drop;                           /* the body is read but not kept */
    Buf   body;
    struct MHD_PostProcessor *parts;      /* multipart/form-data */
    Buf   part;                           /* the value under way, of the last of req.sent */
    bool  parts_wrong, parts_file;
    Incoming file;                        /* file.upload.fd: -1 while none came */
    char  id[13];
} Exchange;

/* server_worker.c */
Worker   *worker_here(Server *s);         /* this thread's */
Err       worker_look(Server *s, Work body, void *with) MUST_CHECK;      /* db_look on this thread's reading connection */
Exchange *exchange_new(Server *s, struct MHD_Connection *connection, Text target);
void      exchange_free(Exchange *x);
i64       exchange_us(const Exchange *x);   /* how long it has taken so far */
void      workers_free(Server *s);

/* server_body.c: the form of a POST. */
void body_start(Exchange *x);                                            /* from the Content-Type; sets x->err for 415 */
bool body_take(Exchange *x, const char *data, size_t n);                 /* false: far too much came, end the connection */
Err  body_end(Exchange *x) MUST_CHECK;                                   /* req.sent, or what was wrong with it */

/* server_upload.c: the file of a form, written to the disk and hashed as it comes. */
bool upload_take(Exchange *x, Text field, Text name, bool begins, const char *data, size_t n);   /* false: no more is wanted; x->err */
Err  upload_end(Exchange *x) MUST_CHECK;                                 /* req.upload */
void upload_free(Exchange *x);
Err  upload_too_large(Exchange *x) MUST_CHECK;

/* server_watch.c: who is too slow is shut out. Times in milliseconds of the monotonic clock. */
enum { RATE_LEAST = 4 };                  /* bytes a millisecond */
i64  watch_now(void);
void watch_start(void);                                                  /* once, before connections come */
void watch_until(int fd, i64 when);                                      /* 0: as long as it takes */
void watch_closed(int fd);
void watch_sweep(void);

/* server_address.c: req.address and req.secure, from the peer or what the trusted proxy says of it. */
void address_find(Exchange *x);

/* server_listen.c */
Err  listen_on(const ServerOptions *o, int *fd, int *port) MUST_CHECK;

/* server_request.c: the library's callbacks. */
void  *request_target(void *server, const char *uri, struct MHD_Connection *c);
enum MHD_Result request_step(void *server, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                             const char *data, size_t *data_n, void **exchange);
void   request_over(void *server, struct MHD_Connection *c, void **exchange, enum MHD_RequestTerminationCode why);
