#include "auth/auth_test.h"
#include "auth/rights.h"
#include "auth_test.sql.h"

#define WORDS(...) arena_printf(test_arena, __VA_ARGS__)

static i64 admin;
static Browser administrator(void)
{
    Browser b = browser_new();
    admin = test_staff("admin@exh.example", "administrator");
    test_sign_in(&b, "admin@exh.example");
    return b;
}

static Person person(i64 id)
{
    Person p = { 0 };
    EXPECT_OK(staff_get(test_db, id, &p));
    return p;
}

TEST(only_administrators_look_after_people)
{
    static const Text PAGES[] = { "/admin/people", "/admin/people/new", "/admin/people/1", "/admin/teams", "/admin/desks" };
    for (size_t r = 0; r < ROLES_N; r++) {
        if (!*ROLES[r].role) continue;
        Text email = WORDS("%s@exh.example", ROLES[r].role);
        Browser b = browser_new();
        test_staff(email, ROLES[r].role);
        test_sign_in(&b, email);
        for (size_t i = 0; i < COUNT(PAGES); i++)
            EXPECT_INT(browser_get(&b, PAGES[i]).status, same(ROLES[r].role, "administrator") ? 200 : 403);
    }
}

TEST(a_new_colleague_is_mailed_a_link_and_chooses_a_password)
{
    Browser b = administrator(), theirs = browser_new();
    EXPECT_INT(browser_get(&b, "/admin/people/new").status, 200);
    Res res = browser_post(&b, "/admin/people", "name=Robin+Example&email=+Robin%40EXH.example&role=reviewer&team=");
    EXPECT_INT(res.status, 303);
    EXPECT_HAS(browser_get(&b, res.location).body.s, "robin@exh.example");
    EXPECT_HAS(browser_get(&b, "/admin/people").body.s, "No password yet");
    EXPECT_HAS(test_mail(), "Hello Robin Example");
    EXPECT_HAS(test_mail(), "Ash Example at admin@exh.example");
    EXPECT_HAS(test_mail(), "5 March 2026 at 9am");
    Text address = WORDS("/set-password/%s", test_secret(test_mail()));
    EXPECT_INT(browser_post(&theirs, address, "password=kettle+umbrella+moss").status, 303);
    EXPECT_INT(browser_get(&theirs, "/work").status, 200);
    EXPECT_INT(browser_get(&theirs, "/admin/people").status, 403);
    EXPECT(test_noted(2, "person.added"));
}

TEST(a_new_colleague_needs_a_name_an_address_and_a_role)
{
    Browser b = administrator();
    Res res = browser_post(&b, "/admin/people", "name=&email=&role=");
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(res.body.s, "Enter their name");
    EXPECT_HAS(res.body.s, "Enter their email address");
    EXPECT_HAS(res.body.s, "Choose what they may do");
    EXPECT_HAS(browser_post(&b, "/admin/people", "name=R&email=robin&role=reader").body.s, "like name@example.com");
    EXPECT_HAS(browser_post(&b, "/admin/people", "name=R&email=r%40exh.example&role=root").body.s, "from the list");
    EXPECT_HAS(browser_post(&b, "/admin/people", "name=R&email=r%40exh.example&role=reader&team=99").body.s, "from the list");
    EXPECT_HAS(browser_post(&b, "/admin/people", "name=R&email=Admin%40exh.example&role=reader").body.s, "here already");
}

TEST(a_sender_who_becomes_a_colleague_keeps_their_number_and_loses_their_old_sessions)
{
    Browser b = administrator(), theirs = browser_new();
    i64 id;
    EXPECT_OK(test_sender_add(test_db, "robin@exh.example", AUTH_TEST_NOW, &id));
    browser_post(&theirs, "/sign-in/link", "link_email=robin@exh.example");
    Text address = WORDS("/sign-in/%s", test_secret(test_mail()));
    EXPECT_INT(browser_post(&theirs, address, "").status, 303);
    EXPECT_INT(browser_post(&b, "/admin/people", "name=Robin&email=robin%40exh.example&role=triage").status, 303);
    EXPECT_TEXT(person(id).role, "triage");
    EXPECT_INT(browser_get(&theirs, "/account").status, 403);
    EXPECT_INT(browser_get(&theirs, "/work").status, 403);
}

