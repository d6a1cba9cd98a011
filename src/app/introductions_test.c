/* Introductions as people meet them: on the pages of an idea, and behind the links in their mail. */
#include "app/access_world.h"
#include "introduce/introduction.h"
#include "introductions_test.sql.h"

static i64 idea(void) { return world_number("idea"); }

static Text page_of(Asker who, Text target)
{
    Res res = world_try(who, target, NULL);
    EXPECT_INT(res.status, 200);
    return world_body(&res);
}

static void offers_help(Asker who)
{
    Profile p;
    EXPECT_OK(profile_get(test_db, world_person(who), &p));
    p.open = 1;
    *LIST_PUSH(test_arena, &p.words[WORD_OFFER]) = "Drip stands that get lost on a ward";
    EXPECT_OK(profile_save(test_db, &p, (Time){ 1772442000 }));
}

static void draw(Text arm)
{
    EXPECT_OK(introductions_test_draw(test_db, idea(), arm, (Time){ 1772442000 }, world_person(TRIAGE)));
}

static Introduction newest(void)
{
    IntroductionList all;
    EXPECT_OK(introductions_of_idea(test_db, idea(), &all));
    EXPECT(all.n > 0);
    return all.at[0];
}

static Text asks(Text words)
{
    return arena_printf(test_arena, "csrf=%s&who=%lld&words=%s", world_csrf(TRIAGE), (long long)world_person(REVIEWER), words);
}

TEST(an_introduction_is_asked_for_answered_and_followed_in_the_browser_without_an_account)
{
    world_open();
    draw("introduced");
    offers_help(REVIEWER);
    EXPECT_HAS(page_of(TRIAGE, "/work/{idea}/help"), "Ask for an introduction");
    EXPECT_LACKS(page_of(READER, "/work/{idea}/help"), "Ask for an introduction");
    Res empty = world_try(TRIAGE, "/work/{idea}/help/introduce", asks(""));
    EXPECT_INT(empty.status, 422);
    EXPECT_HAS(world_body(&empty), "Say what you hope for");
    EXPECT_INT(world_ask(TRIAGE, "/work/{idea}/help/introduce", asks("Meet")).status, 303);
    Introduction n = newest();
    Text at = arena_printf(test_arena, "/introductions/%lld", (long long)n.id);
    EXPECT_HAS(page_of(TRIAGE, at), "Not yet");
    EXPECT_HAS(page_of(REVIEWER, "/introductions"), "Answer");
    EXPECT_INT(world_try(READER, at, NULL).status, 404);
    for (Side side = SIDE_ONE; side <= SIDE_OTHER; side++) {
        Text link = arena_printf(test_arena, "/introduced/%lld/%s", (long long)n.id, introduction_secret(test_arena, &n, side));
        Text page = page_of(NOBODY_AT_ALL, link);
        EXPECT_HAS(page, "Yes, introduce us");
        EXPECT_LACKS(page, side == SIDE_ONE ? n.other_email : n.one_email);
        EXPECT_INT(world_ask(NOBODY_AT_ALL, link, "act=yes&promised=Coffee").status, 303);
    }
    Text link = arena_printf(test_arena, "/introduced/%lld/%s", (long long)n.id, introduction_secret(test_arena, &n, SIDE_ONE));
    EXPECT_HAS(page_of(NOBODY_AT_ALL, link), n.other_email);
    Site site = { .hospital = "H", .origin = "https://h.example" };
    EXPECT_OK(introduction_due(test_db, &site, (Time){ newest().agreed.s + 24 * 3600 }, 9));
    EXPECT_HAS(page_of(NOBODY_AT_ALL, link), "Did you meet");
    EXPECT_INT(world_ask(NOBODY_AT_ALL, link, "met=yes").status, 422);
    EXPECT_INT(world_ask(NOBODY_AT_ALL, link, "met=yes&helped=yes").status, 303);
    EXPECT_LACKS(page_of(NOBODY_AT_ALL, link), "Did you meet");
    EXPECT_HAS(page_of(TRIAGE, at), "met yes, helped yes");
}

TEST(the_pages_of_lots_effect_fairness_and_tables_say_what_is_known)
{
    world_open();
    draw("control");
    offers_help(REVIEWER);
    offers_help(READER);
    Text held = page_of(TRIAGE, "/work/{idea}/help");
    EXPECT_HAS(held, "By lot");
    EXPECT_LACKS(held, "Ask for an introduction");
    EXPECT_INT(world_post(TRIAGE, "/work/{idea}/help/introduce", asks("Meet")).status, 422);
    EXPECT_HAS(page_of(READER, "/introductions/effect"), "Nothing can be said yet");
    EXPECT_HAS(page_of(READER, "/introductions/fairness"), "Fewer than 5 people");
    EXPECT_HAS(page_of(READER, "/introductions/tables?size=2"), "Table 1");
    EXPECT_INT(world_try(READER, "/introductions/tables?size=1", NULL).status, 422);
}

TEST(tables_are_kept_told_and_noted_in_the_browser_and_what_is_wrong_with_them_loses_no_order)
{
    world_open();
    offers_help(REVIEWER);
    offers_help(READER);
    Text at = "/introductions/tables/1", keep = arena_printf(test_arena, "csrf=%s&size=2&seed=5", world_csrf(TRIAGE));
    EXPECT_LACKS(page_of(READER, "/introductions/tables?size=2"), "Keep these tables");
    EXPECT_HAS(world_try(READER, "/introductions/tables?size=40", NULL).body.s, "value=\"40\"");
    Res wrong = world_try(TRIAGE, "/introductions/tables", arena_printf(test_arena, "%s&title=Lunch&day=2000-01-05", keep));
    EXPECT_INT(wrong.status, 422);
    EXPECT_HAS(wrong.body.s, "The day must be today or later");
    EXPECT_HAS(wrong.body.s, "Order 5:");
    EXPECT_HAS(wrong.body.s, "value=\"Lunch\"");
    EXPECT_INT(world_ask(TRIAGE, "/introductions/tables", arena_printf(test_arena, "%s&title=Lunch&day=2026-03-02", keep)).status, 303);
    EXPECT_HAS(page_of(TRIAGE, at), "Tell everybody by mail");
    EXPECT_HAS(page_of(READER, at), "You sit at table 1");
    EXPECT_LACKS(page_of(READER, at), "Who came?");
    EXPECT_INT(world_ask(TRIAGE, "/introductions/tables/1/tell", arena_printf(test_arena, "csrf=%s", world_csrf(TRIAGE))).status, 303);
    EXPECT_LACKS(page_of(TRIAGE, at), "Remove them");
    Text came = arena_printf(test_arena, "csrf=%s&came=%lld&came=%lld", world_csrf(TRIAGE), (long long)world_person(READER),
                             (long long)world_person(REVIEWER));
    EXPECT_INT(world_ask(TRIAGE, "/introductions/tables/1/came", came).status, 303);
    EXPECT_HAS(page_of(READER, at), "2 came");
    EXPECT_HAS(page_of(READER, "/introductions/tables?size=2"), "met before: 1");
}
