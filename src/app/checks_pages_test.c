/* Checks as those who ask and those who are asked see them, through the whole dispatcher. */
#include "app/access_world.h"
#include "assure/outcome.h"
#include "base/when.h"
#include "front/front_walk.h"

#define PRODUCT "/track/{bought_reference}/{bought_key}"

static Text seen(Asker who, Text target)
{
    Res res = world_try(who, target, NULL);
    EXPECT_INT(res.status, 200);
    return world_body(&res);
}

static Err decide(Db *db, void *with)
{
    (void)with;
    CheckRow c;
    Template t;
    OutcomeWish wish = { .outcome = "not-passed", .reason = "Their papers are poor.", .expires = NO_DAY, .condition = "" };
    Actor who = { .person = world_person(REVIEWER), .site = &WALK_SITE, .now = walk_now() };
    TRY(check_get(db, test_arena, world_number("bought_check"), day_of(walk_now()), &c));
    TRY(template_read(db, test_arena, c.form, &t));
    return outcome_give(db, &c, &t, &wish, &who);
}

TEST(a_company_sees_what_is_checked_but_neither_its_outcome_nor_our_words)
{
    world_open();
    Text page = seen(NOBODY_AT_ALL, PRODUCT);
    EXPECT_HAS(page, "What we check");
    EXPECT_HAS(page, "Under way");
    EXPECT_HAS(page, world_words("href=\"" PRODUCT "/checks/{bought_check}\""));
    EXPECT_OK(db_transact(test_db, decide, NULL));
    page = seen(NOBODY_AT_ALL, PRODUCT);
    EXPECT_LACKS(page, "Their papers are poor.");
    EXPECT_LACKS(page, "Not passed");
    EXPECT_LACKS(page, "/checks/");
    EXPECT_LACKS(seen(NOBODY_AT_ALL, PRODUCT ".json"), "not-passed");
    EXPECT_INT(world_try(NOBODY_AT_ALL, PRODUCT "/checks/{bought_check}", NULL).status, 404);
}

TEST(a_colleague_who_looks_as_the_sender_cannot_answer_for_the_company)
{
    world_open();
    EXPECT_LACKS(seen(TRIAGE, "/work/{bought}/as-sender"), "Answer our questions");
}

TEST(what_the_company_answers_stands_in_the_check_and_its_owner_is_told)
{
    world_open();
    Text form = seen(NOBODY_AT_ALL, PRODUCT "/checks/{bought_check}");
    EXPECT_HAS(form, "Which version, with which settings, is this about?");
    EXPECT_LACKS(form, "What happens when it is down?");
    Res saved = world_ask(NOBODY_AT_ALL, PRODUCT "/checks/{bought_check}", "version=Two&seen=0");
    EXPECT_INT(saved.status, 303);
    EXPECT_HAS(seen(REVIEWER, "/work/{bought}/checks/{bought_check}/part/scope"), "value=\"Two\"");
    EXPECT_HAS(seen(REVIEWER, "/work/{bought}/checks/{bought_check}"), "The company answered");
    Res wrong = world_ask(NOBODY_AT_ALL, PRODUCT "/checks/{bought_check}", "version=NHS+number+943+476+5919&seen=1999999999");
    EXPECT_INT(wrong.status, 422);
    EXPECT_HAS(world_body(&wrong), "943 476 5919");
}

TEST(a_part_that_somebody_else_saved_meanwhile_keeps_what_was_typed)
{
    world_open();
    EXPECT_INT(world_ask(NOBODY_AT_ALL, PRODUCT "/checks/{bought_check}", "version=Two&seen=0").status, 303);
    Res late = world_post(REVIEWER, "/work/{bought}/checks/{bought_check}/part/scope", "version=Three&use=In+clinic&seen=0");
    EXPECT_INT(late.status, 422);
    EXPECT_HAS(world_body(&late), "Somebody else saved this part while you wrote.");
    EXPECT_HAS(world_body(&late), "value=\"Three\"");
    EXPECT_HAS(world_body(&late), "In clinic");
}

