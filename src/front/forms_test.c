#include "front/front_walk.h"
#include "base/readable.h"
#include "front/answers.h"

static Text fault_of(Text text)
{
    Sheet sheet;
    FormFaultList faults = { 0 };
    EXPECT_ERR(sheet_parse(test_arena, text, &sheet, &faults), E_INVALID);
    EXPECT(faults.n > 0);
    return arena_printf(test_arena, "%d: %s", faults.at[0].line, faults.at[0].words);
}

#define HEAD "form staff 1\nkind idea\ntitle I work here\n"
#define STEP "step problem\nask What is it?\n"

TEST(a_form_is_read_as_it_is_written)
{
    Sheet sheet;
    FormFaultList faults = { 0 };
    EXPECT_OK(sheet_parse(test_arena, HEAD "\n# a note\n" STEP "help Say more.\nhelp And more.\n"
                          "field problem lines 2000 label \"The \"problem\"\"\n  missing \"Tell us\"\n"
                          "field far one\n  missing \"Choose\"\n  choice need \"A need\"\n  choice idea \"An idea\"\n", &sheet, &faults));
    EXPECT_TEXT(sheet.route, "staff");
    EXPECT_INT(sheet.steps.n, 1);
    EXPECT_TEXT(sheet.steps.at[0].help, "Say more.\n\nAnd more.");
    const Question *q = sheet_question(&sheet, "problem");
    EXPECT_TEXT(q->label, "The \"problem\"");
    EXPECT_INT(q->most, 2000);
    q = sheet_question(&sheet, "far");
    EXPECT_TEXT(q->label, "What is it?");
    EXPECT_TEXT(q->choices, "need\tA need\nidea\tAn idea\n");
}

TEST(a_fault_in_a_form_names_its_line_and_how_to_mend_it)
{
    EXPECT_TEXT(fault_of("kind idea\ntitle x\n" STEP "field a line\noptional\n"), "6: begin with a line form ROUTE VERSION");
    EXPECT_HAS(fault_of("form staff 0\n"), "1: write form ROUTE VERSION");
    EXPECT_HAS(fault_of(HEAD "kind toast\n" STEP "field a line\noptional\n"), "4: kind is one of");
    EXPECT_HAS(fault_of(HEAD STEP "feild a line\n"), "6: a line begins with form, kind");
    EXPECT_HAS(fault_of(HEAD STEP "field a colour\noptional\n"), "6: a field is line lines email");
    EXPECT_HAS(fault_of(HEAD STEP "field a line\n"), "the field a wants a line missing");
    EXPECT_HAS(fault_of(HEAD STEP "field a one\noptional\n"), "the field a wants lines choice");
    EXPECT_HAS(fault_of(HEAD STEP "field a line\nchoice x \"X\"\n"), "7: choice belongs below");
    EXPECT_HAS(fault_of(HEAD STEP "field a line\nhint no quotes\n"), "7: put the text between two quotes");
    EXPECT_HAS(fault_of(HEAD STEP "field a line\noptional\nfield a line\noptional\n"), "8: there is a field a already");
    EXPECT_HAS(fault_of(HEAD STEP "field go line\noptional\n"), "not csrf, go or from");
    EXPECT_HAS(fault_of(HEAD "step check\nask x\nfield a line\noptional\n"), "not check, send or link");
    EXPECT_HAS(fault_of(HEAD "field a line\n"), "4: field belongs below a step");
    EXPECT_HAS(fault_of(HEAD STEP "field a line\noptional\noffered\nstep b\nask B?\nfield b line\nmissing \"Write b\"\n"),
               "the field b is only offered");
    EXPECT_HAS(fault_of(HEAD "offered\n" STEP "field a line\noptional\n"), "4: offered stands alone");
    EXPECT_HAS(fault_of(""), "begin with a line form");
}

TEST(every_form_the_hospital_ships_can_be_used)
{
    walk_open();
    for (size_t i = 0; i < ARRIVALS_N; i++) {
        const Sheet *sheet = walk_sheet(ARRIVALS[i]);
        EXPECT_TEXT(sheet->route, ARRIVALS[i]);
        EXPECT(sheet->steps.n >= 5 && sheet_question(sheet, "email") && sheet_question(sheet, "name") && sheet_question(sheet, "problem"));
        EXPECT(*sheet_question(sheet, "email")->missing);
    }
}

