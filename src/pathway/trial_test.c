#include "pathway/trial.h"
#include "base/when.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/pathway_walk.h"
#include "case_test.sql.h"

static const Day MONDAY = { 20514 };                     /* 2 March 2026 */
static const Day ENDS = { 20514 + 60 };                  /* Friday 1 May 2026 */

static Time noon(i64 days) { return day_at((Day){ MONDAY.n + days }, 12, 0); }

static TrialPlan plan(void)
{
    return (TrialPlan){ .measures = "Minutes from order to tray\n  Trays sent back  \n\n", .rule = "Any harm to a patient.",
                        .owner = walk_officer, .ends = ENDS };
}

static Err decide(Idea *idea, Text type, Text stage, const TrialPlan *trial, Day until, i64 days, i64 *id)
{
    Verdict v = { .type = type, .reason = "for-a-test", .words = "Because.", .next_door = "A door.", .stage = stage, .until = until,
                  .event = "", .trial = trial };
    TRY(decision_make(test_db, idea, idea->version, &v, walk_officer, &WALK_HOSPITAL, noon(days), id));
    return idea_get(test_db, idea->id, idea);
}

/* Before the panel, which may let it be tried. */
static Idea at_the_panel(void)
{
    i64 id;
    Idea idea = walk_landed(MONDAY);
    static const Text STAGES[] = { "triage", "shape", "panel" };
    for (size_t i = 0; i < COUNT(STAGES); i++) EXPECT_OK(decide(&idea, "next", STAGES[i], NULL, NO_DAY, 0, &id));
    return idea;
}

static Idea on_trial(void)
{
    i64 id;
    Idea idea = at_the_panel();
    TrialPlan p = plan();
    EXPECT_OK(decide(&idea, "next", "try", &p, NO_DAY, 1, &id));
    return idea;
}

static Day ends(const Idea *idea)
{
    Trial t = { 0 };
    EXPECT_OK(trial_on(test_db, idea->id, &t));
    return t.ends;
}

static i64 asked(i64 days)
{
    i64 n;
    EXPECT_OK(trial_ask_due(test_db, &WALK_HOSPITAL, noon(days), 10));
    EXPECT_OK(case_keyed_to(test_db, "officer@exh.example", "trial:%", &n));
    return n;
}

TEST(nothing_enters_a_trial_without_measures_an_owner_a_rule_to_stop_and_an_end)
{
    Idea idea = at_the_panel();
    TrialPlan wrong[] = { plan(), plan(), plan(), plan(), plan() };
    Trial t;
    i64 id;
    wrong[0].measures = " \n";
    wrong[1].owner = idea.sender;
    wrong[2].rule = "";
    wrong[3].ends = NO_DAY;
    wrong[4].ends = (Day){ MONDAY.n + 1 };
    EXPECT_ERR(decide(&idea, "next", "try", NULL, NO_DAY, 1, &id), E_INVALID);
    for (size_t i = 0; i < COUNT(wrong); i++) EXPECT_ERR(decide(&idea, "next", "try", &wrong[i], NO_DAY, 1, &id), E_INVALID);
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_TEXT(idea.stage, "panel");
    EXPECT_ERR(trial_of(test_db, idea.id, &t), E_NOT_FOUND);
}

TEST(a_trials_clock_runs_to_the_day_it_ends_and_sleeping_gives_it_no_more)
{
    Idea idea = on_trial();
    TextList measures;
    i64 id;
    EXPECT_OK(trial_measures(test_db, idea.id, &measures));
    EXPECT_INT(measures.n, 2);
    EXPECT_TEXT(measures.at[1], "Trays sent back");
    EXPECT_INT(idea.next_date.n, ENDS.n);
    EXPECT_INT(idea_clock(&idea, (Day){ ENDS.n + 4 }).left, -1);
    EXPECT_OK(decide(&idea, "park", "", NULL, (Day){ ENDS.n + 30 }, 10, &id));
    EXPECT_OK(decide(&idea, "wake", "", NULL, NO_DAY, 80, &id));
    EXPECT_INT(idea.promise_due.n, ENDS.n);
    EXPECT(idea_clock(&idea, (Day){ MONDAY.n + 80 }).left < 0);
}

