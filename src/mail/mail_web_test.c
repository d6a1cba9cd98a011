#include "mail/mail_web.h"
#include "test.h"

#include <inttypes.h>

static const Time NOON = { 1772539200 };
static const Site SITE = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example.org",
                           .contact_email = "", .contact_phone = "", .mail_note = "" };

static const Route TABLE[] = {
    { GET,  "/admin/mail",            R_OPERATE, mail_show, &MAIL_VIEW_FORM, .does = "Mail." },
    { POST, "/admin/mail/{id}/again", R_OPERATE, mail_again_post, .does = "Again." },
};

static unsigned rights;
static Err who(Req *req)
{
    req->who = (Who){ .person = 7, .name = "Op", .email = "", .role = "administrator", .rights = rights, .csrf = "token", .session = "s" };
    return OK;
}

static Res ask(Method method, Text target, Text body)
{
    static int n;
    Req req = { .method = method, .target = target, .arena = test_arena, .db = test_db, .site = &SITE, .agent = "", .cookie = "",
                .id = "mail", .address = arena_printf(test_arena, "mail-%d", n++), .secure = true, .now = NOON };
    Res res;
    http_use(TABLE, COUNT(TABLE), who);
    EXPECT_OK(http_read_pairs(test_arena, body, strlen(body), &req.sent));
    http_answer(&req, &res);
    return res;
}

static Text page(Text target)
{
    Res res = ask(GET, target, "");
    EXPECT_INT(res.status, 200);
    return buf_end(&res.body);
}

static Err add(Db *db, void *with) { return outbox_add(db, with, NOON); }

static void queue(Text key, Text subject, Text change)
{
    Mail mail = { .key = key, .to = "a@example.org", .subject = subject, .body = "https://ideas.example.org/track/secret", .thread = "" };
    rights = 1u << R_OPERATE | 1u << R_STAFF;
    EXPECT_OK(db_transact(test_db, add, &mail));
    EXPECT_OK(db_script(test_db, arena_printf(test_arena, "UPDATE outbox SET %s WHERE key = '%s'", change, key)));
}

static void some(void)
{
    queue("1", "First <b>", "error = 'The mail server did not take it. It said: 550 <nobody>', attempts = 3, gave_up = 1772535600");
    queue("2", "Second", "error = 'The mail server does not answer.', attempts = 1, next_try = 1772539260");
    queue("3", "Third", "attempts = 0");
    queue("4", "Fourth", "sent = 1772539200, attempts = 1");
}

TEST(the_mail_page_opens_with_what_failed_and_why)
{
    some();
    Text html = page("/admin/mail");
    EXPECT_HAS(html, "First &lt;b&gt;");
    EXPECT_HAS(html, "550 &lt;nobody&gt;");
    EXPECT_HAS(html, "(3 tries)");
    EXPECT_HAS(html, "Given up on 3 March 2026 at 11am");
    EXPECT_HAS(html, "action=\"/admin/mail/1/again\"");
    EXPECT_HAS(html, "Not delivered (1)");
    EXPECT_HAS(html, "Waiting (2)");
    EXPECT_LACKS(html, "Second");
}

TEST(each_list_of_mail_shows_its_own_and_never_what_a_mail_says)
{
    some();
    EXPECT_HAS(page("/admin/mail?show=retrying"), "Next try: 3 March 2026 at 12:01pm");
    EXPECT_LACKS(page("/admin/mail?show=retrying"), "Third");
    EXPECT_HAS(page("/admin/mail?show=waiting"), "Third");
    EXPECT_HAS(page("/admin/mail?show=waiting"), "Second");
    EXPECT_HAS(page("/admin/mail?show=sent"), "Fourth");
    static const Text lists[] = { "given-up", "retrying", "waiting", "sent" };
    for (size_t i = 0; i < COUNT(lists); i++) {
        EXPECT_LACKS(page(arena_printf(test_arena, "/admin/mail?show=%s", lists[i])), "secret");
        EXPECT_LACKS(page(arena_printf(test_arena, "/admin/mail.json?show=%s", lists[i])), "secret");
    }
}

TEST(the_mail_pages_twin_says_the_same)
{
    some();
    Text json = page("/admin/mail.json");
    EXPECT_HAS(json, "\"counts\":{\"given_up\":1,\"retrying\":1,\"waiting\":2}");
    EXPECT_HAS(json, "\"gave_up\":\"2026-03-03T11:00:00Z\"");
    EXPECT_HAS(page("/admin/mail.json?show=retrying"), "\"next_try\":\"2026-03-03T12:01:00Z\"");
}

TEST(without_mail_the_page_says_so)
{
    rights = 1u << R_OPERATE | 1u << R_STAFF;
    EXPECT_HAS(page("/admin/mail"), "No mail has been sent yet.");
    EXPECT_HAS(page("/admin/mail?show=given-up"), "Every mail was delivered or is still being tried.");
}

TEST(an_operator_sends_a_failed_mail_again)
{
    some();
    Res res = ask(POST, "/admin/mail/1/again", "csrf=token");
    EXPECT_INT(res.status, 303);
    EXPECT_HAS(page(res.location), "We are trying to send it again now");
    OutboxRow row;
    EXPECT_OK(outbox_get(test_db, 1, &row));
    EXPECT_INT(row.gave_up.s, 0);
    EXPECT_INT(row.next_try.s, NOON.s);
    EXPECT_INT(ask(POST, "/admin/mail/4/again", "csrf=token").status, 409);
    EXPECT_INT(ask(POST, "/admin/mail/99/again", "csrf=token").status, 404);
    EXPECT_INT(ask(POST, "/admin/mail/2/again", "").status, 403);
}

TEST(only_operators_see_the_mail_page)
{
    some();
    rights = 1u << R_STAFF | 1u << R_READ;
    EXPECT_INT(ask(GET, "/admin/mail", "").status, 403);
    EXPECT_INT(ask(POST, "/admin/mail/1/again", "csrf=token").status, 403);
}

TEST(page_after_page_every_mail_that_waits_is_listed_once)
{
    for (int i = 1; i <= 120; i++)
        queue(arena_printf(test_arena, "k%d", i), arena_printf(test_arena, "Mail number %d.", i),
              arena_printf(test_arena, "next_try = %d", 1000 + i / 7));
    int seen = 0, pages = 0;
    for (Text target = "/admin/mail.json?show=waiting"; target; pages++) {
        Text json = page(target);
        for (int i = 1; i <= 120; i++) seen += strstr(json, arena_printf(test_arena, "Mail number %d.", i)) != NULL;
        const char *next = strstr(json, "\"next\":\"/admin/mail");
        if (next) next += strlen("\"next\":\"/admin/mail");
        target = next ? arena_printf(test_arena, "/admin/mail.json%.*s", (int)strcspn(next, "\""), next) : NULL;
    }
    EXPECT_INT(seen, 120);
    EXPECT_INT(pages, 3);
}
