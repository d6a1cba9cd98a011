/* How a program that comes with a token is met: bad tokens, cookies beside them, what is journalled of it. */
#include "app/access_world.h"
#include "auth/auth_test.h"
#include "front/front_walk.h"
#include "journal/journal.h"

/* One request with headers of its own, from an address of its own. */
typedef struct Came { Text cookie, bearer, address; } Came;
static Res ask(Came c, Text target, Text body, Pair heads[HEADS_MOST], size_t *n)
{
    Req req = { .method = body ? POST : GET, .target = world_words(target), .arena = test_arena, .db = test_db, .agent = "", .id = "came",
                .site = &WALK_SITE,
                .cookie = c.cookie ? c.cookie : "", .authorization = c.bearer, .address = c.address, .now = { 1772442000 } };
    Res res;
    EXPECT_OK(http_read_pairs(test_arena, body ? body : "", body ? strlen(body) : 0, &req.sent));
    http_answer(&req, &res);
    *n = http_heads(&req, &res, heads);
    return res;
}

static Text head(const Pair *heads, size_t n, Text name)
{
    for (size_t i = 0; i < n; i++) if (same(heads[i].name, name)) return heads[i].value;
    return "";
}

TEST(a_token_that_is_not_good_is_told_so_in_json_with_what_to_do)
{
    Pair heads[HEADS_MOST];
    size_t n;
    world_open();
    http_rate_reset();
    static const Text BAD[] = { "Bearer", "Bearer ", "Bearer nonsense", "bearer hilum_00000000000000000000000000", "Bearer  hilum_0" };
    for (size_t i = 0; i < COUNT(BAD); i++) {
        Res res = ask((Came){ .bearer = BAD[i], .address = "bad" }, "/ideas", NULL, heads, &n);
        EXPECT_INT(res.status, 401);
        EXPECT_TEXT(head(heads, n, "WWW-Authenticate"), "Bearer realm=\"Hilum\", error=\"invalid_token\"");
        EXPECT_TEXT(head(heads, n, "Content-Type"), "application/json");
        EXPECT_HAS(world_body(&res), "\"status\":401");
        EXPECT_HAS(world_body(&res), "ask an administrator to make a new one");
        EXPECT_LACKS(world_body(&res), "nonsense");
    }
    EXPECT_INT(ask((Came){ .bearer = "Basic dXNlcjp3b3Jk", .address = "bad" }, "/ideas", NULL, heads, &n).status, 200);
    EXPECT_INT(ask((Came){ .bearer = "Bearerhilum", .address = "bad" }, "/ideas", NULL, heads, &n).status, 200);
}

TEST(too_many_bad_tokens_from_one_address_have_to_wait_and_good_ones_are_still_let_in)
{
    Pair heads[HEADS_MOST];
    size_t n;
    world_open();
    http_rate_reset();
    int last = 0;
    for (int i = 0; i < 40; i++) last = ask((Came){ .bearer = "Bearer x", .address = "guess" }, "/work", NULL, heads, &n).status;
    EXPECT_INT(last, 429);
    EXPECT_TEXT(head(heads, n, "Retry-After"), "60");
    EXPECT_INT(ask((Came){ .bearer = "Bearer x", .address = "other" }, "/work", NULL, heads, &n).status, 401);
    EXPECT_INT(ask((Came){ .bearer = world_bearer(TOKEN_READER), .address = "guess" }, "/work", NULL, heads, &n).status, 200);
}

/* Both came: the program is who it says it is, and has nothing of the person whose browser it may be in. */
TEST(with_a_token_the_cookie_is_not_looked_at)
{
    Pair heads[HEADS_MOST];
    size_t n;
    world_open();
    Came both = { .cookie = world_cookie(ADMINISTRATOR), .bearer = world_bearer(TOKEN_READER), .address = "both" };
    EXPECT_INT(ask(both, "/admin/people", NULL, heads, &n).status, 403);
    both.bearer = "Bearer x";
    EXPECT_INT(ask(both, "/admin/people", NULL, heads, &n).status, 401);
    both.bearer = NULL;
    EXPECT_INT(ask(both, "/admin/people", NULL, heads, &n).status, 200);
}

TEST(what_a_token_does_is_journalled_as_the_tokens_in_the_name_of_its_maker)
{
    world_open();
    EXPECT_INT(world_ask(TOKEN_TRIAGE, "/work/{idea}/note", "body=From+the+dashboard").status, 303);
    EXPECT_INT(world_ask(TRIAGE, "/work/{idea}/note", arena_printf(test_arena, "csrf=%s&body=By+hand", world_csrf(TRIAGE))).status, 303);
    EntryList entries;
    EXPECT_OK(journal_of(test_db, world_words("idea:{idea}"), &entries));
    EXPECT(entries.n >= 2);
    EXPECT_TEXT(entries.at[entries.n - 2].what, "note.written");
    EXPECT(starts(entries.at[entries.n - 2].actor, "token:"));
    EXPECT_TEXT(entries.at[entries.n - 1].actor, actor_person(test_arena, world_person(TRIAGE)));
    Res res = world_try(TRIAGE, "/work/{idea}", NULL);
    EXPECT_HAS(world_body(&res), "API token: triage");
}

TEST(a_question_is_not_filled_in_with_who_made_the_token)
{
    world_open();
    Res res = world_try(TOKEN_MANAGER, "/draft/{draft}/who", NULL);
    EXPECT_INT(res.status, 200);
    EXPECT_LACKS(world_body(&res), "administrator@example.nhs.uk");
}

TEST(a_token_is_shown_once_and_its_list_says_how_it_stands)
{
    world_open();
    Text form = "name=Intranet&role=reader&expires-day=31&expires-month=3&expires-year=2026";
    Res res = world_ask(ADMINISTRATOR, "/admin/tokens", arena_printf(test_arena, "csrf=%s&%s", world_csrf(ADMINISTRATOR), form));
    EXPECT_INT(res.status, 200);
    EXPECT_HAS(world_body(&res), "hilum_");
    EXPECT(res.private_);
    res = world_ask(ADMINISTRATOR, "/admin/tokens", NULL);
    Text list = world_body(&res);
    EXPECT_HAS(list, "Intranet");
    EXPECT_HAS(list, "31 March 2026");
    EXPECT_HAS(list, "Works");
    EXPECT_LACKS(list, "hilum_");
    res = world_post(ADMINISTRATOR, "/admin/tokens", "name=Intranet&role=reader&expires=2027-06-01");
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(world_body(&res), "Enter a day from today to 3 March 2027");
}
