#include "pathway/pathway_walk.h"
#include "base/when.h"
#include "pathway/decision.h"
#include "figures/figures.h"
#include "pathway/reasons.h"
#include "pathway/talk.h"
#include <stdlib.h>

static void decide(i64 id, Text type, Text reason, Text stage, Day day)
{
    i64 made;
    Idea idea;
    EXPECT_OK(idea_get(test_db, id, &idea));
    Verdict v = { .type = type, .reason = reason, .words = "Because", .next_door = "Another door", .stage = stage,
                  .until = { day.n + 60 }, .event = "" };
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, walk_officer, &WALK_HOSPITAL, day_at(day, 10, 0), &made));
}

static Figures look(Day day)
{
    Figures f;
    EXPECT_OK(figures_look(test_db, test_arena, day_at(day, 12, 0), &f));
    return f;
}

static Figure figure(const FigureList *list, Text name)
{
    for (size_t i = 0; i < list->n; i++) if (same(list->at[i].name, name) && same(list->at[i].route, "")) return list->at[i];
    return (Figure){ .name = "" };
}

TEST(a_promise_is_kept_in_time_kept_late_late_and_open_or_has_time_left)
{
    Day monday = day_from(2026, 3, 2);
    decide(walk_landed(monday).id, "decline", "safety", "", monday);                              /* the same day */
    decide(walk_landed(monday).id, "decline", "safety", "", day_from(2026, 3, 5));                /* 3 working days: late */
    walk_landed(monday);                                                                          /* not yet */
    walk_landed(day_from(2026, 3, 9));                                                            /* has time left */
    Figures f = look(day_from(2026, 3, 10));
    Figure human = figure(&f.promises, "human");
    EXPECT_INT(human.made, 4);
    EXPECT_INT(human.in_time, 1);
    EXPECT_INT(human.late, 1);
    EXPECT_INT(human.open_late, 1);
    EXPECT_INT(human.open_in_time, 1);
    EXPECT_INT(human.half, 3);                             /* 3/4 after the same day; one left after 1 day; 3/4 * 1/2 after 3 days */
    EXPECT_INT(human.ninety, -1);
    EXPECT_INT(human.share, 250);
    EXPECT_INT(figure(&f.promises, "panel").in_time, 2);
}

TEST(the_days_we_wait_for_the_sender_are_not_ours)
{
    Day monday = day_from(2026, 3, 2);
    Idea idea = walk_landed(monday);
    decide(idea.id, "ask", "evidence", "", day_from(2026, 3, 4));
    Figure waiting = figure(&(FigureList){ 0 }, "");
    Figures f = look(day_from(2026, 4, 1));
    waiting = figure(&f.promises, "route");
    EXPECT_INT(waiting.open_in_time, 1);
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_OK(talk_reply(test_db, &idea, "Here it is", &WALK_HOSPITAL, day_at(day_from(2026, 4, 1), 10, 0)));
    decide(idea.id, "decline", "safety", "", day_from(2026, 4, 2));
    f = look(day_from(2026, 4, 2));
    Figure route = figure(&f.promises, "route");
    EXPECT_INT(route.in_time, 1);
    EXPECT_INT(route.half, 3);                                                               /* two days before, one after */
}

TEST(figures_are_made_again_when_something_happened_or_a_day_has_passed)
{
    Day monday = day_from(2026, 3, 2);
    FigureList kept = { 0 };
    FiguresMade when;
    walk_landed(monday);
    Figures f = look(monday);
    EXPECT(f.due);
    EXPECT_OK(figures_keep(test_db, &f));
    EXPECT_ERR(figures_keep(test_db, &f), E_CONFLICT);                                       /* another node was faster */
    EXPECT_OK(figures_promises(test_db, "staff", &kept));
    EXPECT_INT(kept.n, 3);
    EXPECT_TEXT(kept.at[0].name, "human");
    EXPECT_OK(figures_when(test_db, &when));
    EXPECT_INT(when.made.s, day_at(monday, 12, 0).s);
    EXPECT(!look(monday).due);
    EXPECT(look(day_from(2026, 3, 3)).due);
    walk_landed(monday);
    EXPECT(look(monday).due);
    EXPECT_INT(look(day_from(2027, 3, 3)).promises.n, 0);                                    /* twelve months are over */
}

