#include "assure/assure_walk.h"
#include "assure/readiness.h"
#include "base/when.h"
#include "pathway/case.h"
#include "view/asset.h"

static Text fault_of(Text text)
{
    ReadyLadderList ladders = { 0 };
    Text why = "";
    EXPECT_ERR(readiness_parse(test_arena, text, &ladders, &why), E_INVALID);
    return why;
}

TEST(the_four_ladders_we_ship_can_be_read_and_have_six_levels_each)
{
    ReadyLadderList ladders = { 0 };
    Text why = "";
    EXPECT_OK(readiness_parse(test_arena, asset_named("readiness.txt")->bytes, &ladders, &why));
    EXPECT_INT(ladders.n, 4);
    for (size_t i = 0; i < ladders.n; i++) EXPECT_INT(ladders.at[i].levels.n, 6);
}

TEST(a_fault_of_the_ladders_names_its_line)
{
    EXPECT_TEXT(fault_of("ladder a A\ntick x X\n"), "line 2: a tick belongs below a level: write level TITLE first");
    EXPECT_TEXT(fault_of("ladder a A\nlevel One\ntick x X\ntick x Y\n"), "line 4: there is a tick x already");
    EXPECT_TEXT(fault_of("rung a A\n"), "line 1: begin with ladder KEY NAME");
}

static Err tick(const Idea *idea, Text ladder, Text keys, Text iso)
{
    TextList list = { 0 };
    for (Text s = keys; *s; s += strcspn(s, " "), s += *s == ' ')
        *LIST_PUSH(test_arena, &list) = arena_copy(test_arena, s, strcspn(s, " "));
    return readiness_tick(test_db, idea, ladder, &list, "Minutes", assure_reviewer, day_at(assure_day(iso), 12, 0));
}

static Readiness now(const Idea *idea)
{
    Readiness r;
    EXPECT_OK(readiness_of(test_db, test_arena, idea, &r));
    return r;
}

TEST(the_lowest_ladder_is_shown_with_the_next_statement_that_is_missing)
{
    Idea idea = assure_landed("industry");
    EXPECT_INT(now(&idea).lowest->level, 0);
    EXPECT_OK(tick(&idea, "clinical", "c-need c-size c-lead", "2026-03-03"));
    EXPECT_OK(tick(&idea, "market", "m-user m-now", "2026-03-03"));
    EXPECT_OK(tick(&idea, "technical", "t-how t-parts", "2026-03-03"));
    Readiness r = now(&idea);
    EXPECT_INT(r.ladders.at[0].level, 1);
    EXPECT_TEXT(r.ladders.at[0].missing->key, "c-pathway");
    EXPECT_TEXT(r.lowest->ladder->key, "regulatory");
    EXPECT_TEXT(r.lowest->missing->key, "r-purpose");
}

TEST(a_level_is_not_reached_over_a_gap_below_it)
{
    Idea idea = assure_landed("industry");
    EXPECT_OK(tick(&idea, "clinical", "c-need c-lead c-pathway", "2026-03-03"));
    EXPECT_INT(now(&idea).ladders.at[0].level, 0);
    EXPECT_TEXT(now(&idea).ladders.at[0].missing->key, "c-size");
}

TEST(how_the_ladders_were_climbed_and_fallen_from_is_kept_by_the_day)
{
    Idea idea = assure_landed("industry");
    EXPECT_OK(tick(&idea, "clinical", "c-need", "2026-03-03"));
    EXPECT_OK(tick(&idea, "clinical", "c-need c-size", "2026-03-03"));
    EXPECT_OK(tick(&idea, "clinical", "c-need c-size", "2026-03-04"));
    EXPECT_OK(tick(&idea, "clinical", "c-size", "2026-03-05"));
    Readiness r = now(&idea);
    EXPECT_INT(r.history.n, 3);
    EXPECT_INT(r.history.at[0].level[0], 0);
    EXPECT_INT(r.history.at[1].day.n, assure_day("2026-03-03").n);
    EXPECT_INT(r.history.at[1].level[0], 1);
    EXPECT_INT(r.history.at[2].level[0], 0);
    EXPECT_TEXT(ready_tick(&r, "c-size")->words, "Minutes");
}

TEST(only_statements_of_the_ladder_are_ticked_and_nothing_of_an_idea_that_is_over)
{
    Idea idea = assure_landed("industry");
    EXPECT_ERR(tick(&idea, "clinical", "m-user", "2026-03-03"), E_INVALID);
    EXPECT_ERR(tick(&idea, "nowhere", "", "2026-03-03"), E_INVALID);
    idea.state = "closed";
    idea.outcome = "declined";
    EXPECT_ERR(tick(&idea, "clinical", "c-need", "2026-03-03"), E_CONFLICT);
    idea.outcome = "adopted";
    EXPECT_OK(tick(&idea, "clinical", "c-need", "2026-03-03"));
}

TEST(a_change_of_readiness_stands_in_the_history_of_the_idea)
{
    Idea idea = assure_landed("industry");
    Case c;
    EXPECT_OK(tick(&idea, "clinical", "c-need", "2026-03-03"));
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, assure_day("2026-03-03"), &c));
    EXPECT_TEXT(c.history.at[0].words, "Readiness: clinical");
}
