#include "assure/data_flow.h"
#include "assure/assure_walk.h"

static const char LINES[] = "Imaging archive, chest X-rays, The company, encrypted line, by night\n"
                            "The Company , scores, imaging archive\n\nJust words\nThe company, counts, Our team, mail\n";

TEST(each_line_of_a_data_flow_is_a_step_and_what_has_one_name_is_one_place)
{
    DataFlow f;
    data_flow(test_arena, LINES, &f);
    EXPECT_INT(f.steps.n, 3);
    EXPECT_TEXT(f.steps.at[0].how, "encrypted line, by night");
    EXPECT_TEXT(f.steps.at[1].how, "");
    EXPECT_INT(f.loose.n, 1);
    EXPECT_TEXT(f.loose.at[0], "Just words");
    EXPECT_INT(f.map.boxes.n, 3);
    EXPECT_TEXT(f.map.boxes.at[0].words, "out 1; in 2");
    EXPECT_TEXT(f.map.boxes.at[1].words, "in 1; out 2, 3");
    EXPECT_INT(f.map.arrows.n, 3);
    EXPECT(f.map.goes_back);
}

TEST(a_flow_without_a_step_is_not_drawn)
{
    DataFlow f;
    data_flow(test_arena, "Nothing, comes\n , , ,\n", &f);
    EXPECT_INT(f.steps.n, 0);
    EXPECT_INT(f.map.boxes.n, 0);
    EXPECT_INT(f.loose.n, 2);
}

static void say(i64 id, Text part, Text key, Text value)
{
    CheckRow c = assure_now(id, "2026-03-03");
    Template t;
    AnswerGiven given = { key, value };
    AnswerGivenList list = { .at = &given, .n = 1 };
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    EXPECT_OK(template_read(test_db, test_arena, c.form, &t));
    EXPECT_OK(check_answer(test_db, &c, template_part(&t, part), &list, who.now, &who));
}

static CheckAnswer told(i64 id, Text key)
{
    CheckRow c = assure_now(id, "2026-03-03");
    Template t;
    CheckAnswerList all;
    EXPECT_OK(template_read(test_db, test_arena, c.form, &t));
    EXPECT_OK(check_answers(test_db, test_arena, &c, &t, &all));
    const CheckAnswer *is = answer_to(&all, key);
    return is ? *is : (CheckAnswer){ .value = "" };
}

TEST(what_the_data_protection_check_says_counts_in_the_other_and_is_kept_once)
{
    Idea idea = assure_landed("industry");
    i64 dtac = assure_begun(&idea, "dtac");
    say(dtac, "data", "data-basis", "We think consent");
    i64 before = assure_now(dtac, "2026-03-03").answered;
    i64 dpia = assure_begun(&idea, "dpia");
    EXPECT_TEXT(told(dtac, "data-basis").value, "We think consent");
    say(dpia, "why", "basis", "public-task");
    say(dpia, "flow", "flow", LINES);
    EXPECT(told(dtac, "data-basis").linked);
    EXPECT_TEXT(told(dtac, "data-basis").value, "A public task");
    EXPECT_INT(told(dtac, "data-flow").item, dpia);
    EXPECT_INT(assure_now(dtac, "2026-03-03").answered, before + 1);
    say(dpia, "why", "basis", "");
    EXPECT_TEXT(told(dtac, "data-basis").value, "We think consent");
}

TEST(a_question_is_not_answered_by_its_own_check_nor_by_the_company_and_another)
{
    Template t;
    TemplateFaultList faults = { 0 };
    EXPECT_ERR(template_parse(test_arena, "check x 1\ntitle X\nwithin 5\npart a A\nask b lines B\nfrom x c\nask c lines C\nfrom y d\n"
                              "company\nask d one D\nchoice e E\nchoice f F\ndrawn\n", &t, &faults), E_INVALID);
    EXPECT_INT(faults.n, 3);
    EXPECT_HAS(faults.at[0].words, "by its own check");
    EXPECT_HAS(faults.at[1].words, "by another check");
    EXPECT_HAS(faults.at[2].words, "drawn stands alone");
}
