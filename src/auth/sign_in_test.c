#include "auth/auth_test.h"
#include "auth/link.h"
#include "auth/session.h"
#include "auth_test.sql.h"
#include <stdio.h>

#define WORDS(...) arena_printf(test_arena, __VA_ARGS__)

static Res try_password(Browser *b, Text email, Text password)
{
    return browser_post(b, "/sign-in", WORDS("email=%s&password=%s", email, password));
}

TEST(staff_sign_in_with_their_password_and_reach_the_queue)
{
    Browser b = browser_new();
    i64 ash = test_staff("ash@exh.example", "triage");
    EXPECT_INT(browser_get(&b, "/work").status, 403);
    Res res = try_password(&b, "ash@exh.example", "marble+tulip+canyon");
    EXPECT_INT(res.status, 303);
    EXPECT_TEXT(res.location, "/work");
    EXPECT_TEXT(browser_get(&b, "/work").body.s, "Ash Example");
    EXPECT(test_noted(ash, "person.signed-in"));
}

TEST(the_cookie_is_out_of_reach_of_scripts_other_sites_and_plain_http)
{
    Browser b = browser_new();
    test_staff("ash@exh.example", "triage");
    Res res = try_password(&b, "ash@exh.example", "marble+tulip+canyon");
    EXPECT(starts(res.cookie, "__Host-hilum="));
    EXPECT_HAS(res.cookie, "; Path=/;");
    EXPECT_HAS(res.cookie, "HttpOnly");
    EXPECT_HAS(res.cookie, "SameSite=Lax");
    EXPECT_HAS(res.cookie, "Secure");
    EXPECT_LACKS(res.cookie, "Domain");
    Site plain = AUTH_TEST_SITE;
    plain.origin = "http://127.0.0.1:8080";
    EXPECT(starts(session_cookie(test_arena, &plain, "x", true), "hilum=x;"));
    EXPECT_LACKS(session_cookie(test_arena, &plain, "x", true), "Secure");
}

TEST(an_email_address_is_known_in_any_case_and_with_spaces_around_it)
{
    Browser b = browser_new();
    test_staff("ash@exh.example", "triage");
    EXPECT_INT(try_password(&b, "++ASH%40Exh.Example+", "marble+tulip+canyon").status, 303);
}

TEST(a_wrong_password_and_an_unknown_address_get_the_same_answer)
{
    Browser b = browser_new();
    test_staff("ash@exh.example", "triage");
    Res known = try_password(&b, "ash@exh.example", "marble+tulip+canyons");
    Res unknown = try_password(&b, "nob@exh.example", "marble+tulip+canyons");
    EXPECT_INT(known.status, 422);
    EXPECT_INT(unknown.status, 422);
    EXPECT_HAS(known.body.s, "one of them is not right");
    EXPECT_INT(strlen(known.body.s), strlen(unknown.body.s));
    EXPECT_LACKS(known.body.s, "canyons");                /* a password is never sent back */
    EXPECT_HAS(known.body.s, "ash@exh.example");          /* what was typed beside it is */
    EXPECT_TEXT(b.cookie, "");
}

TEST(a_sender_a_stand_in_and_a_leaver_have_no_password_to_guess)
{
    Browser b = browser_new();
    i64 id;
    EXPECT_OK(test_sender_add(test_db, "sender@mail.example", AUTH_TEST_NOW, &id));
    EXPECT_INT(try_password(&b, "sender@mail.example", "marble+tulip+canyon").status, 422);
    EXPECT_INT(try_password(&b, "sender@mail.example", "").status, 422);
}

TEST(after_five_wrong_passwords_even_the_right_one_has_to_wait)
{
    Browser b = browser_new();
    test_staff("ash@exh.example", "triage");
    for (int i = 0; i < 5; i++) EXPECT_HAS(try_password(&b, "ash@exh.example", "not+the+password").body.s, "not right");
    Res res = try_password(&b, "ASH@exh.example", "marble+tulip+canyon");
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(res.body.s, "Wait 30 seconds");
    Browser other = b;
    other.address = "192.0.2.8";                          /* the owner, elsewhere, is not locked out */
    EXPECT_INT(try_password(&other, "ash@exh.example", "marble+tulip+canyon").status, 303);
    b.now.s += 31;
    EXPECT_INT(try_password(&b, "ash@exh.example", "marble+tulip+canyon").status, 303);
}

