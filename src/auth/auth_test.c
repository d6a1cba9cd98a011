#include "auth/auth_test.h"
#include "auth/account_web.h"
#include "auth/limit.h"
#include "auth/password.h"
#include "auth/people_web.h"
#include "auth/sign_in_web.h"
#include "auth/teams_web.h"
#include "auth_test.sql.h"
#include "base/log.h"
#include "journal/journal.h"
#include <stdio.h>
#include <stdlib.h>

const Site AUTH_TEST_SITE = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example.nhs.uk",
                              .contact_email = "ideas@exh.example", .contact_phone = "", .mail_note = "" };

static Err plain_page(Req *req, Res *res) { buf_printf(&res->body, "%s", req->who.name); return OK; }

/* As in app/routes.c. */
static const Route TABLE[] = {
    { GET,  "/",                        R_ANYONE, plain_page,         NULL,                  .does = "The front page." },
    { GET,  "/work",                    R_READ,   plain_page,         NULL,                  .does = "The queue." },
    { GET,  "/mine",                    R_SENDER, plain_page,         NULL,                  .does = "What I sent." },
    { GET,  "/sign-in",                 R_ANYONE, sign_in_show,       &SIGN_IN_VIEW_FORM,    .does = "Sign in." },
    { POST, "/sign-in",                 R_ANYONE, sign_in_post,       &SIGN_IN_FORM,         .prepare = sign_in_prepare, .does = "In." },
    { POST, "/sign-in/link",            R_ANYONE, link_post,          &LINK_FORM,            .prepare = link_prepare, .does = "Link." },
    { GET,  "/check-your-email",        R_ANYONE, check_email_show,   NULL,                  .does = "Says that a link comes." },
    { GET,  "/sign-in/{secret}",        R_ANYONE, use_link_show,      NULL,                  .does = "Asks before using a link." },
    { POST, "/sign-in/{secret}",        R_ANYONE, use_link_post,      NULL,                  .does = "Uses a link." },
    { POST, "/sign-out",                R_ANYONE, sign_out_post,      NULL,                  .does = "Signs out." },
    { GET,  "/set-password/{secret}",   R_ANYONE, set_password_show,  NULL,                  .does = "Asks for a password." },
    { POST, "/set-password/{secret}",   R_ANYONE, set_password_post,  &SET_PASSWORD_FORM,
      .prepare = set_password_prepare, .does = "Keeps a password." },
    { GET,  "/account",                 R_SENDER, account_show,       &ACCOUNT_VIEW_FORM,    .does = "One's own account." },
    { POST, "/account/password",        R_STAFF,  account_password_post, &ACCOUNT_PASSWORD_FORM,
      .prepare = account_password_prepare, .does = "Changes one's password." },
    { POST, "/account/sessions/end",    R_SENDER, account_session_end, &SESSION_END_FORM,    .does = "Ends a session." },
    { GET,  "/admin/people",            R_PEOPLE, people_show,        &PEOPLE_VIEW_FORM,     .does = "Everybody." },
    { GET,  "/admin/people/new",        R_PEOPLE, new_person_show,    NULL,                  .does = "A new colleague." },
    { POST, "/admin/people",            R_PEOPLE, new_person_post,    &NEW_PERSON_FORM,      .does = "Adds a colleague." },
    { GET,  "/admin/people/{id}",       R_PEOPLE, person_show,        &PERSON_VIEW_FORM,     .does = "One colleague." },
    { POST, "/admin/people/{id}",       R_PEOPLE, person_post,        &PERSON_FORM,          .does = "Changes a colleague." },
    { POST, "/admin/people/{id}/leave", R_PEOPLE, person_leave_post,  &LEAVE_FORM,           .does = "Hands over." },
    { POST, "/admin/people/{id}/link",  R_PEOPLE, person_link_post,   NULL,                  .does = "Mails a new link." },
    { GET,  "/admin/teams",             R_PEOPLE, teams_show,         &SAVED_VIEW_FORM,      .does = "Teams." },
    { POST, "/admin/teams",             R_PEOPLE, team_add_post,      &TEAM_FORM,            .does = "Adds a team." },
    { GET,  "/admin/teams/{id}",        R_PEOPLE, team_show,          NULL,                  .does = "One team." },
    { POST, "/admin/teams/{id}",        R_PEOPLE, team_post,          &TEAM_FORM,            .does = "Changes a team." },
    { GET,  "/admin/desks",             R_PEOPLE, desks_show,         &SAVED_VIEW_FORM,      .does = "Desks." },
    { POST, "/admin/desks",             R_PEOPLE, desk_post,          &DESK_FORM,            .does = "Gives a desk." },
};

