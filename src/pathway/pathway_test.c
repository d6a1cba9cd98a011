#include "test.h"
#include "pathway/pathway.h"

static const char HEAD[] = "pathway small 1\npromise human 2 contact We write to you\n";

/* The sentences about what is wrong with the stages below the head, one a line. */
static Text faults_of(Text stages)
{
    Pathway p;
    PathwayFaultList faults = { 0 };
    Buf b = { .arena = test_arena };
    (void)!pathway_parse(test_arena, arena_printf(test_arena, "%s%s", HEAD, stages), &p, &faults);
    for (size_t i = 0; i < faults.n; i++) buf_printf(&b, "%d %s\n", faults.at[i].line, faults.at[i].words);
    return buf_end(&b);
}

TEST(the_pathways_we_ship_are_sound)
{
    EXPECT_OK(pathways_load());
    EXPECT_TEXT(pathway_for_route("staff")->name, "idea");
    EXPECT_TEXT(pathway_for_route("visit")->name, "enquiry");
    EXPECT_TEXT(stage_name("idea 1", "triage"), "Triage");
    EXPECT(pathway_named("idea 99") == NULL);
}

TEST(a_sound_pathway_has_no_faults)
{
    EXPECT_TEXT(faults_of("stage a A\n  ask ?\n  step Do it\n  within 3\n  next z\nend z Done\n"), "");
}

TEST(a_stage_that_cannot_be_left_is_refused)
{
    EXPECT_HAS(faults_of("stage a A\n  ask ?\n  step Do it\n  within 3\nend z Done\n"), "3 a cannot be left");
}

TEST(a_stage_that_only_leads_round_in_circles_is_refused)
{
    EXPECT_HAS(faults_of("stage a A\n  ask ?\n  step Do\n  within 3\n  next b\nstage b B\n  ask ?\n"
                         "  step Do\n  within 3\n  next a\nend z Done\n"),
               "no end can be reached from a");
}

TEST(a_stage_nobody_can_reach_is_refused)
{
    EXPECT_HAS(faults_of("stage a A\n  ask ?\n  step Do\n  within 3\n  next z\nstage b B\n  ask ?\n"
                         "  step Do\n  within 3\n  next z\nend z Done\n"),
               "8 b cannot be reached from the first stage");
}

TEST(a_stage_without_a_clock_or_a_step_is_refused)
{
    Text said = faults_of("stage a A\n  ask ?\n  next z\nend z Done\n");
    EXPECT_HAS(said, "a has no clock");
    EXPECT_HAS(said, "a has no \"step\"");
}

TEST(a_word_we_do_not_know_is_refused_with_its_line)
{
    EXPECT_HAS(faults_of("stage a A\n  ask ?\n  step Do\n  within soon\n  nxet z\n  next z\nend z Done\n"),
               "7 \"nxet\" is not a word of a stage");
}

TEST(two_stages_of_one_name_are_refused)
{
    EXPECT_HAS(faults_of("stage a A\n  ask ?\n  step Do\n  within 3\n  next z\nstage a B\n  ask ?\n"
                         "  step Do\n  within 3\n  next z\nend z Done\n"),
               "two stages called a");
}
