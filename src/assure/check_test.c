#include "assure/assure_walk.h"
#include "base/when.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "check_test.sql.h"

static i64 mails(Text email)
{
    i64 n;
    EXPECT_OK(assure_mails(test_db, email, &n));
    return n;
}

static Text newest(Text email)
{
    Text body = "";
    EXPECT_OK(assure_mail(test_db, email, &body));
    return body;
}

static Err give(i64 id, Text outcome, Text reason, Text iso)
{
    CheckRow c = assure_now(id, iso);
    Template t;
    EXPECT_OK(template_read(test_db, test_arena, c.form, &t));
    OutcomeWish wish = { .outcome = outcome, .reason = reason, .expires = NO_DAY, .condition = "" };
    Actor who = assure_actor(assure_reviewer, false, iso);
    return outcome_give(test_db, &c, &t, &wish, &who);
}

static void evidence(i64 id)
{
    CheckRow c = assure_now(id, "2026-03-03");
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    EXPECT_OK(check_evidence(test_db, &c, "The papers", "", NO_DAY, &who));
}

static Err answer(i64 id, Text part, Text key, Text value, Time seen, Text iso)
{
    CheckRow c = assure_now(id, iso);
    Template t;
    EXPECT_OK(template_read(test_db, test_arena, c.form, &t));
    AnswerGiven given = { key, value };
    AnswerGivenList list = { .at = &given, .n = 1 };
    Actor who = assure_actor(assure_reviewer, false, iso);
    return check_answer(test_db, &c, template_part(&t, part), &list, seen, &who);
}

TEST(every_check_we_ship_can_be_read_and_asks_something)
{
    TemplateRowList all;
    assure_landed("industry");
    EXPECT_OK(templates_newest(test_db, &all));
    EXPECT_INT(all.n, 12);
    for (size_t i = 0; i < all.n; i++) EXPECT(assure_form(all.at[i].name).parts.n > 0);
}

TEST(the_usual_checks_of_a_route_come_in_one_press_and_once)
{
    Idea idea = assure_landed("industry");
    Actor desk = assure_actor(0, true, "2026-03-02");
    CheckRowList checks;
    i64 n;
    EXPECT_OK(check_add_usual(test_db, test_arena, &idea, &desk, &n));
    EXPECT(n >= 8);
    EXPECT_OK(check_add_usual(test_db, test_arena, &idea, &desk, &n));
    EXPECT_INT(n, 0);
    EXPECT_OK(checks_of_idea(test_db, test_arena, idea.id, assure_day("2026-03-03"), &checks));
    for (size_t i = 0; i < checks.n; i++) EXPECT(checks.at[i].owner && checks.at[i].asked > 0 && !checks.at[i].answered);
}

TEST(whoever_is_given_a_check_is_told_once_with_a_link)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber");
    EXPECT_INT(mails("reviewer@exh.example"), 1);
    EXPECT_HAS(newest("reviewer@exh.example"), arena_printf(test_arena, "https://ideas.example/work/%lld/checks/%lld", (long long)idea.id,
                                                            (long long)id));
    Actor desk = assure_actor(0, true, "2026-03-03");
    CheckWish wish = { .due = assure_day("2026-03-20") };
    CheckRow c = assure_now(id, "2026-03-03");
    EXPECT_ERR(check_give(test_db, &c, &wish, &desk), E_INVALID);
}

TEST(an_idea_has_each_check_once)
{
    Idea idea = assure_landed("industry");
    Template t = assure_form("cyber");
    CheckWish wish = { .owner = assure_reviewer, .due = assure_day("2026-03-20") };
    Actor desk = assure_actor(0, true, "2026-03-02");
    i64 id;
    assure_begun(&idea, "cyber");
    EXPECT_ERR(check_add(test_db, &idea, &t, &wish, &desk, &id), E_CONFLICT);
}

TEST(nothing_passes_without_something_to_show_for_it)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber");
    EXPECT_ERR(give(id, "passed", "", "2026-03-03"), E_INVALID);
    EXPECT_ERR(give(id, "not-needed", "", "2026-03-03"), E_INVALID);
    evidence(id);
    EXPECT_OK(give(id, "passed", "", "2026-03-03"));
    CheckRow c = assure_now(id, "2026-03-03");
    EXPECT_TEXT(c.state_words, "Passed");
    EXPECT(!c.holds && !c.open);
}

