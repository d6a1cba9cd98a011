/* A triage officer clears a queue: from one idea to the next, by keyboard, without scripts. */
#include "app/access_world.h"
#include "base/when.h"
#include "pathway/idea.h"

#define DECLINE "reason=national&words=No&next_door=There&step=send&seen=1&queue=%s"

/* The place of an idea in the queue of one stage, as its row's link carries it. */
static Text place(Text name, Text stage)
{
    Idea idea;
    EXPECT_OK(idea_get(test_db, world_number(name), &idea));
    return arena_printf(test_arena, "stage%%3D%s%%26after%%3D%s%%26from%%3D%lld", stage, day_iso(test_arena, idea.next_date),
                        (long long)idea.id);
}

TEST(after_a_decision_the_next_idea_of_the_same_queue_is_one_link_away)
{
    world_open();
    Text here = place("idea", "received");
    Res list = world_try(TRIAGE, "/work?stage=received", NULL);
    EXPECT_HAS(world_body(&list), arena_printf(test_arena, "?queue=%s\"", here));
    Res done = world_post(TRIAGE, "/work/{idea}/decide/decline", arena_printf(test_arena, DECLINE, here));
    EXPECT_INT(done.status, 303);
    EXPECT_TEXT(done.location, arena_printf(test_arena, "%s?done=decline&queue=%s", world_words("/work/{idea}"), here));
    Res page = world_try(TRIAGE, done.location, NULL);
    EXPECT_HAS(world_body(&page), "Declined. The letter is on its way.");
    EXPECT_HAS(world_body(&page), "Next idea in the queue");
    EXPECT_HAS(world_body(&page), arena_printf(test_arena, "href=\"%s?queue=stage%%3Dreceived", world_words("/work/{theirs}")));
    EXPECT_HAS(world_body(&page), "href=\"/work?stage=received\"");
}

static Text previewed(Text words, Text asked)
{
    Res res = world_try(TRIAGE, "/work/{idea}/decide/decline",
                        arena_printf(test_arena, "csrf=%s&reason=safety&next_door=Ask+us.&step=preview&words=%s%s", world_csrf(TRIAGE),
                                     words, asked));
    EXPECT_INT(res.status, 200);
    return world_body(&res);
}

TEST(a_letter_that_is_hard_to_read_is_asked_once_for_plainer_words_and_may_be_sent_as_it_is)
{
    world_open();
    Text hard = "Unfortunately+organisational+considerations+necessitate+discontinuation+of+this+investigation.";
    Text first = previewed(hard, ""), again = previewed(hard, "&asked=1"), plain = previewed("The+glass+may+break.", "");
    EXPECT_HAS(first, "Can you say it in plainer words?");
    EXPECT_HAS(first, "<li>Unfortunately organisational");
    EXPECT_HAS(first, "name=\"asked\" value=\"1\"");
    EXPECT_HAS(first, "Decline it and send the letter");
    EXPECT_LACKS(again, "Can you say it in plainer words?");
    EXPECT_HAS(again, "Some of it is still hard to read. You can send it as it is.");
    EXPECT_LACKS(plain, "plainer words");
    EXPECT_HAS(plain, "Reading age 9 or under");
}

TEST(a_decision_overtaken_by_another_keeps_what_was_typed_and_one_that_cannot_be_made_says_why)
{
    world_open();
    Text sent = arena_printf(test_arena, "csrf=%s&reason=safety&words=The+glass+breaks.&next_door=Ask+us.&step=send&seen=",
                             world_csrf(TRIAGE));
    Res res = world_try(TRIAGE, "/work/{idea}/decide/decline", arena_printf(test_arena, "%s99", sent));
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(world_body(&res), "Somebody changed this idea while you wrote.");
    EXPECT_HAS(world_body(&res), "The glass breaks.");
    res = world_try(TRIAGE, "/work/{idea}/decide/wake", NULL);
    EXPECT_INT(res.status, 409);
    EXPECT_HAS(world_body(&res), "does not have this step");
    res = world_ask(TRIAGE, "/work/{idea}/decide/decline", arena_printf(test_arena, "%s1", sent));
    EXPECT_INT(res.status, 303);
    res = world_try(TRIAGE, "/work/{idea}/decide/park", NULL);
    EXPECT_INT(res.status, 409);
    EXPECT_HAS(world_body(&res), "This idea has ended");
}

TEST(at_the_end_of_a_queue_the_page_says_so)
{
    world_open();
    Res page = world_try(TRIAGE, arena_printf(test_arena, "/work/{idea}?queue=%s", place("idea", "panel")), NULL);
    EXPECT_HAS(world_body(&page), "This is the last idea in the queue you came from");
}

TEST(a_place_in_the_queue_that_is_nonsense_leads_to_the_whole_queue)
{
    world_open();
    static const Text NONSENSE[] = { "", "%25", "after%3Dnever", "from%3D-1", "owner%3D1%26owner%3D2", "show%3D%3Cscript%3E" };
    for (size_t i = 0; i < COUNT(NONSENSE); i++) {
        Res page = world_try(TRIAGE, arena_printf(test_arena, "/work/{idea}?queue=%s", NONSENSE[i]), NULL);
        EXPECT_INT(page.status, 200);
        EXPECT_HAS(world_body(&page), "class=\"nhsuk-back-link\" href=\"/work");
        EXPECT(!strstr(world_body(&page), "<script>"));
    }
}

TEST(assigning_without_choosing_an_idea_stays_on_the_queue_and_says_what_is_missing)
{
    world_open();
    Res page = world_post(TRIAGE, "/work/assign", "here=stage%3Dreceived&to=");
    EXPECT_INT(page.status, 422);
    Text body = world_body(&page);
    EXPECT_HAS(body, "href=\"#idea\"");
    EXPECT_HAS(body, "id=\"idea\"");
    EXPECT_HAS(body, "href=\"#to\"");
    EXPECT_HAS(body, "<h1 class=\"nhsuk-heading-l nhsuk-u-margin-bottom-3\">Queue</h1>");
    page = world_post(TRIAGE, "/work/assign", "here=stage%3Dreceived&to=&idea={theirs}");
    EXPECT_HAS(strstr(world_body(&page), arena_printf(test_arena, "value=\"%lld\"", (long long)world_number("theirs"))), "checked");
}

TEST(every_shortcut_that_is_listed_is_on_the_page)
{
    world_open();
    Res list = world_try(TRIAGE, "/work", NULL), idea = world_try(TRIAGE, "/work/{idea}", NULL);
    static const Text ON_LIST[] = { "a", "/" }, ON_IDEA[] = { "n", "i", "r", "s", "m", "p", "d", "w", "o", "a", "u", "/" };
    for (size_t i = 0; i < COUNT(ON_LIST); i++) EXPECT_HAS(world_body(&list), arena_printf(test_arena, "data-key=\"%s\"", ON_LIST[i]));
    for (size_t i = 0; i < COUNT(ON_IDEA); i++) EXPECT_HAS(world_body(&idea), arena_printf(test_arena, "data-key=\"%s\"", ON_IDEA[i]));
    EXPECT_HAS(world_body(&idea), "data-keys-switch");
}

TEST(a_message_that_is_empty_leads_to_its_own_box)
{
    world_open();
    Res page = world_post(TRIAGE, "/work/{idea}/message", "body=");
    EXPECT_INT(page.status, 422);
    EXPECT_HAS(world_body(&page), "href=\"#message\"");
    page = world_post(TRIAGE, "/work/{idea}/note", "body=");
    EXPECT_HAS(world_body(&page), "href=\"#note\"");
}
