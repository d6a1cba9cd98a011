#include "panel/panel_walk.h"
#include "base/when.h"
#include "pathway/decision.h"

static Time now(void) { return at("2026-03-12", 14); }

static Err remark(i64 item, i64 person, Text kind, Text words)
{
    Item it = item_now(item);
    return remark_add(test_db, &it, person, kind, words, now());
}

/* A panel that was held: one scored item with a dissent, moved on; and one without scores. */
static Panel held(Item *one, Item *two)
{
    Idea a = tray(), b = product();
    i64 decision;
    Panel panel = planned("idea", 2);
    *one = listed(&panel, &a);
    *two = listed(&panel, &b);
    begun(&panel);
    EXPECT_OK(give(&panel, one, first, 0, 3));
    EXPECT_OK(give(&panel, one, second, 3, 3));
    EXPECT_OK(give(&panel, one, chair, 3, 3));
    EXPECT_OK(interest_declare(test_db, two, second, true, "I hold shares", now()));
    EXPECT_OK(remark(one->id, second, "discussion", "The trays are heavy."));
    EXPECT_OK(remark(one->id, first, "dissent", "I would wait."));
    Verdict v = { .type = "park", .reason = "wait-rules", .words = "Not before summer.", .next_door = "Ask in June.", .stage = "",
                  .until = on("2026-06-01"), .event = "", .panel = "A panel looked at it." };
    EXPECT_OK(decision_make(test_db, &a, a.version, &v, chair, &PANEL_SITE, now(), &decision));
    Item it = item_now(one->id);
    EXPECT_OK(item_decided(test_db, &it, decision, chair, now()));
    Panel open = panel_now(panel.id);
    EXPECT_OK(panel_end(test_db, &open, chair, now()));
    return panel_now(panel.id);
}

TEST(the_minutes_say_who_was_there_what_was_scored_said_and_decided)
{
    Item one, two;
    Panel panel = held(&one, &two);
    Text words = minutes_now(panel.id);
    EXPECT_HAS(words, "Thursday 12 March 2026 at 14:00, Room 4");
    EXPECT_HAS(words, "Draft minutes");
    EXPECT_HAS(words, "Present: Cleo Chair (chair), Fay First, Sol Second");
    EXPECT_HAS(words, "1. A tray");
    EXPECT_HAS(words, "Nobody had an interest.");
    EXPECT_HAS(words, "- Need (weighs 30): 0 to 3, median 3. Fay First's 0 lies far from the others.");
    EXPECT_HAS(words, "Sol Second: The trays are heavy.");
    EXPECT_HAS(words, "Fay First dissents: I would wait.");
    EXPECT_HAS(words, "Parked, by Cleo Chair.");
    EXPECT_HAS(words, "Sol Second declared an interest: I hold shares");
    EXPECT_HAS(words, "2 present without an interest, of a quorum of 2.");
    EXPECT_HAS(words, "Not decided: it comes back to a later panel.");
}

TEST(approved_minutes_never_change)
{
    Item one, two;
    Panel panel = held(&one, &two);
    EXPECT_OK(remark(one.id, first, "dissent", "And I still would."));
    EXPECT_OK(minutes_approve(test_db, &panel, chair, at("2026-03-13", 9)));
    Text before = minutes_now(panel.id);
    EXPECT_HAS(before, "And I still would.");
    EXPECT_HAS(before, "Minutes approved by Cleo Chair");
    EXPECT_ERR(remark(one.id, first, "dissent", "Later"), E_CONFLICT);
    Item now_is = item_now(two.id);
    EXPECT_ERR(interest_declare(test_db, &now_is, first, true, "Later", at("2026-03-13", 10)), E_CONFLICT);
    EXPECT_ERR(interest_lift(test_db, &now_is, second, "Later", chair, at("2026-03-13", 10)), E_CONFLICT);
    EXPECT_ERR(give(&panel, &one, first, 4, 4), E_CONFLICT);
    panel = panel_now(panel.id);
    EXPECT_ERR(minutes_approve(test_db, &panel, chair, at("2026-03-13", 10)), E_CONFLICT);
    Idea idea;
    EXPECT_OK(idea_get(test_db, one.idea, &idea));
    EXPECT_OK(decision_undo(test_db, &idea, item_now(one.id).decision, chair, &PANEL_SITE, at("2026-03-13", 10)));
    EXPECT_TEXT(minutes_now(panel.id), before);
    now_is = item_now(one.id);
    EXPECT_TEXT(outcome_words(&now_is), "Decided, and taken back since");
}

