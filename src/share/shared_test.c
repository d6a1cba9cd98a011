/* With whom an idea is shared, and who may see it. */
#include "share/share_walk.h"
#include "share_walk.sql.h"

TEST(scenario_14_to_stop_sharing_cancels_only_what_is_open_and_tells_everybody_there_once)
{
    begin();
    i64 uni = organisation("University", "uni.example"), other = organisation("Other", "other.example");
    i64 ann = partner(uni, "ann@uni.example"), bob = partner(uni, "bob@uni.example"), cy = partner(other, "cy@other.example");
    EXPECT_OK(shared_turn(test_db, &idea, uni, true, &WALK_SITE, now));
    EXPECT_OK(shared_turn(test_db, &idea, other, true, &WALK_SITE, now));
    i64 open = task_for(ann), done = task_for(ann), declined = task_for(bob), theirs = task_for(cy), ours = task_for(staff("ola",
                                                                                                                           "reviewer", 0));
    turned(done, "done", ann);
    turned(declined, "declined", bob);
    i64 told_ann = mails_to("ann@uni.example"), told_bob = mails_to("bob@uni.example"), told_cy = mails_to("cy@other.example");
    EXPECT_OK(shared_turn(test_db, &idea, uni, false, &WALK_SITE, now));
    EXPECT_OK(shared_turn(test_db, &idea, uni, false, &WALK_SITE, now));      /* twice is once */
    EXPECT_TEXT(turned(open, "", 0), "cancelled");
    EXPECT_TEXT(turned(done, "", 0), "done");
    EXPECT_TEXT(turned(declined, "", 0), "declined");
    EXPECT_TEXT(turned(theirs, "", 0), "open");
    EXPECT_TEXT(turned(ours, "", 0), "open");
    EXPECT_INT(mails_to("ann@uni.example") - told_ann, 1);
    EXPECT_INT(mails_to("bob@uni.example") - told_bob, 1);
    EXPECT_INT(mails_to("cy@other.example") - told_cy, 0);
    EXPECT_INT(events("share.ended"), 1);
}

TEST(scenario_15_from_that_moment_they_open_nothing_and_their_list_has_a_stub)
{
    begin();
    i64 uni = organisation("University", "uni.example"), ann = partner(uni, "ann@uni.example");
    SharedRowList list;
    EXPECT_ERR(shared_open(test_db, idea.id, uni), E_NOT_FOUND);
    EXPECT_OK(shared_turn(test_db, &idea, uni, true, &WALK_SITE, now));
    EXPECT_OK(shared_open(test_db, idea.id, uni));
    EXPECT_OK(shared_turn(test_db, &idea, uni, false, &WALK_SITE, now));
    EXPECT_ERR(shared_open(test_db, idea.id, uni), E_NOT_FOUND);
    EXPECT_OK(shared_list(test_db, test_arena, uni, ann, 0, 10, &list));
    EXPECT_INT(list.n, 1);
    EXPECT_TEXT(list.at[0].title, "");
    EXPECT_TEXT(list.at[0].standing, "");
    EXPECT_TEXT(list.at[0].reference, idea.reference);
    i64 id;
    TaskWish wish = { "Read", "", ann, day_of(now) };
    EXPECT_ERR(task_add(test_db, &idea, &wish, 900, &WALK_SITE, now, &id), E_INVALID);
}

TEST(a_colleague_of_a_partner_has_one_of_its_addresses_and_is_nobody_of_ours)
{
    begin();
    i64 uni = organisation("University", " Uni.example, @med.uni.example"), ola = staff("ola", "reader", 0);
    (void)ola;
    EXPECT_ERR(member_add(test_db, uni, "X", "x@elsewhere.example", &WALK_SITE, "system", now), E_INVALID);
    EXPECT_ERR(member_add(test_db, uni, "X", "x@notuni.example", &WALK_SITE, "system", now), E_INVALID);
    EXPECT_OK(member_add(test_db, uni, "X", "X@Med.Uni.example", &WALK_SITE, "system", now));
    EXPECT_ERR(member_add(test_db, uni, "X", "x@med.uni.example", &WALK_SITE, "system", now), E_CONFLICT);
    i64 exh = organisation("Ours", "exh.example");
    EXPECT_ERR(member_add(test_db, exh, "Ola", "ola@exh.example", &WALK_SITE, "system", now), E_CONFLICT);
    Text domains;
    EXPECT(!organisation_domains(test_arena, "no domain at all", &domains) && !organisation_domains(test_arena, " ", &domains));
}

static bool sees(i64 person)
{
    bool restricted;
    return sight_of(test_db, idea.id, person, &restricted) == OK;
}

