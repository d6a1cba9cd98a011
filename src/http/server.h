/* server: the socket, over libmicrohttpd: reads whole requests within their limits; pages on its workers, changes on the one writer. */
#pragma once

#include "http/http.h"
#include "http/writer.h"

/* What is left 0 or NULL gets the value in brackets. http_use comes first. */
typedef struct ServerOptions {
    Text where;                           /* the database: see db_open; not ":memory:" */
    Text address;                         /* to listen on ["127.0.0.1"], when the service manager hands us no socket (LISTEN_FDS) */
    int  port;                            /* 0: any that is free; on_ready is told which */
    int  workers;                         /* [one a core, at least 2] */
    int  connections;                     /* at most so many at a time [4096] */
    int  per_address;                     /* and from one address [256]; not used behind a proxy */
    int  posts_per_minute;                /* from one address; 0: any number */
    int  waiting;                         /* writes that may wait in line before we say 503 [1024] */
    size_t body_most;                     /* bytes of a form [1 MiB], */
    size_t file_most;                     /* and of the file that may come with it where a route says so [20 MiB] */
    Text   file_dir;                      /* where files stand while they come, without a name [/tmp] */
    int  head_ms, body_ms, idle_ms;       /* for the headers to come [10 s], a body's first kilobytes [30 s], between requests [60 s] */
    int  stop_ms;                         /* for requests under way when we are told to stop [10 s] */
    Text trusted_proxy;                   /* the address whose X-Forwarded-For and X-Forwarded-Proto are believed; NULL or "": none */
    const Site *site;
    Err  (*on_ready)(void *with, Writer *writer, int port);   /* we answer from now on; start background work here, not before */
    void (*on_stop)(void *with);          /* no more requests come; end background work: the writer closes after this */
    void *with;
} ServerOptions;

/* Serves until SIGTERM or SIGINT: then takes no new connections, finishes the requests under way, and gives OK. These signals are
   blocked in the calling thread and all threads it starts. E_BROKEN: the address cannot be had, or the database not be opened. */
Err server_run(const ServerOptions *options) MUST_CHECK;
