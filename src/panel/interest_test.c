#include "panel/panel_walk.h"
#include "panel_test.sql.h"

static Interest interest(const Item *item, i64 person)
{
    Interest it;
    EXPECT_OK(interest_of(test_db, test_arena, item, person, &it));
    return it;
}

static Text why(const IdeaFacts *idea, const PersonFacts *person) { return interest_found(test_arena, idea, person); }

TEST(an_interest_is_found_from_address_register_and_past_and_not_from_work)
{
    IdeaFacts idea = { .idea = 7, .sender = 1, .sender_email = "maker@bellwether.example", .organisation = "Bellwether Ltd" };
    PersonFacts person = { .person = 2, .email = "me@exh.example" };
    EXPECT_TEXT(why(&idea, &person), "");
    person.email = "me@bellwether.example";
    EXPECT_TEXT(why(&idea, &person), "address");
    idea.shared = true;
    EXPECT_TEXT(why(&idea, &person), "");
    *LIST_PUSH(test_arena, &person.sent) = (Organisations){ 7, "Bellwether" };
    EXPECT_TEXT(why(&idea, &person), "");                /* that is this idea itself */
    *LIST_PUSH(test_arena, &person.sent) = (Organisations){ 3, "The BELLWETHER, Limited" };
    EXPECT_TEXT(why(&idea, &person), "past");
    *LIST_PUSH(test_arena, &person.registered) = "bellwether plc";
    EXPECT_TEXT(why(&idea, &person), "employer");
    *LIST_PUSH(test_arena, &idea.merged) = 2;
    EXPECT_TEXT(why(&idea, &person), "merged");
    person.person = 1;
    EXPECT_TEXT(why(&idea, &person), "sender");
}

TEST(two_organisations_without_a_name_are_not_the_same)
{
    EXPECT(!organisation_same(test_arena, "", ""));
    EXPECT(!organisation_same(test_arena, "Ltd", "Limited"));
    EXPECT(!organisation_same(test_arena, "Bell", "Bellwether"));
    EXPECT(organisation_same(test_arena, "Café Bell & Co. Ltd", "cafe bell co"));
}

TEST(colleagues_of_the_hospital_have_no_interest_for_its_address_alone)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &idea);
    EXPECT(!interest(&item, first).has);
    EXPECT(!interest(&item, chair).has);
    EXPECT(interest(&item, nurse).has);
}

TEST(a_declared_interest_takes_the_scores_along_and_only_the_chair_lifts_it)
{
    Idea idea = product();
    Panel panel = planned("product", 2);
    Item item = listed(&panel, &idea);
    i64 scores;
    EXPECT_OK(give(&panel, &item, first, 3, 3));
    EXPECT_ERR(interest_declare(test_db, &item, first, true, "", at("2026-03-03", 9)), E_INVALID);
    EXPECT_OK(interest_declare(test_db, &item, first, true, "My sister sells it", at("2026-03-03", 9)));
    EXPECT_OK(panel_test_scores(test_db, item.id, &scores));
    EXPECT_INT(scores, 0);
    EXPECT_TEXT(interest(&item, first).words, "My sister sells it");
    EXPECT_ERR(give(&panel, &item, first, 4, 4), E_DENIED);
    EXPECT_ERR(interest_declare(test_db, &item, first, false, "", at("2026-03-03", 10)), E_CONFLICT);
    EXPECT_ERR(interest_lift(test_db, &item, first, "", chair, at("2026-03-03", 10)), E_INVALID);
    EXPECT_OK(interest_lift(test_db, &item, first, "She left in 2019", chair, at("2026-03-03", 10)));
    EXPECT_OK(give(&panel, &item, first, 4, 4));
    EXPECT_ERR(interest_lift(test_db, &item, second, "None", chair, at("2026-03-03", 10)), E_NOT_FOUND);
    EXPECT_ERR(interest_declare(test_db, &item, maker, false, "", at("2026-03-03", 10)), E_DENIED);
}

TEST(a_register_is_looked_at_whenever_it_changes_and_the_journal_holds_no_name_of_it)
{
    Idea idea = product();
    Panel panel = planned("product", 2);
    Item item = listed(&panel, &idea);
    TextList mine = { .at = (Text[]){ "Bellwether Limited" }, .n = 1 }, none = { 0 }, journal;
    i64 scores;
    EXPECT_OK(give(&panel, &item, second, 3, 3));
    EXPECT_OK(register_set(test_db, second, &mine, at("2026-03-03", 9)));
    EXPECT_TEXT(interest(&item, second).why, "employer");
    EXPECT_OK(panel_test_scores(test_db, item.id, &scores));
    EXPECT_INT(scores, 0);
    EXPECT_OK(register_set(test_db, second, &none, at("2026-03-03", 10)));
    EXPECT_TEXT(interest(&item, second).why, "employer");      /* what was found stays found */
    EXPECT_OK(panel_test_journal(test_db, arena_printf(test_arena, "panel:%lld", (long long)panel.id), &journal));
    for (size_t i = 0; i < journal.n; i++) EXPECT_LACKS(journal.at[i], "Bellwether");
    EXPECT_HAS(journal.at[journal.n - 1], "\"why\":\"employer\"");
}

TEST(whoever_has_an_interest_does_not_count_for_the_quorum)
{
    Idea idea = product();
    Panel panel = planned("product", 3);
    Item item = listed(&panel, &idea);
    SeatList seats;
    begun(&panel);
    EXPECT_OK(seats_of(test_db, test_arena, &item, &seats));
    EXPECT_INT(seats_counted(&seats), 3);
    EXPECT_OK(interest_declare(test_db, &item, first, true, "Shares", at("2026-03-12", 14)));
    EXPECT_OK(seats_of(test_db, test_arena, &item, &seats));
    EXPECT_INT(seats_counted(&seats), 2);
    EXPECT_INT(seats_apart(&seats), 1);
    IntList two = { .at = (i64[]){ chair, first }, .n = 2 };
    Panel now = panel_now(panel.id);
    EXPECT_OK(panel_attend(test_db, &now, &two, chair, at("2026-03-12", 14)));
    EXPECT_OK(seats_of(test_db, test_arena, &item, &seats));
    EXPECT_INT(seats_counted(&seats), 1);
}
