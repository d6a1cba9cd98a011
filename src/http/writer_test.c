#include "tests/test.h"
#include "http/writer.h"
#include "base/log.h"
#include "writer_test.sql.h"
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

enum { CLIENTS = 8, EACH = 25 };
static Writer *writer;

static Err put_team(Db *db, void *with) { return writer_team_put(db, with); }

static Err put_and_fail(Db *db, void *with)
{
    TRY(writer_team_put(db, with));
    return E_CONFLICT;
}

static i64 teams(void)
{
    i64 n = -1;
    EXPECT_OK(writer_team_count(test_db, &n));
    return n;
}

static void open_writer(size_t most) { EXPECT_OK(writer_open(&writer, test_where, most)); }

static void *client(void *with)
{
    char name[32];
    for (int i = 0; i < EACH; i++) {
        snprintf(name, sizeof name, "%d-%d", *(int *)with, i);
        if (writer_do(writer, i % 5 ? put_team : put_and_fail, name) != (i % 5 ? OK : E_CONFLICT)) return with;
    }
    return NULL;
}

TEST(what_many_write_at_once_is_kept_and_what_fails_is_undone_alone)
{
    pthread_t threads[CLIENTS];
    int numbers[CLIENTS];
    open_writer(1000);
    for (int i = 0; i < CLIENTS; i++) { numbers[i] = i; EXPECT(!pthread_create(&threads[i], NULL, client, &numbers[i])); }
    for (int i = 0; i < CLIENTS; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        EXPECT(!failed);
    }
    writer_close(&writer);
    EXPECT_INT(teams(), CLIENTS * EACH * 4 / 5);
}

static Err read_into(Db *db, void *with)
{
    Text name;
    db_arena(db, with);
    return writer_team_name(db, &name);
}

static Err read_name(Db *db, void *with) { return writer_team_name(db, with); }

TEST(background_work_reads_no_texts_into_the_memory_of_a_request_that_is_over)
{
    ON_EXIT(arena_done) Arena *request = arena_new();
    Text name;
    open_writer(10);
    EXPECT_OK(writer_do(writer, put_team, "Procurement"));
    EXPECT_OK(writer_do(writer, read_into, request));
    Text one = arena_copy(request, "", 0), two = arena_copy(request, "", 0);
    EXPECT_OK(writer_do(writer, read_name, &name));
    EXPECT_INT(arena_copy(request, "", 0) - two, two - one);
    writer_close(&writer);
}

/* Holds the writer until it is let go, so that what is put meanwhile goes into one commit. */
static sem_t held, let_go;
static Err hold(Db *db, void *with)
{
    (void)db; (void)with;
    sem_post(&held);
    sem_wait(&let_go);
    return OK;
}

static void told(void *with, Err err) { *(Err *)with = err; }

static WriterJob job(Work body, Err *heard) { return (WriterJob){ .body = body, .with = heard, .done = told }; }

static Err put_good(Db *db, void *with)
{
    (void)with;
    return writer_team_put(db, "Good");
}

/* The database looks at the key only when the commit comes. */
static Err put_late_fault(Db *db, void *with)
{
    (void)with;
    TRY(db_script(db, "PRAGMA defer_foreign_keys=ON"));
    return writer_stray_put(db, "stray@example.org");
}

TEST(when_the_commit_fails_nobody_is_told_of_success)
{
    if (db_is_postgres(test_db)) SKIP("PostgreSQL looks at its keys at once, not at the commit");
    Err heard[3] = { E_DENIED, E_DENIED, E_DENIED };
    WriterJob jobs[3] = { job(hold, &heard[0]), job(put_good, &heard[1]), job(put_late_fault, &heard[2]) };
    sem_init(&held, 0, 0);
    sem_init(&let_go, 0, 0);
    log_quiet(true);
    open_writer(10);
    EXPECT_OK(writer_put(writer, &jobs[0]));
    sem_wait(&held);
    EXPECT_OK(writer_put(writer, &jobs[1]));
    EXPECT_OK(writer_put(writer, &jobs[2]));
    sem_post(&let_go);
    writer_close(&writer);
    EXPECT_INT(heard[0], OK);
    EXPECT(heard[1] != OK && heard[1] != E_DENIED);
    EXPECT(heard[2] != OK && heard[2] != E_DENIED);
    EXPECT_INT(teams(), 0);
}

typedef struct Overtaken { int runs; Db *other; } Overtaken;

static Err rename_after_another(Db *db, void *with)
{
    Overtaken *o = with;
    Text name;
    TRY(writer_team_name(db, &name));
    if (!o->runs++) TRY(writer_team_rename(o->other, "theirs"));
    return writer_team_rename(db, "ours");
}

static void shut(Db **db) { db_close(*db); }

TEST(what_was_overtaken_by_another_is_written_again)
{
    if (!db_is_postgres(test_db)) SKIP("SQLite lets nobody else write meanwhile");
    ON_EXIT(shut) Db *other = NULL;
    Overtaken o = { 0 };
    Text name;
    EXPECT_OK(db_open(&other, test_where));
    o.other = other;
    open_writer(10);
    EXPECT_OK(writer_do(writer, put_team, "Procurement"));
    EXPECT_OK(writer_do(writer, rename_after_another, &o));
    writer_close(&writer);
    EXPECT_INT(o.runs, 2);
    EXPECT_OK(writer_team_name(test_db, &name));
    EXPECT_TEXT(name, "ours");
}

TEST(a_writer_takes_so_much_and_finishes_it_before_it_closes)
{
    Err heard[4] = { E_DENIED, E_DENIED, E_DENIED, E_DENIED };
    WriterJob jobs[4] = { job(hold, &heard[0]), job(put_good, &heard[1]), job(hold, &heard[2]), job(hold, &heard[3]) };
    sem_init(&held, 0, 0);
    sem_init(&let_go, 0, 2);
    sem_wait(&let_go);
    sem_wait(&let_go);
    open_writer(2);
    EXPECT_OK(writer_put(writer, &jobs[0]));
    sem_wait(&held);
    EXPECT_OK(writer_put(writer, &jobs[1]));
    EXPECT_OK(writer_put(writer, &jobs[2]));
    EXPECT_ERR(writer_put(writer, &jobs[3]), E_BUSY);
    sem_post(&let_go);
    sem_post(&let_go);
    writer_finish(writer);
    EXPECT_ERR(writer_put(writer, &jobs[3]), E_BUSY);
    writer_close(&writer);
    EXPECT(heard[0] == OK && heard[1] == OK && heard[2] == OK && heard[3] == E_DENIED);
    EXPECT_INT(teams(), 1);
}
