/* jobs: work that no request waits for, done again and again by two threads: one for quick work, one for slow. */
#pragma once

#include "http/http.h"
#include "mail/outbox.h"

/* What one run of a job is given. */
typedef struct JobRun {
    Db      *db;                          /* a connection that only reads */
    Through  through;                     /* how to write */
    Arena   *arena;                       /* where db's texts go; emptied after the run */
    Time     now;
    Text     dir;                         /* the data folder */
    const Site *site;
    const MailServer *mail;               /* its stop is set when the program ends; slow jobs look at it */
    void   **kept;                        /* the job's own, from run to run; NULL at first */
    bool     more;                        /* set by a job that did not finish: it runs again at once */
} JobRun;

/* A job does what is due at or before now, never what is due exactly today: it may not have run for a week, and another node may have
   run it a moment ago. What it gives is logged where it began; it runs again at its next time all the same. */
typedef struct Job {
    Text   name;
    int    every;                         /* seconds from the end of a run to the next */
    Err  (*run)(JobRun *run);
    bool   slow;                          /* waits for somebody else, a mail server say, or counts for seconds */
    bool   wakes;                         /* jobs_wake runs it at once */
    void (*end)(void *kept);              /* or NULL */
    Text   does;                          /* one sentence, for people */
} Job;
extern const Job JOBS[];                  /* ends with a NULL name; in app/ */

/* through.run NULL: the jobs write over connections of their own. The texts, site and mail must live until jobs_stop. */
typedef struct JobsNeed { Text where, dir; Through through; const Site *site; const MailServer *mail; } JobsNeed;
typedef struct Jobs Jobs;
Err  jobs_start(Jobs **out, const Job *jobs, const JobsNeed *need) MUST_CHECK;   /* starts the threads and comes back at once; E_BROKEN */
void jobs_wake(Jobs *j);                  /* something may be waiting: cheap, from any thread; j may be NULL */
void jobs_stop(Jobs *j);                  /* waits for the runs under way; a mail being sent is broken off; j may be NULL */

/* For JOBS and tests: all the jobs that are due at `now`, once, on this thread, over db. */
Err  jobs_run_once(const Job *jobs, const JobsNeed *need, Db *db, Time now) MUST_CHECK;

/* The jobs of the folders below. */
Err  job_send_mail(JobRun *run) MUST_CHECK;
Err  job_checkpoint(JobRun *run) MUST_CHECK;
void job_checkpoint_end(void *kept);
