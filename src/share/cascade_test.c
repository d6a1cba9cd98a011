/* What ends with what: everybody affected is told once, and nobody when nothing happened after all. */
#include "share/share_walk.h"
#include "share_walk.sql.h"

typedef struct Undone { i64 helper, uni; } Undone;

static Err all_at_once(Db *db, void *with)
{
    const Undone *u = with;
    TRY(shared_turn(db, &idea, u->uni, false, &WALK_SITE, now));
    TRY(decision_withdrawn(db, &idea, "", &WALK_SITE, now));
    TRY(leaver_close(db, idea.sender, &WALK_SITE, now));
    return E_CONFLICT;                                    /* and something goes wrong at the end */
}

TEST(what_is_rolled_back_has_told_nobody)
{
    begin();
    i64 before, after;
    Undone u = { joined("helper@example.org", "Hana"), organisation("University", "uni.example") };
    partner(u.uni, "ann@uni.example");
    EXPECT_OK(shared_turn(test_db, &idea, u.uni, true, &WALK_SITE, now));
    asked("guest@example.org");
    EXPECT_OK(share_all_mails(test_db, &before));
    EXPECT_ERR(db_transact(test_db, all_at_once, &u), E_CONFLICT);
    EXPECT_OK(share_all_mails(test_db, &after));
    EXPECT_INT(after, before);
    again();
    EXPECT_TEXT(idea.state, "open");
    EXPECT_OK(shared_open(test_db, idea.id, u.uni));
}

/* What each ending does to what stands beside an idea: one row, one ending. */
static const struct Ending { Text ending, task, invitation, offer; bool shared; } ENDINGS[] = {
    { "withdraw", "cancelled", "cancelled", "gone", true },
    { "merge",    "cancelled", "invited",   "open", true },
    { "decline",  "cancelled", "invited",   "open", true },
    { "park",     "open",      "invited",   "open", true },
    { "unshare",  "cancelled", "invited",   "open", false },
    { "leave",    "cancelled", "cancelled", "gone", true },
};

static void end_it(const struct Ending *e, i64 uni, i64 other)
{
    Verdict v = { .type = e->ending, .reason = "tried-stopped", .words = "So it is", .next_door = "Ask us", .stage = "", .event = "",
                  .other = same(e->ending, "merge") ? other : 0, .until = { day_of(now).n + 60 } };
    i64 id;
    again();
    if (same(e->ending, "unshare"))       EXPECT_OK(shared_turn(test_db, &idea, uni, false, &WALK_SITE, now));
    else if (same(e->ending, "withdraw")) EXPECT_OK(decision_withdrawn(test_db, &idea, "", &WALK_SITE, now));
    else if (same(e->ending, "leave"))    EXPECT_OK(decision_sender_left(test_db, &idea, &WALK_SITE, now));
    else                                  EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, 900, &WALK_SITE, now, &id));
}

TEST(only_what_should_end_ends)
{
    begin();
    i64 uni = organisation("University", "uni.example"), ann = partner(uni, "ann@uni.example");
    for (size_t i = 0; i < COUNT(ENDINGS); i++) {
        const struct Ending *e = &ENDINGS[i];
        Idea other;
        FollowerList party;
        walk_idea(walk_land("staff", arena_printf(test_arena, "Another one %zu", i)), &other);
        walk_idea(walk_land("staff", arena_printf(test_arena, "Trolleys %zu", i)), &idea);
        EXPECT_OK(shared_turn(test_db, &idea, uni, true, &WALK_SITE, now));
        i64 task = task_for(ann);
        joined(arena_printf(test_arena, "h%zu@example.org", i), "Helper");
        Collaborator guest = asked(arena_printf(test_arena, "g%zu@example.org", i));
        Transfer offer = offered(arena_printf(test_arena, "o%zu@example.org", i), false);
        end_it(e, uni, other.id);
        if (!same(turned(task, "", 0), e->task)) print_message("# %s\n", e->ending);
        EXPECT_TEXT(turned(task, "", 0), e->task);
        EXPECT_TEXT(state_of(guest.id), e->invitation);
        EXPECT_INT(transfer_of_idea(test_db, idea.id, &offer), same(e->offer, "open") ? OK : E_NOT_FOUND);
        EXPECT_OK(party_active(test_db, idea.id, &party));
        EXPECT_INT(party.n, 1);
        EXPECT_INT(shared_open(test_db, idea.id, uni), e->shared ? OK : E_NOT_FOUND);
    }
}
