#include "base/when.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/pathway_walk.h"
#include "pathway/standing.h"
#include "pathway/talk.h"
#include "road/move.h"
#include "road/replay.h"

static const Day MONDAY = { 20514 };                     /* 2 March 2026 */

/* The second version: triage has gone, a panel may take no longer than two days, and being read is promised within one. */
static const char TWO[] =
    "pathway idea 2\ntitle A shorter one\nfor staff problem patient\n"
    "promise human 1 contact A named person reads it\n"
    "promise quick 3 received You hear where it goes\n"
    "stage received Received\n  owner We\n  ask ?\n  step Read it soon\n  within 2\n  next shape panel\n  may ask park decline\n"
    "stage shape Shape\n  owner We\n  ask ?\n  step Write it\n  within 20\n  next panel\n  may ask park decline\n"
    "stage panel Panel\n  owner We\n  ask ?\n  step Bring it\n  within 2\n  next adopted\n  may park decline\n"
    "end adopted Adopted\n";

static Time noon(i64 days) { return day_at((Day){ MONDAY.n + days }, 12, 0); }

static const Pathway *two(void)
{
    Pathway *p = arena_take(test_arena, sizeof *p);
    PathwayFaultList faults = { 0 };
    EXPECT_OK(pathway_parse(test_arena, TWO, p, &faults));
    return p;
}

static const Pathway *published(void)
{
    i64 id;
    EXPECT_OK(pathway_publish(test_db, two(), TWO, walk_officer, noon(10), &id));
    EXPECT_OK(pathways_learn(test_db));
    return pathway_newest("idea");
}

static void decide(Idea *idea, Text type, Text stage, i64 days)
{
    i64 id;
    Verdict v = { .type = type, .reason = "for-a-test", .words = "Because.", .next_door = "A door.", .stage = stage,
                  .until = { MONDAY.n + 90 }, .event = "" };
    EXPECT_OK(decision_make(test_db, idea, idea->version, &v, walk_officer, &WALK_HOSPITAL, noon(days), &id));
    EXPECT_OK(idea_get(test_db, idea->id, idea));
}

static i64 count(const Replay *r, Text words)
{
    for (size_t i = 0; i < r->rows.n; i++) if (same(r->rows.at[i].words, words)) return r->rows.at[i].count;
    return 0;
}

static Replay replayed(const Pathway *p, i64 days)
{
    Replay r;
    EXPECT_OK(replay_run(test_db, test_arena, p, 0, (Day){ MONDAY.n + days }, &r));
    return r;
}

TEST(a_pathway_run_against_itself_differs_in_nothing)
{
    Idea a = walk_landed(MONDAY), b = walk_landed(MONDAY);
    decide(&a, "next", "triage", 1);
    decide(&a, "next", "shape", 30);
    decide(&b, "ask", "", 2);
    EXPECT_OK(talk_reply(test_db, &b, "Here.", &WALK_HOSPITAL, noon(20)));
    Replay r = replayed(pathway_newest("idea"), 60);
    EXPECT_INT(r.looked, 2);
    EXPECT_INT(r.differ, 0);
    EXPECT_INT(r.rows.n, 0);
}

TEST(a_changed_pathway_says_which_ideas_would_miss_a_stage_be_refused_a_decision_or_be_late)
{
    Idea a = walk_landed(MONDAY), b = walk_landed(MONDAY), c = walk_landed(MONDAY);
    decide(&a, "next", "triage", 2);
    decide(&a, "signpost", "", 3);
    decide(&b, "next", "triage", 1);
    decide(&c, "ask", "", 1);
    Replay r = replayed(two(), 7);
    EXPECT_INT(r.looked, 3);
    EXPECT_INT(r.differ, 3);
    EXPECT_INT(count(&r, "From Received it could not go to Triage"), 2);
    EXPECT_INT(count(&r, "Went through Triage, which would not be there"), 1);
    EXPECT_INT(count(&r, "Stands in Triage, which would not be there"), 1);
    EXPECT_INT(count(&r, "The promise \"human\": kept, and would be late"), 1);
    EXPECT_INT(count(&r, "The promise \"route\" would not be made"), 3);
}

TEST(days_on_which_it_waited_for_its_sender_are_no_days_of_the_replay)
{
    Idea a = walk_landed(MONDAY);
    decide(&a, "ask", "", 1);
    EXPECT_OK(talk_reply(test_db, &a, "Here.", &WALK_HOSPITAL, noon(28)));
    EXPECT_OK(idea_get(test_db, a.id, &a));
    decide(&a, "decline", "", 29);
    Replay r = replayed(two(), 40);
    EXPECT_INT(count(&r, "The promise \"quick\", which was not made, would be kept"), 1);
}

TEST(a_replay_changes_nothing_and_leaves_the_decisions_taken_back_out)
{
    Idea a = walk_landed(MONDAY);
    DecisionList made;
    decide(&a, "next", "triage", 1);
    EXPECT_OK(decisions_of(test_db, a.id, &made));
    EXPECT_OK(decision_undo(test_db, &a, made.at[0].id, walk_officer, &WALK_HOSPITAL, noon(1)));
    Replay r = replayed(two(), 2);
    EXPECT_INT(count(&r, "From Received it could not go to Triage"), 0);
    EXPECT_INT(r.looked, 1);
}

