#include "panel/panel_walk.h"
#include "panel/spread.h"
#include "panel_test.sql.h"
#include <math.h>

static size_t shown(i64 id)
{
    Item item = item_now(id);
    ScoreList scores;
    EXPECT_OK(scores_shown(test_db, &item, &scores));
    return scores.n;
}

static Result result_of(const Panel *panel, i64 id)
{
    Item item = item_now(id);
    Scorecard card;
    ScoreList scores;
    Result result;
    EXPECT_OK(scorecard_get(test_db, test_arena, panel->scorecard, &card));
    EXPECT_OK(scores_shown(test_db, &item, &scores));
    spread_of(test_arena, &card, &scores, &result);
    return result;
}

TEST(scores_are_blind_until_everybody_there_has_scored)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &idea);
    EXPECT_OK(give(&panel, &item, first, 1, 3));
    EXPECT_OK(give(&panel, &item, second, 2, 3));
    EXPECT_OK(give(&panel, &item, chair, 3, 3));
    EXPECT_INT(shown(item.id), 0);                       /* who will be there is not known before the meeting */
    begun(&panel);
    EXPECT_INT(shown(item.id), 18);
    EXPECT_INT(item_now(item.id).revealer, 0);
}

TEST(whoever_is_away_or_has_an_interest_is_not_waited_for)
{
    Idea idea = product();
    Panel panel = planned("product", 1);
    Item item = listed(&panel, &idea);
    IntList two = { .at = (i64[]){ chair, first }, .n = 2 };
    EXPECT_OK(panel_begin(test_db, &panel, &two, chair, at("2026-03-12", 14)));
    EXPECT_OK(give(&panel, &item, chair, 3, 3));
    EXPECT_INT(shown(item.id), 0);
    EXPECT_OK(interest_declare(test_db, &item, first, true, "Shares", at("2026-03-12", 14)));
    EXPECT_OK(score_reveal_complete(test_db, panel.id, at("2026-03-12", 14)));
    EXPECT_INT(shown(item.id), 6);
}

TEST(nothing_about_scores_leaks_into_minutes_or_journal_before_they_are_shown)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &idea);
    TextList low, high;
    Text chain = arena_printf(test_arena, "panel:%lld", (long long)panel.id);
    begun(&panel);
    Text before = minutes_now(panel.id);
    EXPECT_OK(give(&panel, &item, first, 0, 0));
    EXPECT_OK(panel_test_journal(test_db, chain, &low));
    EXPECT_TEXT(minutes_now(panel.id), before);
    EXPECT_OK(give(&panel, &item, first, 4, 4));
    EXPECT_OK(panel_test_journal(test_db, chain, &high));
    EXPECT_TEXT(low.at[low.n - 1], high.at[high.n - 1]);
    EXPECT_TEXT(minutes_now(panel.id), before);
    EXPECT_HAS(before, "The scores are not shown yet.");
}

TEST(a_score_after_the_discussion_keeps_the_first)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &idea);
    begun(&panel);
    EXPECT_OK(give(&panel, &item, first, 0, 3));
    EXPECT_OK(give(&panel, &item, first, 1, 3));         /* still blind: it replaces the first */
    EXPECT_OK(give(&panel, &item, chair, 3, 3));
    EXPECT_OK(give(&panel, &item, second, 3, 3));
    Result r = result_of(&panel, item.id);
    const Spread *need = &r.spreads.at[0];
    EXPECT_TEXT(need->range, "1 to 3");
    EXPECT_TEXT(need->median, "3");
    EXPECT(need->discuss);
    EXPECT_OK(give(&panel, &item, first, 3, 3));
    r = result_of(&panel, item.id);
    EXPECT_TEXT(r.spreads.at[0].range, "all 3");
    EXPECT(!r.spreads.at[0].discuss);
    for (size_t i = 0; i < r.spreads.at[0].cells.n; i++)
        if (r.spreads.at[0].cells.at[i].person == first) EXPECT_INT(r.spreads.at[0].cells.at[i].first, 1);
    EXPECT_INT(r.whole, 75);
}

TEST(safety_is_never_averaged_and_one_low_score_blocks)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &idea);
    begun(&panel);
    EXPECT_OK(give(&panel, &item, first, 4, 1));
    EXPECT_OK(give(&panel, &item, second, 4, 4));
    EXPECT_OK(give(&panel, &item, chair, 4, 4));
    Result r = result_of(&panel, item.id);
    EXPECT_INT(r.whole, 100);
    EXPECT(r.blocked && same(r.blocked->key, "safety"));
    EXPECT_INT(r.blocked_at, 1);
    EXPECT_OK(give(&panel, &item, first, 4, 2));
    EXPECT(!result_of(&panel, item.id).blocked);
}

TEST(half_a_score_is_no_score_and_strangers_give_none)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &idea);
    MarkList one = { 0 };
    *LIST_PUSH(test_arena, &one) = (Mark){ "need", 3, 2 };
    EXPECT_ERR(score_give(test_db, &panel, &item, first, &one, at("2026-03-03", 9)), E_INVALID);
    EXPECT_ERR(give(&panel, &item, first, 5, 3), E_INVALID);
    EXPECT_ERR(give(&panel, &item, nurse, 3, 3), E_DENIED);
    EXPECT_ERR(remark_add(test_db, &item, first, "dissent", "No", at("2026-03-03", 9)), E_CONFLICT);
}

TEST(the_points_are_the_weighed_mean_of_a_hundred)
{
    Scorecard card = { .name = "" };
    *LIST_PUSH(test_arena, &card.criteria) = (Criterion){ .key = "a", .weight = 75 };
    *LIST_PUSH(test_arena, &card.criteria) = (Criterion){ .key = "b", .weight = 25 };
    *LIST_PUSH(test_arena, &card.criteria) = (Criterion){ .key = "s", .apart = true };
    EXPECT(fabs(card_points(&card, (double[]){ 4, 0, 0 }) - 75) < 1e-9);
    EXPECT(fabs(card_points(&card, (double[]){ 2, 2, 4 }) - 50) < 1e-9);
}
