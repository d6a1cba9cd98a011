#include "panel/away.h"
#include "panel/panel_walk.h"
#include "base/when.h"
#include "panel/invite.h"
#include "panel_test.sql.h"

static Time start(void) { return at("2026-03-02", 9); }

static SeatList seats(const Item *item)
{
    SeatList all;
    EXPECT_OK(seats_of(test_db, test_arena, item, &all));
    return all;
}

static i64 waited_for(const Item *item)
{
    Progress p;
    EXPECT_OK(score_progress(test_db, test_arena, item, &p));
    return p.of;
}

static void restricted_to_two(i64 idea)
{
    EXPECT_OK(db_script(test_db, arena_printf(test_arena,
        "INSERT INTO restricted (idea, reason, author, since) VALUES (%lld, 'other', %lld, 1);"
        "INSERT INTO granted (idea, person, author, since) VALUES (%lld, %lld, %lld, 1), (%lld, %lld, %lld, 1);",
        (long long)idea, (long long)chair, (long long)idea, (long long)chair, (long long)chair, (long long)idea, (long long)first,
        (long long)chair)));
}

TEST(a_member_who_may_not_see_an_idea_counts_for_no_quorum_and_holds_no_scores_up)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &idea);
    restricted_to_two(idea.id);
    begun(&panel);
    SeatList all = seats(&item);
    EXPECT_INT(seats_counted(&all), 2);
    EXPECT_INT(waited_for(&item), 2);
    EXPECT_ERR(give(&panel, &item, second, 3, 3), E_DENIED);
    EXPECT_OK(give(&panel, &item, chair, 3, 3));
    EXPECT(!item_now(item.id).revealed.s);
    EXPECT_OK(give(&panel, &item, first, 3, 3));
    EXPECT(item_now(item.id).revealed.s > 0);
}

TEST(who_is_away_that_day_is_not_waited_for_nor_counted_until_the_chair_says_they_came)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &idea);
    EXPECT_INT(waited_for(&item), 3);
    EXPECT_OK(away_add(test_db, second, on("2026-03-10"), on("2026-03-12"), start()));
    SeatList all = seats(&item);
    EXPECT_INT(seats_counted(&all), 2);
    EXPECT_INT(waited_for(&item), 2);
    begun(&panel);
    all = seats(&item);
    EXPECT_INT(seats_counted(&all), 3);
}

TEST(who_is_away_then_or_today_is_not_reminded)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    AwayList days;
    i64 n;
    listed(&panel, &idea);
    EXPECT_OK(away_add(test_db, second, on("2026-03-12"), on("2026-03-12"), start()));
    EXPECT_OK(away_add(test_db, first, on("2026-03-09"), on("2026-03-10"), start()));
    EXPECT_OK(panel_remind_due(test_db, &PANEL_SITE, at("2026-03-10", 9), 10));
    EXPECT_OK(panel_test_mails(test_db, "first@exh.example", &n));
    EXPECT_INT(n, 0);
    EXPECT_OK(panel_remind_due(test_db, &PANEL_SITE, at("2026-03-11", 9), 10));
    EXPECT_OK(panel_test_mails(test_db, "first@exh.example", &n));
    EXPECT_INT(n, 1);
    EXPECT_OK(panel_test_mails(test_db, "second@exh.example", &n));
    EXPECT_INT(n, 0);
    EXPECT_OK(away_of(test_db, first, on("2026-03-11"), &days));
    EXPECT_INT(days.n, 0);
}

TEST(nobody_is_asked_to_more_panels_a_month_than_they_take_on)
{
    Panel one = planned("idea", 2);
    i64 id;
    Cap cap;
    EXPECT_OK(cap_set(test_db, second, 1, start()));
    EXPECT_OK(cap_at(test_db, second, on("2026-03-30"), 0, &cap));
    EXPECT(cap.full);
    EXPECT_OK(cap_at(test_db, second, on("2026-04-01"), 0, &cap));
    EXPECT(!cap.full);
    PanelWish wish = { "Another", "14:00", "Room 4", "idea", on("2026-03-26"), chair, 1, { .at = (i64[]){ second }, .n = 1 } };
    EXPECT_ERR(panel_plan(test_db, &wish, chair, start(), &id), E_INVALID);
    wish.day = on("2026-04-02");
    EXPECT_OK(panel_plan(test_db, &wish, chair, start(), &id));
    EXPECT_OK(cap_set(test_db, second, 0, start()));
    wish.day = on("2026-03-26");
    EXPECT_OK(panel_plan(test_db, &wish, chair, start(), &id));
    EXPECT_OK(cap_set(test_db, second, 1, start()));
    PanelWish stays = { "Innovation panel", "15:00", "Room 4", "idea", on("2026-03-12"), chair, 2,
                        { .at = (i64[]){ first, second }, .n = 2 } };
    EXPECT_OK(panel_change(test_db, &one, &stays, chair, start()));
}

TEST(days_away_that_are_over_or_the_wrong_way_round_are_refused)
{
    planned("idea", 2);
    EXPECT_ERR(away_add(test_db, first, on("2026-05-02"), on("2026-05-01"), start()), E_INVALID);
    EXPECT_ERR(away_add(test_db, first, on("2025-05-01"), on("2025-05-02"), start()), E_INVALID);
    EXPECT_ERR(away_end(test_db, first, 99, start()), E_CONFLICT);
}