TEST(unknown_addresses_are_limited_just_the_same)
{
    Browser b = browser_new();
    for (int i = 0; i < 5; i++) EXPECT_HAS(try_password(&b, "nob@exh.example", "not+the+password").body.s, "not right");
    EXPECT_HAS(try_password(&b, "nob@exh.example", "not+the+password").body.s, "Wait 30 seconds");
}

TEST(signing_in_gives_a_fresh_session_and_the_one_before_is_worth_nothing)
{
    Browser b = browser_new();
    i64 ash = test_staff("ash@exh.example", "triage");
    b.cookie = "__Host-hilum=PLANTEDPLANTEDPLANTEDPLANT";
    test_sign_in(&b, "ash@exh.example");
    EXPECT_LACKS(b.cookie, "PLANTED");
    Browser before = b;
    EXPECT_INT(try_password(&b, "ash@exh.example", "marble+tulip+canyon").status, 303);
    EXPECT(!same(before.cookie, b.cookie));
    EXPECT_INT(browser_get(&before, "/work").status, 403);
    EXPECT_INT(test_sessions(ash), 1);
}

TEST(the_database_does_not_hold_the_cookie)
{
    Browser b = browser_new();
    Text key = "";
    test_staff("ash@exh.example", "triage");
    test_sign_in(&b, "ash@exh.example");
    EXPECT_OK(test_session_key(test_db, &key));
    EXPECT_LACKS(b.cookie, key);
    b.cookie = WORDS("__Host-hilum=%s", key);
    EXPECT_INT(browser_get(&b, "/work").status, 403);
}

TEST(signing_out_ends_the_session_for_every_copy_of_the_cookie)
{
    Browser b = browser_new();
    i64 ash = test_staff("ash@exh.example", "triage");
    test_sign_in(&b, "ash@exh.example");
    Browser copy = b;
    Res res = browser_post(&b, "/sign-out", "");
    EXPECT_INT(res.status, 303);
    EXPECT_HAS(res.cookie, "Max-Age=0");
    EXPECT_INT(browser_get(&copy, "/work").status, 403);
    EXPECT_INT(test_sessions(ash), 0);
    EXPECT(test_noted(ash, "person.signed-out"));
}

TEST(a_form_without_its_token_is_refused)
{
    Browser b = browser_new();
    i64 ash = test_staff("ash@exh.example", "administrator");
    test_sign_in(&b, "ash@exh.example");
    EXPECT_INT(browser_post_bare(&b, "/sign-out", "").status, 403);
    EXPECT_INT(browser_post_bare(&b, "/admin/teams", "name=New").status, 403);
    EXPECT_INT(browser_post_bare(&b, "/account/sessions/end", "key=all").status, 403);
    EXPECT_INT(test_sessions(ash), 1);
}

TEST(staff_are_signed_out_after_two_idle_hours_and_after_twelve_at_most)
{
    Browser b = browser_new();
    i64 ash = test_staff("ash@exh.example", "triage");
    test_sign_in(&b, "ash@exh.example");
    for (int i = 0; i < 11; i++) {
        b.now.s += 3600;
        EXPECT_INT(browser_get(&b, "/work").status, 200);
        EXPECT_OK(auth_tidy(test_db, b.now));
    }
    Browser idle = b;
    idle.now.s += 3601;
    EXPECT_INT(browser_get(&idle, "/work").status, 403);  /* twelve hours since signing in */
    EXPECT_INT(test_sessions(ash), 1);
    EXPECT_OK(auth_tidy(test_db, idle.now));
    EXPECT_INT(test_sessions(ash), 0);
    b = browser_new();
    test_sign_in(&b, "ash@exh.example");
    b.now.s += 2 * 3600 + 1;
    EXPECT_INT(browser_get(&b, "/work").status, 403);
}

TEST(after_signing_in_people_go_to_a_page_of_ours_and_nowhere_else)
{
    static const struct { Text next, to; } WANT[] = {
        { "%2Fwork%2F7%3Fq%3D1", "/work/7?q=1" }, { "https%3A%2F%2Fevil.example", "/work" }, { "%2F%2Fevil.example", "/work" },
        { "%2F%5Cevil.example", "/work" }, { "%2F%09%2Fevil.example", "/work" }, { "javascript%3Aalert(1)", "/work" }, { "", "/work" },
    };
    test_staff("ash@exh.example", "triage");
    for (size_t i = 0; i < COUNT(WANT); i++) {
        Browser b = browser_new();
        Res res = browser_post(&b, "/sign-in", WORDS("email=ash@exh.example&password=marble+tulip+canyon&next=%s", WANT[i].next));
        EXPECT_TEXT(res.location, WANT[i].to);
    }
}