TEST(a_pasted_form_is_looked_at_before_it_becomes_the_next_version)
{
    world_open();
    Res added = world_post(ADMINISTRATOR, "/admin/checks/ip/edit",
                           "step=paste&seen=1&text=check+ip+2%0Atitle+I%0Awithin+5&part=Form&paste=1.+Who+made+it%3F");
    EXPECT_INT(added.status, 200);
    EXPECT_HAS(world_body(&added), "lines Who made it?");
    Res preview = world_post(ADMINISTRATOR, "/admin/checks/ip/edit",
                             "step=preview&seen=1&text=check+ip+2%0Atitle+I%0Awithin+5%0Apart+a+A%0Aask+b+line+Who%3F");
    EXPECT_HAS(world_body(&preview), "Publish this version");
    EXPECT_HAS(world_body(&preview), "No longer asked");
    Res faulty = world_post(ADMINISTRATOR, "/admin/checks/ip/edit", "step=publish&seen=1&text=check+ip+2%0Atitle+I%0Apat+a+A");
    EXPECT_INT(faulty.status, 422);
    EXPECT_HAS(world_body(&faulty), "Line 3: &quot;pat&quot; is not a word of a check");
}

static i64 begin(Text name)
{
    Template t;
    Idea idea;
    i64 id;
    CheckWish wish = { .owner = world_person(REVIEWER), .due = day_of(walk_now()) };
    Actor desk = { world_person(TRIAGE), 0, true, &WALK_SITE, walk_now() };
    EXPECT_OK(template_newest(test_db, test_arena, name, &t));
    EXPECT_OK(idea_get(test_db, world_number("bought"), &idea));
    EXPECT_OK(check_add(test_db, &idea, &t, &wish, &desk, &id));
    return id;
}

TEST(an_answer_given_in_another_check_is_shown_with_its_way_there_and_not_asked)
{
    world_open();
    i64 dpia = begin("dpia"), dtac = begin("dtac");
    Text flow = arena_printf(test_arena, "/work/{bought}/checks/%lld/part/flow", (long long)dpia);
    Text data = arena_printf(test_arena, "/work/{bought}/checks/%lld/part/data", (long long)dtac);
    EXPECT_HAS(seen(REVIEWER, data), "name=\"data-flow\"");
    EXPECT_INT(world_ask(REVIEWER, flow, arena_printf(test_arena, "csrf=%s&seen=0&flow=Archive%%2C+X-rays%%2C+Company%%2C+line&abroad=no",
                                                      world_csrf(REVIEWER))).status, 303);
    Text page = seen(REVIEWER, data);
    EXPECT_LACKS(page, "name=\"data-flow\"");
    EXPECT_HAS(page, "Answered in another check of this idea.");
    EXPECT_HAS(page, world_words(arena_printf(test_arena, "href=\"/work/{bought}/checks/%lld\"", (long long)dpia)));
    page = seen(REVIEWER, arena_printf(test_arena, "/work/{bought}/checks/%lld", (long long)dpia));
    EXPECT_HAS(page, "aria-label=\"Where the data goes");
    EXPECT_HAS(page, ">X-rays</td>");
    EXPECT_INT(world_ask(REVIEWER, data, arena_printf(test_arena, "csrf=%s&seen=1999999999&data-flow=Elsewhere&data-whose=Patients",
                                                      world_csrf(REVIEWER))).status, 303);
    EXPECT_HAS(seen(REVIEWER, data), "Archive, X-rays, Company, line");
}

