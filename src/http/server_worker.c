#include "http/server_in.h"
#include <pthread.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static _Thread_local Worker *here;

Worker *worker_here(Server *s)
{
    if (here) return here;
    here = calloc(1, sizeof *here);
    if (!here) abort();
    pthread_mutex_lock(&s->lock);
    here->next = s->workers;
    s->workers = here;
    pthread_mutex_unlock(&s->lock);
    return here;
}

/* A connection to PostgreSQL that broke is opened anew by the next request. */
Err worker_look(Server *s, Work body, void *with)
{
    Worker *w = worker_here(s);
    if (!w->reader) TRY(db_open_reader(&w->reader, s->options.where));
    Err err = db_look(w->reader, body, with);
    if (err == E_BROKEN && db_is_postgres(w->reader)) {
        db_close(w->reader);
        w->reader = NULL;
    }
    return err;
}

/* Twelve symbols of chance, drawn for many requests at once. */
static void draw_id(char id[13])
{
    static const char SYMBOLS[] = "0123456789abcdefghjkmnpqrstvwxyz";
    static _Thread_local unsigned char pool[1536];
    static _Thread_local size_t used = sizeof pool;
    if (used == sizeof pool) {
        for (size_t n = 0; n < sizeof pool; n += 256) if (getrandom(pool + n, 256, 0) != 256) abort();
        used = 0;
    }
    for (int i = 0; i < 12; i++) id[i] = SYMBOLS[pool[used++] & 31];
    id[12] = 0;
}

static i64 now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (i64)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

Exchange *exchange_new(Server *s, struct MHD_Connection *connection, Text target)
{
    Worker *w = worker_here(s);
    Arena *a = w->spare_n ? w->spare[--w->spare_n] : arena_new();
    Exchange *x = arena_take(a, sizeof *x);
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    x->server = s;
    x->connection = connection;
    x->fd = info ? info->connect_fd : -1;
    x->file.upload.fd = -1;
    x->begun_us = now_us();
    x->req.arena = x->res.body.arena = x->body.arena = x->part.arena = a;
    x->req.target = arena_copy(a, target, strnlen(target, TARGET_MOST + 1));
    x->req.site = s->options.site;
    x->req.id = x->id;
    draw_id(x->id);
    return x;
}

i64 exchange_us(const Exchange *x) { return now_us() - x->begun_us; }

void exchange_free(Exchange *x)
{
    Worker *w = worker_here(x->server);
    Arena *a = x->req.arena;
    if (x->parts) MHD_destroy_post_processor(x->parts);
    upload_free(x);
    if (x->res.file) close(x->res.file);                  /* nobody is there to send it to */
    if (w->spare_n == SPARE_ARENAS) { arena_free(a); return; }
    arena_reset(a);
    w->spare[w->spare_n++] = a;
}

void workers_free(Server *s)
{
    for (Worker *w = s->workers, *next; w; w = next) {
        next = w->next;
        db_close(w->reader);
        while (w->spare_n) arena_free(w->spare[--w->spare_n]);
        free(w);
    }
    s->workers = here = NULL;
}