TEST(every_question_whose_answer_may_be_missed_says_in_plain_words_why_it_matters)
{
    walk_open();
    for (size_t i = 0; i < ARRIVALS_N; i++) {
        const Sheet *sheet = walk_sheet(ARRIVALS[i]);
        for (size_t k = 0; k < sheet->steps.n; k++)
            for (size_t n = 0; n < sheet->steps.at[k].questions.n; n++) {
                const Question *q = &sheet->steps.at[k].questions.at[n];
                if (!*q->missing) continue;
                EXPECT_TEXT(*q->why ? "" : q->key, "");
                EXPECT_TEXT(readable_of(test_arena, q->why).age < READABLE_LETTER ? "" : q->why, "");
            }
    }
    EXPECT_HAS(fault_of(HEAD STEP "field a line\nwhy \"One\"\nwhy \"Two\"\nmissing \"Write a\"\n"), "one line why a field");
    EXPECT_HAS(fault_of(HEAD "why \"None\"\n"), "why belongs below a field");
}

TEST(a_form_is_published_once_and_what_is_published_stays)
{
    walk_open();
    const Sheet *before = walk_sheet("staff");
    i64 id = before->id, version = before->version;
    EXPECT(before->steps.n > 0);
    EXPECT_OK(forms_seed(test_db, walk_now()));
    sheets_forget();
    const Sheet *after = walk_sheet("staff");
    EXPECT_INT(after->id, id);
    EXPECT_INT(after->version, version);
}

TEST(questions_are_read_from_the_records_once)
{
    walk_open();
    const Sheet *once = walk_sheet("staff"), *again = NULL;
    EXPECT_OK(db_script(test_db, "DELETE FROM field"));
    EXPECT_OK(sheet_get(test_db, once->id, &again));
    EXPECT(once == again);
}

static Text wrong_with(Text key, Text body)
{
    Text draft = walk_begin("industry");
    const Sheet *sheet = walk_sheet("industry");
    Res res = walk_post(arena_printf(test_arena, "%s/%s", draft, sheet_question(sheet, key)->step), body);
    for (size_t i = 0; i < res.wrong.n; i++) if (same(res.wrong.at[i].name, key)) return res.wrong.at[i].value;
    return "";
}

TEST(each_kind_of_field_says_what_is_wrong_and_how_to_mend_it)
{
    walk_open();
    EXPECT_TEXT(wrong_with("problem", "problem="), "Tell us what problem your product solves and for whom");
    EXPECT_TEXT(wrong_with("problem", "problem=%20%0A"), "Tell us what problem your product solves and for whom");
    EXPECT_HAS(wrong_with("email", "email=nobody"), "Enter an email address in the right format");
    EXPECT_HAS(wrong_with("phone", "phone=call+me"), "Enter a phone number");
    EXPECT_HAS(wrong_with("far", "far=moon"), "Choose one of the answers");
    EXPECT_HAS(wrong_with("want", "want=advice&want=moon"), "Choose from the answers");
    EXPECT_TEXT(wrong_with("want", "want=advice&want=data"), "");
    EXPECT_HAS(wrong_with("name_of_it", "name_of_it=a%0Ab&what=x"), "one line");
    EXPECT_HAS(wrong_with("service", "service=Moon+landings"), "Choose one of the answers");
    EXPECT_HAS(wrong_with("problem", "problem=a&problem=b"), "sent twice");
    char *longest = arena_take(test_arena, 2100);
    memset(longest, 'a', 2005);
    EXPECT_TEXT(wrong_with("problem", arena_printf(test_arena, "problem=%s", longest)),
                "Use 2000 characters or fewer: take out at least 5 characters");
}

TEST(no_one_goes_with_nobody_else)
{
    walk_open();
    Text told = arena_printf(test_arena, "%s/told", walk_begin("staff"));
    Res res = walk_post(told, "told=nobody&told=company");
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(walk_body(&res), "No one yet");
    EXPECT_HAS(res.wrong.at[0].value, "but not both");
    EXPECT_INT(walk_post(told, "told=nobody").status, 303);
    res = walk_get(told);
    Text page = walk_body(&res), or_ = strstr(page, "__divider"), nobody = strstr(page, "value=\"nobody\"");
    EXPECT(or_ && nobody && or_ < nobody && strstr(page, "value=\"published\"") < or_);
    EXPECT_HAS(nobody, "data-checkbox-exclusive");
}

TEST(who_wants_a_call_gives_a_number)
{
    walk_open();
    Text who = arena_printf(test_arena, "%s/who", walk_begin("staff"));
    Res res = walk_post(who, "name=A&role=Porter&email=a%40example.com&contact=phone");
    EXPECT_INT(res.status, 422);
    EXPECT_TEXT(res.wrong.at[0].name, "phone");
    EXPECT_INT(walk_post(who, "name=A&role=Porter&email=a%40example.com&contact=phone&phone=01632+960+001").status, 303);
}

TEST(several_choices_are_told_apart_by_whole_values)
{
    EXPECT(answer_has("a\nbc", "bc") && answer_has("a\nbc", "a"));
    EXPECT(!answer_has("a\nbc", "b") && !answer_has("", "a"));
}
