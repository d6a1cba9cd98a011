#include "journal/checkpoint_file.h"
#include "base/log.h"
#include "test.h"

#include <inttypes.h>
#include <unistd.h>

/* 40 chains of 1 to 10 entries, 220 in all, with a checkpoint after each quarter. Chain 10 of them has 10 entries. */
enum { CHAINS = 40, ENTRIES = 220 };
static const Time NOON = { 1772539200 };

static Err append_to(Db *db, void *with)
{
    const int *chain = with;
    Text subject = journal_subject(test_arena, "idea", *chain);
    return journal_append(db, subject, "sender", NOON, "idea.changed", journal_data(test_arena, J_INT("chain", *chain), J_END));
}

static void checkpoint(int after)
{
    Checkpoints *c;
    EXPECT_OK(checkpoints_open(&c, test_folder));
    EXPECT_OK(checkpoints_add(c, test_db, (Time){ NOON.s + after }));
    checkpoints_close(c);
    db_arena(test_db, test_arena);
}

static void fill(bool checkpoints)
{
    for (int round = 1, n = 0; round <= 10; round++)
        for (int chain = 1; chain <= CHAINS; chain++) {
            if (chain % 10 < round && chain % 10 != 0 && chain % 10 < round) continue;
            EXPECT_OK(db_transact(test_db, append_to, &chain));
            if (++n % 55 == 0 && checkpoints) checkpoint(n);
        }
}

static Verified verified(void)
{
    Verified v;
    EXPECT_OK(journal_verify(test_db, test_folder, test_arena, &v));
    return v;
}

static void tamper(Text sql) { EXPECT_OK(db_script(test_db, sql)); }

static void expect_fault(const Verified *v, size_t i, Text subject, i64 seq, Text words)
{
    EXPECT(i < v->faults.n);
    EXPECT_HAS(v->faults.at[i].words, words);
    EXPECT_TEXT(v->faults.at[i].subject, subject);
    EXPECT_INT(v->faults.at[i].seq, seq);
}

static void expect_one_fault(Text subject, i64 seq, Text words)
{
    Verified v = verified();
    expect_fault(&v, 0, subject, seq, words);
    EXPECT_INT(v.faults.n, 1);
}

TEST(an_untouched_journal_has_no_faults)
{
    fill(true);
    Verified v = verified();
    EXPECT_INT(v.entries, ENTRIES);
    EXPECT_INT(v.chains, CHAINS);
    EXPECT_INT(v.checkpoints, 4);
    EXPECT_INT(v.after, 0);
    EXPECT_INT(v.faults.n, 0);
    EXPECT_INT(strlen(v.key), 64);
    EXPECT_INT(strlen(v.last_hash), 64);
    EXPECT_TEXT(v.last_at, "2026-03-03T12:03:40Z");
    EXPECT_TEXT(v.note, "");
}

TEST(a_journal_without_entries_has_no_faults)
{
    Verified v = verified();
    EXPECT_INT(v.entries + v.chains + v.checkpoints + (i64)v.faults.n, 0);
    EXPECT_TEXT(v.key, "");
}

TEST(entries_newer_than_the_last_checkpoint_are_counted)
{
    fill(true);
    int chain = 10;
    for (int i = 0; i < 3; i++) EXPECT_OK(db_transact(test_db, append_to, &chain));
    EXPECT_INT(verified().after, 3);
    EXPECT_INT(verified().faults.n, 0);
}

TEST(verify_finds_each_altered_part_of_an_entry)
{
    static const Text parts[] = { "actor = 'person:9'", "what = 'idea.lost'", "data = '{}'", "at = at + 1" };
    for (size_t i = 0; i < COUNT(parts); i++) {
        tamper("DELETE FROM entry");
        for (int chain = 10, k = 0; k < 6; k++) EXPECT_OK(db_transact(test_db, append_to, &chain));
        tamper(arena_printf(test_arena, "UPDATE entry SET %s WHERE subject = 'idea:10' AND seq = 4", parts[i]));
        expect_one_fault("idea:10", 4, "It was altered");
    }
}

TEST(verify_finds_the_first_and_the_last_entry_altered)
{
    fill(true);
    tamper("UPDATE entry SET actor = 'person:9' WHERE subject = 'idea:10' AND seq IN (1, 10)");
    Verified v = verified();
    expect_fault(&v, 0, "idea:10", 1, "It was altered");
    expect_fault(&v, 1, "idea:10", 10, "It was altered");
    EXPECT_INT(v.faults.n, 2);
}

TEST(verify_finds_an_entry_moved_to_another_chain)
{
    fill(true);
    tamper("UPDATE entry SET subject = 'idea:99', seq = 1 WHERE subject = 'idea:10' AND seq = 10");
    Verified v = verified();
    expect_fault(&v, 0, "idea:99", 1, "It was altered");
    expect_fault(&v, 1, "idea:10", 10, "Cut off at the end");
    EXPECT_INT(v.faults.n, 2);
}