TEST(a_contract_with_a_processor_is_drafted_and_names_what_is_not_answered)
{
    world_open();
    i64 dpia = begin("dpia"), dtac = begin("dtac");
    Text at = arena_printf(test_arena, "/work/{bought}/checks/%lld", (long long)dpia), page = arena_printf(test_arena, "%s/processing", at);
    EXPECT_HAS(seen(REVIEWER, at), "Draft the schedule of processing");
    EXPECT_HAS(seen(REVIEWER, page), "11 answers are missing");
    EXPECT_INT(world_ask(REVIEWER, arena_printf(test_arena, "%s/part/flow", at),
                         arena_printf(test_arena, "csrf=%s&seen=0&flow=Archive%%2C+X-rays%%2C+Company&abroad=no&kept=A+year",
                                      world_csrf(REVIEWER))).status, 303);
    Text draft = seen(REVIEWER, page);
    EXPECT_HAS(draft, "8 answers are missing");
    EXPECT_HAS(draft, "Archive, X-rays, Company");
    EXPECT_HAS(draft, "for the hospital’s information governance to check");
    EXPECT_HAS(draft, world_words(arena_printf(test_arena, "%s/part/why\">Answer it", at)));
    EXPECT_HAS(seen(REVIEWER, arena_printf(test_arena, "%s.json", page)), "\"answer\":\"A year\"");
    EXPECT_INT(world_try(READER, page, NULL).status, 403);
    EXPECT_INT(world_try(REVIEWER, arena_printf(test_arena, "/work/{bought}/checks/%lld/processing", (long long)dtac), NULL).status, 409);
}

TEST(who_is_not_of_the_part_sees_that_a_check_is_there_and_not_what_was_answered)
{
    static const Text INSIDE[] = { "/part/scope", "/processing", "/hazards", "/hazards/new", "/passport" };
    world_open();
    EXPECT_INT(world_ask(REVIEWER, "/work/{idea}/checks/{check}/part/scope",
                         arena_printf(test_arena, "csrf=%s&seen=0&version=Zebra+two", world_csrf(REVIEWER))).status, 303);
    EXPECT_HAS(seen(REVIEWER, "/work/{idea}/checks/{check}/part/scope"), "Zebra two");
    Text page = seen(READER, "/work/{idea}/checks/{check}");
    EXPECT_HAS(page, "Some reviewer");
    EXPECT_HAS(page, "You see that this check is there");
    EXPECT_LACKS(page, "/part/");
    EXPECT_LACKS(page, "History");
    EXPECT_LACKS(seen(READER, "/work/{idea}/checks/{check}.json"), "Zebra");
    for (size_t i = 0; i < COUNT(INSIDE); i++)
        EXPECT_INT(world_try(READER, arena_printf(test_arena, "/work/{idea}/checks/{check}%s", INSIDE[i]), NULL).status, 403);
}

TEST(rules_that_were_to_be_looked_up_again_are_warned_about)
{
    world_open();
    i64 id = begin("procurement");
    Text page = arena_printf(test_arena, "/work/{bought}/checks/%lld", (long long)id);
    EXPECT_HAS(seen(REVIEWER, page), "to be looked up again by 26 November 2027");
    EXPECT_OK(db_script(test_db, "UPDATE check_form SET body = "
                                 "REPLACE(body, 'checked 2026-11-26 2027-11-26', 'checked 2025-01-01 2026-02-01')"));
    EXPECT_HAS(seen(REVIEWER, page), "The rules may have changed");
    EXPECT_HAS(seen(ADMINISTRATOR, "/admin/checks"), "Look its rules up again");
}

TEST(what_was_answered_to_a_check_is_a_file_with_a_row_for_each_idea)
{
    world_open();
    world_ask(NOBODY_AT_ALL, PRODUCT "/checks/{bought_check}", "version=Two&seen=0");
    EXPECT_OK(db_transact(test_db, decide, NULL));
    EXPECT_HAS(seen(MANAGER, "/checks?show=all"), "What was answered");
    EXPECT_LACKS(seen(REVIEWER, "/checks?show=all"), "What was answered");
    EXPECT_HAS(seen(MANAGER, "/checks/answers"), "/checks/answers/clinical-safety/export.csv");
    Text file = seen(MANAGER, "/checks/answers/clinical-safety/export.csv");
    EXPECT_HAS(file, "Reference,Title,Begun,Outcome,Decided,");
    Text row = strstr(file, world_words("{bought_reference},"));
    EXPECT(row && strstr(row, ",not-passed,2026-03-02,") && strstr(row, ",Two,"));
    EXPECT_INT(world_try(MANAGER, "/checks/answers/nothing/export.csv", NULL).status, 404);
}
