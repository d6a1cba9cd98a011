#include "test.h"
#include "base/when.h"
#include "directory/institution.h"
#include "introduce/introduce_walk.h"
#include "introduce/introduction.h"
#include "introduce/tally.h"
#include "pathway/queue.h"
#include "pathway/sight.h"
#include "share/restrict.h"
#include "introduction_test.sql.h"

enum { DAY = 24 * 3600 };
static Idea idea;
static Time now;
static i64 officer;

static i64 colleague(Text name, Text skill, bool open)
{
    Profile p;
    i64 id = walk_hired(name, &p);
    p.open = open;
    *LIST_PUSH(test_arena, &p.words[WORD_SKILL]) = skill;
    walk_says(&p);
    return id;
}

/* An idea that was drawn into an arm, whatever the lot says. */
static void begin(Text arm)
{
    walk_open();
    now = walk_now();
    walk_idea(walk_land("staff", "Tags on bladder scanners so that nobody looks for one at night"), &idea);
    officer = idea.owner;
    EXPECT_OK(introduction_test_draw(test_db, idea.id, arm, now, officer));
}

static i64 proposed(i64 person, Err want, Text *stops)
{
    i64 id = 0;
    Text why = NULL;
    Proposal p = { person, "You both look for scanners", officer };
    EXPECT_ERR(introduction_propose(test_db, test_arena, &idea, &p, &WALK_SITE, now, &id, &why), want);
    if (stops) *stops = why;
    return id;
}

static Introduction one(i64 id)
{
    Introduction n;
    EXPECT_OK(introduction_get(test_db, id, &n));
    return n;
}

static void says(i64 id, Side side, bool yes)
{
    Introduction n = one(id);
    EXPECT_OK(introduction_answer(test_db, &n, side, &(SaidTo){ yes, false, "An hour on Friday" }, &WALK_SITE, now));
}

static Text helpers(void)
{
    HelperList found = { 0 };
    Buf b = { .arena = test_arena };
    bool partial;
    EXPECT_OK(help_find(test_db, test_arena, &idea, now, &found, &partial));
    for (size_t i = 0; i < found.n; i++) buf_printf(&b, "%s\n", found.at[i].profile.name);
    return buf_end(&b);
}

TEST(who_could_help_is_found_by_what_they_say_and_nobody_who_takes_no_introductions)
{
    begin("introduced");
    colleague("Kim", "Bladder scanners and tags", true);
    colleague("Lou", "Bladder scanners and tags", false);
    colleague("Max", "Choir singing", true);
    EXPECT_TEXT(helpers(), "Kim\n");
}

TEST(whoever_worked_on_something_like_it_here_is_found_without_having_said_so_but_not_by_what_only_some_may_see)
{
    Idea like;
    WorkedList found;
    HelperList helpful = { 0 };
    bool partial;
    begin("introduced");
    i64 lou = colleague("Lou", "Choir singing", true);
    walk_idea(walk_land("patient", "Nobody finds bladder scanners at night: tags that say where they are"), &like);
    EXPECT_TEXT(helpers(), "");
    EXPECT_OK(introduction_test_did(test_db, like.id, lou, now));
    EXPECT_TEXT(helpers(), "Lou\n");
    EXPECT_OK(help_find(test_db, test_arena, &idea, now, &helpful, &partial));
    EXPECT_INT(helpful.at[0].worked.idea, like.id);
    EXPECT_TEXT(helpful.at[0].score.factors[1].why, "Worked on something like it here");
    EXPECT_OK(worked_about(test_db, test_arena, "bladder scanners", SIGHT_PROGRAM, &found));
    EXPECT(found.n == 1 && found.at[0].person == lou);
    EXPECT_OK(worked_about(test_db, test_arena, "violins", SIGHT_PROGRAM, &found));
    EXPECT_INT(found.n, 0);
    EXPECT_OK(restrict_on(test_db, &like, "commercial", officer, now));
    EXPECT_TEXT(helpers(), "");
    EXPECT_OK(worked_about(test_db, test_arena, "bladder scanners", SIGHT_PROGRAM, &found));
    EXPECT_INT(found.n, 0);
}

