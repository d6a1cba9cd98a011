#include "opportunity/opportunity.h"
#include "base/when.h"
#include "front/front_walk.h"

static const Day TODAY = { 20500 };

static Text payer = "A council";

static Opportunity made(Text title, Text about, i64 opens, i64 closes)
{
    Opportunity o = { .title = title, .kind = "funding", .funder = payer, .about = about, .website = "",
                      .opens = opens ? (Day){ TODAY.n + opens } : NO_DAY, .closes = closes ? (Day){ TODAY.n + closes } : NO_DAY };
    EXPECT_OK(opportunity_keep(test_db, &o, "system", (Time){ 1771200000 }));
    return o;
}

static OpportunitiesFound found(Text words, bool over)
{
    OpportunitiesFound f;
    EXPECT_OK(opportunities_find(test_db, test_arena, &(OpportunityFilter){ words, "", over }, TODAY, &f));
    return f;
}

static i64 land(Text words)
{
    Idea idea;
    walk_idea(walk_land("staff", words), &idea);
    return idea.id;
}

TEST(what_is_open_stands_by_its_last_day_and_what_is_over_apart)
{
    made("Later", "", 0, 90);
    made("Sooner", "", 0, 9);
    made("Always", "", 0, 0);
    made("Over", "", -9, -1);
    Opportunity coming = made("Coming", "", 5, 50);
    OpportunitiesFound f = found("", false);
    EXPECT_INT(f.list.n, 4);
    EXPECT_TEXT(f.list.at[0].o.title, "Sooner");
    EXPECT_TEXT(f.list.at[3].o.title, "Always");
    EXPECT_TEXT(opportunity_state(&coming, TODAY), "coming");
    EXPECT_HAS(opportunity_days(test_arena, &f.list.at[0].o, TODAY), "in 9 days");
    EXPECT_INT(found("", true).list.n, 1);
}

TEST(an_idea_and_what_it_fits_find_each_other_by_a_subject_and_not_by_one_word)
{
    OpportunitiesFound f;
    OpportunityIdeaList ideas = { 0 };
    Opportunity falls = made("Preventing falls", "Sensors that keep older people from falls at night", 0, 30);
    made("Quiet roads", "Older roads made quiet at night", 0, 30);
    made("Preventing falls in the past", "Sensors that keep older people from falls", -90, -30);
    walk_open();
    i64 mats = land("A sensor mat for older patients who fall at night");
    land("More room for bicycles");
    EXPECT_OK(opportunities_of(test_db, test_arena, mats, TODAY, &f));
    EXPECT_INT(f.list.n, 1);
    EXPECT_INT(f.list.at[0].o.id, falls.id);
    EXPECT_HAS(f.list.at[0].why, "sensor");
    EXPECT_OK(opportunity_ideas(test_db, test_arena, &falls, 0, &ideas));
    EXPECT_INT(ideas.n, 1);
    EXPECT_INT(ideas.at[0].id, mats);
    EXPECT_INT(found("monitors for a fall", false).list.n, 1);
}

TEST(who_pays_is_searched_for_and_is_not_what_a_call_is_about)
{
    OpportunitiesFound f;
    walk_open();
    payer = "Velodrome bicycles trust";
    Opportunity benches = made("Benches", "Places to rest", 0, 30);
    payer = "A council";
    i64 wheels = land("Bicycles at the velodrome");
    EXPECT_INT(found("velodrome trust", false).list.n, 1);
    EXPECT_OK(opportunities_of(test_db, test_arena, wheels, TODAY, &f));
    EXPECT_INT(f.list.n, 0);
    EXPECT_OK(opportunities_of(test_db, test_arena, land("Benches are places to rest"), TODAY, &f));
    EXPECT_INT(f.list.at[0].o.id, benches.id);
}

TEST(what_is_published_at_one_address_is_entered_once_and_days_are_in_order)
{
    PairList wrong = { 0 };
    Opportunity one = made("One", "", 0, 0), other = { .title = "Other", .kind = "funding", .funder = "", .about = "",
                                                     .website = "https://example.org/call", .opens = { TODAY.n + 2 }, .closes = TODAY };
    one.website = other.website;
    one.version = 1;
    EXPECT_OK(opportunity_keep(test_db, &one, "system", (Time){ 1771200000 }));
    EXPECT_ERR(opportunity_keep(test_db, &one, "system", (Time){ 1771200000 }), E_CONFLICT);
    EXPECT_ERR(opportunity_keep(test_db, &other, "system", (Time){ 1771200000 }), E_INVALID);
    opportunity_check(test_arena, &other, &wrong);
    EXPECT_INT(wrong.n, 1);
    EXPECT_TEXT(wrong.at[0].name, "closes");
}
