#include "test.h"
#include "auth/staff.h"
#include "base/when.h"
#include "pathway/digest.h"
#include "pathway/follower.h"
#include "pathway/reasons.h"
#include "pathway/talk.h"
#include "case_test.sql.h"

static const Site SITE = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example",
                           .contact_email = "", .contact_phone = "", .mail_note = "" };
static i64 owner, other;

static Time at(Text day, int hour)
{
    Day d = NO_DAY;
    EXPECT_OK(day_parse(day, &d));
    return day_at(d, hour, 0);
}

/* An idea of the owner's, received on Monday 2 March 2026 at nine. */
static Idea landed(Text title)
{
    Idea idea;
    i64 nurse;
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    if (case_person(test_db, "owner@exh.example", &owner)) {
        EXPECT_OK(case_staff(test_db, "owner@exh.example", "Olive Owner", "triage", &owner));
        EXPECT_OK(case_staff(test_db, "other@exh.example", "Otis Other", "reviewer", &other));
    }
    EXPECT_OK(person_of_email(test_db, "nurse@example.org", "Noor Nurse", "", at("2026-03-02", 9), &nurse));
    Landing l = { .kind = "idea", .route = "staff", .title = title, .summary = "A tray", .service = "", .organisation = "", .source = "",
                  .source_id = "", .sender = nurse };
    EXPECT_OK(idea_land(test_db, &l, "EXH", at("2026-03-02", 9), &idea));
    return idea;
}

/* The job as it runs at that moment; gives how many digests somebody has had in all. */
static i64 run(Text day, int hour, Text email)
{
    Digests found;
    i64 n;
    EXPECT_OK(digest_look(test_db, test_arena, &SITE, at(day, hour), &found));
    EXPECT_OK(digest_keep(test_db, &found, at(day, hour)));
    EXPECT_OK(case_digests_to(test_db, email, &n));
    return n;
}

static Text newest(Text email)
{
    static Text body;
    EXPECT_OK(case_newest_mail(test_db, email, &body));
    return body;
}

static void write_note(const Idea *idea, i64 author, Text day) { EXPECT_OK(talk_note(test_db, idea, author, "Hm", at(day, 10))); }

static void follow(const Idea *idea, i64 person, bool on, Text day)
{
    EXPECT_OK(follower_turn(test_db, idea->id, person, on, "system", at(day, 8)));
}

TEST(a_digest_groups_what_others_did_by_idea_with_the_newest_first)
{
    Idea first = landed("Tea trays"), second = landed("Bed lamps");
    write_note(&second, other, "2026-03-02");
    write_note(&first, other, "2026-03-02");
    write_note(&first, other, "2026-03-02");
    EXPECT_INT(run("2026-03-03", 7, "owner@exh.example"), 1);
    Text body = newest("owner@exh.example");
    EXPECT_HAS(body, "Note inside, and 2 more");
    EXPECT_HAS(body, arena_printf(test_arena, "https://ideas.example/work/%lld\n", (long long)first.id));
    EXPECT(strstr(body, "Tea trays") < strstr(body, "Bed lamps"));
}

TEST(nobody_gets_a_digest_of_their_own_acts_or_of_nothing)
{
    Idea idea = landed("Tea trays");
    EXPECT_INT(run("2026-03-03", 7, "owner@exh.example"), 1);
    write_note(&idea, owner, "2026-03-03");
    EXPECT_INT(run("2026-03-04", 7, "owner@exh.example"), 1);
    EXPECT_INT(run("2026-03-04", 7, "other@exh.example"), 0);
}

TEST(a_digest_goes_out_once_a_day_and_never_before_seven)
{
    Idea idea = landed("Tea trays");
    EXPECT_INT(run("2026-03-03", 6, "owner@exh.example"), 0);
    EXPECT_INT(run("2026-03-03", 7, "owner@exh.example"), 1);
    write_note(&idea, other, "2026-03-03");
    EXPECT_INT(run("2026-03-03", 15, "owner@exh.example"), 1);
    EXPECT_INT(run("2026-03-04", 9, "owner@exh.example"), 2);
    EXPECT_LACKS(newest("owner@exh.example"), "and 1 more");
}

