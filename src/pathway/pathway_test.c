#include "test.h"
#include "pathway/pathway.h"

static const char HEAD[] = "pathway small 1\ntitle A small one\npromise human 2 contact We write to you\n";

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

#define A_STAGE "  owner We\n  ask ?\n  step Do it\n  within 3\n"      /* four lines */

TEST(the_pathways_we_ship_are_sound)
{
    EXPECT_OK(pathways_load());
    EXPECT_TEXT(pathway_for_route("staff")->name, "idea");
    EXPECT_TEXT(pathway_for_route("patient")->name, "idea");
    EXPECT_TEXT(pathway_for_route("industry")->name, "product");
    EXPECT_TEXT(pathway_for_route("research")->name, "study");
    EXPECT_TEXT(pathway_for_route("visit")->name, "enquiry");
    EXPECT_TEXT(pathway_for_route("nowhere")->name, "idea");
    EXPECT_TEXT(pathway_at(0)->name, "idea");
    EXPECT(pathway_at(4) == NULL);
    EXPECT_INT(pathway_newest("study")->version, 2);
    EXPECT_TEXT(stage_name("idea 1", "triage"), "Triage");
    EXPECT(pathway_named("idea 99") == NULL);
}

TEST(a_sound_pathway_has_no_faults)
{
    EXPECT_TEXT(faults_of("stage a A\n" A_STAGE "  next z\nend z Done\n"), "");
}

TEST(a_stage_that_cannot_be_left_is_refused)
{
    EXPECT_HAS(faults_of("stage a A\n" A_STAGE "end z Done\n"), "4 a cannot be left: add a line \"next NAME\"");
}

TEST(a_stage_that_only_leads_round_in_circles_is_refused)
{
    EXPECT_HAS(faults_of("stage a A\n" A_STAGE "  next b\nstage b B\n" A_STAGE "  next a\nend z Done\n"), "9 no end can be reached from a");
}

TEST(a_stage_nobody_can_reach_is_refused)
{
    EXPECT_HAS(faults_of("stage a A\n" A_STAGE "  next z\nstage b B\n" A_STAGE "  next z\nend z Done\n"),
               "10 b cannot be reached from the first stage");
}

TEST(an_end_nobody_can_reach_is_refused)
{
    EXPECT_HAS(faults_of("stage a A\n" A_STAGE "  next z\nend z Done\nend y Left\n"), "11 y cannot be reached from the first stage");
}

TEST(an_end_or_a_stage_without_a_title_is_refused)
{
    Text said = faults_of("stage a\n" A_STAGE "  next z\nend z\n");
    EXPECT_HAS(said, "4 the stage a has no title: write \"stage a\" and then");
    EXPECT_HAS(said, "10 the end z has no title: write \"end z\" and then");
}

TEST(an_end_has_nothing_to_do)
{
    EXPECT_HAS(faults_of("stage a A\n" A_STAGE "  next z\nend z Done\n  next a\n"), "10 z is an end, where nothing is done");
}

TEST(a_stage_without_owner_clock_step_or_gate_is_refused_for_each)
{
    EXPECT_TEXT(faults_of("stage a A\n  next z\nend z Done\n"),
                "4 a has no owner: add a line \"owner TEXT\" that says who does the work there\n"
                "4 a has no gate: add a line \"ask TEXT\" with the question to answer before leaving it\n"
                "4 a has no step: add a line \"step TEXT\" that says what its owner does next\n"
                "4 a has no clock: add a line \"within N\" with the working days it may take\n");
}

TEST(a_next_that_does_not_exist_is_refused_and_the_nearest_is_named)
{
    Text said = faults_of("stage assure A\n" A_STAGE "  next panle nowhere\nstage panel P\n" A_STAGE "  next z\nend z Done\n");
    EXPECT_HAS(said, "9 assure leads to panle, which is not a stage or an end: did you mean panel?");
    EXPECT_LACKS(said, "cannot be reached");
    EXPECT_HAS(said, "9 assure leads to nowhere, which is not a stage or an end: write assure, panel or z");
}

