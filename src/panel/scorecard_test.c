#include "panel/scorecard.h"
#include "tests/test.h"

static Text faults_of(Text text)
{
    Scorecard card;
    CardFaultList faults = { 0 };
    Buf b = { .arena = test_arena };
    (void)!scorecard_parse(test_arena, text, &card, &faults);
    for (size_t i = 0; i < faults.n; i++) buf_printf(&b, "%d %s\n", faults.at[i].line, faults.at[i].words);
    return buf_end(&b);
}

#define LEVELS_ALL "  ask Why?\n  0 a\n  1 b\n  2 c\n  3 d\n  4 e\n"

TEST(the_scorecards_we_ship_are_sound_and_keep_safety_apart)
{
    ScorecardList cards;
    EXPECT_OK(scorecards_shipped(test_arena, &cards));
    EXPECT_INT(cards.n, 2);
    for (size_t i = 0; i < cards.n; i++) {
        const Criterion *safety = scorecard_criterion(&cards.at[i], "safety");
        EXPECT(safety && safety->apart);
        EXPECT_INT(safety->weight, 0);
        EXPECT_INT(safety->block, 1);
    }
}

TEST(what_is_wrong_with_a_scorecard_is_said_by_line)
{
    EXPECT_TEXT(faults_of("scorecard one 1 One\ncriterion a 100 A\n" LEVELS_ALL), "");
    EXPECT_HAS(faults_of("scorecard one 1 One\ncriterion a 90 A\n" LEVELS_ALL), "the weights make 90");
    EXPECT_HAS(faults_of("scorecard one 1 One\ncriterion a 100 A\n  ask Why?\n  0 a\n"), "2 the criterion \"a\" does not say what level 1");
    EXPECT_HAS(faults_of("scorecard one 1 One\ncriterion a 100 A\n  block 1\n" LEVELS_ALL), "only a criterion that stands apart blocks");
    EXPECT_HAS(faults_of("scorecard one 1 One\ncriterion a 50 A\n" LEVELS_ALL "criterion a 50 B\n" LEVELS_ALL),
               "9 there is a criterion \"a\" already");
    EXPECT_HAS(faults_of("scorecard one 1 One\n  ask Why?\n"), "2 \"ask\" belongs below a criterion");
    EXPECT_HAS(faults_of("scorecard one x One\ncriterion a 100 A\n  what\n" LEVELS_ALL), "3 \"what\" is not understood");
    EXPECT_HAS(faults_of("scorecard one x One\n"), "1 a scorecard's version wants a whole number");
    EXPECT_HAS(faults_of(""), "there is nothing to score");
}

TEST(a_scorecard_is_kept_at_its_first_use)
{
    i64 one, again;
    Scorecard card;
    EXPECT_OK(scorecard_use(test_db, test_arena, "product", (Time){ 1 }, &one));
    EXPECT_OK(scorecard_use(test_db, test_arena, "product", (Time){ 2 }, &again));
    EXPECT_INT(one, again);
    EXPECT_OK(scorecard_get(test_db, test_arena, one, &card));
    EXPECT_TEXT(card.name, "product");
    EXPECT_ERR(scorecard_use(test_db, test_arena, "nonsense", (Time){ 1 }, &one), E_NOT_FOUND);
}
