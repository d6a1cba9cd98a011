#include "test.h"
#include "agree/talk_facts.h"
#include "share/share_walk.h"

static Day today(void) { return day_of(now); }
static Day in(i64 days) { return (Day){ today().n + days }; }

static i64 institution(Text name)
{
    Institution i = { .name = name, .kind = "company", .country = "GB", .town = "", .partnership = "", .ods = "", .ror = "", .company = "",
                      .website = "", .about = "" };
    Text field = "";
    EXPECT_OK(institution_keep(test_db, &i, "system", now, &field));
    return i.id;
}

static Agreement nda(i64 with, Day starts, Day ends, Day signed_on)
{
    Agreement g = { .kind = "nda", .title = "NDA", .why = "", .covers = "", .kept = "", .owner = idea.owner, .starts = starts, .ends = ends,
                    .signed_on = signed_on, .ended = NO_DAY };
    *LIST_PUSH(test_arena, &g.institutions) = with;
    return g;
}

static i64 kept(Agreement g)
{
    PairList wrong = { 0 };
    agreement_check(test_arena, &g, &wrong);
    EXPECT_INT(wrong.n, 0);
    EXPECT_OK(agreement_keep(test_db, &g, "system", now));
    return g.id;
}

static Talk talk(i64 with)
{
    Talk t;
    EXPECT_OK(talk_about(test_db, test_arena, &idea, with, today(), &t));
    return t;
}

TEST(every_answer_to_may_we_talk_has_its_row_and_the_strictest_comes_first)
{
    EXPECT(!talk_rule(&(TalkFacts){ 0 }).yes);
    EXPECT_HAS(talk_rule(&(TalkFacts){ 0 }).says, "no agreement");
    EXPECT(talk_rule(&(TalkFacts){ .covered = true }).yes);
    EXPECT(talk_rule(&(TalkFacts){ .shared = true }).yes);
    EXPECT(!talk_rule(&(TalkFacts){ .covered = true, .shared = true, .restricted = true }).yes);
    EXPECT_HAS(talk_rule(&(TalkFacts){ .elsewhere = true, .over = true }).says, "other ideas");
    EXPECT_HAS(talk_rule(&(TalkFacts){ .draft = true, .over = true }).says, "does not run yet");
    EXPECT_HAS(talk_rule(&(TalkFacts){ .over = true, .other = true }).says, "is over");
    EXPECT_HAS(talk_rule(&(TalkFacts){ .other = true }).says, "none about confidentiality");
}

TEST(an_idea_is_talked_about_only_under_an_nda_that_is_signed_runs_and_covers_it)
{
    Idea other;
    begin();
    i64 acme = institution("Acme"), id;
    EXPECT(!talk(acme).yes);
    id = kept(nda(acme, today(), in(100), NO_DAY));
    EXPECT_HAS(talk(acme).says, "does not run yet");
    EXPECT_OK(agreement_end(test_db, id, "Never signed", "system", now));
    id = kept(nda(acme, in(-10), in(100), in(-10)));
    EXPECT(talk(acme).yes);
    EXPECT_INT(talk(acme).agreement, id);
    EXPECT_INT(talk(acme).until.n, in(100).n);
    EXPECT_OK(agreement_end(test_db, id, "They were bought", "system", now));
    EXPECT_HAS(talk(acme).says, "is over");
    walk_idea(walk_land("staff", "Something else"), &other);
    Agreement g = nda(acme, in(-10), in(100), in(-10));
    *LIST_PUSH(test_arena, &g.ideas) = other.id;
    kept(g);
    EXPECT_HAS(talk(acme).says, "other ideas");
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", idea.owner, now));
    EXPECT_HAS(talk(acme).says, "Only some colleagues");
}

TEST(an_nda_with_one_that_was_entered_twice_counts_for_the_other)
{
    begin();
    i64 acme = institution("Acme"), twice = institution("Acme Ltd");
    kept(nda(twice, in(-1), in(10), in(-1)));
    EXPECT(!talk(acme).yes);
    EXPECT_OK(institution_merge(test_db, twice, acme, "system", now));
    EXPECT(talk(acme).yes);
}

