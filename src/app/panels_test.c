/* Interests, blind scores and quorum, through every address of a panel. */
#include "app/access_world.h"
#include "front/front_walk.h"
#include "panel/score.h"
#include "panel/minutes.h"
#include "pathway/sight.h"

#define SCORE(n) "level-need=" n "&sure-need=2&level-benefit=" n "&sure-benefit=2&level-ready=" n "&sure-ready=2&level-people=" n \
                 "&sure-people=2&level-fair=" n "&sure-fair=2&level-safety=" n "&sure-safety=2"
#define PARK "reason=wait-rules&words=Wait&next_door=Ask&until-day=1&until-month=6&until-year=2026&seen=1"

static const char TITLE[] = "Drip stands get lost";

static Text with_token(Asker who, Text body) { return arena_printf(test_arena, "csrf=%s&%s", world_csrf(who), body); }
static int does(Asker who, Text at, Text body) { return world_ask(who, at, with_token(who, body)).status; }

/* The address of a route below an item, of the panel that goes on. */
static Text address(const Route *route)
{
    static const char BEGIN[] = "/panels/{id}/items/{id}";
    Text rest = route->path + strlen(BEGIN), type = strstr(rest, "{type}");
    return type ? arena_printf(test_arena, "/panels/{sitting}/items/{seen}%.*spark", (int)(type - rest), rest)
                : arena_printf(test_arena, "/panels/{sitting}/items/{seen}%s", rest);
}

TEST(an_interest_closes_every_address_of_the_item)
{
    static const Text BODIES[] = { "act=drop", "has=0", "person=1&lift=x", SCORE("3"), "kind=dissent&said=x", PARK, PARK "&step=send" };
    size_t closed = 0;
    world_open();
    EXPECT_INT(does(MANAGER, "/panels/{sitting}/items/{seen}/interest", "has=1&interest=Shares"), 303);
    for (size_t i = 0; i < ROUTES_N; i++) {
        if (!starts(ROUTES[i].path, "/panels/{id}/items/{id}")) continue;
        Text at = address(&ROUTES[i]);
        closed++;
        if (ROUTES[i].method == GET) {
            EXPECT_INT(world_try(MANAGER, at, NULL).status, 404);
            EXPECT_INT(world_try(MANAGER, arena_printf(test_arena, "%s.json", at), NULL).status, 404);
        }
        for (size_t k = 0; ROUTES[i].method == POST && k < COUNT(BODIES); k++) {
            Res res = world_post(MANAGER, at, BODIES[k]);
            EXPECT(res.status == 404 || res.status == 422);
            EXPECT_LACKS(world_body(&res), TITLE);
        }
    }
    EXPECT(closed >= 9);
}

TEST(an_interest_hides_the_item_on_every_page_of_the_panel)
{
    static const Text PAGES[] = { "/panels/{sitting}", "/panels/{sitting}.json", "/panels/{sitting}/compare",
                                  "/panels/{sitting}/compare.json", "/panels/{sitting}/minutes", "/panels/{sitting}/minutes.json",
                                  "/panels/{sitting}/minutes.txt", "/panels" };
    world_open();
    EXPECT_INT(does(REVIEWER, "/panels/{sitting}/items/{seen}/score", SCORE("3")), 303);
    EXPECT_INT(does(MANAGER, "/panels/{sitting}/items/{seen}/interest", "has=1&interest=Shares"), 303);
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        Res res = world_try(MANAGER, PAGES[i], NULL);
        EXPECT_INT(res.status, 200);
        EXPECT_LACKS(world_body(&res), TITLE);
        EXPECT_LACKS(world_body(&res), "of 100");
    }
    Res agenda = world_try(MANAGER, "/panels/{sitting}", NULL), idea = world_try(MANAGER, "/work/{idea}/panel", NULL);
    EXPECT_HAS(world_body(&agenda), "You have an interest in item 1");
    EXPECT_LACKS(world_body(&idea), "of 100 points");
    Res others = world_try(TRIAGE, "/work/{idea}/panel", NULL);
    EXPECT_HAS(world_body(&others), "75 of 100 points");
    EXPECT_INT(does(TRIAGE, "/panels/{sitting}/state", "act=end"), 303);
    EXPECT_INT(does(TRIAGE, "/panels/{sitting}/minutes", ""), 303);
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        Res res = world_try(MANAGER, PAGES[i], NULL);
        EXPECT_LACKS(world_body(&res), TITLE);
    }
}

static Text seen_by(Asker who)
{
    static const Text PAGES[] = { "/panels", "/panels/{panel}", "/panels/{panel}.json", "/panels/{panel}/compare",
                                  "/panels/{panel}/compare.json", "/panels/{panel}/minutes", "/panels/{panel}/minutes.json",
                                  "/panels/{panel}/minutes.txt",
                                  "/panels/{panel}/items/{item}", "/panels/{panel}/items/{item}.json", "/work/{idea}/panel",
                                  "/work/{idea}/panel.json", "/work/{idea}", "/work/{idea}.json", "/figures", "/figures.json" };
    Buf out = { .arena = test_arena };
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        Res res = world_try(who, PAGES[i], NULL);
        buf_printf(&out, "%s %d\n%s\n", PAGES[i], res.status, world_body(&res));
    }
    return buf_end(&out);
}

