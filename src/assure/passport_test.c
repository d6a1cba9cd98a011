#include "assure/assure_walk.h"
#include "assure/passport.h"
#include "base/when.h"
#include "journal/seal.h"

/* A cyber check that passed on its evidence, with an answer of several lines. */
static CheckRow passed(void)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber");
    CheckRow c = assure_now(id, "2026-03-03");
    Template t = assure_form("cyber");
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    const TemplatePart *part = &t.parts.at[0];
    AnswerGiven given = { part->asks.at[0].key, part->asks.at[0].options.n ? part->asks.at[0].options.at[0].value : "One\ntwo\t\\three" };
    AnswerGivenList list = { .at = &given, .n = 1 };
    OutcomeWish wish = { .outcome = "passed", .reason = "Fine\tso far.", .expires = assure_day("2027-03-01"), .condition = "" };
    EXPECT_OK(seal_open(test_folder));
    EXPECT_OK(check_answer(test_db, &c, part, &list, who.now, &who));
    EXPECT_OK(check_evidence(test_db, &c, "Penetration test", "", NO_DAY, &who));
    c = assure_now(id, "2026-03-03");
    EXPECT_OK(outcome_give(test_db, &c, &t, &wish, &who));
    return assure_now(id, "2026-03-04");
}

static Text written(const CheckRow *c)
{
    Text file = "";
    EXPECT_OK(passport_write(test_db, test_arena, c, &ASSURE_SITE, assure_day("2026-03-04"), &file));
    return file;
}

static Text why_not(Text file)
{
    Passport p;
    Text why = "";
    EXPECT_ERR(passport_read(test_arena, file, &p, &why), E_INVALID);
    return why;
}

TEST(a_check_that_passed_leaves_as_a_file_and_is_read_elsewhere_as_it_was)
{
    CheckRow c = passed();
    Passport p;
    Text why;
    EXPECT_OK(passport_read(test_arena, written(&c), &p, &why));
    EXPECT_TEXT(p.hospital, "Example Teaching Hospital");
    EXPECT_TEXT(p.check, "cyber");
    EXPECT_TEXT(p.reason, "Fine\tso far.");
    EXPECT_TEXT(day_iso(test_arena, p.expires), "2027-03-01");
    EXPECT_INT(p.answers.n, 1);
    EXPECT_TEXT(p.evidence.at[0].words, "Penetration test");
    EXPECT(!strstr(written(&c), "Rae Reviewer"));
}

TEST(a_check_that_has_not_passed_does_not_leave)
{
    Idea idea = assure_landed("industry");
    CheckRow c = assure_now(assure_begun(&idea, "cyber"), "2026-03-03");
    Text file;
    EXPECT_OK(seal_open(test_folder));
    EXPECT_ERR(passport_write(test_db, test_arena, &c, &ASSURE_SITE, assure_day("2026-03-04"), &file), E_CONFLICT);
}

TEST(a_file_of_which_one_letter_was_changed_is_refused)
{
    CheckRow c = passed();
    Text file = written(&c);
    for (size_t i = 0; i < strlen(file); i += 7) {
        char *other = (char *)arena_copy(test_arena, file, strlen(file));
        other[i] = other[i] == 'x' ? 'y' : 'x';
        EXPECT(*why_not(other));
    }
    EXPECT_HAS(why_not("Dear colleague,"), "not a check that a Hilum signed");
    EXPECT_HAS(why_not(arena_copy(test_arena, file, strlen(file) - 20)), "changed after it was signed");
}

TEST(a_file_is_taken_for_its_own_kind_of_check_and_its_key_is_known_the_second_time)
{
    CheckRow c = passed();
    Text file = written(&c), why;
    Passport p;
    PassportRow row;
    PassportKnown known;
    Actor who = assure_actor(assure_reviewer, false, "2026-03-05");
    Idea idea;
    i64 id;
    EXPECT_OK(idea_get(test_db, c.idea, &idea));
    CheckRow other = assure_now(assure_begun(&idea, "dtac"), "2026-03-05");
    EXPECT_OK(passport_read(test_arena, file, &p, &why));
    EXPECT_ERR(passport_take(test_db, &other, file, &p, &who, &id), E_INVALID);
    for (i64 i = 0; i < 2; i++) {
        EXPECT_OK(passport_take(test_db, &c, file, &p, &who, &id));
        EXPECT_OK(passport_get(test_db, c.id, id, &row));
        EXPECT_OK(passport_known(test_db, &row, &known));
        EXPECT_INT(known.same, i);
        EXPECT_INT(known.other, 0);
    }
}

TEST(hours_saved_are_those_of_checks_taken_over_and_not_of_those_done_again)
{
    Idea idea = assure_landed("industry");
    Actor who = assure_actor(assure_reviewer, false, "2026-03-05");
    ReusedSum sum;
    ReusedList list;
    static const ReuseWish WISHES[] = { { "whole", "North", "Same", 12 }, { "part", "North", "Same", 5 }, { "redo", "North", "Other", 9 } };
    static const Text NAMES[] = { "dtac", "cyber", "dpia" };
    for (size_t i = 0; i < COUNT(WISHES); i++) {
        CheckRow c = assure_now(assure_begun(&idea, NAMES[i]), "2026-03-05");
        EXPECT_OK(check_reuse(test_db, &c, &WISHES[i], &who));
    }
    EXPECT_OK(checks_reused_sum(test_db, 0, &sum));
    EXPECT_OK(checks_reused(test_db, 0, &list));
    EXPECT_INT(sum.n, 2);
    EXPECT_INT(sum.hours, 17);
    EXPECT_INT(list.n, 2);
    EXPECT_INT(list.at[0].hours + list.at[1].hours, sum.hours);
}
