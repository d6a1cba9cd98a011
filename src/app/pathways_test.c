/* The pathways as staff read them. */
#include "app/access_world.h"
#include "base/when.h"
#include "pathway/pathway_map.h"
#include "pathway/queue.h"

static Text seen(Text target)
{
    Res res = world_ask(READER, target, NULL);
    EXPECT_INT(res.status, 200);
    return world_body(&res);
}

/* What a company sends. */
static Idea product(void)
{
    Idea idea;
    Landing l = { .kind = "product", .route = "industry", .title = "A mattress", .summary = "A tray", .service = "", .organisation = "",
                  .source = "", .source_id = "", .sender = world_person(SENDER) };
    EXPECT_OK(idea_land(test_db, &l, "EXH", (Time){ 1772442000 }, &idea));
    return idea;
}

TEST(the_pathways_are_listed_in_the_order_of_the_front_door)
{
    world_open();
    Text page = seen("/pathways"), twin = seen("/pathways.json");
    Text idea = strstr(page, "How an idea goes"), product = strstr(page, "company"), study = strstr(page, "How a study goes");
    EXPECT(idea && product && study && idea < product && product < study);
    EXPECT_HAS(page, "Staff with an idea; Staff with a problem; Patients, carers and the public");
    EXPECT_HAS(page, "9 stages, 1 end");
    EXPECT_HAS(twin, "\"name\":\"product\"");
}

TEST(a_pathway_is_drawn_with_its_table_and_its_promises)
{
    world_open();
    Text page = seen("/pathways/product");
    EXPECT_HAS(page, "<svg");
    EXPECT_HAS(page, "Information governance, clinical safety, digital and medical device safety");
    EXPECT_HAS(page, "Within 20 working days:");
    EXPECT_HAS(page, "The pathway ends here");
    EXPECT_LACKS(page, "style=");
    EXPECT_HAS(seen("/pathways/product.json"), "\"next\":[\"procure\",\"try\"]");
}

TEST(a_pathway_says_how_many_open_ideas_stand_in_each_stage)
{
    QueueFilter received = { .stage = "received", .kind = "", .turn = "", .after_date = NO_DAY };
    i64 n;
    world_open();
    product();
    EXPECT_OK(queue_size(test_db, &received, day_from(2026, 3, 2), &n));
    EXPECT(n > 1);
    Text page = seen("/pathways/product");
    EXPECT_HAS(page, arena_printf(test_arena, "href=\"/work?stage=received\">%lld<", (long long)n));
    EXPECT_LACKS(page, "href=\"/work?stage=procure\"");
    EXPECT_HAS(seen("/pathways/product.json"), arena_printf(test_arena, "\"open\":%lld,\"more\":false", (long long)n));
}

TEST(an_idea_leads_to_its_whole_pathway_and_keeps_the_one_it_began_with)
{
    world_open();
    Idea idea = product();
    EXPECT_TEXT(idea.pathway, "product 2");
    EXPECT_HAS(seen(arena_printf(test_arena, "/work/%lld", (long long)idea.id)), "href=\"/pathways/product\">See the whole pathway");
    EXPECT_HAS(seen("/work/{idea}"), "href=\"/pathways/idea\">See the whole pathway");
}

TEST(the_queue_offers_the_stages_of_every_pathway_once_each)
{
    world_open();
    Text page = seen("/work");
    Text first = strstr(page, "value=\"received\"");
    EXPECT(first && !strstr(first + 1, "value=\"received\""));
    EXPECT_HAS(page, "value=\"procure\"");
    EXPECT_HAS(page, "value=\"setup\"");
    EXPECT_HAS(page, "value=\"talking\"");
}

/* shape skips to panel while triage skips to assure: two lanes; decide goes back to try. */
TEST(arrows_that_skip_do_not_run_over_each_other)
{
    PathwayMap map;
    EXPECT_OK(pathways_load());
    pathway_map(test_arena, pathway_newest("idea"), &map);
    EXPECT_INT(map.boxes.n, 9);
    EXPECT_INT(map.arrows.n, 8 + 3 + 1);
    EXPECT(map.skips && map.goes_back);
    EXPECT(map.boxes.at[8].is_end);
    for (size_t i = 0; i < map.arrows.n; i++)
        for (size_t k = 0; k < i; k++) EXPECT(!same(map.arrows.at[i].line, map.arrows.at[k].line));
}