Browser browser_new(void)
{
    http_use(TABLE, COUNT(TABLE), http_who);
    limit_reset();
    log_quiet(true);
    return (Browser){ .cookie = "", .csrf = "", .address = "192.0.2.7", .now = AUTH_TEST_NOW };
}

static void keep_cookie(Browser *b, const Res *res)
{
    if (!res->cookie) return;
    size_t n = strcspn(res->cookie, ";");
    b->cookie = res->cookie[n - 1] == '=' ? "" : arena_copy(test_arena, res->cookie, n);
}

static void keep_token(Browser *b, const Res *res)
{
    static const char MARK[] = "name=\"csrf\" value=\"";
    Text at = res->body.n ? strstr(res->body.s, MARK) : NULL;
    if (!at) return;
    at += sizeof MARK - 1;
    b->csrf = arena_copy(test_arena, at, strcspn(at, "\""));
}

static Res ask(Browser *b, Req *req)
{
    Res res;
    req->arena = test_arena;
    req->db = test_db;
    req->site = &AUTH_TEST_SITE;
    req->address = b->address;
    req->agent = "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0";
    req->cookie = b->cookie;
    req->id = "test";
    req->secure = true;
    req->now = b->now;
    http_answer(req, &res);
    keep_cookie(b, &res);
    keep_token(b, &res);
    return res;
}

Res browser_get(Browser *b, Text target) { return ask(b, &(Req){ .method = GET, .target = target }); }

Res browser_post_bare(Browser *b, Text target, Text body)
{
    Req req = { .method = POST, .target = target, .fetch_site = "same-origin" };
    EXPECT_OK(http_read_pairs(test_arena, body, strlen(body), &req.sent));
    return ask(b, &req);
}

Res browser_post(Browser *b, Text target, Text body)
{
    return browser_post_bare(b, target, arena_printf(test_arena, "csrf=%s&%s", b->csrf, body));
}

typedef struct Adding { Text email, role, kept; i64 id; } Adding;

static Err add(Db *db, void *with)
{
    Adding *x = with;
    TRY(auth_add_staff(db, test_arena, "Ash Example", x->email, x->role, 0, AUTH_TEST_NOW, &x->id));
    return auth_set_password(db, test_arena, x->id, x->kept, AUTH_TEST_NOW);
}

i64 test_staff(Text email, Text role)
{
    static char kept[256];                                /* worked out once: it is slow on purpose */
    if (!*kept) snprintf(kept, sizeof kept, "%s", password_hash(test_arena, A_PASSWORD));
    Adding x = { email, role, kept, 0 };
    EXPECT_OK(db_transact(test_db, add, &x));
    return x.id;
}

void test_sign_in(Browser *b, Text email)
{
    Res res = browser_post(b, "/sign-in", arena_printf(test_arena, "email=%s&password=marble+tulip+canyon", email));
    EXPECT_INT(res.status, 303);
    res = browser_get(b, "/account");
    EXPECT_INT(res.status, 200);
}

Text test_mail(void)
{
    Text body = "";
    EXPECT_OK(test_newest_mail(test_db, &body));
    return body;
}

Text test_secret(Text body)
{
    Text at = strstr(body, "https://");
    EXPECT(at != NULL);
    Text link = arena_copy(test_arena, at, strcspn(at, " \n"));
    return strrchr(link, '/') + 1;
}

i64 test_mails(void)
{
    i64 n = -1;
    EXPECT_OK(test_mail_count(test_db, &n));
    return n;
}

i64 test_sessions(i64 person)
{
    i64 n = -1;
    EXPECT_OK(test_session_count(test_db, person, &n));
    return n;
}

bool test_noted(i64 person, Text what)
{
    i64 n = 0;
    EXPECT_OK(test_entry_count(test_db, journal_subject(test_arena, "person", person), what, &n));
    return n > 0;
}
