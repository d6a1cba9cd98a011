#include "base/when.h"
#include "pathway/pathway_walk.h"

static const char TWO[] =
    "pathway idea 2\ntitle A shorter one\nfor staff problem\n"
    "promise human 1 contact A named person reads it\n"
    "stage received Arrived\n  owner We\n  ask ?\n  step Read it\n  within 1\n  next done\n"
    "end done Done\n";

#define SHORT "stage a A\n  owner We\n  ask ?\n  step Do\n  within 1\n  next z\nend z Z\n"

static const Day MONDAY = { 20514 };                     /* 2 March 2026 */

static Err publish(Text body)
{
    Pathway p;
    PathwayFaultList faults = { 0 };
    i64 id;
    EXPECT_OK(pathway_parse(test_arena, body, &p, &faults));
    return pathway_publish(test_db, &p, body, walk_officer, day_at(MONDAY, 12, 0), &id);
}

TEST(an_idea_keeps_the_version_it_began_with_and_the_next_begins_with_the_newest)
{
    Idea before = walk_landed(MONDAY), after;
    EXPECT_OK(publish(TWO));
    after = walk_landed(MONDAY);
    EXPECT_OK(idea_get(test_db, before.id, &before));
    EXPECT_TEXT(before.pathway, "idea 1");
    EXPECT_TEXT(after.pathway, "idea 2");
    EXPECT_TEXT(stage_name(before.pathway, before.stage), "Received");
    EXPECT_TEXT(stage_name(after.pathway, after.stage), "Arrived");
    EXPECT_INT(days_working(MONDAY, after.promise_due), 1);
}

TEST(a_published_version_is_never_changed)
{
    walk_landed(MONDAY);
    EXPECT_OK(publish(TWO));
    EXPECT_ERR(publish(TWO), E_CONFLICT);
}

TEST(a_route_the_newest_version_gives_up_is_not_taken_by_the_old_one)
{
    walk_landed(MONDAY);
    EXPECT_INT(pathway_for_route("problem")->version, 1);
    EXPECT_OK(publish("pathway idea 2\ntitle A shorter one\nfor staff\n" SHORT));
    EXPECT_OK(pathways_learn(test_db));
    EXPECT_OK(publish("pathway fault 1\ntitle What is broken\nfor problem\n" SHORT));
    EXPECT_OK(pathways_learn(test_db));
    EXPECT_TEXT(pathway_for_route("problem")->name, "fault");
    EXPECT_TEXT(pathway_for_route("patient")->name, "idea");
    EXPECT_INT(pathway_for_route("patient")->version, 2);
}

static Err publish_and_fail(Db *db, void *with)
{
    (void)db;
    EXPECT_OK(publish(with));
    EXPECT_OK(pathways_learn(test_db));
    EXPECT_INT(pathway_newest("idea")->version, 2);
    return E_INVALID;
}

TEST(a_version_whose_publishing_was_not_kept_is_forgotten)
{
    walk_landed(MONDAY);
    EXPECT_ERR(db_transact(test_db, publish_and_fail, (void *)TWO), E_INVALID);
    EXPECT_OK(pathways_learn(test_db));
    EXPECT_INT(pathway_newest("idea")->version, 1);
    EXPECT_OK(publish("pathway idea 2\ntitle Another\nfor staff\n" SHORT));
    EXPECT_OK(pathways_learn(test_db));
    EXPECT_TEXT(pathway_newest("idea")->title, "Another");
}

TEST(what_the_program_carries_is_published_once)
{
    PathwayFaultList faults = { 0 };
    walk_landed(MONDAY);
    EXPECT_OK(pathways_seed(test_db, day_at(MONDAY, 8, 0)));
    EXPECT_OK(pathways_seed(test_db, day_at(MONDAY, 9, 0)));
    Pathway p;
    EXPECT_ERR(pathway_parse(test_arena, "pathway mine 1\ntitle Mine\nfor staff\n" SHORT, &p, &faults), E_INVALID);
    EXPECT_HAS(faults.at[0].words, "the pathway idea begins with the route staff already");
}
