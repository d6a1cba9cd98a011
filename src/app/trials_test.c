/* What is tried and what came of it, on its pages. */
#include "app/access_world.h"
#include "base/when.h"
#include "front/front_walk.h"
#include "pathway/decision.h"

/* {idea} at the panel, which may let it be tried. */
static void at_the_panel(void)
{
    static const Text STAGES[] = { "triage", "shape", "panel" };
    Idea idea;
    i64 id;
    world_open();
    for (size_t i = 0; i < COUNT(STAGES); i++) {
        Verdict v = { .type = "next", .reason = "complete", .words = "On.", .next_door = "A door.", .stage = STAGES[i], .until = NO_DAY,
                      .event = "" };
        EXPECT_OK(idea_get(test_db, world_number("idea"), &idea));
        EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, world_person(TRIAGE), &WALK_SITE, walk_now(), &id));
    }
}

static const char MOVE[] = "stage=try&reason=panel-yes&words=They+want+it&next_door=Reply&step=preview&despite=checked";
static const char SEND[] = "stage=try&reason=panel-yes&words=Yes&next_door=Reply&step=send&despite=checked";
static const char PLAN[] = "measures=Minutes+to+tray&rule=Any+harm&answers={to}&ends-day=1&ends-month=6&ends-year=2026";

TEST(a_move_into_a_trial_without_its_plan_is_refused_beside_each_field_and_what_was_typed_stays)
{
    at_the_panel();
    Res page = world_post(MANAGER, "/work/{idea}/decide/next", MOVE);
    EXPECT_INT(page.status, 422);
    EXPECT_HAS(world_body(&page), "href=\"#measures\"");
    EXPECT_HAS(world_body(&page), "href=\"#answers\"");
    EXPECT_HAS(world_body(&page), "href=\"#rule\"");
    EXPECT_HAS(world_body(&page), "href=\"#ends\"");
    EXPECT_HAS(world_body(&page), "They want it");
    page = world_post(MANAGER, "/work/{idea}/decide/next", arena_printf(test_arena, "%s&measures=Minutes+to+tray&rule=Any+harm", MOVE));
    EXPECT_INT(page.status, 422);
    EXPECT_HAS(world_body(&page), "Minutes to tray</textarea>");
    EXPECT_HAS(world_body(&page), "Any harm</textarea>");
    EXPECT(!strstr(world_body(&page), "href=\"#rule\""));
}

TEST(the_plan_of_a_trial_goes_through_the_letter_to_the_page_of_the_trial)
{
    at_the_panel();
    Res page = world_post(MANAGER, "/work/{idea}/decide/next", arena_printf(test_arena, "%s&%s", MOVE, PLAN));
    EXPECT_INT(page.status, 200);
    EXPECT_HAS(world_body(&page), "name=\"measures\" value=\"Minutes to tray\"");
    Idea idea;
    EXPECT_OK(idea_get(test_db, world_number("idea"), &idea));
    page = world_ask(MANAGER, "/work/{idea}/decide/next",
                     arena_printf(test_arena, "csrf=%s&%s&seen=%lld&%s", world_csrf(MANAGER), SEND, (long long)idea.version, PLAN));
    EXPECT_INT(page.status, 303);
    page = world_try(READER, "/work/{idea}/trial", NULL);
    EXPECT_HAS(world_body(&page), "1 June 2026");
    EXPECT_HAS(world_body(&page), "Minutes to tray");
    EXPECT(!strstr(world_body(&page), "Give the trial more time"));
    page = world_post(TRIAGE, "/work/{idea}/decide/extend",
                      "reason=began-late&words=Late&next_door=Reply&step=preview&until-day=1&until-month=5&until-year=2026");
    EXPECT_INT(page.status, 422);
    EXPECT_HAS(world_body(&page), "The trial ends on 1 June 2026: enter a later day");
}

TEST(a_benefit_that_came_back_wrong_says_where_and_keeps_what_was_typed)
{
    world_open();
    Res page = world_post(REVIEWER, "/work/{idea}/benefits/new",
                          "words=Minutes&money=none&baseline=many&baseline_day-day=1&seen=4&low=5&high=6&expected_pounds=7");
    EXPECT_INT(page.status, 422);
    EXPECT_HAS(world_body(&page), "Enter a number, such as 12 or 3.5, without its unit");
    EXPECT_HAS(world_body(&page), "href=\"#baseline_day\"");
    EXPECT_HAS(world_body(&page), "Enter the day on which that was measured");
    EXPECT_HAS(world_body(&page), "The interval must begin at what was seen or below");
    EXPECT_HAS(world_body(&page), "Leave the pounds empty, or choose that it is worth money");
    EXPECT_HAS(world_body(&page), "value=\"many\"");
}

TEST(the_sums_of_benefits_reconcile_and_each_opens_its_list)
{
    world_open();
    static const Text BODIES[] = { "words=Cash&money=cash&expected_pounds=12000&seen_pounds=9000&seen=1&seen_day-day=1&seen_day-month=2"
                                   "&seen_day-year=2026", "words=Time&money=worth&expected_pounds=500", "words=Smiles&money=none" };
    for (size_t i = 0; i < COUNT(BODIES); i++)
        EXPECT_INT(world_ask(REVIEWER, "/work/{idea}/benefits/new",
                             arena_printf(test_arena, "csrf=%s&%s", world_csrf(REVIEWER), BODIES[i])).status, 303);
    Res page = world_try(MANAGER, "/figures/benefits", NULL);
    EXPECT_HAS(world_body(&page), "£12,500");
    EXPECT_HAS(world_body(&page), "href=\"/figures/benefits?money=cash\"");
    page = world_try(MANAGER, "/figures/benefits?money=cash", NULL);
    EXPECT_HAS(world_body(&page), ">Cash<");
    EXPECT(!strstr(world_body(&page), ">Smiles<"));
    page = world_try(MANAGER, "/figures/benefits/export.csv", NULL);
    EXPECT_HAS(world_body(&page), "no baseline,,1,,,2026-02-01,Releases cash,12000,9000,,");
}