TEST(names_are_told_only_when_both_said_yes_and_then_both_are_asked_what_came_of_it)
{
    begin("introduced");
    i64 kim = colleague("Kim", "Bladder scanners and tags", true), id = proposed(kim, OK, NULL);
    EXPECT_INT(walk_mailed("introduction:%:asked"), 2);
    EXPECT_INT(introduction_test_told(test_db, "introduction:%:one:asked", "%Kim%", &(i64){ 0 }), OK);
    EXPECT_INT(walk_told("introduction:%:one:asked", "%Kim%"), 0);
    says(id, SIDE_OTHER, true);
    EXPECT_TEXT(one(id).state, "asked");
    says(id, SIDE_ONE, true);
    EXPECT_TEXT(one(id).state, "agreed");
    EXPECT_INT(walk_told("introduction:%:one:decided", "%Kim%An hour on Friday%"), 1);
    now.s += DAY;
    EXPECT_OK(introduction_due(test_db, &WALK_SITE, now, 100));
    EXPECT_OK(introduction_due(test_db, &WALK_SITE, now, 100));
    EXPECT_INT(walk_mailed("introduction:%:after-1"), 2);
    Introduction n = one(id);
    EXPECT_OK(follow_answer(test_db, &n, SIDE_ONE, true, true, "Worth it", now));
    now.s += 41 * DAY;
    EXPECT_OK(introduction_due(test_db, &WALK_SITE, now, 100));
    EXPECT_INT(walk_mailed("introduction:%:after-42"), 2);
    now.s += 140 * DAY;
    EXPECT_OK(introduction_due(test_db, &WALK_SITE, now, 100));
    EXPECT_INT(walk_mailed("introduction:%:after-182"), 2);
    Effect e;
    EXPECT_OK(tally_effect(test_db, 0, now, &e));
    EXPECT(e.asked == 1 && e.agreed == 1 && e.met == 1 && e.met_yes == 1 && e.helped_yes == 1);
}

TEST(on_the_first_morning_on_which_both_are_in_they_are_told_once)
{
    enum { WEDNESDAY = 4 };
    begin("introduced");
    i64 kim = colleague("Kim", "Bladder scanners and tags", true), id = proposed(kim, OK, NULL);
    says(id, SIDE_OTHER, true);
    says(id, SIDE_ONE, true);
    Day wednesday = day_of(now);
    do wednesday.n++; while (day_weekday(wednesday) != 2 || !day_works(wednesday));
    EXPECT_OK(introduction_due(test_db, &WALK_SITE, day_at(wednesday, 8, 0), 100));
    EXPECT_INT(walk_mailed("introduction:%:today"), 0);            /* nothing is known of their days */
    EXPECT_OK(introduction_test_profile(test_db, kim, 1 | WEDNESDAY, now));
    EXPECT_OK(introduction_test_profile(test_db, idea.sender, WEDNESDAY, now));
    for (int hour = 0; hour < 24; hour++) {
        EXPECT_OK(introduction_due(test_db, &WALK_SITE, day_at((Day){ wednesday.n + 6 }, hour, 0), 100));
        EXPECT_OK(introduction_due(test_db, &WALK_SITE, day_at(wednesday, hour, 0), 100));
        EXPECT_INT(walk_mailed("introduction:%:today"), hour < 7 ? 0 : 2);
    }
    EXPECT_INT(walk_told("introduction:%:one:today", "%Kim%kim@exh.example%"), 1);
}

TEST(a_no_ends_it_and_says_neither_who_nor_why_and_no_answer_ends_it_too)
{
    begin("introduced");
    i64 kim = colleague("Kim", "Bladder scanners and tags", true), lee = colleague("Lee", "Tags on scanners", true);
    i64 id = proposed(kim, OK, NULL), other = proposed(lee, OK, NULL);
    says(id, SIDE_OTHER, false);
    EXPECT_TEXT(one(id).state, "declined");
    EXPECT_INT(walk_told("introduction:%:one:decided", "%Kim%"), 0);
    Introduction n = one(id);
    EXPECT_ERR(introduction_answer(test_db, &n, SIDE_ONE, &(SaidTo){ true, false, "" }, &WALK_SITE, now), E_CONFLICT);
    now.s += (i64)(ANSWER_DAYS + 1) * DAY;
    EXPECT_OK(introduction_due(test_db, &WALK_SITE, now, 100));
    EXPECT_TEXT(one(other).state, "expired");
}

TEST(who_evaluates_a_purchase_from_the_sender_is_never_suggested_and_proposing_them_says_why)
{
    Text why;
    begin("introduced");
    i64 kim = colleague("Kim", "Bladder scanners and tags", true);
    EXPECT_TEXT(helpers(), "Kim\n");
    EXPECT_OK(introduction_test_purchase(test_db, idea.id, kim, now));
    EXPECT_TEXT(helpers(), "");
    proposed(kim, E_DENIED, &why);
    EXPECT_HAS(why, "purchase");
}