/* Links. */

static Text ask_for_link(Browser *b, Text email)
{
    Res res = browser_post(b, "/sign-in/link", WORDS("link_email=%s", email));
    EXPECT_INT(res.status, 303);
    return res.location;
}

TEST(a_sender_signs_in_by_a_link_that_works_once)
{
    Browser b = browser_new();
    i64 id;
    EXPECT_OK(test_sender_add(test_db, "sender@mail.example", AUTH_TEST_NOW, &id));
    ask_for_link(&b, "Sender@mail.example");
    Text address = WORDS("/sign-in/%s", test_secret(test_mail()));
    EXPECT_HAS(browser_get(&b, address).body.s, "Hello A sender");
    EXPECT_HAS(browser_get(&b, address).body.s, "Hello A sender");        /* opening it does not use it */
    EXPECT_TEXT(b.cookie, "");
    Res res = browser_post(&b, address, "");
    EXPECT_TEXT(res.location, "/mine");
    EXPECT_INT(browser_get(&b, "/account").status, 200);
    EXPECT_INT(browser_get(&b, "/work").status, 403);
    Browser thief = browser_new();
    EXPECT_INT(browser_post(&thief, address, "").status, 404);
    EXPECT_INT(browser_get(&thief, address).status, 404);
    EXPECT_TEXT(thief.cookie, "");
}

TEST(a_link_runs_out_after_an_hour)
{
    Browser b = browser_new();
    i64 id;
    EXPECT_OK(test_sender_add(test_db, "sender@mail.example", AUTH_TEST_NOW, &id));
    ask_for_link(&b, "sender@mail.example");
    Text address = WORDS("/sign-in/%s", test_secret(test_mail()));
    b.now.s += LINK_SIGN_IN;
    Res res = browser_post(&b, address, "");
    EXPECT_INT(res.status, 404);
    EXPECT_HAS(res.body.s, "ask for a new one");
}

TEST(asking_for_a_link_tells_nobody_who_has_an_account)
{
    Browser b = browser_new();
    i64 id;
    EXPECT_OK(test_sender_add(test_db, "sender@mail.example", AUTH_TEST_NOW, &id));
    EXPECT_TEXT(ask_for_link(&b, "sender@mail.example"), ask_for_link(&b, "nobody@mail.example"));
    EXPECT_INT(test_mails(), 1);
    for (int i = 0; i < 2; i++) ask_for_link(&b, "nobody@mail.example");
    EXPECT_HAS(browser_post(&b, "/sign-in/link", "link_email=nobody@mail.example").body.s, "several links already");
    EXPECT_INT(browser_post(&b, "/sign-in/link", "link_email=not-an-address").status, 422);
}

TEST(a_forgotten_password_is_chosen_anew_by_a_link_which_signs_out_everywhere)
{
    Browser b = browser_new(), old = browser_new();
    i64 ash = test_staff("ash@exh.example", "triage");
    test_sign_in(&old, "ash@exh.example");
    ask_for_link(&b, "ash@exh.example");
    Text secret = test_secret(test_mail());
    EXPECT_INT(browser_get(&b, WORDS("/sign-in/%s", secret)).status, 404);     /* not good for signing in */
    Text address = WORDS("/set-password/%s", secret);
    EXPECT_INT(browser_get(&b, address).status, 200);
    EXPECT_HAS(browser_post(&b, address, "password=Password2026!").body.s, "attackers try first");
    EXPECT_HAS(browser_post(&b, address, "password=example-teaching").body.s, "name or address");
    EXPECT_INT(browser_post(&b, address, "password=kettle+umbrella+moss").status, 303);
    EXPECT_INT(browser_get(&b, "/work").status, 200);
    EXPECT_INT(browser_get(&old, "/work").status, 403);
    EXPECT_INT(test_sessions(ash), 1);
    EXPECT_INT(browser_post_bare(&old, address, "password=kettle+umbrella+moss").status, 404);
    EXPECT(test_noted(ash, "person.password-set"));
    EXPECT_INT(try_password(&old, "ash@exh.example", "marble+tulip+canyon").status, 422);
}

