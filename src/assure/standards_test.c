#include "assure/assure_walk.h"

static Template map(void) { return assure_form("evidence"); }

static void say(i64 id, Text part, Text key, Text value)
{
    CheckRow c = assure_now(id, "2026-03-03");
    Template t = map();
    AnswerGiven given = { key, value };
    AnswerGivenList list = { .at = &given, .n = 1 };
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    EXPECT_OK(check_answer(test_db, &c, template_part(&t, part), &list, who.now, &who));
}

static StandardLineList standing(i64 id)
{
    CheckRow c = assure_now(id, "2026-03-03");
    Template t = map();
    CheckAnswerList answers;
    StandardLineList out = { 0 };
    EXPECT_OK(check_answers(test_db, test_arena, &c, &t, &answers));
    check_standards(test_arena, &t, &answers, &out);
    return out;
}

static i64 asked(i64 id)
{
    StandardLineList all = standing(id);
    i64 n = 0;
    for (size_t i = 0; i < all.n; i++) n += all.at[i].asked;
    return n;
}

TEST(three_questions_lead_to_a_tier_and_the_tier_to_the_standards_that_are_asked)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "evidence");
    EXPECT_INT(standing(id).n, 21);
    EXPECT_INT(asked(id), 21);
    say(id, "tier", "runs", "yes");
    EXPECT_INT(asked(id), 17);
    EXPECT_INT(assure_now(id, "2026-03-03").asked, 3 + 17);
    say(id, "tier", "self", "yes");
    EXPECT_INT(asked(id), 20);
    say(id, "tier", "care", "yes");
    EXPECT_INT(asked(id), 21);
    EXPECT_INT(assure_now(id, "2026-03-03").asked, 3 + 21);
}

TEST(a_standard_says_how_it_stands_what_shows_it_and_what_its_gap_takes)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "evidence");
    say(id, "design", "fair", "gap");
    say(id, "design", "fair-shows", "A survey of 2025, in the team's folder");
    say(id, "design", "fair-weeks", "6");
    StandardLineList all = standing(id);
    EXPECT_TEXT(all.at[3].stands_words, "A gap");
    EXPECT_INT(all.at[3].weeks, 6);
    EXPECT_HAS(all.at[3].shows, "A survey");
    EXPECT_INT(all.at[4].weeks, -1);
    EXPECT_INT(assure_now(id, "2026-03-03").answered, 1);
}

TEST(a_column_that_is_not_there_limits_nothing_and_is_refused)
{
    Template t;
    TemplateFaultList faults = { 0 };
    EXPECT_ERR(template_parse(test_arena, "check x 1\ntitle X\nwithin 5\ncolumn a A\ncolumn b B\nresult highest\npart p P\nstandard s S\n"
                              "only c\nhint H\n", &t, &faults), E_INVALID);
    EXPECT_INT(faults.n, 1);
    EXPECT_INT(faults.at[0].line, 9);
    EXPECT_HAS(faults.at[0].words, "there is no column c");
}
