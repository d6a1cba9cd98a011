/* The records fail at the first call of an act, then at the second, and so on to the last: each time all of it is kept, or nothing. */
#include "app/export.h"
#include "base/log.h"
#include "front/front_walk.h"
#include "journal/journal.h"
#include "pathway/decision.h"
#include "store/dump.h"

enum { DESK = 900, CALLS_MOST = 500 };

static Text draft, track;
static Idea idea, other;
static i64 decided;

/* A number that stands for every row of every table. */
static Err add_row(void *with, const DumpTable *table, const Text *values)
{
    uint64_t *hash = with;
    for (size_t i = 0; i < table->columns.n; i++)
        for (Text s = values[i] ? values[i] : "NULL"; ; s++) {
            *hash = (*hash ^ (unsigned char)*s) * 0x100000001b3;
            if (!*s) break;
        }
    return OK;
}

static Err add_tables(Db *db, void *with)
{
    DumpTableList tables;
    TRY(dump_tables(db, EXPORT_WITHOUT, &tables));
    for (size_t i = 0; i < tables.n; i++) TRY(dump_rows(db, &tables.at[i], add_row, with));
    return OK;
}

static uint64_t everything(void)
{
    uint64_t hash = 0xcbf29ce484222325;
    Db *db = NULL;
    EXPECT_OK(db_open_reader(&db, test_where));
    Err err = db_look(db, add_tables, &hash);
    db_close(db);
    EXPECT_OK(err);
    return hash;
}

/* `act` is true when it was done. */
static void fails_at_every_call(bool (*act)(void), int calls_least)
{
    uint64_t before = everything();
    int n = 1;
    bool done = false;
    log_quiet(true);
    for (; !done && n <= CALLS_MOST; n++) {
        db_fail_at(test_db, n);
        done = act();
        db_fail_at(test_db, 0);
        if ((everything() == before) == done) print_message("# call %d: %s\n", n, done ? "done, and nothing kept"
                                                            : "failed, and something kept");
        EXPECT((everything() != before) == done);
    }
    log_quiet(false);
    EXPECT(done && n > calls_least);
    Verified v = { 0 };
    EXPECT_OK(journal_verify(test_db, test_folder, test_arena, &v));
    EXPECT_INT(v.faults.n, 0);
}

static bool see_other(Res res)
{
    EXPECT(res.status == 303 || res.status == 500);
    return res.status == 303;
}

static bool send(void)  { return see_other(walk_post(arena_printf(test_arena, "%s/send", draft), "")); }
static bool reply(void) { return see_other(walk_post(arena_printf(test_arena, "%s/reply", track), "words=Here+it+is.")); }
static bool withdraw(void) { return see_other(walk_post(arena_printf(test_arena, "%s/withdraw", track), "words=No+longer.")); }
static bool answer(void) { return see_other(walk_post(arena_printf(test_arena, "%s/what", draft),
                                                      "go=next&name_of_it=Racks&what=For+drip+stands")); }

static Err decide(Db *db, void *with)
{
    Verdict v = { .type = with, .reason = "for-a-test", .words = "Because of the lifts.", .next_door = "Try the other door.", .stage = "",
                  .event = "", .other = same(with, "merge") ? other.id : 0, .until = NO_DAY };
    return decision_make(db, &idea, idea.version, &v, DESK, &WALK_SITE, walk_now(), &decided);
}

static bool did(Work body, Text type)
{
    Err err = db_transact(test_db, body, (void *)type);
    EXPECT(err == OK || err == E_BROKEN);
    return !err;
}

static Err take_back(Db *db, void *with)
{
    (void)with;
    return decision_undo(db, &idea, decided, DESK, &WALK_SITE, walk_now());
}

static bool ask(void)     { return did(decide, "ask"); }
static bool decline(void) { return did(decide, "decline"); }
static bool merge(void)   { return did(decide, "merge"); }
static bool undo(void)    { return did(take_back, ""); }

static void landed(void)
{
    walk_open();
    Text receipt = walk_land("staff", "Drip stands get lost");
    walk_idea(receipt, &idea);
    track = walk_track(receipt);
}

TEST(an_answer_is_kept_whole_or_not_at_all)
{
    walk_open();
    draft = walk_begin("staff");
    fails_at_every_call(answer, 4);
}

TEST(an_idea_lands_whole_or_not_at_all)
{
    walk_open();
    draft = walk_fill("staff", "Drip stands get lost");
    fails_at_every_call(send, 12);
}

TEST(asking_for_more_and_its_reply_are_kept_whole_or_not_at_all)
{
    landed();
    fails_at_every_call(ask, 8);
    walk_at("2026-03-05");
    fails_at_every_call(reply, 8);
}

TEST(a_decline_and_its_reply_are_kept_whole_or_not_at_all)
{
    landed();
    fails_at_every_call(decline, 8);
    fails_at_every_call(reply, 8);
}

TEST(a_merge_and_its_undo_are_kept_whole_or_not_at_all)
{
    landed();
    Idea first = idea;
    walk_idea(walk_land("staff", "Drip stands are never where they should be"), &other);
    idea = first;
    fails_at_every_call(merge, 8);
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    fails_at_every_call(undo, 6);
}

TEST(a_sender_withdraws_wholly_or_not_at_all)
{
    landed();
    fails_at_every_call(withdraw, 6);
}