TEST(a_new_role_ends_the_sessions_and_counts_at_once)
{
    Browser b = administrator(), theirs = browser_new();
    i64 robin = test_staff("robin@exh.example", "triage");
    test_sign_in(&theirs, "robin@exh.example");
    EXPECT_INT(browser_post(&b, WORDS("/admin/people/%lld", (long long)robin), "name=Robin&role=reader&team=").status, 303);
    EXPECT_INT(browser_get(&theirs, "/work").status, 403);
    EXPECT_TEXT(person(robin).role, "reader");
    EXPECT(test_noted(robin, "person.changed"));
    test_sign_in(&theirs, "robin@exh.example");
    EXPECT_INT(browser_post(&b, WORDS("/admin/people/%lld", (long long)robin), "name=Robin+R&role=reader&team=").status, 303);
    EXPECT_INT(browser_get(&theirs, "/work").status, 200);    /* a new name does not */
}

TEST(there_is_always_an_administrator)
{
    Browser b = administrator();
    i64 robin = test_staff("robin@exh.example", "triage");
    Text me = WORDS("/admin/people/%lld", (long long)admin);
    EXPECT_HAS(browser_post(&b, me, "name=Ash&role=reader").body.s, "only administrator");
    EXPECT_HAS(browser_post(&b, WORDS("%s/leave", me), WORDS("to=%lld", (long long)robin)).body.s, "only administrator");
    EXPECT_TEXT(person(admin).role, "administrator");
    test_staff("second@exh.example", "administrator");
    EXPECT_INT(browser_post(&b, me, "name=Ash&role=reader").status, 303);
    EXPECT_INT(browser_get(&b, "/admin/people").status, 403);
}

TEST(a_leaver_hands_over_and_can_never_sign_in)
{
    Browser b = administrator(), theirs = browser_new();
    i64 robin = test_staff("robin@exh.example", "triage"), sam = test_staff("sam@exh.example", "triage");
    DeskList desks = { 0 };
    test_sign_in(&theirs, "robin@exh.example");
    EXPECT_INT(browser_post(&b, "/admin/desks", WORDS("route=staff&person=%lld", (long long)robin)).status, 303);
    browser_post(&theirs, "/sign-in/link", "link_email=robin@exh.example");
    Text leave = WORDS("/admin/people/%lld/leave", (long long)robin), address = WORDS("/set-password/%s", test_secret(test_mail()));
    EXPECT_HAS(browser_post(&b, leave, "to=").body.s, "Choose who takes over");
    EXPECT_HAS(browser_post(&b, leave, WORDS("to=%lld", (long long)robin)).body.s, "from the list");
    EXPECT_INT(browser_post(&b, leave, WORDS("to=%lld", (long long)sam)).status, 303);
    EXPECT_INT(browser_get(&theirs, "/work").status, 403);
    EXPECT_INT(browser_get(&theirs, address).status, 404);
    EXPECT_INT(browser_post(&theirs, "/sign-in", "email=robin@exh.example&password=marble+tulip+canyon").status, 422);
    EXPECT_OK(desks_all(test_db, &desks));
    EXPECT(desks.n == 1 && desks.at[0].person == sam);
    EXPECT(test_noted(robin, "person.left"));
    i64 mails = test_mails();
    EXPECT_INT(browser_post(&theirs, "/sign-in/link", "link_email=robin@exh.example").status, 303);
    EXPECT_INT(test_mails(), mails);
    EXPECT_INT(browser_get(&b, WORDS("/admin/people/%lld", (long long)robin)).status, 404);
}