TEST(verify_finds_entries_removed)
{
    fill(false);
    tamper("DELETE FROM entry WHERE subject = 'idea:10' AND seq = 5");
    expect_one_fault("idea:10", 5, "It is missing");
    tamper("DELETE FROM entry WHERE subject = 'idea:10' AND seq = 6");
    expect_one_fault("idea:10", 5, "Entries 5 to 6 are missing");
}

TEST(verify_finds_the_beginning_of_a_chain_removed)
{
    fill(false);
    tamper("DELETE FROM entry WHERE subject = 'idea:10' AND seq < 4");
    expect_one_fault("idea:10", 1, "Entries 1 to 3 are missing");
}

TEST(verify_says_once_that_a_checkpointed_entry_was_removed)
{
    fill(true);
    tamper("DELETE FROM entry WHERE subject = 'idea:10' AND seq BETWEEN 2 AND 9");
    expect_one_fault("idea:10", 2, "Entries 2 to 9 are missing");
}

static void insert(Text subject, i64 seq, Text before)
{
    char hex[HASH_HEX];
    Entry forged = { .seq = seq, .subject = subject, .at = NOON, .actor = "person:1", .what = "idea.forged", .data = "{}" };
    journal_hash(&forged, before, hex);
    tamper(arena_printf(test_arena, "INSERT INTO entry (subject, seq, at, actor, what, data, hash) VALUES ('%s', %" PRId64 ", %" PRId64
                        ", 'person:1', 'idea.forged', '{}', '%s')", subject, seq, NOON.s, hex));
}

TEST(verify_finds_an_entry_inserted_in_the_middle)
{
    fill(false);
    EntryList chain;
    EXPECT_OK(journal_of(test_db, "idea:10", &chain));
    tamper("UPDATE entry SET seq = seq + 1000 WHERE subject = 'idea:10' AND seq > 7");
    tamper("UPDATE entry SET seq = seq - 999 WHERE subject = 'idea:10' AND seq > 1000");
    insert("idea:10", 8, chain.at[6].hash);
    Verified v = verified();
    EXPECT_INT(v.faults.n, 3);
    expect_fault(&v, 0, "idea:10", 9, "It was entry 8 when it was written");
    expect_fault(&v, 1, "idea:10", 10, "It was entry 9 when it was written");
}

TEST(verify_finds_an_entry_added_by_somebody_who_cannot_hash)
{
    fill(false);
    insert("idea:10", 11, "not the hash before");
    expect_one_fault("idea:10", 11, "It was altered");
}

TEST(verify_finds_two_entries_with_one_number)
{
    if (db_is_postgres(test_db)) SKIP("on PostgreSQL dropping a constraint would outlive the test");
    fill(false);
    EXPECT_OK(db_script(test_db, "ALTER TABLE entry RENAME TO strict_entry; CREATE TABLE entry AS SELECT * FROM strict_entry"));
    tamper("INSERT INTO entry SELECT id + 1000, subject, seq, at, 'person:9', what, data, hash FROM entry "
           "WHERE subject = 'idea:10' AND seq = 3");
    expect_one_fault("idea:10", 3, "Two entries have this number");
}

TEST(verify_finds_two_entries_that_changed_places)
{
    fill(false);
    tamper("UPDATE entry SET seq = 1004 WHERE subject = 'idea:10' AND seq = 4");
    tamper("UPDATE entry SET seq = 4 WHERE subject = 'idea:10' AND seq = 7");
    tamper("UPDATE entry SET seq = 7 WHERE subject = 'idea:10' AND seq = 1004");
    Verified v = verified();
    expect_fault(&v, 0, "idea:10", 4, "It was entry 7 when it was written");
    expect_fault(&v, 1, "idea:10", 5, "It was not written after the entry that stands before it");
    expect_fault(&v, 2, "idea:10", 7, "It was entry 4 when it was written");
    expect_fault(&v, 3, "idea:10", 8, "It was not written after the entry that stands before it");
    EXPECT_INT(v.faults.n, 4);
}

TEST(verify_finds_a_chain_cut_off_at_its_end)
{
    fill(true);
    tamper("DELETE FROM entry WHERE subject = 'idea:10' AND seq > 8");
    expect_one_fault("idea:10", 9, "the chain stops at entry 8, but checkpoints recorded it up to 10");
}

TEST(verify_finds_a_whole_chain_gone)
{
    fill(true);
    tamper("DELETE FROM entry WHERE subject = 'idea:20'");
    expect_one_fault("idea:20", 0, "The whole chain is gone: checkpoints recorded 10 entries of it");
}

TEST(verify_finds_a_journal_that_was_emptied)
{
    fill(true);
    tamper("DELETE FROM entry");
    Verified v = verified();
    EXPECT_INT(v.faults.n, CHAINS);
    EXPECT_INT(v.entries, 0);
}