TEST(a_check_taken_over_whole_passes_without_answers)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber");
    CheckRow c = assure_now(id, "2026-03-03");
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    EXPECT_ERR(check_reuse(test_db, &c, &(ReuseWish){ "whole", "Northbridge", "", 0 }, &who), E_INVALID);
    EXPECT_OK(check_reuse(test_db, &c, &(ReuseWish){ "part", "Northbridge", "Another network", 0 }, &who));
    EXPECT_ERR(give(id, "passed", "", "2026-03-03"), E_INVALID);
    c = assure_now(id, "2026-03-03");
    EXPECT_OK(check_reuse(test_db, &c, &(ReuseWish){ "whole", "Northbridge", "Same version, same use", 0 }, &who));
    EXPECT_OK(give(id, "passed", "", "2026-03-03"));
}

TEST(only_its_owner_their_team_and_triage_work_a_check)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber"), other;
    EXPECT_OK(assure_staff(test_db, "other@exh.example", "Other Reviewer", "reviewer", &other));
    CheckRow c = assure_now(id, "2026-03-03");
    Actor stranger = assure_actor(other, false, "2026-03-03"), desk = assure_actor(0, true, "2026-03-03");
    EXPECT_ERR(check_evidence(test_db, &c, "Papers", "", NO_DAY, &stranger), E_DENIED);
    EXPECT_OK(check_evidence(test_db, &c, "Papers", "", NO_DAY, &desk));
}

TEST(two_who_answer_one_part_at_once_do_not_overwrite_each_other)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber");
    EXPECT_OK(answer(id, "supplier", "essentials", "plus", (Time){ 0 }, "2026-03-03"));
    EXPECT_ERR(answer(id, "supplier", "essentials", "none", (Time){ 0 }, "2026-03-04"), E_CONFLICT);
    EXPECT_OK(answer(id, "supplier", "essentials", "none", day_at(assure_day("2026-03-03"), 12, 0), "2026-03-04"));
    EXPECT_INT(assure_now(id, "2026-03-04").answered, 1);
}

TEST(a_late_condition_holds_up_what_had_passed)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber");
    Template t = assure_form("cyber");
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    OutcomeWish wish = { .outcome = "conditions", .reason = "One fault is open", .expires = NO_DAY, .condition = "Close the fault",
                         .condition_owner = assure_reviewer, .condition_due = assure_day("2026-03-10") };
    ConditionList conditions;
    evidence(id);
    CheckRow c = assure_now(id, "2026-03-03");
    EXPECT_OK(outcome_give(test_db, &c, &t, &wish, &who));
    EXPECT(!assure_now(id, "2026-03-10").holds);
    EXPECT(assure_now(id, "2026-03-11").holds);
    c = assure_now(id, "2026-03-11");
    EXPECT_OK(conditions_of(test_db, test_arena, id, assure_day("2026-03-11"), &conditions));
    EXPECT_TEXT(conditions.at[0].due_words, "1 day late");
    EXPECT_OK(condition_met(test_db, &c, conditions.at[0].id, &who));
    EXPECT(!assure_now(id, "2026-03-11").holds);
}

static Err move_on(Idea *idea, Text despite, Text iso)
{
    i64 id;
    EXPECT_OK(idea_get(test_db, idea->id, idea));
    Verdict v = { .type = "next", .reason = "plan-ready", .words = "It goes to the panel.", .next_door = "Ask us.", .stage = "panel",
                  .until = NO_DAY, .event = "", .despite = despite };
    Actor desk = assure_actor(0, true, iso);
    return decision_make(test_db, idea, idea->version, &v, desk.person, &ASSURE_SITE, desk.now, &id);
}