TEST(a_new_link_makes_the_earlier_one_worthless)
{
    Browser b = administrator(), theirs = browser_new();
    i64 robin = test_staff("robin@exh.example", "reader");
    Text resend = WORDS("/admin/people/%lld/link", (long long)robin);
    EXPECT_INT(browser_post(&b, resend, "").status, 303);
    Text first = test_secret(test_mail());
    EXPECT_INT(browser_post(&b, resend, "").status, 303);
    EXPECT_INT(browser_get(&theirs, WORDS("/set-password/%s", first)).status, 404);
    EXPECT_INT(browser_get(&theirs, WORDS("/set-password/%s", test_secret(test_mail()))).status, 200);
}

TEST(teams_are_added_and_renamed_and_no_two_share_a_name)
{
    Browser b = administrator();
    EXPECT_HAS(browser_get(&b, "/admin/teams").body.s, "There are no teams yet");
    EXPECT_INT(browser_post(&b, "/admin/teams", "name=Procurement&purpose=Buys+what+works").status, 303);
    EXPECT_HAS(browser_post(&b, "/admin/teams", "name=Procurement").body.s, "Another team has this name");
    EXPECT_INT(browser_post(&b, "/admin/teams", "name=Digital").status, 303);
    EXPECT_HAS(browser_post(&b, "/admin/teams/2", "name=Procurement").body.s, "Another team has this name");
    EXPECT_INT(browser_post(&b, "/admin/teams/2", "name=Digital+services").status, 303);
    EXPECT_HAS(browser_get(&b, "/admin/teams").body.s, "Digital services</a>, 0 people");
    EXPECT_INT(browser_get(&b, "/admin/teams/9").status, 404);
}

static Err seed(Db *db, void *with) { (void)with; return auth_seed(db, test_arena, AUTH_TEST_NOW); }

TEST(an_empty_hospital_has_a_stand_in_at_every_desk_whom_nobody_can_be)
{
    Browser b = browser_new();
    DeskList desks = { 0 };
    EXPECT_OK(db_transact(test_db, seed, NULL));
    EXPECT_OK(db_transact(test_db, seed, NULL));
    EXPECT_OK(desks_all(test_db, &desks));
    EXPECT_INT(desks.n, 7);
    Person p;
    EXPECT_OK(staff_of_email(test_db, test_arena, AUTH_SEEDED, &p));
    EXPECT(!p.has_password && same(p.role, "manager"));
    EXPECT_INT(browser_post(&b, "/sign-in/link", "link_email=innovation@hilum.invalid").status, 303);
    EXPECT_INT(test_mails(), 0);
    EXPECT_INT(browser_post(&b, "/sign-in", "email=innovation@hilum.invalid&password=innovation").status, 422);
    b = administrator();
    EXPECT_HAS(browser_get(&b, "/admin/people").body.s, "stand-in");
}

TEST(every_page_about_people_has_its_json_twin)
{
    static const Text PAGES[] = { "/account.json", "/admin/people.json", "/admin/people/new.json", "/admin/people/1.json",
                                  "/admin/teams.json", "/admin/desks.json" };
    Browser b = administrator();
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        Res res = browser_get(&b, PAGES[i]);
        EXPECT_INT(res.status, 200);
        EXPECT(res.body.s[0] == '{');
        EXPECT_LACKS(res.body.s, "argon2");
    }
    EXPECT_LACKS(browser_get(&b, "/admin/people/1").body.s, "argon2");
}

TEST(names_are_shown_as_written_and_never_run)
{
    Browser b = administrator();
    EXPECT_INT(browser_post(&b, "/admin/people", "name=%3Cscript%3Ex%3C/script%3E&email=x%40exh.example&role=reader").status, 303);
    EXPECT_LACKS(browser_get(&b, "/admin/people").body.s, "<script>x");
    EXPECT_HAS(browser_get(&b, "/admin/people").body.s, "&lt;script&gt;x");
}
