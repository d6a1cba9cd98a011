#include "assure/assure_walk.h"
#include "base/when.h"

static const char KIND[] = "check x 1\ntitle X\nwithin 5\nresult highest\nchecked 2026-01-01 2026-06-01\ncolumn a A\ncolumn b B\npart p P\n"
                           "ask q one Q\nchoice c > a C\nrule Rule 1: small.\nchoice d > b D\nrule Rule 2: large.\n"
                           "ask r one R\nchoice e > a E\nrule Rule 1: small.\nchoice f F\n";

TEST(the_rule_by_which_the_answers_point_there_is_said_with_its_number)
{
    Template t;
    TemplateFaultList faults = { 0 };
    EXPECT_OK(template_parse(test_arena, KIND, &t, &faults));
    CheckAnswer given[] = { { .item = 1, .check = "x", .key = "q", .value = "c" }, { .item = 1, .check = "x", .key = "r", .value = "e" } };
    CheckAnswerList list = { .at = given, .n = COUNT(given) };
    TextList rules = { 0 };
    check_rules(test_arena, &t, &list, &rules);
    EXPECT_INT(rules.n, 1);
    EXPECT_TEXT(rules.at[0], "Rule 1: small.");
    given[0].value = "d";
    rules.n = 0;
    check_rules(test_arena, &t, &list, &rules);
    EXPECT_INT(rules.n, 1);
    EXPECT_TEXT(rules.at[0], "Rule 2: large.");
    EXPECT_TEXT(day_iso(test_arena, t.again), "2026-06-01");
}

TEST(a_rule_without_a_choice_that_points_and_days_the_wrong_way_round_are_refused)
{
    Template t;
    TemplateFaultList faults = { 0 };
    EXPECT_ERR(template_parse(test_arena, "check x 1\ntitle X\nwithin 5\nchecked 2026-06-01 2026-01-01\npart p P\nask q one Q\n"
                              "choice c C\nrule Rule 1\nchoice d D\n", &t, &faults), E_INVALID);
    EXPECT_INT(faults.n, 2);
    EXPECT_INT(faults.at[0].line, 4);
    EXPECT_INT(faults.at[1].line, 8);
}

TEST(who_reads_a_check_is_its_owner_their_team_triage_and_who_may_sign)
{
    Idea idea = assure_landed("industry");
    CheckRow c = assure_now(assure_begun(&idea, "clinical-safety"), "2026-03-03");
    Actor owner = assure_actor(assure_reviewer, false, "2026-03-03"), other = owner, desk = assure_actor(0, true, "2026-03-03");
    IntList signers = { .at = (i64[]){ idea.owner + 1000 }, .n = 0 };
    bool reads;
    other.person = desk.person;
    EXPECT_OK(check_reads(test_db, &c, &owner, &reads));
    EXPECT(reads);
    EXPECT_OK(check_reads(test_db, &c, &desk, &reads));
    EXPECT(reads);
    EXPECT_OK(check_reads(test_db, &c, &other, &reads));
    EXPECT(!reads);
    signers.at[0] = other.person;
    signers.n = 1;
    EXPECT_OK(template_desk(test_db, "clinical-safety", 0, &signers, desk.person, desk.now));
    EXPECT_OK(check_reads(test_db, &c, &other, &reads));
    EXPECT(reads);
}