TEST(an_idea_leaves_a_stage_when_the_checks_it_asks_for_let_it)
{
    Idea idea = assure_landed("industry");
    Text why;
    static const Text NAMED[] = { "dtac", "dpia", "clinical-safety", "device-class", "cyber" };
    EXPECT_OK(assure_put_at(test_db, idea.id, "assure"));
    EXPECT_ERR(move_on(&idea, "", "2026-03-03"), E_INVALID);
    EXPECT_OK(decision_held(test_db, &idea, assure_day("2026-03-03"), test_arena, &why));
    EXPECT_HAS(why, "Before it leaves Assure, these checks must have passed or not be needed: Digital technology assessment (DTAC); Data");
    for (size_t i = 0; i < COUNT(NAMED); i++) EXPECT_OK(give(assure_begun(&idea, NAMED[i]), "not-needed", "A tray", "2026-03-03"));
    EXPECT_OK(decision_held(test_db, &idea, assure_day("2026-03-03"), test_arena, &why));
    EXPECT_TEXT(why, "");
    EXPECT_OK(move_on(&idea, "", "2026-03-03"));
}

TEST(an_idea_goes_on_despite_its_checks_only_with_a_reason_that_is_kept_inside)
{
    Idea idea = assure_landed("industry");
    Case c;
    EXPECT_OK(assure_put_at(test_db, idea.id, "assure"));
    EXPECT_OK(move_on(&idea, "The ward needs it this week.", "2026-03-03"));
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, assure_day("2026-03-03"), &c));
    EXPECT_HAS(c.inside.at[c.inside.n - 1].body, "The ward needs it this week.");
    EXPECT_INT(c.outside.n, 0);
}

TEST(what_expires_is_announced_sixty_days_before_and_then_opens_again)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber");
    Template t = assure_form("cyber");
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    OutcomeWish wish = { .outcome = "passed", .reason = "", .expires = assure_day("2026-09-01"), .condition = "" };
    evidence(id);
    CheckRow c = assure_now(id, "2026-03-03");
    EXPECT_OK(outcome_give(test_db, &c, &t, &wish, &who));
    i64 before = mails("reviewer@exh.example");
    EXPECT_OK(check_expire_due(test_db, &ASSURE_SITE, day_at(assure_day("2026-07-02"), 9, 0), 10));
    EXPECT_INT(mails("reviewer@exh.example"), before);
    for (int twice = 0; twice < 2; twice++) EXPECT_OK(check_expire_due(test_db, &ASSURE_SITE, day_at(assure_day("2026-07-03"), 9, 0), 10));
    EXPECT_INT(mails("reviewer@exh.example"), before + 1);
    EXPECT_HAS(newest("reviewer@exh.example"), "holds until 1 September 2026");
    for (int twice = 0; twice < 2; twice++) EXPECT_OK(check_expire_due(test_db, &ASSURE_SITE, day_at(assure_day("2026-09-02"), 9, 0), 10));
    EXPECT_INT(mails("reviewer@exh.example"), before + 2);
    c = assure_now(id, "2026-09-02");
    EXPECT(c.open && c.due.n > assure_day("2026-09-02").n);
}

TEST(a_scheduler_that_was_down_warns_of_nothing_that_is_past)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber");
    Template t = assure_form("cyber");
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    OutcomeWish wish = { .outcome = "passed", .reason = "", .expires = assure_day("2026-09-01"), .condition = "" };
    evidence(id);
    CheckRow c = assure_now(id, "2026-03-03");
    EXPECT_OK(outcome_give(test_db, &c, &t, &wish, &who));
    i64 before = mails("reviewer@exh.example");
    EXPECT_OK(check_expire_due(test_db, &ASSURE_SITE, day_at(assure_day("2026-12-01"), 9, 0), 10));
    EXPECT_INT(mails("reviewer@exh.example"), before + 1);
    EXPECT_HAS(newest("reviewer@exh.example"), "is open again");
}

TEST(whoever_leaves_hands_their_checks_and_conditions_over)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "cyber");
    Actor desk = assure_actor(0, true, "2026-03-03");
    EXPECT_OK(check_hand_over(test_db, assure_reviewer, desk.person, "system", desk.now));
    EXPECT_INT(assure_now(id, "2026-03-03").owner, desk.person);
}

static Hazard fall(Text state)
{
    return (Hazard){ .words = "It falls", .cause = "", .effect = "A bruise", .severity = 2, .likelihood = 3, .state = state,
                     .control = same(state, "closed") ? "It is tied down" : "", .residual_severity = same(state, "closed") ? 2 : 0,
                     .residual_likelihood = same(state, "closed") ? 1 : 0 };
}