TEST(owners_are_told_90_30_and_7_days_before_the_end_each_once_however_late)
{
    begin();
    Agreement g = nda(institution("Acme"), in(-10), in(95), in(-10));
    i64 before = mails_to(idea.owner_email), id = kept(g);
    EXPECT_OK(agreement_due(test_db, &WALK_SITE, now, 100));
    EXPECT_INT(mails_to(idea.owner_email), before);
    now.s += 6 * DAY;
    EXPECT_OK(agreement_due(test_db, &WALK_SITE, now, 100));
    EXPECT_OK(agreement_due(test_db, &WALK_SITE, now, 100));
    EXPECT_INT(mails_to(idea.owner_email), before + 1);
    now.s += 85 * DAY;                                            /* nothing ran for 85 days: 30 and 7 are one mail */
    EXPECT_OK(agreement_due(test_db, &WALK_SITE, now, 100));
    EXPECT_OK(agreement_due(test_db, &WALK_SITE, now, 100));
    EXPECT_INT(mails_to(idea.owner_email), before + 2);
    EXPECT_OK(agreement_get(test_db, id, &g));
    EXPECT_TEXT(agreement_state(&g, today()), "soon");
}

TEST(what_was_renewed_is_not_told_of_and_whoever_leaves_hands_theirs_over)
{
    begin();
    Agreement g = nda(institution("Acme"), in(-10), in(20), in(-10)), next = g, now_with;
    i64 id = kept(g), before = mails_to(idea.owner_email), heir = staff("Heir", "triage", 0);
    next.renews = id;
    next.starts = in(21);
    next.ends = in(400);
    kept(next);
    EXPECT_OK(agreement_due(test_db, &WALK_SITE, now, 100));
    EXPECT_INT(mails_to(idea.owner_email), before);
    EXPECT_OK(agreement_hand_over(test_db, idea.owner, heir, "system", now));
    EXPECT_OK(agreement_get(test_db, id, &now_with));
    EXPECT_INT(now_with.owner, heir);
}

static HubCame came(i64 viewer)
{
    HubMemberList all;
    EXPECT_OK(hub_members(test_db, viewer, today(), &all));
    EXPECT_INT(all.n, 1);
    return all.at[0].came;
}

TEST(a_membership_shows_its_desks_what_is_owed_and_what_came_of_it_as_far_as_one_may_see)
{
    HubMemberList all;
    begin();
    Agreement g = nda(institution("Acme"), in(-10), in(300), in(-10));
    g.kind = "membership";
    g.desks = 3;
    g.owed = 12;
    kept(g);
    EXPECT_OK(hub_members(test_db, 0, today(), &all));
    EXPECT(all.n == 1 && all.at[0].desks == 3 && all.at[0].owed == 12);
    EXPECT_INT(came(0).ideas, 0);
    EXPECT_OK(db_script(test_db, "UPDATE idea SET organisation = 'ACME', outcome = 'adopted'"));
    EXPECT_INT(came(0).ideas, 1);                                  /* its own name, in capitals */
    EXPECT_INT(came(0).adopted, 1);
    EXPECT_INT(came(0).made, 0);
    again();
    i64 other = staff("Dee", "reviewer", 0);
    EXPECT_INT(came(other).ideas, 1);
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", idea.owner, now));
    EXPECT_INT(came(other).ideas, 0);
    EXPECT_INT(came(idea.owner).ideas, 1);
}

TEST(what_is_wrong_with_an_agreement_is_said_at_its_field)
{
    PairList wrong = { 0 };
    begin();
    Agreement g = nda(1, in(1), in(0), NO_DAY);
    g.title = "";
    g.institutions.n = 0;
    agreement_check(test_arena, &g, &wrong);
    EXPECT_INT(wrong.n, 3);
    EXPECT_TEXT(wrong.at[0].name, "title");
    EXPECT_TEXT(wrong.at[1].name, "ends");
    EXPECT_TEXT(wrong.at[2].name, "parties");
}