typedef struct First { Text url; } First;
static Err first_link(Db *db, void *with)
{
    First *f = with;
    return auth_first_link(db, test_arena, AUTH_TEST_SITE.origin, AUTH_TEST_NOW, &f->url);
}

TEST(the_link_printed_at_the_first_start_makes_the_one_first_administrator)
{
    Browser b = browser_new(), late = browser_new();
    First first = { "" }, second = { "" };
    EXPECT_OK(db_transact(test_db, first_link, &first));
    EXPECT_OK(db_transact(test_db, first_link, &second));
    Text address = first.url + strlen(AUTH_TEST_SITE.origin), other = second.url + strlen(AUTH_TEST_SITE.origin);
    EXPECT_HAS(browser_get(&b, address).body.s, "Make the first account");
    EXPECT_HAS(browser_post(&b, address, "password=kettle+umbrella+moss").body.s, "Enter your name");
    EXPECT_INT(browser_post(&b, address, "name=Ash&email=ash%40exh.example&password=kettle+umbrella+moss").status, 303);
    EXPECT_INT(browser_get(&b, "/admin/people").status, 200);
    EXPECT_INT(browser_get(&late, other).status, 404);    /* there is one now */
    EXPECT_OK(db_transact(test_db, first_link, &second));
    EXPECT_TEXT(second.url, "");
}

/* One's own account. */

TEST(people_see_where_they_are_signed_in_and_can_end_it)
{
    Browser here = browser_new(), there = browser_new();
    i64 ash = test_staff("ash@exh.example", "triage");
    test_sign_in(&there, "ash@exh.example");
    test_sign_in(&here, "ash@exh.example");
    Res res = browser_get(&here, "/account");
    EXPECT_HAS(res.body.s, "Firefox on Windows (this device)");
    EXPECT_HAS(res.body.s, "2 March 2026 at 9am");
    EXPECT_INT(browser_post(&here, "/account/sessions/end", "key=0000").status, 404);
    EXPECT_INT(browser_post(&here, "/account/sessions/end", "key=all").status, 303);
    EXPECT_INT(test_sessions(ash), 0);
    EXPECT_INT(browser_get(&there, "/work").status, 403);
}

TEST(nobody_can_end_the_session_of_somebody_else)
{
    Browser ash = browser_new(), robin = browser_new();
    test_staff("robin@exh.example", "triage");
    i64 id = test_staff("ash@exh.example", "administrator");
    Text key = "";
    test_sign_in(&ash, "ash@exh.example");
    EXPECT_OK(test_session_key(test_db, &key));
    test_sign_in(&robin, "robin@exh.example");
    EXPECT_INT(browser_post(&robin, "/account/sessions/end", WORDS("key=%s", key)).status, 404);
    EXPECT_INT(test_sessions(id), 1);
}

TEST(changing_the_password_needs_the_one_there_is_and_signs_out_everywhere_else)
{
    Browser here = browser_new(), there = browser_new();
    test_staff("ash@exh.example", "triage");
    test_sign_in(&there, "ash@exh.example");
    test_sign_in(&here, "ash@exh.example");
    Text before = here.cookie;
    Text path = "/account/password";
    EXPECT_HAS(browser_post(&here, path, "current=wrong+wrong+wrong&password=kettle+umbrella+moss").body.s, "not the password you have");
    EXPECT_INT(browser_post(&here, path, "current=marble+tulip+canyon&password=kettle+umbrella+moss").status, 303);
    EXPECT(!same(before, here.cookie));
    EXPECT_HAS(browser_get(&here, "/account?done=password").body.s, "Your password is changed");
    EXPECT_INT(browser_get(&there, "/work").status, 403);
}

TEST(a_device_is_told_by_its_browser_and_system)
{
    static const struct { Text agent, name; } WANT[] = {
        { "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/17 Safari/605", "Safari on Mac" },
        { "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/126 Safari/537 Edg/126", "Edge on Windows" },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) CriOS/126 Safari/604", "Chrome on iPhone" },
        { "Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile Safari/537", "Chrome on Android" },
        { "<script>", "A device we do not recognise" }, { "", "A device we do not recognise" },
    };
    for (size_t i = 0; i < COUNT(WANT); i++) EXPECT_TEXT(session_device(test_arena, WANT[i].agent), WANT[i].name);
}
