#include "panel/sensitivity.h"
#include "tests/test.h"

static Scorecard card(void)
{
    Scorecard c = { .name = "" };
    *LIST_PUSH(test_arena, &c.criteria) = (Criterion){ .key = "need", .title = "Need", .weight = 60 };
    *LIST_PUSH(test_arena, &c.criteria) = (Criterion){ .key = "cost", .title = "Cost", .weight = 40 };
    *LIST_PUSH(test_arena, &c.criteria) = (Criterion){ .key = "safety", .title = "Safety", .apart = true };
    return c;
}

static Sensitivity of(const Scorecard *c, const Contender *ideas, size_t n)
{
    Sensitivity s;
    ContenderList list = { 0 };
    for (size_t i = 0; i < n; i++) *LIST_PUSH(test_arena, &list) = ideas[i];
    sensitivity_of(test_arena, c, &list, &s);
    return s;
}

/* 4 x 60 + 0 x 40 = 240 and 2 x 60 + 2.9 x 40 = 236; with need at 54 it is 216 and 224. */
TEST(an_order_that_hangs_on_one_weight_is_named)
{
    Scorecard c = card();
    Contender ideas[] = { { .item = 1, .name = "A", .level = { 4, 0, 0 } }, { .item = 2, .name = "B", .level = { 2, 2.9, 4 } } };
    Sensitivity s = of(&c, ideas, 2);
    EXPECT_INT(s.order.at[0].item, 1);
    EXPECT_INT(s.tilts.n, 4);                             /* what stands apart has no weight to change */
    EXPECT(s.tilts.at[0].changes && s.tilts.at[0].percent == TENTH_LESS);
    EXPECT(!s.tilts.at[1].changes);
    EXPECT(!s.tilts.at[2].changes);
    EXPECT(s.tilts.at[3].changes);
    EXPECT_TEXT(s.words, "If Need weighs 10 percent less, \"B\" comes before \"A\". "
                         "If Cost weighs 10 percent more, \"B\" comes before \"A\".");
}

TEST(an_order_that_holds_is_said_to_hold)
{
    Scorecard c = card();
    Contender ideas[] = { { .item = 1, .name = "A", .level = { 1, 1, 4 } }, { .item = 2, .name = "B", .level = { 3, 3, 0 } } };
    Sensitivity s = of(&c, ideas, 2);
    EXPECT_INT(s.order.at[0].item, 2);
    EXPECT(!s.changes);
    EXPECT_HAS(s.words, "The order holds");
}

TEST(what_is_equal_stays_as_on_the_agenda)
{
    Scorecard c = card();
    Contender ideas[] = { { .item = 1, .name = "A", .level = { 2, 2, 0 } }, { .item = 2, .name = "B", .level = { 2, 2, 0 } },
                          { .item = 3, .name = "C", .level = { 4, 4, 0 } } };
    Sensitivity s = of(&c, ideas, 3);
    EXPECT_INT(s.order.at[0].item, 3);
    EXPECT_INT(s.order.at[1].item, 1);
    EXPECT(!s.changes);
    EXPECT_HAS(of(&c, ideas, 1).words, "not yet two ideas");
}
