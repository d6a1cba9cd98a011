#include "figures/benefit.h"
#include "auth/auth.h"
#include "base/when.h"
#include "pathway/pathway_walk.h"
#include "pathway/trial.h"

static const Day MONDAY = { 20514 };                     /* 2 March 2026 */

static Time noon(i64 days) { return day_at((Day){ MONDAY.n + days }, 12, 0); }

static Benefit minutes(i64 idea)
{
    return (Benefit){ .idea = idea, .words = "Minutes from order to tray", .unit = "minutes", .baseline = "20", .baseline_day = MONDAY,
                      .expected = "10", .seen = "12", .seen_low = "11", .seen_high = "14.5", .seen_day = { MONDAY.n + 60 },
                      .money = "worth", .expected_pounds = 4000, .seen_pounds = 3000 };
}

static Benefit kept(const Benefit *b)
{
    i64 id;
    Benefit out = { 0 };
    EXPECT_OK(benefit_keep(test_db, b, walk_officer, noon(61), &id));
    EXPECT_OK(benefit_get(test_db, b->idea, id, &out));
    return out;
}

TEST(a_number_is_digits_with_at_most_three_after_a_point)
{
    static const struct { Text s; i64 n; } GOOD[] = { { "12", 12000 }, { "-0.5", -500 }, { "3.125", 3125 }, { "999999999", 999999999000 } };
    static const Text BAD[] = { "", "-", "1,5", "1.", ".5", "1.2345", "1234567890", "12 min", "1e3", "--1", " 1" };
    i64 n = 0;
    for (size_t i = 0; i < COUNT(GOOD); i++) {
        EXPECT_OK(benefit_number(GOOD[i].s, &n));
        EXPECT_INT(n, GOOD[i].n);
    }
    for (size_t i = 0; i < COUNT(BAD); i++) EXPECT_ERR(benefit_number(BAD[i], &n), E_INVALID);
}

TEST(what_was_seen_is_told_as_a_share_of_the_way_also_where_fewer_is_better)
{
    Idea idea = walk_landed(MONDAY);
    Benefit b = minutes(idea.id);
    b = kept(&b);
    EXPECT(b.reached);
    EXPECT_INT(b.reach, 80);
    EXPECT_INT(b.reach_low, 55);
    EXPECT_INT(b.reach_high, 90);
    b.seen = "22";
    b.seen_low = b.seen_high = "";
    b = kept(&b);
    EXPECT_INT(b.reach, -20);
    EXPECT_INT(b.reach_low, -20);
}

TEST(a_benefit_that_contradicts_itself_is_not_kept)
{
    Idea idea = walk_landed(MONDAY);
    Benefit wrong[] = { minutes(idea.id), minutes(idea.id), minutes(idea.id), minutes(idea.id), minutes(idea.id), minutes(idea.id) };
    i64 id;
    wrong[0].words = "";
    wrong[1].baseline_day = NO_DAY;
    wrong[2].seen_low = "12.5";
    wrong[3].seen_high = "";
    wrong[4].money = "none";
    wrong[5].expected = "ten";
    for (size_t i = 0; i < COUNT(wrong); i++) EXPECT_ERR(benefit_keep(test_db, &wrong[i], walk_officer, noon(61), &id), E_INVALID);
}

TEST(what_was_seen_is_signed_by_somebody_else_and_a_change_takes_the_signature_away)
{
    Idea idea = walk_landed(MONDAY);
    i64 finance;
    Benefit b = minutes(idea.id);
    EXPECT_OK(auth_add_staff(test_db, test_arena, "Fin Finance", "finance@exh.example", "reviewer", 0, noon(0), &finance));
    b = kept(&b);
    EXPECT_ERR(benefit_sign(test_db, &b, walk_officer, noon(62)), E_DENIED);
    EXPECT_OK(benefit_sign(test_db, &b, finance, noon(62)));
    EXPECT_ERR(benefit_sign(test_db, &b, finance, noon(62)), E_CONFLICT);
    EXPECT_OK(benefit_get(test_db, idea.id, b.id, &b));
    EXPECT_TEXT(b.signer_name, "Fin Finance");
    b.expected_pounds = 5000;
    b = kept(&b);
    EXPECT_INT(b.signer, 0);
    b.seen = b.seen_low = b.seen_high = "";
    b.seen_day = NO_DAY;
    b = kept(&b);
    EXPECT_ERR(benefit_sign(test_db, &b, finance, noon(63)), E_CONFLICT);
}

TEST(somebody_who_was_slower_does_not_write_over_a_benefit)
{
    Idea idea = walk_landed(MONDAY);
    Benefit b = minutes(idea.id), mine;
    i64 id;
    b = mine = kept(&b);
    b.expected = "9";
    kept(&b);
    EXPECT_ERR(benefit_keep(test_db, &mine, walk_officer, noon(62), &id), E_CONFLICT);
}

TEST(a_baseline_measured_after_the_trial_began_says_so)
{
    Idea idea = walk_landed(MONDAY);
    Benefit b = minutes(idea.id);
    TrialPlan plan = { .measures = "Trays sent back", .rule = "Harm.", .owner = walk_officer, .ends = { MONDAY.n + 90 } };
    EXPECT(!kept(&b).late_baseline);
    EXPECT_OK(trial_begin(test_db, idea.id, "try", &plan, walk_officer, noon(1)));
    b.baseline_day = (Day){ MONDAY.n + 5 };
    EXPECT(kept(&b).late_baseline);
    BenefitList all;
    EXPECT_OK(benefits_of(test_db, idea.id, &all));
    EXPECT_INT(all.n, 3);
    EXPECT_TEXT(all.at[1].words, "Trays sent back");
    EXPECT_TEXT(all.at[1].baseline, "");
}

TEST(the_sums_of_benefits_are_those_of_the_list)
{
    static const Text MONEY[] = { "cash", "worth", "none" };
    Idea idea = walk_landed(MONDAY);
    BenefitSumList sums;
    for (i64 i = 0; i < 12; i++) {
        Benefit b = minutes(idea.id);
        b.money = MONEY[i % 3];
        b.expected_pounds = i % 3 == 2 ? 0 : 1000 * i;
        b.seen_pounds = i % 3 == 2 ? 0 : 100 * i;
        if (i % 4 == 0) { b.baseline = ""; b.baseline_day = NO_DAY; }
        kept(&b);
    }
    EXPECT_OK(benefit_sums(test_db, 0, &sums));
    EXPECT_INT(sums.n, 3);
    for (size_t k = 0; k < sums.n; k++) {
        BenefitSum is = { 0 };
        BenefitList list;
        EXPECT_OK(benefits_all(test_db, 0, sums.at[k].money, 0, BENEFIT_PAGE, &list));
        for (size_t i = 0; i < list.n; i++) {
            is.n++;
            is.without_baseline += !*list.at[i].baseline;
            is.expected_pounds += list.at[i].expected_pounds;
            is.seen_pounds += list.at[i].seen_pounds;
        }
        EXPECT_INT(sums.at[k].n, is.n);
        EXPECT_INT(sums.at[k].without_baseline, is.without_baseline);
        EXPECT_INT(sums.at[k].expected_pounds, is.expected_pounds);
        EXPECT_INT(sums.at[k].seen_pounds, is.seen_pounds);
    }
}
