#include "test.h"
#include "pathway/hint.h"

static Suggested route_of(Text text)
{
    Suggested s;
    hint_route(test_arena, text, &s);
    return s;
}

static Suggested team_of(Text text)
{
    Suggested s;
    hint_team(test_arena, text, &s);
    return s;
}

TEST(a_route_is_suggested_with_the_words_as_they_were_written)
{
    Suggested s = route_of("A randomised trial of warm blankets.\nWe would recruit 40 people.");
    EXPECT_TEXT(s.name, "research");
    EXPECT_HAS(s.words, "randomised");
    EXPECT_HAS(s.words, "randomised, ");
    EXPECT_HAS(s.words, "recruit");
    s = route_of("My mum\xe2\x80\x99s hearing aid went missing while I was told to wait");
    EXPECT_TEXT(s.name, "patient");
    EXPECT_HAS(s.words, "My mum\xe2\x80\x99s");
}

TEST(a_team_is_suggested_only_when_the_words_are_clear)
{
    EXPECT_TEXT(team_of("The lights in the car park and the lift").name, "Estates and facilities");
    EXPECT_TEXT(team_of("A special price and a discount on our contract").name, "Procurement");
    EXPECT_TEXT(team_of("Something about lights").name, "");
    EXPECT_TEXT(team_of("").name, "");
    EXPECT_TEXT(team_of("").words, "");
}

TEST(what_two_routes_could_claim_alike_is_suggested_to_neither)
{
    EXPECT_TEXT(route_of("our product").name, "industry");
    EXPECT_TEXT(route_of("hot desk").name, "visit");
    EXPECT_TEXT(route_of("our product, hot desk").name, "");
}
