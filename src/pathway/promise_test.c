#include "pathway/pathway_walk.h"
#include "base/when.h"
#include "pathway/case.h"
#include "pathway/queue.h"
#include "pathway/reasons.h"
#include "case_test.sql.h"
#include "idea.sql.h"
#include <stdlib.h>

/* Every promise that is open, counted day by day from its rows, against what the list, the page and the sender's page say. */
static void agree(i64 id, Day today)
{
    Case c;
    QueueRowList rows;
    PromiseList promises;
    PauseList pauses;
    EXPECT_OK(case_read(test_db, test_arena, id, 0, today, &c));
    if (!same(c.idea.state, "open")) return;
    EXPECT_OK(queue_page(test_db, test_arena, &(QueueFilter){ .stage = "", .kind = "", .turn = "", .after_date = NO_DAY }, today, 5,
                         &rows));
    EXPECT_INT(rows.n, 1);
    EXPECT_TEXT(rows.at[0].clock_words, c.clock_words);
    EXPECT_INT(rows.at[0].next_date.n, c.idea.next_date.n);
    EXPECT_OK(idea_promises(test_db, id, &promises));
    EXPECT_OK(pauses_of(test_db, id, &pauses));
    for (size_t i = 0; i < promises.n; i++) {
        const Promise *p = &promises.at[i];
        if (!same(p->name, c.idea.promise)) continue;
        Clock slow = clock_proof(p->started, p->days, &pauses, today);
        if (slow.left != c.clock.left) print_message("# %s on %s\n", p->name, day_iso(test_arena, today));
        EXPECT_INT(c.clock.left, slow.left);
        EXPECT_INT(c.clock.paused, slow.paused);
    }
    for (size_t i = 0; i < c.promises.n; i++)
        if (c.promises.at[i].due.n == c.clock.due.n && !day_known(c.promises.at[i].kept))
            EXPECT_TEXT(c.promises.at[i].state_words, c.clock_words);
}

/* One act of the idea's life, chosen by chance among what the pathway allows. */
static void act(i64 id, Day today, unsigned *seed)
{
    static const Text TYPES[] = { "next", "ask", "ask", "redirect", "park", "wake", "decline" };
    Idea idea;
    i64 made, team;
    EXPECT_OK(idea_get(test_db, id, &idea));
    Time now = day_at(today, 10, 0);
    if (rand_r(seed) % 3 == 0) { EXPECT_OK(talk_reply(test_db, &idea, "An answer", &WALK_HOSPITAL, now)); return; }
    Verdict v = { .type = TYPES[(size_t)rand_r(seed) % COUNT(TYPES)], .reason = "test", .words = "Because", .next_door = "Another door",
                  .stage = "", .until = { today.n + 20 }, .event = "" };
    if (!decision_allowed(&idea, v.type)) return;
    const Stage *stage = pathway_stage(pathway_named(idea.pathway), idea.stage);
    if (same(v.type, "next")) v.stage = stage->next.at[0];
    if (same(v.type, "redirect")) {
        if (case_team_named(test_db, "Estates", &team)) EXPECT_OK(case_team(test_db, "Estates", &team));
        v.team = team;
    }
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, walk_officer, &WALK_HOSPITAL, now, &made));
    if (rand_r(seed) % 6) return;
    EXPECT_OK(idea_get(test_db, id, &idea));
    EXPECT_OK(decision_undo(test_db, &idea, made, walk_officer, &WALK_HOSPITAL, now));
}

TEST(whatever_happens_to_an_idea_every_page_shows_the_clock_that_counting_gives)
{
    unsigned seed = 20251020;                                          /* over both clock changes, Christmas and Easter */
    for (int life = 0; life < 12; life++) {
        Day today = { day_from(2025, 10, 13).n + rand_r(&seed) % 30 };
        Idea idea = walk_landed(today);
        for (int step = 0; step < 30; step++) {
            today.n += rand_r(&seed) % 9;
            act(idea.id, today, &seed);
            agree(idea.id, today);
            agree(idea.id, (Day){ today.n + rand_r(&seed) % 15 });
        }
        EXPECT_OK(idea_get(test_db, idea.id, &idea));
        if (!same(idea.state, "closed")) EXPECT_OK(decision_withdrawn(test_db, &idea, "", &WALK_HOSPITAL, day_at(today, 12, 0)));
    }
}