TEST(a_decision_we_do_not_know_is_refused_and_the_nearest_is_named)
{
    EXPECT_HAS(faults_of("stage a A\n" A_STAGE "  next z\n  may declne\nend z Done\n"),
               "10 declne is not a decision we know: did you mean decline?");
}

TEST(a_promise_that_nothing_keeps_is_refused)
{
    EXPECT_HAS(faults_of("promise route 5 tirage You hear\nstage triage A\n" A_STAGE "  next z\nend z Done\n"),
               "4 the promise route is kept by \"tirage\", which is neither \"contact\" nor a stage that can be left: "
               "did you mean triage?");
    EXPECT_HAS(faults_of("promise route 5 z You hear\nstage a A\n" A_STAGE "  next z\nend z Done\n"),
               "4 the promise route is kept by \"z\"");
}

TEST(a_promise_needs_words_and_a_name_of_its_own)
{
    Text said = faults_of("promise human 5 a\npromise stage 3 a We do it\nstage a A\n" A_STAGE "  next z\nend z Done\n");
    EXPECT_HAS(said, "4 the promise human has no words");
    EXPECT_HAS(said, "4 there are two promises called human");
    EXPECT_HAS(said, "5 a promise cannot be called stage");
}

TEST(a_route_nobody_arrives_by_is_refused_and_the_nearest_is_named)
{
    EXPECT_HAS(faults_of("for industy\nstage a A\n" A_STAGE "  next z\nend z Done\n"),
               "4 industy is not a route anybody arrives by: did you mean industry?");
}

TEST(two_pathways_do_not_begin_with_one_route)
{
    Pathway p;
    PathwayFaultList faults = { 0 };
    EXPECT_OK(pathways_load());
    static const char REST[] = "title Another\nfor patient\nstage a A\n" A_STAGE "  next z\nend z Done\n";
    EXPECT_ERR(pathway_parse(test_arena, arena_printf(test_arena, "pathway other 1\n%s", REST), &p, &faults), E_INVALID);
    EXPECT_INT(faults.n, 1);
    EXPECT_INT(faults.at[0].line, 3);
    EXPECT_HAS(faults.at[0].words, "the pathway idea begins with the route patient already");
    EXPECT_OK(pathway_parse(test_arena, arena_printf(test_arena, "pathway idea 2\n%s", REST), &p, &faults));   /* its next version may */
}

TEST(a_word_we_do_not_know_is_refused_with_its_line_and_the_nearest)
{
    Text said = faults_of("stage a A\n  ask ?\n  step Do\n  within soon\n  nxet z\n  colour red\n  next z\nend z Done\nstgae b B\n");
    EXPECT_HAS(said, "7 within wants a whole number from 1 to 1000, not \"soon\"");
    EXPECT_HAS(said, "8 \"nxet\" is not a word of a stage: did you mean \"next\"?");
    EXPECT_HAS(said, "9 \"colour\" is not a word of a stage: write owner, ask, step, within, next, may, checks or trial");
    EXPECT_HAS(said, "12 \"stgae\" is not a word a line may begin with: did you mean \"stage\"?");
}

TEST(two_stages_of_one_name_are_refused)
{
    EXPECT_HAS(faults_of("stage a A\n" A_STAGE "  next z\nstage a B\n" A_STAGE "  next z\nend z Done\n"), "two stages called a");
}

TEST(a_pathway_without_a_name_a_title_or_a_stage_is_refused)
{
    Pathway p;
    PathwayFaultList faults = { 0 };
    EXPECT_ERR(pathway_parse(test_arena, "", &p, &faults), E_INVALID);
    EXPECT_INT(faults.n, 3);
}

TEST(a_check_that_does_not_exist_is_refused_with_the_nearest)
{
    Text said = faults_of("stage a A\n" A_STAGE "  checks dtca dpia\n  next z\nend z Done\n");
    EXPECT_HAS(said, "dtca is not a check there is: did you mean dtac?");
    EXPECT_LACKS(said, "dpia is not");
}