TEST(a_restricted_idea_is_seen_by_its_owner_and_who_is_named_and_every_grant_is_journalled)
{
    begin();
    i64 team;
    EXPECT_OK(team_new(test_db, test_arena, "Buying", "", "system", now, &team));
    i64 boss = staff("boss", "manager", 0), other = staff("other", "administrator", 0), buyer = staff("buyer", "reviewer", team);
    GrantedList named;
    EXPECT(sees(boss) && sees(other) && sees(SIGHT_PROGRAM));
    EXPECT_ERR(restrict_on(test_db, &idea, "whim", boss, now), E_INVALID);
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", boss, now));
    EXPECT_ERR(restrict_on(test_db, &idea, "commercial", boss, now), E_CONFLICT);
    EXPECT(sees(boss) && sees(idea.owner) && !sees(other) && !sees(buyer) && !sees(SIGHT_PROGRAM));
    EXPECT_OK(restrict_grant(test_db, &idea, 0, team, boss, &WALK_SITE, now));
    EXPECT_OK(restrict_grant(test_db, &idea, other, 0, boss, &WALK_SITE, now));
    EXPECT_ERR(restrict_grant(test_db, &idea, other, 0, boss, &WALK_SITE, now), E_CONFLICT);
    EXPECT_ERR(restrict_grant(test_db, &idea, idea.sender, 0, boss, &WALK_SITE, now), E_INVALID);
    EXPECT(sees(other) && sees(buyer));
    EXPECT_OK(restrict_granted(test_db, idea.id, &named));
    EXPECT_INT(named.n, 3);
    EXPECT_OK(restrict_revoke(test_db, &idea, named.at[1].id, boss, now));
    EXPECT(!sees(buyer));
    EXPECT_INT(events("access.granted"), 3);
    EXPECT_INT(events("access.revoked"), 1);
    EXPECT_OK(restrict_off(test_db, &idea, boss, now));
    EXPECT(sees(buyer) && sees(SIGHT_PROGRAM));
    EXPECT_INT(events("access.opened"), 1);
}

TEST(opening_a_restricted_idea_is_journalled_once_for_each_person_and_hour)
{
    begin();
    SightOpenedList seen = { 0 };
    i64 boss = staff("boss", "manager", 0);
    EXPECT_OK(restrict_on(test_db, &idea, "person", boss, now));
    for (int minute = 0; minute < 130; minute += 10) {
        EXPECT_OK(sight_opened(idea.id, boss, (Time){ now.s + minute * 60 }));
        EXPECT_OK(sight_opened(idea.id, boss, (Time){ now.s + minute * 60 }));
        sight_take(test_arena, &seen);
        EXPECT_OK(restrict_keep_opened(test_db, &seen));
        seen.n = 0;
    }
    EXPECT_INT(events("access.read"), 3);                 /* at once, after one hour, after two */
    EXPECT_OK(sight_opened(idea.id, idea.owner, now));
    sight_take(test_arena, &seen);
    EXPECT_INT(seen.n, 1);
    sight_give_back(&seen);
    seen.n = 0;
    sight_take(test_arena, &seen);
    EXPECT_OK(restrict_keep_opened(test_db, &seen));
    EXPECT_INT(events("access.read"), 4);
}

TEST(no_more_is_opened_than_can_be_written_down)
{
    SightOpenedList seen = { 0 };
    for (i64 i = 1; i <= SIGHT_OPENED_MOST; i++) EXPECT_OK(sight_opened(i, 1, (Time){ 1 }));
    EXPECT_ERR(sight_opened(SIGHT_OPENED_MOST + 1, 1, (Time){ 1 }), E_BUSY);
    sight_take(test_arena, &seen);
    EXPECT_INT(seen.n, SIGHT_OPENED_MOST);
    EXPECT_OK(sight_opened(1, 1, (Time){ 1 }));
    seen.n = 0;
    sight_take(test_arena, &seen);
}

TEST(a_closed_teams_people_ideas_and_sight_go_to_the_other_and_nothing_ends)
{
    begin();
    i64 from, to;
    EXPECT_OK(team_new(test_db, test_arena, "Old", "", "system", now, &from));
    EXPECT_OK(team_new(test_db, test_arena, "New", "", "system", now, &to));
    i64 ann = staff("ann", "reviewer", from), bob = staff("bob", "reviewer", to), boss = staff("boss", "manager", 0);
    EXPECT_OK(share_team_of(test_db, idea.id, from));
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", boss, now));
    EXPECT_OK(restrict_grant(test_db, &idea, 0, from, boss, &WALK_SITE, now));
    i64 task = task_for(ann);
    EXPECT_ERR(team_end(test_db, from, from, &WALK_SITE, "system", now), E_INVALID);
    EXPECT_OK(team_end(test_db, from, to, &WALK_SITE, "system", now));
    EXPECT_ERR(team_end(test_db, from, to, &WALK_SITE, "system", now), E_NOT_FOUND);
    again();
    EXPECT_INT(idea.team, to);
    EXPECT_TEXT(idea.state, "open");
    EXPECT(sees(ann) && sees(bob));
    EXPECT_TEXT(turned(task, "", 0), "open");
    Person p;
    EXPECT_OK(staff_get(test_db, ann, &p));
    EXPECT_INT(p.team, to);
    Team team;
    EXPECT_ERR(team_read(test_db, from, &team), E_NOT_FOUND);
    i64 told;
    EXPECT_OK(share_told_of_team(test_db, &told));
    EXPECT_INT(told, 2);
    EXPECT_INT(events("idea.team"), 1);
}