static i64 opened(QueueFilter f, Day today)
{
    i64 n;
    QueueRowList rows = { 0 };
    f.kind = "";
    f.after_date = NO_DAY;
    if (!f.stage) f.stage = "";
    if (!f.turn) f.turn = "";
    EXPECT_OK(queue_size(test_db, &f, today, &n));
    EXPECT_OK(queue_page(test_db, test_arena, &f, today, QUEUE_COUNTED, &rows));
    EXPECT_INT(rows.n, n);
    return n;
}

static void heap(Day today)
{
    unsigned seed = 20260302;
    for (int i = 0; i < 60; i++) {
        Day day = { today.n - rand_r(&seed) % 40 };
        i64 id = walk_landed(day).id;
        int fate = rand_r(&seed) % 6;
        if (fate > 2) decide(id, "next", "complete", "triage", day);
        if (fate > 3) decide(id, "next", "complete", "shape", day);
        if (fate == 1) decide(id, "park", "wait-rules", "", day);
        if (fate == 2 || fate == 5) decide(id, "ask", "evidence", "", day);
    }
}

/* A heap of ideas in every state: what stands beside a number is what its link opens, and the parts are the whole. */
TEST(every_number_opens_as_many_ideas_and_the_parts_are_the_whole)
{
    Day today = day_from(2026, 4, 1);
    heap(today);
    WorkFigures w;
    EXPECT_OK(figures_work(test_db, 0, today, &w));
    i64 by_stage = 0, by_owner = 0, by_team = 0, late = 0;
    for (size_t i = 0; i < w.stages.n; i++) {
        by_stage += w.stages.at[i].n;
        late += w.stages.at[i].late;
        EXPECT_INT(opened((QueueFilter){ .stage = w.stages.at[i].key }, today), w.stages.at[i].n);
        EXPECT_INT(opened((QueueFilter){ .stage = w.stages.at[i].key, .late = true, .turn = "us" }, today), w.stages.at[i].late);
    }
    for (size_t i = 0; i < w.owners.n; i++) {
        by_owner += w.owners.at[i].n;
        EXPECT_INT(opened((QueueFilter){ .owner = w.owners.at[i].id }, today), w.owners.at[i].n);
    }
    for (size_t i = 0; i < w.teams.n; i++) {
        by_team += w.teams.at[i].n;
        EXPECT_INT(opened((QueueFilter){ .team = w.teams.at[i].id ? w.teams.at[i].id : QUEUE_NO_TEAM }, today), w.teams.at[i].n);
    }
    EXPECT(w.open && w.late && w.soon && w.later && w.waiting && w.parked);
    EXPECT_INT(opened((QueueFilter){ 0 }, today), w.open);
    EXPECT_INT(by_stage, w.open);
    EXPECT_INT(by_owner, w.open);
    EXPECT_INT(by_team, w.open);
    EXPECT_INT(late, w.late);
    EXPECT_INT(w.late + w.soon + w.later + w.waiting, w.open);
    EXPECT_INT(opened((QueueFilter){ .late = true, .turn = "us" }, today), w.late);
    EXPECT_INT(opened((QueueFilter){ .soon = true, .turn = "us" }, today), w.soon);
    EXPECT_INT(opened((QueueFilter){ .later = true, .turn = "us" }, today), w.later);
    EXPECT_INT(opened((QueueFilter){ .turn = "sender" }, today), w.waiting);
    EXPECT_INT(opened((QueueFilter){ .parked = true }, today), w.parked);
}
