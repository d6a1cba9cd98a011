#include "front/promises_web.h"
#include "front/front_walk.h"
#include "tests/test.h"

static const Figure ROUTE = { .route = "staff", .name = "route", .days = 5, .made = 30, .in_time = 18, .late = 2, .open_late = 4,
                              .open_in_time = 6, .half = 3, .half_low = 2, .half_high = 4, .ninety = 7, .ninety_low = 5,
                              .ninety_high = -1, .share = 804, .share_low = 700, .share_high = 900 };

static void kept(Figure figure, i64 before)
{
    Figures f = { .seen = { { before }, before ? before : -1 }, .made = { { before + 1 }, before + 1 } };
    *LIST_PUSH(test_arena, &f.promises) = figure;
    EXPECT_OK(figures_keep(test_db, &f));
}

TEST(the_public_page_says_in_words_how_promises_were_kept_and_when_there_are_too_few_to_tell)
{
    Figure all = ROUTE, few = ROUTE;
    walk_open();
    all.route = few.route = "";
    few.made = 9;
    few.in_time = 0;
    few.open_late = 1;
    kept(all, 0);
    Res page = walk_get("/promises");
    EXPECT_HAS(page.body.s, "knew where their idea goes next within 3 working days; nine in ten within 7.");
    EXPECT_HAS(page.body.s, "80% (70% to 90%)");
    EXPECT_HAS(page.body.s, "7 (5 or more)");
    kept(few, 1);
    page = walk_get("/promises");
    EXPECT_HAS(page.body.s, "too few to tell");
    EXPECT_LACKS(page.body.s, "Half of the people");
    page = walk_get("/promises.json");
    EXPECT_HAS(page.body.s, "\"figures\":null");
}

TEST(the_public_page_says_how_often_forecasts_came_true)
{
    Figure all = ROUTE;
    HitList hits = { 0 };
    walk_open();
    all.route = "";
    kept(all, 0);
    *LIST_PUSH(test_arena, &hits) = (Hit){ "", "half", 240, 120, 110, 10, 522, 460, 590 };
    *LIST_PUSH(test_arena, &hits) = (Hit){ "", "ninety", 240, 150, 80, 10, 650, 590, 710 };
    EXPECT_OK(hits_keep(test_db, &hits));
    Res page = walk_get("/promises");
    EXPECT_HAS(page.body.s, "came true for 52% (46% to 59%) of the people we told. That is about as often as we said.");
    EXPECT_HAS(page.body.s, "That is less often than we said: we were too hopeful.");
    hits.at[0].within = 5;
    hits.at[0].beyond = 4;
    hits.n = 1;
    EXPECT_OK(hits_keep(test_db, &hits));
    page = walk_get("/promises");
    EXPECT_LACKS(page.body.s, "as often as we said");
    EXPECT_HAS(walk_get("/promises.json").body.s, "\"came_true\":null");
}
