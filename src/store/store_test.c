#include "store_test.sql.h"
#include "base/log.h"
#include "base/when.h"
#include "test.h"
#include <pthread.h>
#include <time.h>

static const Time NOON = { 1772539200 };

static i64 count_teams(Db *db)
{
    i64 n = -1;
    EXPECT_OK(team_count(db, &n));
    return n;
}

/* Every text of a query, up to the first that is refused, which is named. */
static bool proves(const Query *q)
{
    for (unsigned which = 0; which < 1u << q->options; which++) {
        if (!db_prove(test_db, q, which)) continue;
        print_message("# %s, with the clauses %x\n", q->name, which);
        return false;
    }
    return true;
}

TEST(every_query_prepares_on_this_engine)
{
    int proved = 0, refused = 0;
    for (const Query *const *const *file = QUERIES; *file; file++)
        for (const Query *const *q = *file; *q; q++, proved++) refused += !proves(*q);
    EXPECT(proved >= 2);
    EXPECT_INT(refused, 0);
}

TEST(migrating_twice_changes_nothing)
{
    EXPECT_OK(db_migrate(test_db, NOON));
    EXPECT_OK(db_migrate(test_db, NOON));
}

/* Transactions. */

typedef struct Story { int runs; int busy_runs; Err end; Db *other; } Story;

static Err put_one(Db *db, void *with)
{
    Story *story = with;
    i64 id;
    TRY(team_put(db, arena_printf(test_arena, "team %d", ++story->runs), &id));
    return story->runs <= story->busy_runs ? E_BUSY : story->end;
}

TEST(work_that_fails_leaves_nothing_behind)
{
    Story story = { .end = E_DENIED };
    EXPECT_ERR(db_transact(test_db, put_one, &story), E_DENIED);
    EXPECT_INT(story.runs, 1);
    EXPECT_INT(count_teams(test_db), 0);
}

TEST(work_that_meets_a_busy_database_runs_again)
{
    Story story = { .busy_runs = 2 };
    EXPECT_OK(db_transact(test_db, put_one, &story));
    EXPECT_INT(story.runs, 3);
    TextList names;
    EXPECT_OK(team_names(test_db, &names));
    EXPECT_INT(names.n, 1);
    EXPECT_TEXT(names.at[0], "team 3");
}

TEST(work_gives_up_after_eight_busy_runs)
{
    Story story = { .busy_runs = 100 };
    EXPECT_ERR(db_transact(test_db, put_one, &story), E_BUSY);
    EXPECT_INT(story.runs, 8);
    EXPECT_INT(count_teams(test_db), 0);
}

TEST(a_unit_that_fails_takes_back_only_itself)
{
    Story story = { 0 };
    EXPECT_OK(db_batch_begin(test_db));
    EXPECT_OK(db_unit(test_db, put_one, &story));
    story.end = E_INVALID;
    EXPECT_ERR(db_unit(test_db, put_one, &story), E_INVALID);
    story.end = OK;
    EXPECT_OK(db_unit(test_db, put_one, &story));
    EXPECT_OK(db_batch_commit(test_db));
    TextList names;
    EXPECT_OK(team_names(test_db, &names));
    EXPECT_INT(names.n, 2);
    EXPECT_TEXT(names.at[0], "team 1");
    EXPECT_TEXT(names.at[1], "team 3");
}

static Err put_twice(Db *db, void *with)
{
    (void)with;
    i64 id;
    TRY(team_put(db, "same", &id));
    return team_put(db, "same", &id);
}

TEST(a_unit_refused_by_the_database_does_not_spoil_the_batch)
{
    Story story = { 0 };
    EXPECT_OK(db_batch_begin(test_db));
    EXPECT_ERR(db_unit(test_db, put_twice, NULL), E_CONFLICT);
    EXPECT_OK(db_unit(test_db, put_one, &story));
    EXPECT_OK(db_batch_commit(test_db));
    EXPECT_INT(count_teams(test_db), 1);
}