/* Everything from entry `from` on, written anew so that every hash fits. */
static void rewrite(Text subject, size_t from)
{
    EntryList chain;
    EXPECT_OK(journal_of(test_db, subject, &chain));
    for (size_t i = from - 1; i < chain.n; i++) {
        Entry *e = &chain.at[i];
        char hex[HASH_HEX];
        e->actor = "person:66";
        journal_hash(e, i ? chain.at[i - 1].hash : "", hex);
        e->hash = arena_copy(test_arena, hex, HASH_HEX - 1);
        tamper(arena_printf(test_arena, "UPDATE entry SET actor = '%s', hash = '%s' WHERE id = %" PRId64, e->actor, hex, e->id));
    }
}

TEST(verify_finds_a_chain_rewritten_whole)
{
    fill(true);
    rewrite("idea:10", 3);
    Verified v = verified();
    EXPECT_INT(v.faults.n, 1);
    EXPECT_TEXT(v.faults.at[0].subject, "idea:10");
    EXPECT_HAS(v.faults.at[0].words, "the chain was rewritten from here or before");
}

TEST(verify_finds_a_rewritten_chain_though_later_checkpoints_record_it)
{
    fill(true);
    rewrite("idea:10", 3);
    int chain = 10;
    for (int i = 0; i < 3; i++) EXPECT_OK(db_transact(test_db, append_to, &chain));
    checkpoint(1000);
    Verified v = verified();
    EXPECT_INT(v.checkpoints, 5);
    EXPECT_INT(v.after, 0);
    EXPECT_INT(v.faults.n, 1);
    EXPECT_HAS(v.faults.at[0].words, "the chain was rewritten from here or before");
}

TEST(verify_names_every_fault_up_to_a_thousand_and_counts_the_rest)
{
    for (int chain = 1, i = 0; i < 1100; i++) EXPECT_OK(db_transact(test_db, append_to, &chain));
    tamper("UPDATE entry SET actor = 'person:9'");
    Verified v = verified();
    EXPECT_INT(v.faults.n, 1000);
    EXPECT_INT(v.more, 100);
    EXPECT_INT(v.entries, 1100);
}

/* ---- the file of checkpoints ---- */

static Text file_path(void) { return arena_printf(test_arena, "%s/journal.checkpoints", test_folder); }

static Buf file_bytes(void)
{
    Text s;
    size_t n;
    Buf b = { .arena = test_arena };
    EXPECT_OK(file_read(test_arena, file_path(), 1 << 20, &s, &n));
    buf_add(&b, s, n);
    return b;
}

static void file_put(const char *s, size_t n)
{
    FILE *f = fopen(file_path(), "wb");
    EXPECT(f && fwrite(s, 1, n, f) == n);
    fclose(f);
}

TEST(verify_finds_every_flipped_bit_of_the_checkpoint_file)
{
    fill(true);
    Buf b = file_bytes();
    for (size_t i = 0; i < b.n; i += 97) {
        b.s[i] ^= 1;
        file_put(b.s, b.n);
        b.s[i] ^= 1;
        EXPECT(verified().faults.n > 0);
    }
    file_put(b.s, b.n);
    EXPECT_INT(verified().faults.n, 0);
}

TEST(verify_finds_a_checkpoint_taken_out_of_the_file)
{
    fill(true);
    Buf b = file_bytes();
    char *from = strchr(strstr(b.s, "\ncheckpoint 1 ") + 1, '\n') + 1, *to = strchr(strstr(b.s, "\ncheckpoint 2 ") + 1, '\n') + 1;
    size_t rest = b.n - (size_t)(to - b.s);
    memmove(from, to, rest);
    file_put(b.s, (size_t)(from - b.s) + rest);
    expect_one_fault("journal.checkpoints", 0, "a checkpoint is missing or out of order");
}

TEST(a_checkpoint_cut_short_by_a_crash_is_said_and_forgiven)
{
    fill(true);
    Buf b = file_bytes();
    for (size_t cut = 1; cut < 700; cut += 13) {
        file_put(b.s, b.n - cut);
        Verified v = verified();
        EXPECT_INT(v.faults.n, 0);
        EXPECT_INT(v.checkpoints, 3);
        EXPECT_HAS(v.note, "half a checkpoint");
        EXPECT(v.after > 0);
    }
    memset(b.s + b.n - 100, 0, 100);
    file_put(b.s, b.n);
    EXPECT_INT(verified().faults.n, 0);
    EXPECT_HAS(verified().note, "half a checkpoint");
}

TEST(verify_finds_a_checkpoint_signed_with_another_key)
{
    fill(true);
    EXPECT(unlink(arena_printf(test_arena, "%s/journal.key", test_folder)) == 0);
    expect_one_fault("journal.key", 0, "The key is missing");
    CheckpointKey key;
    EXPECT_OK(checkpoint_key_make(test_folder, &key));
    Verified v = verified();
    EXPECT_INT(v.faults.n, 4);
    expect_fault(&v, 0, "journal.checkpoints", 0, "Checkpoint 1 was not signed with the key in journal.key");
}

TEST(verify_finds_the_checkpoint_file_gone)
{
    fill(true);
    EXPECT(unlink(file_path()) == 0);
    expect_one_fault("journal.checkpoints", 0, "The file of checkpoints is missing");
}