static Text standing(i64 id)
{
    Idea idea;
    Text json;
    EXPECT_OK(idea_get(test_db, id, &idea));
    EXPECT_OK(standing_note(test_db, &idea, test_arena, &json));
    return arena_printf(test_arena, "%s %s", idea.pathway, json);
}

TEST(ideas_come_to_a_new_version_in_one_act_and_back_as_they_stood)
{
    Idea here = walk_landed(MONDAY), gone = walk_landed(MONDAY), asleep = walk_landed(MONDAY), waits = walk_landed(MONDAY),
         over = walk_landed(MONDAY);
    decide(&gone, "next", "triage", 1);
    decide(&asleep, "park", "", 1);
    decide(&waits, "ask", "", 1);
    decide(&over, "decline", "", 1);
    const i64 all[] = { here.id, gone.id, asleep.id, waits.id, over.id };
    Text before[COUNT(all)];
    for (size_t i = 0; i < COUNT(all); i++) before[i] = standing(all[i]);
    const Pathway *to = published();
    MoveRowList rows;
    PairList stages = { 0 };
    Move move;
    Case c;
    i64 id;
    EXPECT_OK(move_rows(test_db, to, 0, &rows));
    EXPECT_INT(rows.n, 2);
    EXPECT_TEXT(rows.at[0].becomes, "received");
    EXPECT_INT(rows.at[0].ideas, 3);
    EXPECT_TEXT(rows.at[1].becomes, "");
    *LIST_PUSH(test_arena, &stages) = (Pair){ "triage", "shape" };
    EXPECT_OK(move_make(test_db, to, &stages, walk_officer, noon(10), &id));
    EXPECT_OK(case_read(test_db, test_arena, gone.id, 0, day_of(noon(10)), &c));
    EXPECT_TEXT(c.idea.pathway, "idea 2");
    EXPECT_TEXT(c.idea.stage, "shape");
    EXPECT_TEXT(c.idea.next_step, "Write it");
    EXPECT_TEXT(c.history.at[0].words, "Brought to another version of its pathway: idea 2");
    EXPECT_TEXT(standing(over.id), before[4]);
    EXPECT_OK(move_get(test_db, id, &move));
    EXPECT_INT(move.ideas, 4);
    EXPECT_INT(move.still, 4);
    EXPECT_OK(move_undo(test_db, id, walk_officer, noon(11)));
    for (size_t i = 0; i < COUNT(all); i++) EXPECT_TEXT(standing(all[i]), before[i]);
    EXPECT_ERR(move_undo(test_db, id, walk_officer, noon(11)), E_CONFLICT);
}

TEST(an_idea_that_went_on_since_stays_when_a_move_is_taken_back)
{
    Idea one = walk_landed(MONDAY), two_ = walk_landed(MONDAY);
    const Pathway *to = published();
    PairList none = { 0 };
    Move move;
    i64 id;
    EXPECT_OK(move_make(test_db, to, &none, walk_officer, noon(10), &id));
    EXPECT_OK(idea_get(test_db, one.id, &one));
    decide(&one, "next", "shape", 11);
    EXPECT_OK(move_undo(test_db, id, walk_officer, noon(12)));
    EXPECT_OK(idea_get(test_db, one.id, &one));
    EXPECT_OK(idea_get(test_db, two_.id, &two_));
    EXPECT_TEXT(one.pathway, "idea 2");
    EXPECT_TEXT(two_.pathway, "idea 1");
    EXPECT_OK(move_get(test_db, id, &move));
    EXPECT_INT(move.back, 1);
    EXPECT_INT(move.ideas, 2);
}

static Err move_it(Db *db, void *with)
{
    PairList none = { 0 };
    i64 id;
    return move_make(db, with, &none, walk_officer, noon(10), &id);
}

TEST(nothing_moves_while_a_stage_has_nowhere_to_go)
{
    Idea here = walk_landed(MONDAY), gone = walk_landed(MONDAY);
    decide(&gone, "next", "triage", 1);
    Text before = standing(here.id);
    EXPECT_ERR(db_transact(test_db, move_it, (void *)published()), E_INVALID);
    EXPECT_TEXT(standing(here.id), before);
}

TEST(a_decision_made_before_a_move_is_taken_back_only_to_a_stage_that_is_there)
{
    Idea idea = walk_landed(MONDAY);
    DecisionList made;
    PairList none = { 0 };
    i64 id;
    decide(&idea, "next", "triage", 1);
    decide(&idea, "next", "shape", 2);
    EXPECT_OK(move_make(test_db, published(), &none, walk_officer, noon(10), &id));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_OK(decisions_of(test_db, idea.id, &made));
    EXPECT_ERR(decision_undo(test_db, &idea, made.at[made.n - 1].id, walk_officer, &WALK_HOSPITAL, noon(11)), E_CONFLICT);
}
