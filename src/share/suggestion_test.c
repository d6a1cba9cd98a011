/* Organisations that a colleague suggests to a sender. */
#include "share/share_walk.h"
#include "share/suggestion.h"
#include "share_walk.sql.h"

static i64 uni, ann, boss;

static void suggested(void)
{
    begin();
    uni = organisation("University", "uni.example");
    ann = partner(uni, "ann@uni.example");
    partner(uni, "bob@uni.example");
    boss = staff("boss", "triage", 0);
    EXPECT_OK(suggestion_make(test_db, &idea, uni, "They test pumps", boss, &WALK_SITE, now));
}

static Suggestion newest(void)
{
    Suggestion s;
    EXPECT_OK(suggestion_of(test_db, idea.id, uni, &s));
    return s;
}

static i64 said_to(Text email, Text words)
{
    i64 n;
    EXPECT_OK(share_mails_saying(test_db, email, arena_printf(test_arena, "%%%s%%", words), &n));
    return n;
}

TEST(scenario_10_an_organisation_that_is_suggested_hears_nothing_and_gets_no_task_and_the_sender_is_told)
{
    i64 task;
    suggested();
    TaskWish wish = { "Read", "", ann, day_of(now) };
    SharedRowList list;
    EXPECT_ERR(task_add(test_db, &idea, &wish, boss, &WALK_SITE, now, &task), E_INVALID);
    EXPECT_ERR(shared_open(test_db, idea.id, uni), E_NOT_FOUND);
    EXPECT_OK(shared_list(test_db, test_arena, uni, ann, 0, 10, &list));
    EXPECT_INT(list.n, 0);
    EXPECT_INT(said_to("ann@uni.example", idea.reference), 0);
    EXPECT_INT(said_to(idea.sender_email, "They test pumps"), 1);
    EXPECT_INT(said_to(idea.sender_email, "/people"), 1);
    EXPECT_INT(events("share.suggested"), 1);
    EXPECT_ERR(suggestion_make(test_db, &idea, uni, "Again", boss, &WALK_SITE, now), E_CONFLICT);
    EXPECT_ERR(suggestion_make(test_db, &idea, 999999, "Nobody", boss, &WALK_SITE, now), E_INVALID);
}

TEST(scenario_10_from_the_moment_it_is_shared_they_are_told_once_with_the_reason_and_may_be_asked)
{
    suggested();
    for (int i = 0; i < 2; i++) EXPECT_OK(shared_turn(test_db, &idea, uni, true, &WALK_SITE, now));
    EXPECT_INT(said_to("ann@uni.example", idea.reference), 1);
    EXPECT_INT(said_to("ann@uni.example", "They test pumps"), 1);
    EXPECT_INT(said_to("bob@uni.example", "They test pumps"), 1);
    EXPECT_TEXT(newest().state, "shared");
    EXPECT_OK(shared_open(test_db, idea.id, uni));
    EXPECT_TEXT(turned(task_for(ann), "", 0), "open");
    EXPECT_ERR(suggestion_make(test_db, &idea, uni, "Again", boss, &WALK_SITE, now), E_CONFLICT);
    EXPECT_OK(shared_turn(test_db, &idea, uni, false, &WALK_SITE, now));
    now.s++;
    EXPECT_OK(shared_turn(test_db, &idea, uni, true, &WALK_SITE, now));       /* by the sender's own will: no longer for that reason */
    EXPECT_INT(said_to("ann@uni.example", "They test pumps"), 1);
}

TEST(scenario_10_what_is_taken_back_or_declined_is_asked_no_more_and_may_be_suggested_anew)
{
    static const Text ENDS[] = { "withdrawn", "declined" };
    SuggestionList open;
    suggested();
    for (size_t i = 0; i < COUNT(ENDS); i++) {
        Suggestion s = newest();
        EXPECT_OK(suggestion_end(test_db, &s, ENDS[i], "system", now));
        EXPECT_ERR(suggestion_end(test_db, &s, "shared", "system", now), E_CONFLICT);
        EXPECT_OK(suggestions_open(test_db, idea.id, &open));
        EXPECT_INT(open.n, 0);
        EXPECT_INT(events(arena_printf(test_arena, "share.suggestion-%s", ENDS[i])), 1);
        EXPECT_OK(suggestion_make(test_db, &idea, uni, "They test pumps", boss, &WALK_SITE, now));
    }
    EXPECT_INT(said_to("ann@uni.example", idea.reference), 0);
}

TEST(nobody_is_suggested_for_what_has_ended_or_only_some_may_see)
{
    suggested();
    i64 other = organisation("Other", "other.example");
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", idea.owner, now));
    EXPECT_ERR(suggestion_make(test_db, &idea, other, "They know", idea.owner, &WALK_SITE, now), E_DENIED);
    EXPECT_ERR(suggestion_make(test_db, &idea, other, "They know", boss, &WALK_SITE, now), E_NOT_FOUND);
    EXPECT_OK(restrict_off(test_db, &idea, idea.owner, now));
    EXPECT_OK(decision_withdrawn(test_db, &idea, "", &WALK_SITE, now));
    again();
    EXPECT_ERR(suggestion_make(test_db, &idea, other, "They know", boss, &WALK_SITE, now), E_DENIED);
}
