#include "assure/assure_walk.h"
#include "base/when.h"

#define HEAD "check tray 1\ntitle Trays\nwithin 5\n"

static Text faults_of(Text text)
{
    Template t;
    TemplateFaultList faults = { 0 };
    Buf b = { .arena = test_arena };
    EXPECT_ERR(template_parse(test_arena, text, &t, &faults), E_INVALID);
    for (size_t i = 0; i < faults.n; i++) buf_printf(&b, "%d %s\n", faults.at[i].line, faults.at[i].words);
    return buf_end(&b);
}

TEST(a_fault_of_a_check_names_its_line_and_how_to_mend_it)
{
    Text said = faults_of(HEAD "part a A\n  ask x lnie Words?\n  aks y line Words?\n  ask z one Which?\n  choice b B\n"
                          "for indutsry\npart e E\n");
    EXPECT_HAS(said, "5 \"lnie\" is not a kind of question: write line, lines, number, date, one or many");
    EXPECT_HAS(said, "6 \"aks\" is not a word of a check: did you mean \"ask\"?");
    EXPECT_HAS(said, "7 the question z wants at least two lines choice VALUE TEXT");
    EXPECT_HAS(said, "9 indutsry is not a route anybody arrives by: did you mean industry");
    EXPECT_HAS(said, "10 the part e asks nothing");
}

TEST(a_check_without_a_head_says_what_is_missing)
{
    Text said = faults_of("part a A\n  ask x line Words?\n");
    EXPECT_HAS(said, "1 begin with a line check NAME VERSION");
    EXPECT_HAS(said, "1 this check has no title");
    EXPECT_HAS(said, "1 this check has no clock");
}

TEST(a_choice_points_only_at_a_column_there_is)
{
    Text said = faults_of(HEAD "part a A\n  ask x one Which?\n    choice b > nowhere B\n    choice c C\n");
    EXPECT_HAS(said, "6 there is no column nowhere: write column nowhere TEXT above the parts");
}

TEST(pasted_questions_become_a_part_with_a_key_for_each)
{
    Template t = { .name = "tray" };
    TemplateFaultList faults = { 0 };
    Text part = template_pasted(test_arena, &t, "The official form", "1. Who made the tray?\n\n  2) How high is it?\n- How high is it?\n");
    EXPECT_OK(template_parse(test_arena, arena_printf(test_arena, HEAD "%s", part), &t, &faults));
    EXPECT_INT(t.parts.at[0].asks.n, 3);
    EXPECT_TEXT(t.parts.at[0].title, "The official form");
    EXPECT_TEXT(t.parts.at[0].asks.at[0].label, "Who made the tray?");
    EXPECT_TEXT(t.parts.at[0].asks.at[1].label, "How high is it?");
}

static i64 publish(Text name, Text was, Text is)
{
    TemplateRow row;
    i64 version;
    EXPECT_OK(template_row_newest(test_db, name, &row));
    Text at = strstr(row.body, was);
    EXPECT(at != NULL);
    Text body = arena_printf(test_arena, "%.*s%s%s", (int)(at - row.body), row.body, is, at + strlen(was));
    EXPECT_OK(template_publish(test_db, name, row.version, body, assure_reviewer, day_at(assure_day("2026-03-04"), 9, 0), &version));
    EXPECT_ERR(template_publish(test_db, name, row.version, body, assure_reviewer, day_at(assure_day("2026-03-04"), 9, 0), &version),
               E_CONFLICT);
    return row.version + 1;
}

static void answer(i64 id, Text part, Text key, Text value)
{
    CheckRow c = assure_now(id, "2026-03-03");
    Template t;
    AnswerGiven given = { key, value };
    AnswerGivenList list = { .at = &given, .n = 1 };
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    EXPECT_OK(template_read(test_db, test_arena, c.form, &t));
    EXPECT_OK(check_answer(test_db, &c, template_part(&t, part), &list, who.now, &who));
}

TEST(a_check_keeps_the_version_it_began_with_and_a_newer_one_asks_only_what_differs)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber");
    CheckAnswerList answers;
    answer(id, "supplier", "essentials", "plus");
    answer(id, "system", "where", "In London");
    publish("cyber", "Where does it run, and who runs it?", "Where does it run, who runs it, and who may look?");
    CheckRow c = assure_now(id, "2026-03-04");
    EXPECT_INT(c.form_version, 1);
    EXPECT_INT(c.newest, 2);
    EXPECT_INT(c.answered, 2);
    Template is = assure_form("cyber");
    Actor who = assure_actor(assure_reviewer, false, "2026-03-04");
    EXPECT_OK(check_move(test_db, &c, &is, true, &who));
    c = assure_now(id, "2026-03-04");
    EXPECT_INT(c.form_version, 2);
    EXPECT_INT(c.answered, 1);
    EXPECT_OK(check_answers(test_db, test_arena, &c, &is, &answers));
    EXPECT(answer_to(&answers, "essentials")->same);
    EXPECT(!answer_to(&answers, "where")->same);
    EXPECT_TEXT(answer_to(&answers, "where")->value, "In London");
    EXPECT_ERR(check_move(test_db, &c, &is, true, &who), E_CONFLICT);
}

static void points_of(i64 id, TextList *out)
{
    CheckRow c = assure_now(id, "2026-03-03");
    CheckAnswerList answers;
    Template t;
    EXPECT_OK(template_read(test_db, test_arena, c.form, &t));
    EXPECT_OK(check_answers(test_db, test_arena, &c, &t, &answers));
    check_points(test_arena, &t, &answers, out);
}

TEST(answers_that_span_columns_are_seen_and_of_device_classes_the_highest_counts)
{
    Idea idea = assure_landed("industry");
    TextList points = { 0 }, highest = { 0 };
    i64 id = assure_begun(&idea, "classification"), device = assure_begun(&idea, "device-class");
    answer(id, "aim", "question", "standard-met");
    points_of(id, &points);
    EXPECT_INT(points.n, 1);
    EXPECT_TEXT(points.at[0], "Clinical audit");
    answer(id, "way", "random", "yes");
    points.n = 0;
    points_of(id, &points);
    EXPECT_INT(points.n, 2);
    answer(device, "purpose", "medical", "yes");
    answer(device, "software", "informs", "informs");
    points_of(device, &highest);
    EXPECT_INT(highest.n, 1);
    EXPECT_TEXT(highest.at[0], "Probably class IIa");
}