static Err put_twice_and_say_nothing(Db *db, void *with)
{
    i64 id;
    EXPECT_ERR(put_twice(db, with), E_CONFLICT);
    EXPECT_ERR(team_put(db, "other", &id), E_CONFLICT);
    return OK;
}

TEST(a_failure_kept_quiet_is_not_committed)
{
    EXPECT_ERR(db_transact(test_db, put_twice_and_say_nothing, NULL), E_CONFLICT);
    EXPECT_INT(count_teams(test_db), 0);
}

static Err outer(Db *db, void *with)
{
    Story *story = with;
    TRY(put_one(db, story));
    EXPECT_ERR(db_transact(db, put_twice, NULL), E_CONFLICT);
    return put_one(db, story);
}

TEST(a_transaction_inside_another_is_a_unit_of_it)
{
    EXPECT_OK(db_transact(test_db, outer, &(Story){ 0 }));
    EXPECT_INT(count_teams(test_db), 2);
}

static Err put_two(Db *db, void *with)
{
    TRY(put_one(db, with));
    return put_one(db, with);
}

TEST(a_fault_asked_for_undoes_the_work)
{
    log_quiet(true);
    db_fail_at(test_db, 2);
    Story story = { 0 };
    EXPECT_ERR(db_transact(test_db, put_two, &story), E_BROKEN);
    EXPECT_INT(story.runs, 2);
    EXPECT_INT(count_teams(test_db), 0);
}

/* Readers. */

TEST(a_reader_cannot_write)
{
    log_quiet(true);
    ON_EXIT(db_shut) Db *reader = NULL;
    i64 id;
    EXPECT_OK(team_put(test_db, "ours", &id));
    EXPECT_OK(db_open_reader(&reader, test_where));
    EXPECT_INT(count_teams(reader), 1);
    EXPECT_ERR(team_put(reader, "theirs", &id), E_BROKEN);
    EXPECT_INT(count_teams(test_db), 1);
}

TEST(looking_cannot_write_and_writing_goes_on_after_it)
{
    log_quiet(true);
    EXPECT_ERR(db_look(test_db, put_one, &(Story){ 0 }), E_BROKEN);
    EXPECT_OK(db_transact(test_db, put_one, &(Story){ 0 }));
    EXPECT_INT(count_teams(test_db), 1);
}

static Err look_while_another_writes(Db *db, void *with)
{
    i64 before = count_teams(db);
    EXPECT_OK(db_transact(((Story *)with)->other, put_one, with));
    EXPECT_INT(count_teams(db), before);
    return OK;
}

TEST(a_look_is_one_still_picture)
{
    ON_EXIT(db_shut) Db *reader = NULL;
    EXPECT_OK(db_open_reader(&reader, test_where));
    EXPECT_OK(db_look(reader, look_while_another_writes, &(Story){ .other = test_db }));
    EXPECT_INT(count_teams(reader), 1);
}

/* Values. */

TEST(what_a_returning_statement_wrote_is_there_for_others)
{
    ON_EXIT(db_shut) Db *other = NULL;
    i64 id;
    EXPECT_OK(team_put(test_db, "ours", &id));
    EXPECT_OK(db_open(&other, test_where));
    db_arena(other, test_arena);
    Team team;
    EXPECT_OK(team_get(other, "ours", &team));
    EXPECT_INT(team.id, id);
    EXPECT_TEXT(team.purpose, "");
    EXPECT_ERR(team_get(other, "theirs", &team), E_NOT_FOUND);
    EXPECT_TEXT(team.name, "ours");
}

