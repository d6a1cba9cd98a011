#include "journal/checkpoint_file.h"
#include "journal/heads.h"
#include "base/log.h"
#include "test.h"

#include <inttypes.h>
#include <sys/stat.h>

static const Time NOON = { 1772539200 };

static Err append_to(Db *db, void *with) { return journal_append(db, with, "sender", NOON, "idea.changed", "{}"); }
static void append(const char *subject)  { EXPECT_OK(db_transact(test_db, append_to, (void *)subject)); }

static Text file_text(void)
{
    Text s;
    EXPECT_OK(file_read(test_arena, arena_printf(test_arena, "%s/journal.checkpoints", test_folder), 1 << 20, &s, NULL));
    return s;
}

static Checkpoints *opened(void)
{
    Checkpoints *c;
    EXPECT_OK(checkpoints_open(&c, test_folder));
    return c;
}

static void add(Checkpoints *c, i64 seconds)
{
    EXPECT_OK(checkpoints_add(c, test_db, (Time){ NOON.s + seconds }));
    db_arena(test_db, test_arena);
}

TEST(a_checkpoint_lists_only_the_chains_that_changed)
{
    Checkpoints *c = opened();
    append("idea:1");
    append("idea:2");
    append("idea:2");
    add(c, 1);
    Text first = file_text();
    EXPECT_HAS(first, "head idea:1 1 ");
    EXPECT_HAS(first, "head idea:2 2 ");
    EXPECT_LACKS(first, "head idea:2 1 ");
    EXPECT_HAS(first, "checkpoint 1 2026-03-03T12:00:01Z 3 ");
    append("idea:2");
    add(c, 2);
    Text second = file_text() + strlen(first);
    EXPECT_HAS(second, "head idea:2 3 ");
    EXPECT_LACKS(second, "idea:1");
    EXPECT_HAS(second, "checkpoint 2 2026-03-03T12:00:02Z 4 ");
    checkpoints_close(c);
}

TEST(no_checkpoint_is_written_when_nothing_is_new)
{
    Checkpoints *c = opened();
    add(c, 1);
    EXPECT_TEXT(file_text(), "");
    append("idea:1");
    add(c, 2);
    Text before = file_text();
    for (int s = 3; s < 100; s += 7) add(c, s);
    EXPECT_TEXT(file_text(), before);
    checkpoints_close(c);
}

TEST(checkpoints_go_on_where_they_stopped)
{
    Checkpoints *c = opened();
    append("idea:1");
    add(c, 1);
    checkpoints_close(c);
    c = opened();
    append("idea:1");
    append("idea:3");
    add(c, 2);
    checkpoints_close(c);
    EXPECT_HAS(file_text(), "head idea:1 2 ");
    EXPECT_HAS(file_text(), "checkpoint 2 2026-03-03T12:00:02Z 3 ");
    Verified v;
    EXPECT_OK(journal_verify(test_db, test_folder, test_arena, &v));
    EXPECT_INT(v.faults.n, 0);
    EXPECT_INT(v.checkpoints, 2);
}

TEST(an_entry_seen_late_is_still_recorded_on_postgresql)
{
    if (!db_is_postgres(test_db)) SKIP("on SQLite no entry is seen late");
    Checkpoints *c = opened();
    append("idea:1");
    append("idea:2");
    EXPECT_OK(db_script(test_db, "UPDATE entry SET id = 900 WHERE subject = 'idea:2'"));    /* its transaction is slow */
    EXPECT_OK(db_script(test_db, "CREATE TABLE late AS SELECT * FROM entry WHERE subject = 'idea:1';"
                                 "DELETE FROM entry WHERE subject = 'idea:1'"));
    add(c, 1);
    EXPECT_LACKS(file_text(), "idea:1 ");
    EXPECT_OK(db_script(test_db, "INSERT INTO entry OVERRIDING SYSTEM VALUE SELECT * FROM late; DROP TABLE late"));
    add(c, 10);
    EXPECT_HAS(file_text(), "head idea:1 1 ");
    checkpoints_close(c);
}

TEST(half_a_checkpoint_left_by_a_crash_is_cut_away_and_written_again)
{
    Checkpoints *c = opened();
    append("idea:1");
    add(c, 1);
    append("idea:1");
    add(c, 2);
    checkpoints_close(c);
    Text whole = file_text(), path = arena_printf(test_arena, "%s/journal.checkpoints", test_folder);
    FILE *f = fopen(path, "wb");
    EXPECT(f && fwrite(whole, 1, strlen(whole) - 40, f));
    fclose(f);
    c = opened();
    add(c, 2);
    checkpoints_close(c);
    EXPECT_TEXT(file_text(), whole);
}

TEST(nothing_is_added_to_a_damaged_checkpoint_file)
{
    Checkpoints *c = opened();
    append("idea:1");
    add(c, 1);
    checkpoints_close(c);
    Text path = arena_printf(test_arena, "%s/journal.checkpoints", test_folder);
    FILE *f = fopen(path, "r+b");
    EXPECT(f && fputc('x', f) == 'x');
    fclose(f);
    log_quiet(true);
    EXPECT_ERR(checkpoints_open(&c, test_folder), E_BROKEN);
}

TEST(only_one_process_writes_the_checkpoints_of_a_folder)
{
    Checkpoints *c = opened(), *other;
    EXPECT_ERR(checkpoints_open(&other, test_folder), E_BUSY);
    checkpoints_close(c);
    c = opened();
    checkpoints_close(c);
}

TEST(the_key_is_for_its_owner_only)
{
    struct stat st;
    checkpoints_close(opened());
    EXPECT_INT(stat(arena_printf(test_arena, "%s/journal.key", test_folder), &st), 0);
    EXPECT_INT(st.st_mode & 0777, 0600);
}

TEST(thousands_of_chains_are_found_again_by_name)
{
    ON_EXIT(heads_empty) Heads h = { 0 };
    for (int round = 1; round <= 2; round++)
        for (int i = 0; i < 5000; i++) heads_put(&h, arena_printf(test_arena, "idea:%d", i))->seq += i;
    EXPECT_INT(h.n, 5000);
    for (int i = 0; i < 5000; i++) EXPECT_INT(heads_find(&h, arena_printf(test_arena, "idea:%d", i))->seq, 2 * i);
    EXPECT(!heads_find(&h, "idea:5000"));
    heads_empty(&h);
    EXPECT(!heads_find(&h, "idea:1"));
}