TEST(a_purchase_from_the_same_company_is_a_wall_however_its_name_was_typed_also_of_one_merged_into_it)
{
    Institution acme = { .name = "Acme Devices", .kind = "company", .country = "GB", .town = "", .partnership = "", .ods = "", .ror = "",
                         .company = "", .website = "", .about = "" }, old = acme;
    Text field, other_names[] = { "ACME devices", "Old Acme", "Somebody else" };
    Idea bought;
    begin("introduced");
    old.name = "Old Acme";
    EXPECT_OK(institution_keep(test_db, &acme, "system", now, &field));
    EXPECT_OK(institution_keep(test_db, &old, "system", now, &field));
    EXPECT_OK(institution_merge(test_db, old.id, acme.id, "system", now));
    i64 kim = colleague("Kim", "Bladder scanners and tags", true);
    walk_idea(walk_land("patient", "A lamp for the drug round"), &bought);
    EXPECT_OK(introduction_test_from(test_db, idea.id, idea.sender, "Acme Devices"));
    EXPECT_OK(introduction_test_purchase(test_db, bought.id, kim, now));
    for (size_t i = 0; i < COUNT(other_names); i++) {
        EXPECT_OK(introduction_test_from(test_db, bought.id, officer, other_names[i]));
        EXPECT_TEXT(helpers(), i < 2 ? "" : "Kim\n");
    }
}

TEST(who_may_not_see_an_idea_is_not_found_for_it_and_learns_nothing_by_an_older_link)
{
    Introduction n;
    Side side;
    begin("introduced");
    i64 kim = colleague("Kim", "Bladder scanners and tags", true), id = proposed(kim, OK, NULL);
    Introduction was = one(id);
    Text link = introduction_secret(test_arena, &was, SIDE_OTHER);
    EXPECT_OK(introduction_opened(test_db, test_arena, id, link, &n, &side));
    EXPECT(side == SIDE_OTHER);
    EXPECT_ERR(introduction_opened(test_db, test_arena, id, "WRONG", &n, &side), E_NOT_FOUND);
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", officer, now));
    EXPECT_TEXT(helpers(), "");
    EXPECT_ERR(introduction_opened(test_db, test_arena, id, link, &n, &side), E_NOT_FOUND);
}

TEST(never_again_is_kept_and_not_told)
{
    Text why;
    Idea other;
    begin("introduced");
    i64 kim = colleague("Kim", "Bladder scanners and tags", true), id = proposed(kim, OK, NULL);
    Introduction n = one(id);
    EXPECT_OK(introduction_answer(test_db, &n, SIDE_OTHER, &(SaidTo){ false, true, "" }, &WALK_SITE, now));
    walk_idea(walk_land("staff", "Bladder scanners lent out by tags"), &other);
    other.sender = idea.sender;
    idea = other;
    EXPECT_OK(introduction_test_draw(test_db, idea.id, "introduced", now, officer));
    EXPECT_OK(introduction_test_from(test_db, idea.id, n.one, ""));
    proposed(kim, E_DENIED, &why);
    EXPECT_TEXT(why, "They take no introductions now.");
}

TEST(a_lot_holds_an_idea_back_for_six_weeks_and_counts_it_there_for_ever)
{
    Draw d;
    Effect e;
    begin("control");
    i64 kim = colleague("Kim", "Bladder scanners and tags", true);
    proposed(kim, E_CONFLICT, NULL);
    now.s += (i64)CONTROL_DAYS * DAY;
    EXPECT_OK(help_drawn(test_db, idea.id, day_of(now), &d));
    EXPECT(!d.held);
    proposed(kim, OK, NULL);
    EXPECT_OK(tally_effect(test_db, 0, now, &e));
    EXPECT_INT(e.control.all, 1);
    EXPECT_INT(e.introduced.all, 0);
}

TEST(lots_fall_as_often_as_their_share_says_and_are_drawn_once)
{
    i64 held = 0;
    Draw first, again;
    for (i64 i = 1; i <= 5000; i++) held += help_lot(test_arena, "a seed", i, 20);
    EXPECT(held > 900 && held < 1100);
    EXPECT(!help_lot(test_arena, "a seed", 7, 0));
    walk_open();
    now = walk_now();
    walk_idea(walk_land("staff", "Tags on scanners"), &idea);
    EXPECT_OK(help_draw(test_db, idea.id, idea.owner, now));
    EXPECT_OK(help_drawn(test_db, idea.id, day_of(now), &first));
    EXPECT_OK(help_draw(test_db, idea.id, idea.owner, (Time){ now.s + DAY }));
    EXPECT_OK(help_drawn(test_db, idea.id, day_of(now), &again));
    EXPECT_TEXT(first.arm, again.arm);
    EXPECT_INT(first.drawn.s, again.drawn.s);
}