TEST(a_clause_stays_only_when_its_parameter_is_given)
{
    i64 id;
    static const Text NAMES[] = { "a", "b", "c", "d" };
    for (size_t i = 0; i < COUNT(NAMES); i++) EXPECT_OK(team_put(test_db, NAMES[i], &id));
    TeamList list;
    EXPECT_OK(teams_like(test_db, NULL, 1, 0, 2, &list));
    EXPECT_INT(list.n, 2);
    EXPECT_TEXT(list.at[0].name, "b");
    EXPECT_OK(teams_like(test_db, "", 0, 1, 3, &list));
    EXPECT_INT(list.n, 3);
    EXPECT_TEXT(list.at[0].name, "d");
    EXPECT_OK(teams_like(test_db, "c", 0, 1, 3, &list));
    EXPECT_INT(list.n, 1);
    EXPECT_OK(teams_like(test_db, "c", 3, 0, 3, &list));
    EXPECT_INT(list.n, 0);
}

TEST(nothing_comes_back_as_nothing)
{
    i64 id;
    EXPECT_OK(member_put(test_db, "a@example.org", "A", 0, NULL, NOON, NO_DAY, &id));
    Member m = { .team = 9, .left_on = { 9 }, .gone = true };
    EXPECT_OK(member_get(test_db, id, &m));
    EXPECT_INT(m.team, 0);
    EXPECT(!day_known(m.left_on));
    EXPECT(!m.gone);
    Text phone;
    EXPECT_OK(member_phone(test_db, id, &phone));
    EXPECT_TEXT(phone, "none");
}

TEST(days_and_times_come_back_as_they_went)
{
    static const Time TIMES[] = { { 0 }, { -1 }, { INT64_MAX }, { INT64_MIN }, { 1772539200 } };
    i64 id;
    for (size_t i = 0; i < COUNT(TIMES); i++) {
        Day day = day_from(2000 + (int)i, 2, 28);
        EXPECT_OK(member_put(test_db, arena_printf(test_arena, "%zu@example.org", i), "A", 0, "", TIMES[i], day, &id));
        Member m;
        Day last;
        Time when;
        EXPECT_OK(member_get(test_db, id, &m));
        EXPECT_OK(member_last_day(test_db, id, &last));
        EXPECT_OK(member_when(test_db, id, &when));
        EXPECT_INT(m.created.s, TIMES[i].s);
        EXPECT_INT(when.s, TIMES[i].s);
        EXPECT_INT(m.left_on.n, day.n);
        EXPECT_INT(last.n, day.n);
        EXPECT(m.gone);
    }
}

TEST(text_sorts_by_code_point_on_both_engines)
{
    static const Text SORTED[] = { " a", "A", "Z", "_", "a", "a b", "a-b", "ab", "z", "\u00c4", "\u00e9", "\u20ac", "\U0001f600" };
    i64 id;
    for (size_t i = COUNT(SORTED); i-- > 0; ) EXPECT_OK(team_put(test_db, SORTED[i], &id));
    TextList names;
    EXPECT_OK(team_names(test_db, &names));
    EXPECT_INT(names.n, COUNT(SORTED));
    for (size_t i = 0; i < names.n; i++) EXPECT_TEXT(names.at[i], SORTED[i]);
}

TEST(a_change_of_nothing_is_a_conflict)
{
    i64 id, n;
    EXPECT_OK(team_put(test_db, "a", &id));
    EXPECT_OK(team_put(test_db, "b", &id));
    EXPECT_INT(id, 2);
    EXPECT_OK(team_rename(test_db, id, "c"));
    EXPECT_ERR(team_rename(test_db, 99, "d"), E_CONFLICT);
    EXPECT_OK(teams_drop(test_db, 99, &n));
    EXPECT_INT(n, 2);
    EXPECT_OK(teams_drop(test_db, 99, &n));
    EXPECT_INT(n, 0);
}

TEST(numbers_begin_at_one_in_every_test)
{
    i64 id;
    IntList ids;
    EXPECT_OK(team_put(test_db, "a", &id));
    EXPECT_OK(team_ids(test_db, &ids));
    EXPECT_INT(ids.n, 1);
    EXPECT_INT(ids.at[0], 1);
}