static void named_to_sign(i64 person)
{
    IntList signers = { .at = &person, .n = 1 };
    EXPECT_OK(template_desk(test_db, "clinical-safety", 0, &signers, person, day_at(assure_day("2026-03-02"), 12, 0)));
}

TEST(clinical_safety_passes_when_every_hazard_is_closed_and_the_named_officer_signed)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "clinical-safety"), place;
    Template t = assure_form("clinical-safety");
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    Hazard h = fall("open");
    evidence(id);
    CheckRow c = assure_now(id, "2026-03-03");
    EXPECT_OK(hazard_keep(test_db, &c, &h, &who, &place));
    c = assure_now(id, "2026-03-03");
    EXPECT_ERR(check_sign(test_db, &c, &t, &who), E_DENIED);
    named_to_sign(assure_reviewer);
    EXPECT_OK(check_sign(test_db, &c, &t, &who));
    EXPECT_ERR(give(id, "passed", "", "2026-03-03"), E_INVALID);
    EXPECT_OK(hazard_get(test_db, id, place, &h));
    h = (Hazard){ .id = h.id, .place = place, .version = h.version, .words = h.words, .cause = "", .effect = h.effect, .severity = 2,
                  .likelihood = 3, .control = "Tied down", .residual_severity = 2, .residual_likelihood = 1, .state = "closed" };
    c = assure_now(id, "2026-03-03");
    EXPECT_OK(hazard_keep(test_db, &c, &h, &who, &place));
    EXPECT_ERR(give(id, "passed", "", "2026-03-03"), E_INVALID);
    c = assure_now(id, "2026-03-03");
    EXPECT_INT(c.signer, 0);
    EXPECT_OK(check_sign(test_db, &c, &t, &who));
    EXPECT_OK(give(id, "passed", "", "2026-03-03"));
}

TEST(a_change_of_the_hazard_log_after_it_passed_opens_the_check_again)
{
    Idea idea = assure_landed("industry");
    i64 id = assure_begun(&idea, "clinical-safety"), place;
    Template t = assure_form("clinical-safety");
    Actor who = assure_actor(assure_reviewer, false, "2026-03-03");
    Hazard h = fall("closed");
    evidence(id);
    named_to_sign(assure_reviewer);
    CheckRow c = assure_now(id, "2026-03-03");
    EXPECT_OK(hazard_keep(test_db, &c, &h, &who, &place));
    c = assure_now(id, "2026-03-03");
    EXPECT_OK(check_sign(test_db, &c, &t, &who));
    EXPECT_OK(give(id, "passed", "", "2026-03-03"));
    c = assure_now(id, "2026-03-03");
    EXPECT_OK(hazard_keep(test_db, &c, &h, &who, &place));
    c = assure_now(id, "2026-03-03");
    EXPECT(c.open && !c.signer);
}

TEST(who_holds_what_up_shows_teams_with_late_checks_first)
{
    Idea idea = assure_landed("industry");
    CheckLineList lines;
    Actor desk = assure_actor(0, true, "2026-03-02");
    i64 n;
    EXPECT_OK(check_add_usual(test_db, test_arena, &idea, &desk, &n));
    EXPECT_OK(checks_by_team(test_db, test_arena, 0, assure_day("2026-03-20"), &lines));
    EXPECT_INT(lines.at[0].total, n);
    EXPECT(lines.at[0].late > 0);
    EXPECT_TEXT(lines.at[0].due_class, "hilum-late");
    EXPECT_OK(checks_of_team(test_db, test_arena, 0, lines.at[0].due, lines.at[0].id, 0, assure_day("2026-03-20"), &lines));
    EXPECT_INT(lines.n, n - 1);
}

TEST(what_became_of_a_check_stands_in_the_history_of_its_idea)
{
    Idea idea = assure_landed("industry");
    Case c;
    i64 id = assure_begun(&idea, "cyber");
    evidence(id);
    EXPECT_OK(give(id, "passed", "", "2026-03-03"));
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, assure_day("2026-03-03"), &c));
    EXPECT_TEXT(c.history.at[0].words, "Check passed: Cyber security");
    EXPECT_TEXT(c.history.at[0].actor_name, "Rae Reviewer");
}