/* Whatever somebody scored, nobody else's pages differ by a byte. */
TEST(before_they_are_shown_scores_change_nobody_elses_pages)
{
    static const Asker OTHERS[] = { READER, TRIAGE, MANAGER, ADMINISTRATOR };
    world_open();
    Text low[COUNT(OTHERS)];
    EXPECT_INT(does(REVIEWER, "/panels/{panel}/items/{item}/score", SCORE("0")), 303);
    for (size_t i = 0; i < COUNT(OTHERS); i++) low[i] = seen_by(OTHERS[i]);
    EXPECT_INT(does(REVIEWER, "/panels/{panel}/items/{item}/score", SCORE("4")), 303);
    for (size_t i = 0; i < COUNT(OTHERS); i++) EXPECT_TEXT(seen_by(OTHERS[i]), low[i]);
}

TEST(without_a_quorum_or_with_a_safety_that_blocks_it_cannot_move_on)
{
    world_open();
    EXPECT_INT(does(REVIEWER, "/panels/{sitting}/items/{seen}/score", SCORE("1")), 303);
    Res blocked = world_try(TRIAGE, "/panels/{sitting}/items/{seen}/decide/next", NULL);
    EXPECT_INT(blocked.status, 409);
    EXPECT_HAS(world_body(&blocked), "while somebody scores Safety 1");
    EXPECT_INT(world_try(TRIAGE, "/panels/{sitting}/items/{seen}/decide/park", NULL).status, 200);
    EXPECT_INT(does(REVIEWER, "/panels/{sitting}/items/{seen}/interest", "has=1&interest=Shares"), 303);
    EXPECT_INT(world_try(TRIAGE, "/panels/{sitting}/items/{seen}/decide/next", NULL).status, 200);      /* the score went too */
    EXPECT_INT(does(MANAGER, "/panels/{sitting}/items/{seen}/interest", "has=1&interest=Shares"), 303);
    Res alone = world_post(TRIAGE, "/panels/{sitting}/items/{seen}/decide/park", PARK "&step=send");
    EXPECT_INT(alone.status, 409);
    EXPECT_HAS(world_body(&alone), "There is no quorum for this item");
}

TEST(when_the_chair_has_an_interest_another_member_who_triages_leads)
{
    world_open();
    EXPECT_INT(world_try(MANAGER, "/panels/{sitting}/items/{seen}/decide/park", NULL).status, 403);
    EXPECT_INT(does(TRIAGE, "/panels/{sitting}/items/{seen}/interest", "has=1&interest=Shares"), 303);
    EXPECT_INT(world_try(TRIAGE, "/panels/{sitting}/items/{seen}/decide/park", NULL).status, 404);
    EXPECT_INT(world_try(ADMINISTRATOR, "/panels/{sitting}/items/{seen}/decide/park", NULL).status, 403);
    Res letter = world_post(MANAGER, "/panels/{sitting}/items/{seen}/decide/park", PARK);
    EXPECT_HAS(world_body(&letter), "1 of its members had an interest and took no part");
    EXPECT_LACKS(world_body(&letter), "Some triage had");
    EXPECT_INT(world_post(MANAGER, "/panels/{sitting}/items/{seen}/decide/park", PARK "&step=send").status, 303);
}

TEST(the_item_of_one_panel_is_not_reached_through_another)
{
    world_open();
    EXPECT_INT(world_try(TRIAGE, "/panels/{sitting}/items/{item}", NULL).status, 404);
    EXPECT_INT(world_post(TRIAGE, "/panels/{sitting}/items/{item}/place", "act=up").status, 404);
    EXPECT_INT(world_post(TRIAGE, "/panels/{sitting}/items/{item}/score", SCORE("3")).status, 404);
    EXPECT_INT(world_post(TRIAGE, "/panels/{panel}/items/{seen}/reveal", "").status, 404);
}

TEST(what_the_panel_decided_stands_beside_its_item)
{
    world_open();
    EXPECT_INT(does(TRIAGE, "/panels/{sitting}/items/{seen}/decide/park", PARK "&step=send"), 303);
    Res item = world_try(READER, "/panels/{sitting}/items/{seen}", NULL);
    Res again = world_try(TRIAGE, "/panels/{sitting}/items/{seen}/decide/park", NULL);
    EXPECT_HAS(world_body(&item), "Parked");
    EXPECT_INT(again.status, 409);
}

TEST(a_restricted_idea_is_opened_on_a_panels_page_as_on_its_own_and_by_nobody_else)
{
    SightOpenedList seen = { 0 };
    world_open();
    EXPECT_OK(db_script(test_db, world_words("INSERT INTO restricted (idea, reason, author, since) VALUES ({idea}, 'other', {to}, 1);")));
    long long idea = world_number("idea"), by = world_person(TRIAGE);
    EXPECT_OK(db_script(test_db, arena_printf(test_arena,
        "INSERT INTO granted (id, idea, person, author, since) VALUES (1, %lld, %lld, %lld, 1);", idea, by, by)));
    sight_take(test_arena, &seen);
    EXPECT_INT(world_try(ADMINISTRATOR, "/panels/{sitting}/items/{seen}", NULL).status, 404);
    EXPECT_INT(world_try(TRIAGE, "/panels/{sitting}/items/{seen}", NULL).status, 200);
    seen = (SightOpenedList){ 0 };
    sight_take(test_arena, &seen);
    EXPECT_INT(seen.n, 1);
    EXPECT_INT(seen.at[0].person, by);
    EXPECT_INT(seen.at[0].idea, idea);
}