TEST(two_who_look_at_the_same_moment_send_one_digest)
{
    Digests one, two;
    i64 n;
    landed("Tea trays");
    EXPECT_OK(digest_look(test_db, test_arena, &SITE, at("2026-03-03", 7), &one));
    EXPECT_OK(digest_look(test_db, test_arena, &SITE, at("2026-03-03", 8), &two));
    EXPECT_OK(digest_keep(test_db, &one, at("2026-03-03", 7)));
    EXPECT_OK(digest_keep(test_db, &two, at("2026-03-03", 8)));
    EXPECT_OK(case_digests_to(test_db, "owner@exh.example", &n));
    EXPECT_INT(n, 1);
}

TEST(what_happened_while_no_digest_went_out_stands_in_the_next_and_none_goes_out_at_weekends_or_on_bank_holidays)
{
    Idea idea = landed("Tea trays");
    EXPECT_INT(run("2026-03-03", 7, "owner@exh.example"), 1);
    write_note(&idea, other, "2026-04-01");
    write_note(&idea, other, "2026-04-02");
    EXPECT_INT(run("2026-04-03", 9, "owner@exh.example"), 1);         /* Good Friday */
    EXPECT_INT(run("2026-04-05", 9, "owner@exh.example"), 1);         /* a Sunday */
    EXPECT_INT(run("2026-04-06", 9, "owner@exh.example"), 1);         /* Easter Monday */
    EXPECT_INT(run("2026-04-07", 9, "owner@exh.example"), 2);
    EXPECT_HAS(newest("owner@exh.example"), "Note inside, and 1 more");
}

TEST(a_colleague_hears_of_an_idea_from_when_they_follow_it_until_they_stop)
{
    Idea idea = landed("Tea trays");
    FollowerList followers;
    follow(&idea, other, true, "2026-03-03");
    EXPECT_INT(run("2026-03-03", 9, "other@exh.example"), 0);
    write_note(&idea, owner, "2026-03-03");
    EXPECT_INT(run("2026-03-04", 7, "other@exh.example"), 1);
    EXPECT_OK(follower_staff(test_db, idea.id, &followers));
    EXPECT_INT(followers.n, 1);
    follow(&idea, other, false, "2026-03-04");
    write_note(&idea, owner, "2026-03-04");
    EXPECT_INT(run("2026-03-05", 7, "other@exh.example"), 1);
}

TEST(whoever_owns_an_idea_and_follows_it_too_is_told_of_each_thing_once)
{
    Idea idea = landed("Tea trays");
    follow(&idea, owner, true, "2026-03-02");
    EXPECT_INT(run("2026-03-03", 7, "owner@exh.example"), 1);
    write_note(&idea, other, "2026-03-03");
    EXPECT_INT(run("2026-03-04", 7, "owner@exh.example"), 2);
    EXPECT_HAS(newest("owner@exh.example"), "Note inside\n");
}

TEST(whoever_wants_no_digest_gets_none)
{
    Idea idea = landed("Tea trays");
    bool has;
    EXPECT_OK(staff_digest(test_db, test_arena, owner, false, "system", at("2026-03-02", 10)));
    EXPECT_OK(staff_has_digest(test_db, owner, &has));
    EXPECT(!has);
    EXPECT_INT(run("2026-03-03", 7, "owner@exh.example"), 0);
    EXPECT_OK(staff_digest(test_db, test_arena, owner, true, "system", at("2026-03-03", 10)));
    write_note(&idea, other, "2026-03-03");
    EXPECT_INT(run("2026-03-04", 7, "owner@exh.example"), 1);
}

TEST(a_colleague_named_in_a_note_gets_it_by_mail_once_and_follows)
{
    Idea idea = landed("Tea trays");
    FollowerList followers;
    EXPECT_OK(talk_note_to(test_db, &idea, owner, "Can you look?", other, &SITE, at("2026-03-02", 10)));
    EXPECT_HAS(newest("other@exh.example"), "Can you look?");
    EXPECT_HAS(newest("other@exh.example"), "Olive Owner");
    EXPECT_OK(follower_staff(test_db, idea.id, &followers));
    EXPECT_INT(followers.n, 1);
    EXPECT_ERR(talk_note_to(test_db, &idea, owner, "And you?", idea.sender, &SITE, at("2026-03-02", 10)), E_INVALID);
}