TEST(minutes_are_approved_once_the_panel_was_held)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    listed(&panel, &idea);
    EXPECT_ERR(minutes_approve(test_db, &panel, chair, now()), E_CONFLICT);
    begun(&panel);
    panel = panel_now(panel.id);
    EXPECT_ERR(minutes_approve(test_db, &panel, chair, now()), E_CONFLICT);
}

TEST(an_item_is_decided_once_unless_it_was_taken_back)
{
    Item one, two;
    held(&one, &two);
    one = item_now(one.id);
    EXPECT_ERR(item_decided(test_db, &one, one.decision, chair, now()), E_CONFLICT);
}

TEST(an_agenda_takes_an_idea_once_and_keeps_its_order_without_gaps)
{
    Idea a = tray(), b = product(), c = tray();
    i64 id;
    Panel panel = planned("idea", 2);
    Item one = listed(&panel, &a), two = listed(&panel, &b), three = listed(&panel, &c);
    panel = panel_now(panel.id);
    EXPECT_ERR(item_add(test_db, &panel, &a, 20, chair, now(), &id), E_CONFLICT);
    EXPECT_ERR(item_add(test_db, &panel, &a, 0, chair, now(), &id), E_INVALID);
    EXPECT_OK(item_move(test_db, &panel, &three, true, chair, now()));
    EXPECT_INT(item_now(three.id).place, 2);
    EXPECT_OK(item_move(test_db, &panel, &one, true, chair, now()));
    EXPECT_INT(item_now(one.id).place, 1);
    EXPECT_OK(item_drop(test_db, &panel, &one, chair, now()));
    EXPECT_INT(item_now(three.id).place, 1);
    EXPECT_INT(item_now(two.id).place, 2);
    begun(&panel);
    EXPECT_OK(score_reveal(test_db, &panel, &two, chair, now()));
    two = item_now(two.id);
    EXPECT_ERR(item_drop(test_db, &panel, &two, chair, now()), E_CONFLICT);
}

TEST(a_panel_needs_a_chair_who_may_decide_and_a_quorum_it_can_reach)
{
    i64 id;
    planned("idea", 2);
    PanelWish wish = { "Panel", "14:00", "Here", "idea", on("2026-03-12"), first, 1, { 0 } };
    EXPECT_ERR(panel_plan(test_db, &wish, chair, now(), &id), E_INVALID);
    wish.chair = chair;
    EXPECT_OK(panel_plan(test_db, &wish, chair, now(), &id));
    wish.quorum = 2;
    EXPECT_ERR(panel_plan(test_db, &wish, chair, now(), &id), E_INVALID);
    *LIST_PUSH(test_arena, &wish.members) = nurse;
    EXPECT_ERR(panel_plan(test_db, &wish, chair, now(), &id), E_INVALID);
}

TEST(a_time_of_day_is_understood_as_people_write_it)
{
    static const struct { Text typed, time; } TIMES[] = { { "14:00", "14:00" }, { "9.30", "09:30" }, { "2pm", "14:00" },
                                                          { "12 am", "00:00" }, { "12pm", "12:00" }, { "9", "09:00" } };
    static const Text NOT[] = { "", "25:00", "9:7", "14:60", "13pm", "noon", "9:30x", "123" };
    Text out;
    for (size_t i = 0; i < COUNT(TIMES); i++) {
        EXPECT_OK(panel_time(test_arena, TIMES[i].typed, &out));
        EXPECT_TEXT(out, TIMES[i].time);
    }
    for (size_t i = 0; i < COUNT(NOT); i++) EXPECT_ERR(panel_time(test_arena, NOT[i], &out), E_INVALID);
}

TEST(a_colleague_who_leaves_is_no_member_and_hands_over_the_chair)
{
    Panel panel = planned("idea", 2);
    PanellistList members;
    EXPECT_OK(panel_hand_over(test_db, second, chair, "system", now()));
    EXPECT_OK(panel_members(test_db, panel.id, &members));
    EXPECT_INT(members.n, 2);
    EXPECT_OK(panel_hand_over(test_db, chair, first, "system", now()));
    EXPECT_INT(panel_now(panel.id).chair, chair);         /* who may not decide does not chair */
}
