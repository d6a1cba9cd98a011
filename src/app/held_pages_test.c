/* What is kept about one person is for whoever said why, but for what stands about ideas that they may not see. */
#include "held/held.h"
#include "app/access_world.h"
#include "base/when.h"
#include "front/front_walk.h"

static Text ask_for(Asker who, Text reason)
{
    Text body = arena_printf(test_arena, "email=Sender%%40Example.nhs.uk&reason=%s&csrf=%s", reason, world_csrf(who));
    Res res = world_ask(who, "/admin/held", body);
    return res.status == 303 ? res.location : world_body(&res);
}

static Text file(Asker who)
{
    Res res = world_ask(who, "/admin/held/{sender}/export.csv", NULL);
    return res.status == 200 ? world_body(&res) : "";
}

TEST(whoever_looks_up_what_is_held_says_why_first_and_it_stands_in_the_history)
{
    world_open();
    EXPECT_TEXT(file(ADMINISTRATOR), "");
    EXPECT_HAS(ask_for(ADMINISTRATOR, "curious"), "Choose a reason from the list");
    EXPECT_TEXT(file(ADMINISTRATOR), "");
    EXPECT_TEXT(ask_for(ADMINISTRATOR, "access"), world_words("/admin/held/{sender}"));
    Res page = world_ask(ADMINISTRATOR, "/admin/held/{sender}", NULL);
    EXPECT_HAS(world_body(&page), "What they sent");
    EXPECT_HAS(file(ADMINISTRATOR), "sender@example.nhs.uk");
    EXPECT_HAS(file(ADMINISTRATOR), "person.held {\"\"reason\"\":\"\"access\"\"}");
    HeldRowList rows;
    i64 them = world_number("sender"), boss = world_person(ADMINISTRATOR);
    EXPECT_OK(held_look(test_db, them, boss, 0, (Time){ walk_now().s + HELD_FOR_S }, &rows));
    EXPECT_ERR(held_look(test_db, them, boss, 0, (Time){ walk_now().s + HELD_FOR_S + 1 }, &rows), E_DENIED);
    EXPECT_ERR(held_look(test_db, them, world_person(MANAGER), 0, walk_now(), &rows), E_DENIED);
}

TEST(what_is_held_about_ideas_that_the_administrator_may_not_see_stays_away)
{
    world_open();
    ask_for(ADMINISTRATOR, "access");
    Text reference = world_words("{reference}");
    EXPECT_HAS(file(ADMINISTRATOR), reference);
    EXPECT_OK(db_script(test_db, arena_printf(test_arena,
        "INSERT INTO restricted (idea, reason, author, since) VALUES (%lld, 'other', %lld, 1);",
        (long long)world_number("idea"), (long long)world_person(MANAGER))));
    EXPECT(!strstr(file(ADMINISTRATOR), reference));
    EXPECT_HAS(file(ADMINISTRATOR), "sender@example.nhs.uk");
}