TEST(more_time_is_a_decision_with_words_in_the_history_and_can_be_taken_back)
{
    Idea idea = on_trial();
    Case c;
    i64 id;
    EXPECT_ERR(decide(&idea, "extend", "", NULL, ENDS, 20, &id), E_INVALID);
    EXPECT_OK(decide(&idea, "extend", "", NULL, (Day){ ENDS.n + 28 }, 20, &id));
    EXPECT_INT(ends(&idea).n, ENDS.n + 28);
    EXPECT_INT(idea.next_date.n, ENDS.n + 28);
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, day_of(noon(20)), &c));
    EXPECT_TEXT(c.history.at[0].words, "The trial takes longer, until 29 May 2026");
    EXPECT_HAS(c.letters.at[c.letters.n - 1].body, "It now ends on 29 May 2026.");
    EXPECT_OK(decision_undo(test_db, &idea, id, walk_officer, &WALK_HOSPITAL, noon(21)));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_INT(ends(&idea).n, ENDS.n);
    EXPECT_INT(idea.next_date.n, ENDS.n);
}

TEST(what_is_in_no_trial_is_given_no_more_time)
{
    Idea idea = at_the_panel();
    i64 id;
    EXPECT_ERR(decide(&idea, "extend", "", NULL, ENDS, 1, &id), E_INVALID);
}

TEST(thirty_days_before_its_end_owner_and_sender_are_asked_once_for_each_end)
{
    Idea idea = on_trial();
    i64 id, letters;
    EXPECT_INT(asked(29), 0);
    EXPECT_INT(asked(30), 1);
    EXPECT_INT(asked(31), 1);
    EXPECT_OK(case_keyed_to(test_db, "nurse@example.org", "letter:%", &letters));
    EXPECT_OK(decide(&idea, "extend", "", NULL, (Day){ ENDS.n + 60 }, 40, &id));
    EXPECT_INT(asked(41), 1);
    EXPECT_INT(asked(90), 2);
    EXPECT_OK(decide(&idea, "next", "decide", NULL, NO_DAY, 91, &id));
    EXPECT_INT(asked(120), 2);
    i64 now;
    EXPECT_OK(case_keyed_to(test_db, "nurse@example.org", "letter:%", &now));
    EXPECT_INT(now, letters + 3);                        /* of the extension, of the second question, of the move */
}

TEST(who_goes_into_a_trial_again_says_it_all_again)
{
    Idea idea = on_trial();
    TrialPlan p = plan();
    i64 id;
    p.ends = (Day){ MONDAY.n + 120 };
    EXPECT_OK(decide(&idea, "extend", "", NULL, (Day){ ENDS.n + 10 }, 20, &id));
    EXPECT_OK(decide(&idea, "next", "decide", NULL, NO_DAY, 60, &id));
    EXPECT_ERR(decide(&idea, "next", "try", NULL, NO_DAY, 61, &id), E_INVALID);
    EXPECT_OK(decide(&idea, "next", "try", &p, NO_DAY, 61, &id));
    EXPECT_INT(ends(&idea).n, MONDAY.n + 120);
    TextList measures;
    EXPECT_OK(trial_measures(test_db, idea.id, &measures));
    EXPECT_INT(measures.n, 2);
}

TEST(a_trial_whose_clock_could_stand_still_is_no_pathway)
{
    Pathway p;
    PathwayFaultList faults = { 0 };
    EXPECT_ERR(pathway_parse(test_arena, "pathway x 1\ntitle X\nstage a A\n owner W\n ask ?\n step S\n within 2\n trial\n next b\n"
                             " may ask\nend b B\n", &p, &faults), E_INVALID);
    EXPECT_INT(faults.n, 1);
    EXPECT_INT(faults.at[0].line, 10);
    EXPECT_HAS(faults.at[0].words, "does not stand still");
}
