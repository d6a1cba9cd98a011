#include "jobs/jobs.h"
#include "base/log.h"
#include "base/when.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { JOBS_MOST = 32, RETRY_S = 5, BROKEN_S = 60, NICE = 10 };

/* One thread and its jobs. Times are monotonic seconds. */
typedef struct Lane {
    Jobs     *jobs;
    pthread_t thread;
    bool      slow, started;
    Db       *db, *writer;
    double    due[JOBS_MOST];
    void     *kept[JOBS_MOST];
    unsigned  woken;                      /* which of jobs->wakes this lane has answered */
} Lane;

struct Jobs {
    const Job *all;
    JobsNeed   need;
    MailServer mail;                      /* need's, with our own stop */
    _Atomic bool stop;
    pthread_mutex_t lock;
    pthread_cond_t  stirred;
    unsigned   wakes;                     /* under lock */
    Lane       lanes[2];
};

static double clock_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static Err run_job(const Job *job, const JobsNeed *need, Db *db, Through through, void **kept, Time now, bool *more)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    JobRun run = { .db = db, .through = through, .arena = a, .now = now, .dir = need->dir, .site = need->site, .mail = need->mail,
                   .kept = kept };
    db_arena(db, a);
    Err err = job->run(&run);
    *more = !err && run.more;
    return err;
}

/* ---- the threads ---- */

static Err own_writer(void *self, Work body, void *with)
{
    Lane *lane = self;
    if (!lane->writer) TRY(db_open(&lane->writer, lane->jobs->need.where));
    ON_EXIT(arena_done) Arena *a = arena_new();
    db_arena(lane->writer, a);
    return db_transact(lane->writer, body, with);
}

static void run_due(Lane *lane, bool woken)
{
    Jobs *j = lane->jobs;
    Through through = j->need.through.run ? j->need.through : (Through){ own_writer, lane };
    for (size_t i = 0; j->all[i].name && !j->stop; i++) {
        const Job *job = &j->all[i];
        if (job->slow != lane->slow || (clock_s() < lane->due[i] && !(woken && job->wakes))) continue;
        bool more;
        Err err = run_job(job, &j->need, lane->db, through, &lane->kept[i], time_now(), &more);
        if (err) log_event("job", LOG("name", job->name), LOG_INT("err", err), LOG_END);
        int wait = more ? 0 : err == E_BROKEN && job->every < BROKEN_S ? BROKEN_S : job->every;
        lane->due[i] = clock_s() + wait;
    }
}

static double next_due(const Lane *lane)
{
    double next = clock_s() + 3600;
    const Job *all = lane->jobs->all;
    for (size_t i = 0; all[i].name; i++) if (all[i].slow == lane->slow && lane->due[i] < next) next = lane->due[i];
    return next;
}

/* Until the next job is due, somebody wakes us or the end has come; whether we were woken. */
static bool wait_for_work(Lane *lane)
{
    Jobs *j = lane->jobs;
    double until = lane->db ? next_due(lane) : clock_s() + RETRY_S;
    struct timespec t = { .tv_sec = (time_t)until };
    t.tv_nsec = (long)((until - (double)t.tv_sec) * 1e9);
    pthread_mutex_lock(&j->lock);
    int late = 0;
    while (!j->stop && lane->woken == j->wakes && late == 0) late = pthread_cond_timedwait(&j->stirred, &j->lock, &t);
    bool woken = lane->woken != j->wakes;
    lane->woken = j->wakes;
    pthread_mutex_unlock(&j->lock);
    return woken;
}

static void *lane_main(void *with)
{
    Lane *lane = with;
    Jobs *j = lane->jobs;
    (void)setpriority(PRIO_PROCESS, (id_t)gettid(), NICE);      /* this thread's: whoever waits for a page comes first */
    for (bool woken = false; !j->stop; woken = wait_for_work(lane)) {
        if (!lane->db && db_open_reader(&lane->db, j->need.where)) lane->db = NULL;
        if (lane->db) run_due(lane, woken);
    }
    for (size_t i = 0; j->all[i].name; i++) if (lane->kept[i] && j->all[i].end) j->all[i].end(lane->kept[i]);
    db_close(lane->db);
    db_close(lane->writer);
    return NULL;
}

/* Signals are for the main thread; and a mail server that hangs up must not end the program (SIGPIPE). */
static Err start_lane(Lane *lane)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&lane->thread, NULL, lane_main, lane);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    lane->started = !failed;
    return failed ? BROKEN("cannot start a thread: %s", strerror(failed)) : OK;
}

Err jobs_start(Jobs **out, const Job *jobs, const JobsNeed *need)
{
    Jobs *j = calloc(1, sizeof *j);
    if (!j) abort();
    j->all = jobs;
    j->need = *need;
    j->mail = *need->mail;
    j->mail.stop = &j->stop;
    j->need.mail = &j->mail;
    size_t n = 0;
    while (jobs[n].name) n++;
    assert(n <= JOBS_MOST);

    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&j->stirred, &monotonic);
    pthread_mutex_init(&j->lock, NULL);
    j->lanes[0] = (Lane){ .jobs = j };
    j->lanes[1] = (Lane){ .jobs = j, .slow = true };
    Err err = start_lane(&j->lanes[0]);
    if (!err) err = start_lane(&j->lanes[1]);
    if (err) jobs_stop(j);
    else     *out = j;
    return err;
}

void jobs_wake(Jobs *j)
{
    if (!j) return;
    pthread_mutex_lock(&j->lock);
    j->wakes++;
    pthread_cond_broadcast(&j->stirred);
    pthread_mutex_unlock(&j->lock);
}

void jobs_stop(Jobs *j)
{
    if (!j) return;
    pthread_mutex_lock(&j->lock);
    j->stop = true;
    pthread_cond_broadcast(&j->stirred);
    pthread_mutex_unlock(&j->lock);
    for (size_t i = 0; i < COUNT(j->lanes); i++) if (j->lanes[i].started) pthread_join(j->lanes[i].thread, NULL);
    pthread_cond_destroy(&j->stirred);
    pthread_mutex_destroy(&j->lock);
    free(j);
}

Err jobs_run_once(const Job *jobs, const JobsNeed *need, Db *db, Time now)
{
    Err first = OK;
    for (const Job *job = jobs; job->name; job++) {
        void *kept = NULL;
        bool more = true;
        Err err = OK;
        while (more && !err) err = run_job(job, need, db, need->through, &kept, now, &more);
        if (kept && job->end) job->end(kept);
        if (!first) first = err;
    }
    return first;
}