TEST(ids_go_on_above_the_rows_of_an_import)
{
    i64 id;
    EXPECT_OK(team_put_as(test_db, 1, "a"));
    EXPECT_OK(team_put_as(test_db, 40, "b"));
    EXPECT_OK(db_ids_go_on(test_db));
    EXPECT_OK(team_put(test_db, "c", &id));
    EXPECT_INT(id, 41);
    EXPECT_OK(member_put(test_db, "a@example.org", "A", 1, "", NOON, NO_DAY, &id));
    EXPECT_INT(id, 1);
}

TEST(a_line_for_one_engine_runs_there)
{
    Text name;
    EXPECT_OK(engine_name(test_db, &name));
    EXPECT_TEXT(name, db_is_postgres(test_db) ? "postgres" : "sqlite");
}

TEST(what_the_schema_refuses_is_a_conflict)
{
    log_quiet(true);
    i64 id;
    EXPECT_ERR(team_put(test_db, "", &id), E_CONFLICT);
    EXPECT_ERR(member_put(test_db, "a@example.org", "A", 77, "", NOON, NO_DAY, &id), E_CONFLICT);
    EXPECT_ERR(team_put(test_db, NULL, &id), E_CONFLICT);
}

/* Two at once. */

static void *commit_later(void *with)
{
    nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
    return db_batch_commit(with) ? NULL : with;
}

TEST(a_second_writer_waits_for_the_first)
{
    ON_EXIT(db_shut) Db *other = NULL;
    EXPECT_OK(db_open(&other, test_where));
    EXPECT_OK(db_batch_begin(other));
    EXPECT_OK(db_unit(other, put_one, &(Story){ .runs = 10 }));
    pthread_t thread;
    void *committed;
    EXPECT_INT(pthread_create(&thread, NULL, commit_later, other), 0);
    Err err = db_transact(test_db, put_one, &(Story){ 0 });
    pthread_join(thread, &committed);
    EXPECT(committed);
    EXPECT_OK(err);
    EXPECT_INT(count_teams(test_db), 2);
}

static Err rename_after_another(Db *db, void *with)
{
    Story *story = with;
    i64 n;
    TRY(team_count(db, &n));
    if (!story->runs++) TRY(team_rename(story->other, 1, "theirs"));
    return team_rename(db, 1, "ours");
}

TEST(work_overtaken_by_another_runs_again)
{
    if (!db_is_postgres(test_db)) SKIP("SQLite lets one writer in at a time");
    ON_EXIT(db_shut) Db *other = NULL;
    i64 id;
    EXPECT_OK(team_put(test_db, "a", &id));
    EXPECT_OK(db_open(&other, test_where));
    Story story = { .other = other };
    EXPECT_OK(db_transact(test_db, rename_after_another, &story));
    EXPECT_INT(story.runs, 2);
    TextList names;
    EXPECT_OK(team_names(test_db, &names));
    EXPECT_TEXT(names.at[0], "ours");
}

static const char CUT[] =
    "--@postgres SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity\n"
    "--@postgres WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'\n";

static Err cut_off_in_the_middle(Db *db, void *with)
{
    Story *story = with;
    i64 id;
    TRY(team_put(db, "before", &id));
    if (!story->runs++) TRY(db_script(story->other, CUT));
    return team_put(db, "after", &id);
}

TEST(a_lost_connection_is_made_again)
{
    if (!db_is_postgres(test_db)) SKIP("with SQLite there is no connection to lose");
    log_quiet(true);
    ON_EXIT(db_shut) Db *other = NULL;
    EXPECT_OK(db_open(&other, test_where));
    Story story = { .other = other };
    EXPECT_OK(db_transact(test_db, cut_off_in_the_middle, &story));
    EXPECT_INT(story.runs, 2);
    EXPECT_INT(count_teams(test_db), 2);
    EXPECT_OK(db_script(other, CUT));
    i64 n;
    Err first = team_count(test_db, &n);
    EXPECT(first == OK || first == E_BUSY);
    EXPECT_INT(count_teams(test_db), 2);
}
