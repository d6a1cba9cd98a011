/* Taking back: every type of decision and a giving away, each as if it had never been, and both acts in the journal. */
#include "base/when.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/pathway_walk.h"
#include "pathway/queue.h"
#include "pathway/standing.h"
#include "pathway/talk.h"
#include "pathway/task.h"
#include "case_test.sql.h"

static const Day MONDAY = { 20514 };                     /* 2 March 2026 */

static Time noon(i64 days) { return day_at((Day){ MONDAY.n + days }, 12, 0); }

/* An idea our officer has written about, so that the promise a first contact keeps is kept. */
static Idea known(void)
{
    Idea idea = walk_landed(MONDAY);
    EXPECT_OK(talk_write(test_db, &idea, walk_officer, "Thank you.", &WALK_HOSPITAL, noon(0)));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    return idea;
}

static Text standing(const Idea *idea)
{
    Text json;
    EXPECT_OK(standing_note(test_db, idea, test_arena, &json));
    return json;
}

static i64 decide(Idea *idea, const Verdict *v)
{
    i64 id;
    EXPECT_OK(decision_make(test_db, idea, idea->version, v, walk_officer, &WALK_HOSPITAL, noon(1), &id));
    EXPECT_OK(idea_get(test_db, idea->id, idea));
    return id;
}

static Text newest_letter(const Idea *idea)
{
    LetterList all;
    EXPECT_OK(letters_of(test_db, idea->id, &all));
    return all.n ? all.at[all.n - 1].body : "";
}

static void taken_back(Idea *idea, i64 decision, Text type, Text said)
{
    Case c;
    EXPECT_OK(decision_undo(test_db, idea, decision, walk_officer, &WALK_HOSPITAL, noon(2)));
    EXPECT_OK(case_read(test_db, test_arena, idea->id, 0, day_of(noon(2)), &c));
    EXPECT_TEXT(c.history.at[0].what, "decision.undone");
    EXPECT_TEXT(c.history.at[1].what, arena_printf(test_arena, "decision.%s", type));
    EXPECT_HAS(newest_letter(idea), said);
    EXPECT_HAS(newest_letter(idea), c.status);
    *idea = c.idea;
}

TEST(every_decision_of_ours_can_be_taken_back_and_the_letter_says_what_and_how_it_stands)
{
    static const struct { Text type, said; } TYPES[] = {
        { "next", "that it had moved on" },             { "ask", "that we need something from you" },
        { "redirect", "that another team looks" },      { "signpost", "that others can help you better" },
        { "merge", "with another one" },                { "park", "that it has to wait" },
        { "decline", "that we will not take it on" },   { "withdraw", "that we have stopped" },
    };
    i64 team;
    EXPECT_OK(case_team(test_db, "Digital", &team));
    for (size_t i = 0; i < COUNT(TYPES); i++) {
        Idea other = known(), idea = known();
        Text before = standing(&idea);
        Verdict v = { .type = TYPES[i].type, .reason = "for-a-test", .words = "Because.", .next_door = "A door.", .stage = "triage",
                      .team = team, .other = other.id, .until = { MONDAY.n + 60 }, .event = "" };
        taken_back(&idea, decide(&idea, &v), TYPES[i].type, TYPES[i].said);
        EXPECT_TEXT(standing(&idea), before);
    }
}

TEST(a_waking_can_be_taken_back_and_it_sleeps_until_its_day)
{
    Idea idea = known();
    Verdict park = { .type = "park", .reason = "wait-rules", .words = "Wait.", .next_door = "A door.", .stage = "",
                     .until = { MONDAY.n + 60 }, .event = "" };
    Verdict wake = { .type = "wake", .reason = "new-facts", .words = "Again.", .next_door = "A door.", .stage = "", .until = NO_DAY,
                     .event = "" };
    decide(&idea, &park);
    Text asleep = standing(&idea);
    taken_back(&idea, decide(&idea, &wake), "wake", "that it is open again");
    EXPECT_TEXT(standing(&idea), asleep);
    EXPECT_INT(idea.next_date.n, MONDAY.n + 60);
}

TEST(putting_away_can_be_taken_back_by_a_colleague_and_undone_by_a_reply)
{
    Idea idea = known();
    DecisionList made;
    Text before = standing(&idea);
    EXPECT_OK(decision_archive(test_db, &idea, "Because.", &WALK_HOSPITAL, noon(1)));
    EXPECT_OK(decisions_of(test_db, idea.id, &made));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_TEXT(idea.outcome, "archived");
    EXPECT_HAS(newest_letter(&idea), "Nothing was done with this for months.");
    taken_back(&idea, made.at[0].id, "archive", "that we have put it away");
    EXPECT_TEXT(standing(&idea), before);
    EXPECT_OK(decision_archive(test_db, &idea, "Because.", &WALK_HOSPITAL, noon(3)));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_OK(talk_reply(test_db, &idea, "I still want it.", &WALK_HOSPITAL, noon(4)));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_TEXT(idea.state, "open");
}

TEST(whoever_followed_through_a_merge_hears_that_a_decision_was_taken_back)
{
    Idea into = known(), own;
    i64 other, n;
    EXPECT_OK(person_of_email(test_db, "porter@example.org", "Pat Porter", "", noon(0), &other));
    Landing l = { .kind = "idea", .route = "staff", .title = "Trays", .summary = "A tray", .service = "", .organisation = "", .source = "",
                  .source_id = "", .sender = other };
    EXPECT_OK(idea_land(test_db, &l, "EXH", noon(0), &own));
    Verdict merge = { .type = "merge", .reason = "same-idea", .words = "Same.", .next_door = "A door.", .stage = "", .other = into.id,
                      .until = NO_DAY, .event = "" };
    Verdict no = { .type = "decline", .reason = "cost", .words = "No.", .next_door = "A door.", .stage = "", .until = NO_DAY, .event = "" };
    decide(&own, &merge);
    taken_back(&into, decide(&into, &no), "decline", "that we will not take it on");
    EXPECT_OK(case_keyed_to(test_db, "porter@example.org", "undone:%", &n));
    EXPECT_INT(n, 1);
}

TEST(an_idea_given_away_can_be_given_back_until_something_is_decided)
{
    Idea idea = known();
    Staff before;
    Case c;
    i64 other;
    EXPECT_OK(case_staff(test_db, "other@exh.example", "Otis Other", "triage", &other));
    EXPECT_ERR(queue_was_with(test_db, &idea, &before), E_NOT_FOUND);
    EXPECT_OK(queue_assign(test_db, idea.id, other, walk_officer, noon(1)));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_OK(queue_was_with(test_db, &idea, &before));
    EXPECT_INT(before.id, walk_officer);
    EXPECT_OK(queue_give_back(test_db, &idea, walk_officer, noon(2)));
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, day_of(noon(2)), &c));
    EXPECT_INT(c.idea.owner, walk_officer);
    EXPECT_TEXT(c.history.at[0].what, "idea.given-back");
    EXPECT_TEXT(c.history.at[1].what, "idea.assigned");
    EXPECT_ERR(queue_give_back(test_db, &c.idea, walk_officer, noon(2)), E_CONFLICT);
    EXPECT_OK(queue_assign(test_db, idea.id, other, walk_officer, noon(2)));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    Verdict on = { .type = "next", .reason = "complete", .words = "On.", .next_door = "A door.", .stage = "triage", .until = NO_DAY,
                   .event = "" };
    decide(&idea, &on);
    EXPECT_ERR(queue_give_back(test_db, &idea, walk_officer, noon(3)), E_CONFLICT);
}
