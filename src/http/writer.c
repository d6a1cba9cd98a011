#include "http/writer.h"
#include <pthread.h>
#include <stdlib.h>

enum { THREADS_MOST = 16, BATCH_MOST = 128, TRIES = 3 };
typedef void (*Take)(Db *db, WriterJob *jobs);

struct Writer {
    pthread_mutex_t lock;
    pthread_cond_t  more;
    WriterJob *first, **last;
    size_t n, most, at_once;              /* waiting; at most so many; taken together */
    bool closing;
    Take take;
    void (*after)(void *with);
    void *after_with;
    Text where;
    int threads;
    struct Hand { Writer *writer; Db *db; pthread_t thread; } hands[THREADS_MOST];
};

/* A chain of up to at_once jobs; NULL when the writer closes and nothing waits. */
static WriterJob *take_jobs(Writer *w)
{
    pthread_mutex_lock(&w->lock);
    while (!w->first && !w->closing) pthread_cond_wait(&w->more, &w->lock);
    WriterJob *jobs = w->first, *last = NULL;
    for (size_t n = 0; w->first && n < w->at_once; n++) {
        last = w->first;
        w->first = last->next;
        w->n--;
    }
    if (last) last->next = NULL;
    if (!w->first) w->last = &w->first;
    pthread_mutex_unlock(&w->lock);
    return jobs;
}

/* All of it in one commit, each piece undone alone when it fails. E_BUSY after it began: others were faster, or the connection is lost. */
static Err keep(Db *db, WriterJob *jobs, bool *begun)
{
    Err err = db_batch_begin(db);
    *begun = !err;
    if (err) return err;
    for (WriterJob *j = jobs; j; j = j->next) j->err = db_unit(db, j->body, j->with);
    return db_batch_commit(db);
}

/* A piece that was overtaken while the others were not is tried again alone. */
static Err outcome(Db *db, WriterJob *job, Err kept)
{
    if (kept) return kept;
    return job->err == E_BUSY ? db_transact(db, job->body, job->with) : job->err;
}

static void write_together(Db *db, WriterJob *jobs)
{
    bool begun = true;
    Err kept = E_BUSY;
    for (int try = 0; try < TRIES && kept == E_BUSY && begun; try++) kept = keep(db, jobs, &begun);
    for (WriterJob *j = jobs, *next; j; j = next) {
        next = j->next;
        j->done(j->with, outcome(db, j, kept));
    }
}

static void read_each(Db *db, WriterJob *job)  { job->done(job->with, db_look(db, job->body, job->with)); }

static void *work(void *with)
{
    struct Hand *hand = with;
    Writer *w = hand->writer;
    for (WriterJob *jobs; (jobs = take_jobs(w)); ) {
        w->take(hand->db, jobs);
        if (w->after) w->after(w->after_with);
    }
    return NULL;
}

/* The connection is the new thread's from here on, or closed when there is no thread. */
static Err start(Writer *w, Db *db)
{
    assert(w->threads < THREADS_MOST);
    struct Hand *hand = &w->hands[w->threads];
    *hand = (struct Hand){ .writer = w, .db = db };
    if (pthread_create(&hand->thread, NULL, work, hand)) { db_close(db); return BROKEN("cannot start a thread"); }
    w->threads++;
    return OK;
}

static Err start_more(Writer *w, int threads, Err (*open)(Db **, Text))
{
    while (w->threads < threads) {
        Db *db = NULL;
        TRY(open(&db, w->where));
        TRY(start(w, db));
    }
    return OK;
}

static Writer *make(Text where, size_t most, size_t at_once, Take take)
{
    Writer *w = calloc(1, sizeof *w);
    if (!w) abort();
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->more, NULL);
    w->last = &w->first;
    w->most = most;
    w->at_once = at_once;
    w->take = take;
    w->where = where;
    return w;
}

static Err opened(Writer *w, Err err, Writer **out)
{
    if (err) writer_close(&w);
    else *out = w;
    return err;
}

Err writer_open(Writer **out, Text where, size_t most)
{
    Db *first = NULL;
    TRY(db_open(&first, where));
    Writer *w = make(where, most, BATCH_MOST, write_together);
    return opened(w, start(w, first), out);
}

Err readers_open(Writer **out, Text where, int threads, size_t most)
{
    Writer *w = make(where, most, 1, read_each);
    return opened(w, start_more(w, threads, db_open_reader), out);
}

void writer_after(Writer *w, void (*after)(void *with), void *with)
{
    pthread_mutex_lock(&w->lock);
    w->after = after;
    w->after_with = with;
    pthread_mutex_unlock(&w->lock);
}

Err writer_put(Writer *w, WriterJob *job)
{
    pthread_mutex_lock(&w->lock);
    bool room = !w->closing && w->n < w->most;
    if (room) {
        job->next = NULL;
        *w->last = job;
        w->last = &job->next;
        w->n++;
        pthread_cond_signal(&w->more);
    }
    pthread_mutex_unlock(&w->lock);
    return room ? OK : E_BUSY;
}

typedef struct Waiting { pthread_mutex_t lock; pthread_cond_t told; Work body; void *with; Arena *arena; Err err; bool over; } Waiting;

/* The connection's arena may be that of a request which is over. */
static Err run_waiting(Db *db, void *with)
{
    Waiting *waiting = with;
    db_arena(db, waiting->arena);
    return waiting->body(db, waiting->with);
}

static void tell(void *with, Err err)
{
    Waiting *waiting = with;
    pthread_mutex_lock(&waiting->lock);
    waiting->err = err;
    waiting->over = true;
    pthread_cond_signal(&waiting->told);
    pthread_mutex_unlock(&waiting->lock);
}

Err writer_do(Writer *w, Work body, void *with)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Waiting waiting = { .lock = PTHREAD_MUTEX_INITIALIZER, .told = PTHREAD_COND_INITIALIZER, .body = body, .with = with, .arena = a };
    WriterJob job = { .body = run_waiting, .with = &waiting, .done = tell };
    TRY(writer_put(w, &job));
    pthread_mutex_lock(&waiting.lock);
    while (!waiting.over) pthread_cond_wait(&waiting.told, &waiting.lock);
    pthread_mutex_unlock(&waiting.lock);
    return waiting.err;
}

void writer_finish(Writer *w)
{
    if (!w) return;
    pthread_mutex_lock(&w->lock);
    w->closing = true;
    pthread_cond_broadcast(&w->more);
    pthread_mutex_unlock(&w->lock);
    for (; w->threads; w->threads--) {
        pthread_join(w->hands[w->threads - 1].thread, NULL);
        db_close(w->hands[w->threads - 1].db);
    }
}

void writer_close(Writer **w)
{
    writer_finish(*w);
    free(*w);
    *w = NULL;
}
