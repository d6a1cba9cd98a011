#include "journal/journal.h"
#include "base/log.h"
#include "test.h"

#include <pthread.h>

static const Time NOON = { 1772539200 };

static Err append_twice(Db *db, void *with)
{
    (void)with;
    TRY(journal_append(db, "idea:1", "sender", NOON, "idea.received", "{}"));
    return journal_append(db, "idea:1", "person:3", NOON, "idea.owned", "{\"by\":3}");
}

TEST(the_journal_chains_each_entry_to_the_one_before)
{
    EXPECT_OK(db_transact(test_db, append_twice, NULL));
    EntryList chain;
    char hex[HASH_HEX];
    EXPECT_OK(journal_of(test_db, "idea:1", &chain));
    EXPECT_INT(chain.n, 2);
    EXPECT_INT(chain.at[0].seq, 1);
    EXPECT_INT(chain.at[1].seq, 2);
    EXPECT_TEXT(chain.at[1].what, "idea.owned");
    EXPECT_TEXT(chain.at[1].data, "{\"by\":3}");
    journal_hash(&chain.at[0], "", hex);
    EXPECT_TEXT(chain.at[0].hash, hex);
    journal_hash(&chain.at[1], chain.at[0].hash, hex);
    EXPECT_TEXT(chain.at[1].hash, hex);
}

TEST(an_entry_keeps_its_hash_for_ever)
{
    char hex[HASH_HEX];
    journal_hash(&(Entry){ .seq = 1, .subject = "idea:1", .at = NOON, .actor = "sender", .what = "idea.received", .data = "{}" }, "", hex);
    EXPECT_TEXT(hex, "c3ebce8e29bda0bae3d4e3cb533fa1e5a8f0983d3750affbb934482552fa2110");
}

TEST(moving_a_letter_from_one_part_of_an_entry_to_the_next_changes_its_hash)
{
    char one[HASH_HEX], two[HASH_HEX];
    journal_hash(&(Entry){ .seq = 1, .subject = "idea:1", .actor = "ab", .what = "c", .data = "{}" }, "", one);
    journal_hash(&(Entry){ .seq = 1, .subject = "idea:1", .actor = "a", .what = "bc", .data = "{}" }, "", two);
    EXPECT(!same(one, two));
}

TEST(data_is_compact_json_with_its_keys_in_order)
{
    EXPECT_TEXT(journal_data(test_arena, J_TEXT("to", "tri\"age"), J_INT("decision", 4), J_END), "{\"to\":\"tri\\\"age\",\"decision\":4}");
    EXPECT_TEXT(journal_data(test_arena, J_INT("big", 1234567), J_END), "{\"big\":1234567}");
    EXPECT_TEXT(journal_data(test_arena, J_END), "{}");
}

TEST(a_subject_with_a_line_end_or_a_space_is_refused)
{
    log_quiet(true);
    EXPECT_ERR(journal_append(test_db, "idea:1\nhead", "sender", NOON, "x", "{}"), E_BROKEN);
    EXPECT_ERR(journal_append(test_db, "idea 1", "sender", NOON, "x", "{}"), E_BROKEN);
    EXPECT_ERR(journal_append(test_db, "", "sender", NOON, "x", "{}"), E_BROKEN);
}

static int landed;
static Err count_it(Db *db, const Entry *entry)
{
    (void)db;
    landed += entry->seq == 1 && same(entry->hash, "h");
    return OK;
}
static Err refuse(Db *db, const Entry *entry)
{
    (void)db, (void)entry;
    return E_DENIED;
}

TEST(only_the_reactions_to_just_what_happened_are_called)
{
    static const Reaction reactions[] = {
        { "idea.received", count_it, "" }, { "idea", refuse, "" }, { "idea.received.again", refuse, "" }, { "idea.received", count_it, "" },
        { "idea.lost", refuse, "" }, { 0 } };
    landed = 0;
    EXPECT_OK(journal_react(reactions, test_db, &(Entry){ .seq = 1, .what = "idea.received", .hash = "h" }));
    EXPECT_INT(landed, 2);
    EXPECT_ERR(journal_react(reactions, test_db, &(Entry){ .seq = 1, .what = "idea.lost", .hash = "h" }), E_DENIED);
}

/* ---- many at once ---- */

enum { WRITERS = 4, EACH = 25 };

static Err append_one(Db *db, void *with)
{
    (void)with;
    return journal_append(db, "idea:7", "system", NOON, "idea.nudged", "{}");
}

static void *write_many(void *with)
{
    int *kept = with;
    Db *db;
    Arena *a = arena_new();
    if (db_open(&db, test_where)) return NULL;
    db_arena(db, a);
    for (int i = 0; i < EACH; i++) {
        Err err;
        while ((err = db_transact(db, append_one, NULL)) == E_BUSY) { }
        *kept += err == OK;
    }
    db_close(db);
    arena_free(a);
    return NULL;
}

TEST(several_writers_to_one_chain_never_fork_it)
{
    pthread_t threads[WRITERS];
    int kept[WRITERS] = { 0 };
    log_quiet(true);
    for (int i = 0; i < WRITERS; i++) pthread_create(&threads[i], NULL, write_many, &kept[i]);
    for (int i = 0; i < WRITERS; i++) pthread_join(threads[i], NULL);
    for (int i = 0; i < WRITERS; i++) EXPECT_INT(kept[i], EACH);

    Verified v;
    EXPECT_OK(journal_verify(test_db, test_folder, test_arena, &v));
    EXPECT_INT(v.entries, WRITERS * EACH);
    EXPECT_INT(v.chains, 1);
    EXPECT_INT(v.faults.n, 0);
}
