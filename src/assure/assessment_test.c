/* An assessment that asks several teams, and its change. */
#include "assure/assessment.h"
#include "assure/assure_walk.h"
#include "assure/outcome.h"
#include "auth/staff.h"
#include "check_test.sql.h"

static Idea idea;
static Actor desk;

static i64 told(Text email)
{
    i64 n;
    EXPECT_OK(assure_mails(test_db, email, &n));
    return n;
}

/* A team with one colleague, who does this kind of check. */
static void team(Text name, Text email, Text check)
{
    i64 id, person;
    EXPECT_OK(team_new(test_db, test_arena, name, "", "system", desk.now, &id));
    Colleague c = { name, email, "reviewer", id };
    EXPECT_OK(staff_add(test_db, test_arena, &c, "system", desk.now, &person));
    EXPECT_OK(template_desk(test_db, check, id, &(IntList){ 0 }, 0, desk.now));
}

static AssessmentWish wish(Text words, Text reason, i64 seen, Text first, Text second, Text third)
{
    AssessmentWish w = { .words = words, .reason = reason, .seen = seen };
    const Text names[] = { first, second, third };
    for (size_t i = 0; i < COUNT(names); i++) if (names[i]) *LIST_PUSH(test_arena, &w.checks) = names[i];
    return w;
}

static Err make(AssessmentWish w) { return assessment_make(test_db, test_arena, &idea, &w, &desk); }

static CheckRow named(Text name)
{
    CheckRowList all;
    EXPECT_OK(checks_of_idea(test_db, test_arena, idea.id, assure_day("2026-03-03"), &all));
    for (size_t i = 0; i < all.n; i++) if (same(all.at[i].name, name)) return all.at[i];
    EXPECT(!"there is such a check");
    return (CheckRow){ 0 };
}

static void begin(void)
{
    idea = assure_landed("industry");
    desk = assure_actor(0, true, "2026-03-03");
    team("Team A", "a@exh.example", "dpia");
    team("Team B", "b@exh.example", "cyber");
    team("Team C", "c@exh.example", "ip");
}

TEST(scenario_09_a_finished_assessment_drops_nobody_and_whom_it_adds_is_told_alone_while_all_work_goes_on)
{
    AssessmentList all;
    begin();
    EXPECT_OK(make(wish("Safe, if the data stay here", "", 0, "dpia", "cyber", NULL)));
    i64 a = told("a@exh.example"), b = told("b@exh.example"), c = told("c@exh.example");
    EXPECT_INT(a, 1);
    EXPECT_INT(b, 1);
    CheckRow before = named("dpia");
    EXPECT_ERR(make(wish("Safe", "No need of cyber", 1, "dpia", NULL, NULL)), E_INVALID);
    EXPECT_ERR(make(wish("Safe", "", 1, "dpia", "cyber", "ip")), E_INVALID);
    EXPECT_ERR(make(wish("Safe", "It was invented here", 0, "dpia", "cyber", "ip")), E_CONFLICT);
    EXPECT_OK(make(wish("Safe, and new", "It was invented here", 1, "dpia", "cyber", "ip")));
    EXPECT_INT(told("a@exh.example"), a);
    EXPECT_INT(told("b@exh.example"), b);
    EXPECT_INT(told("c@exh.example"), c + 1);
    CheckRow now = named("dpia");
    EXPECT_INT(now.version, before.version);
    EXPECT(now.open);
    Actor worker = assure_actor(before.owner, false, "2026-03-03");
    EXPECT_OK(check_evidence(test_db, &before, "The agreement is signed", "", NO_DAY, &worker));        /* opened before it was changed */
    EXPECT_OK(assessments_of(test_db, idea.id, &all));
    EXPECT_INT(all.n, 2);
    EXPECT_INT(all.at[0].items.n, 3);
    EXPECT_INT(all.at[1].items.n, 2);
    EXPECT_TEXT(all.at[1].words, "Safe, if the data stay here");
    EXPECT_TEXT(all.at[0].reason, "It was invented here");
    for (size_t i = 0; i < all.at[0].items.n; i++)
        EXPECT_INT(all.at[0].items.at[i].fresh, same(all.at[0].items.at[i].who, "Team C"));
}

TEST(scenario_08_an_assessment_without_words_or_checks_is_refused)
{
    begin();
    EXPECT_ERR(make(wish("", "", 0, "dpia", NULL, NULL)), E_INVALID);
    EXPECT_ERR(make(wish("Safe", "", 0, NULL, NULL, NULL)), E_INVALID);
    EXPECT_ERR(make(wish("Safe", "", 0, "dpia", "no-such-check", NULL)), E_INVALID);
    CheckRowList begun;
    EXPECT_OK(checks_of_idea(test_db, test_arena, idea.id, assure_day("2026-03-03"), &begun));
    EXPECT_INT(begun.n, 0);
    i64 version;
    EXPECT_OK(assessment_version(test_db, idea.id, &version));
    EXPECT_INT(version, 0);
}
