#include "jobs/jobs.h"
#include "base/log.h"
#include "base/when.h"
#include "test.h"

#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

static const Time NOON = { 1772539200 };
static _Atomic int runs, ends, going;

static Err count_run(JobRun *run)
{
    runs++;
    if (!*run->kept) *run->kept = &runs;
    return OK;
}
static void count_end(void *kept) { ends += kept == &runs; }

static Err until_stopped(JobRun *run)
{
    going = 1;
    while (!*run->mail->stop) usleep(1000);
    return OK;
}

static Err three_times(JobRun *run)
{
    run->more = ++runs % 3 != 0;
    return OK;
}

static Err fail_always(JobRun *run)
{
    (void)run;
    runs++;
    return E_CONFLICT;
}

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Up to 5 seconds. */
static bool comes_to(_Atomic int *n, int want)
{
    for (double until = now_s() + 5; now_s() < until; usleep(2000)) if (*n >= want) return true;
    return false;
}

static const MailServer *nowhere(void)
{
    static MailServer server;
    server = (MailServer){ .url = "", .user = "", .password = "", .from = "ideas@example.org",
                           .folder = arena_printf(test_arena, "%s/mail", test_folder) };
    return &server;
}

static Jobs *started(const Job *jobs)
{
    Jobs *j;
    runs = ends = going = 0;
    JobsNeed need = { .where = test_where, .dir = test_folder, .mail = nowhere() };
    EXPECT_OK(jobs_start(&j, jobs, &need));
    return j;
}

TEST(a_job_runs_at_the_start_and_again_when_it_is_woken)
{
    static const Job jobs[] = { { .name = "count", .every = 3600, .run = count_run, .wakes = true, .end = count_end }, { 0 } };
    Jobs *j = started(jobs);
    EXPECT(comes_to(&runs, 1));
    jobs_wake(j);
    EXPECT(comes_to(&runs, 2));
    jobs_stop(j);
    EXPECT_INT(runs, 2);
    EXPECT_INT(ends, 1);
}

TEST(a_job_that_says_there_is_more_runs_again_at_once)
{
    static const Job jobs[] = { { .name = "more", .every = 3600, .run = three_times }, { 0 } };
    Jobs *j = started(jobs);
    EXPECT(comes_to(&runs, 3));
    usleep(50000);
    jobs_stop(j);
    EXPECT_INT(runs, 3);
}

TEST(a_job_that_fails_does_not_stop_the_others)
{
    static const Job jobs[] = { { .name = "fails", .every = 3600, .run = fail_always, .wakes = true },
                                { .name = "count", .every = 3600, .run = count_run }, { 0 } };
    log_quiet(true);
    Jobs *j = started(jobs);
    EXPECT(comes_to(&runs, 2));
    jobs_wake(j);
    EXPECT(comes_to(&runs, 3));
    jobs_stop(j);
}

TEST(a_slow_job_keeps_nobody_waiting_and_stops_promptly)
{
    static const Job jobs[] = { { .name = "slow", .every = 1, .run = until_stopped, .slow = true },
                                { .name = "count", .every = 3600, .run = count_run, .wakes = true }, { 0 } };
    Jobs *j = started(jobs);
    EXPECT(comes_to(&going, 1));
    EXPECT(comes_to(&runs, 1));
    jobs_wake(j);
    EXPECT(comes_to(&runs, 2));
    double before = now_s();
    jobs_stop(j);
    EXPECT(now_s() - before < 1);
}

static Err add_mail(Db *db, void *with)
{
    TRY(outbox_add(db, with, NOON));
    return journal_append(db, "idea:1", "system", NOON, "mail.queued", "{}");
}

TEST(a_mail_leaves_and_its_entry_is_in_a_checkpoint_soon_after_the_commit)
{
    static const Job jobs[] = { { .name = "mail", .every = 3600, .run = job_send_mail, .slow = true, .wakes = true },
                                { .name = "checkpoint", .every = 1, .run = job_checkpoint, .end = job_checkpoint_end }, { 0 } };
    Jobs *j = started(jobs);
    usleep(200000);
    Mail mail = { .key = "k", .to = "a@example.org", .subject = "Hello", .body = "Body", .thread = "" };
    EXPECT_OK(db_transact(test_db, add_mail, &mail));
    if (outbox_stirred()) jobs_wake(j);
    double before = now_s();
    Text eml = arena_printf(test_arena, "%s/mail/1-k.eml", test_folder);
    while (access(eml, R_OK) && now_s() - before < 5) usleep(2000);
    EXPECT(now_s() - before < 1);
    sleep(2);
    jobs_stop(j);
    OutboxRow row;
    EXPECT_OK(outbox_get(test_db, 1, &row));
    EXPECT(row.sent.s > 0);
    Verified v;
    EXPECT_OK(journal_verify(test_db, test_folder, test_arena, &v));
    EXPECT_INT(v.checkpoints, 1);
    EXPECT_INT(v.after, 0);
    EXPECT_INT(v.faults.n, 0);
}

TEST(what_fell_due_while_we_were_down_is_done_once_at_the_start)
{
    static const Job jobs[] = { { .name = "mail", .every = 1, .run = job_send_mail }, { 0 } };
    Mail mail = { .key = "k", .to = "a@example.org", .subject = "Hello", .body = "Body", .thread = "" };
    EXPECT_OK(db_transact(test_db, add_mail, &mail));
    JobsNeed need = { .where = test_where, .dir = test_folder, .mail = nowhere() };
    for (int i = 0; i < 2; i++) EXPECT_OK(jobs_run_once(jobs, &need, test_db, (Time){ NOON.s + 30 * 86400 }));
    db_arena(test_db, test_arena);
    OutboxRow row;
    EXPECT_OK(outbox_get(test_db, 1, &row));
    EXPECT_INT(row.attempts, 1);
    EXPECT_INT(row.sent.s, NOON.s + 30 * 86400);
}
