#include "tests/test.h"
#include "http/http.h"
#include "view/html.h"

/* A small table of our own, so that what stands between the wire and a handler is tested without any page of the product. */
typedef struct Note { Text title, text; i64 count; Day day; bool agreed; TextList wards; } Note;
static const Field NOTE_FIELDS[] = {
    FIELD(Note, title, 10, "Enter a title"),
    FIELD_LINES(Note, text, 1000, NULL),
    FIELD(Note, count, 20, NULL),
    FIELD(Note, day, 0, NULL),
    FIELD(Note, agreed, 0, NULL),
    FIELD(Note, wards, 2, NULL),
};
static const Form NOTE = FORM(Note, NOTE_FIELDS);

static Who asker;
static const Note *seen;
static int calls, prepared;

static Err who(Req *req) { req->who = asker; return OK; }

static Err say_route(Req *req, Res *res)
{
    buf_printf(&res->body, "%s %s %s %lld", req->route->path, req->arg[0] ? req->arg[0] : "-", req->arg[1] ? req->arg[1] : "-",
               (long long)req->argn[0]);
    return OK;
}

static Err keep(Req *req, Res *res)
{
    seen = req->form;
    calls++;
    if (res->wrong.n) { buf_printf(&res->body, "again: %s", http_sent(req, "title")); return OK; }
    return http_see(res, url_path(req->arena, "/notes"));
}

static Err careless(Req *req, Res *res) { calls++; return http_see(res, url_path(req->arena, "/notes")); }
static Err prepare(Req *req, Res *res)  { (void)res; prepared++; req->ready = &prepared; return OK; }
static Err lost(Req *req, Res *res)     { (void)req; buf_text(&res->body, "half a page"); return E_NOT_FOUND; }
static Err fail(Req *req, Res *res)     { res->cookie = "a=b"; TRY(http_see(res, url_path(req->arena, "/x"))); return E_CONFLICT; }
static Err hidden(Req *req, Res *res)   { (void)req; res->private_ = true; buf_text(&res->body, "secret"); return OK; }

static Err file(Req *req, Res *res)
{
    (void)req;
    res->fixed = "body";
    res->fixed_n = 4;
    res->etag = "\"abc\"";
    res->type = "text/css";
    return OK;
}

static const Route TABLE[] = {
    { GET,  "/",                        R_ANYONE, say_route, .does = "The first page." },
    { GET,  "/work",                    R_READ,   say_route, .does = "The queue." },
    { GET,  "/work/{ref}",              R_ANYONE, say_route, .does = "By reference." },
    { GET,  "/work/{id}",               R_ANYONE, say_route, .does = "By number." },
    { GET,  "/work/new",                R_ANYONE, say_route, .does = "A new one." },
    { GET,  "/work/{id}/notes/{note}",  R_ANYONE, say_route, .does = "A note." },
    { GET,  "/{any}/deep",              R_ANYONE, say_route, .does = "Anything." },
    { GET,  "/notes",                   R_ANYONE, keep, &NOTE, .does = "Notes, filtered." },
    { POST, "/notes",                   R_ANYONE, keep, &NOTE, .prepare = prepare, .does = "Keep a note." },
    { POST, "/careless",                R_ANYONE, careless, &NOTE, .does = "Does not look." },
    { GET,  "/lost",                    R_ANYONE, lost, .does = "Gives up half way." },
    { POST, "/fail",                    R_ANYONE, fail, .does = "Somebody was faster." },
    { GET,  "/hidden",                  R_ANYONE, hidden, .does = "A page with a secret in its address." },
    { GET,  "/file",                    R_ANYONE, file, .does = "An asset.", .alone = true },
};

static const Site SITE = { .hospital = "Example Hospital", .site_code = "EXH", .origin = "https://ideas.example.nhs.uk",
                           .contact_email = "", .contact_phone = "", .mail_note = "" };

static Req start(Method method, Text target)
{
    http_use(TABLE, COUNT(TABLE), who);
    calls = prepared = 0;
    seen = NULL;
    return (Req){ .method = method, .target = target, .arena = test_arena, .db = test_db, .site = &SITE,
                  .address = "", .agent = "", .cookie = "", .id = "abc123abc123", .secure = true };
}

static Res get(Text target)
{
    Req req = start(GET, target);
    Res res;
    http_answer(&req, &res);
    return res;
}

static Res post_as(Req *req, Text body)
{
    Res res;
    EXPECT(http_read_pairs(test_arena, body, strlen(body), &req->sent) == OK);
    http_answer(req, &res);
    return res;
}

static Res post(Text target, Text body)
{
    Req req = start(POST, target);
    return post_as(&req, body);
}

static bool has(const Res *res, Text words) { return strstr(buf_end(&res->body), words) != NULL; }

static Text head(const Req *req, const Res *res, Text name)
{
    Pair heads[HEADS_MOST];
    size_t n = http_heads(req, res, heads);
    for (size_t i = 0; i < n; i++) if (same(heads[i].name, name)) return heads[i].value;
    return "";
}

TEST(an_address_finds_the_most_exact_row)
{
    asker = NOBODY;
    Res res = get("/work/new");
    EXPECT_TEXT(buf_end(&res.body), "/work/new - - 0");
    res = get("/work/12");
    EXPECT_TEXT(buf_end(&res.body), "/work/{id} 12 - 12");
    res = get("/work/LTH-26-004J7?x=1");
    EXPECT_TEXT(buf_end(&res.body), "/work/{ref} LTH-26-004J7 - 0");
    res = get("/work/7/notes/last%20one");
    EXPECT_TEXT(buf_end(&res.body), "/work/{id}/notes/{note} 7 last one 7");
    res = get("/anything/deep");
    EXPECT_TEXT(buf_end(&res.body), "/{any}/deep anything - 0");
    res = get("/");
    EXPECT_TEXT(buf_end(&res.body), "/ - - 0");
}

TEST(a_number_in_an_address_has_one_way_to_be_written)
{
    Req req = { .arena = test_arena };
    EXPECT(http_match("/a/{id}", "/a/0", &req) && req.argn[0] == 0);
    EXPECT(http_match("/a/{id}", "/a/9223372036854775807", &req) && req.argn[0] == INT64_MAX);
    EXPECT(!http_match("/a/{id}", "/a/9223372036854775808", &req));
    EXPECT(!http_match("/a/{id}", "/a/007", &req));
    EXPECT(!http_match("/a/{id}", "/a/-1", &req));
    EXPECT(!http_match("/a/{id}", "/a/", &req));
    EXPECT(!http_match("/a/{id}", "/a/1/", &req));
    EXPECT(!http_match("/a/{id}/b", "/a/1", &req));
}

TEST(an_address_that_does_not_exist_is_not_found)
{
    EXPECT(get("/nowhere").status == 404);
    EXPECT(get("/work/").status == 404);
    EXPECT(get("//work").status == 404);
    EXPECT(get("/work/7/notes/1/2/3/4/5/6/7/8/9/10").status == 404);
    EXPECT(get("/work/%00").status == 400);
    EXPECT(get("/work/%zz").status == 400);
    EXPECT(get("/work/a%2Fb").status == 400);
    EXPECT(get("/work/%ff").status == 400);
}

TEST(a_page_asked_for_in_the_wrong_way_says_which_way_is_right)
{
    Req req = start(POST, "/lost");
    Res res;
    http_answer(&req, &res);
    EXPECT(res.status == 405);
    EXPECT_TEXT(head(&req, &res, "Allow"), "GET, HEAD");
    req = start(GET, "/fail");
    http_answer(&req, &res);
    EXPECT(res.status == 405);
    EXPECT_TEXT(head(&req, &res, "Allow"), "POST");
}

TEST(the_json_twin_has_the_same_address_or_ends_in_json)
{
    EXPECT(!http_wants_json(NULL));
    EXPECT(!http_wants_json("*/*"));
    EXPECT(!http_wants_json("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
    EXPECT(http_wants_json("application/json"));
    EXPECT(http_wants_json("application/json, text/plain, */*"));
    EXPECT(http_wants_json("text/html;q=0.5, application/json;q=0.9"));
    EXPECT(!http_wants_json("text/html, application/json;q=0.9"));
    EXPECT(!http_wants_json("application/json;q=0"));
    EXPECT(!http_wants_json("application/jsonx"));
    Res res = get("/nowhere.json");
    EXPECT(has(&res, "\"status\":404"));
    Req req = start(GET, "/work/7.json");
    http_answer(&req, &res);
    EXPECT(req.json && req.argn[0] == 7);
    EXPECT_TEXT(head(&req, &res, "Content-Type"), "application/json");
}

TEST(a_form_is_checked_before_the_handler_sees_it)
{
    asker = NOBODY;
    Res res = post("/notes", "title=+Bed+rails+&text=a%0D%0Ab&count=012&day=2026-03-02&agreed=on&wards=A&wards=B&unknown=1");
    EXPECT(res.status == 303 && calls == 1 && prepared == 1);
    EXPECT_TEXT(seen->title, "Bed rails");
    EXPECT_TEXT(seen->text, "a\nb");
    EXPECT(seen->count == 12 && seen->agreed && seen->wards.n == 2);
    EXPECT_TEXT(seen->wards.at[1], "B");
}

TEST(a_form_with_a_fault_comes_back_with_what_was_typed)
{
    asker = NOBODY;
    Req req = start(POST, "/notes");
    Res res = post_as(&req, "title=far+too+long+a+title&count=x&day-day=31&day-month=2&day-year=2026&wards=A&wards=B&wards=C");
    EXPECT(res.status == 422 && calls == 1 && prepared == 0);
    EXPECT_TEXT(buf_end(&res.body), "again: far too long a title");
    EXPECT_TEXT(http_wrong_of(&res, "title"), "Use 10 characters or fewer: take out at least 10 characters");
    EXPECT(*http_wrong_of(&res, "count") && *http_wrong_of(&res, "day") && *http_wrong_of(&res, "wards"));
    EXPECT_TEXT(http_wrong_of(&res, "text"), "");
    EXPECT(!res.location);
}

TEST(a_missing_answer_is_asked_for)
{
    asker = NOBODY;
    Res res = post("/notes", "title=%20%09");
    EXPECT(res.status == 422);
    EXPECT_TEXT(http_wrong_of(&res, "title"), "Enter a title");
}

TEST(a_length_is_counted_in_characters_not_bytes)
{
    asker = NOBODY;
    EXPECT(post("/notes", "title=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9").status == 303);
    EXPECT(post("/notes", "title=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9").status == 422);
    EXPECT(post("/notes", "title=one%0Atwo").status == 422);
}

TEST(a_date_in_three_boxes_is_one_day)
{
    asker = NOBODY;
    EXPECT(post("/notes", "title=a&day-day=2&day-month=03&day-year=2026").status == 303);
    i64 parts = seen->day.n;
    EXPECT(post("/notes", "title=a&day=2026-03-02").status == 303);
    EXPECT(parts == seen->day.n && parts != NO_DAY.n);
    EXPECT(post("/notes", "title=a&day-day=&day-month=&day-year=").status == 303);
    EXPECT(seen->day.n == NO_DAY.n);
    EXPECT(post("/notes", "title=a&day-day=2&day-month=&day-year=2026").status == 422);
}

TEST(an_answer_sent_twice_is_refused)
{
    asker = NOBODY;
    Res res = post("/notes", "title=a&title=b");
    EXPECT(res.status == 400 && calls == 0);
    EXPECT(has(&res, "sent twice"));
}

TEST(a_careless_handler_keeps_nothing_of_a_form_with_faults)
{
    asker = NOBODY;
    Res res = post("/careless", "title=");
    EXPECT(res.status == 422 && calls == 1 && !res.location);
    EXPECT(has(&res, "Enter a title"));
}

TEST(a_form_of_a_session_needs_its_token)
{
    asker = NOBODY;
    asker.person = 3;
    asker.csrf = "token-of-the-session";
    EXPECT(post("/notes", "title=a").status == 403);
    EXPECT(post("/notes", "title=a&csrf=token-of-another").status == 403);
    EXPECT(calls == 0);
    EXPECT(post("/notes", "title=a&csrf=token-of-the-session").status == 303);
    asker = NOBODY;
    EXPECT(post("/notes", "title=a").status == 303);
}

static int post_from(Text origin, Text fetch_site, Text host)
{
    Req req = start(POST, "/notes");
    req.origin = origin;
    req.fetch_site = fetch_site;
    req.host = host;
    return post_as(&req, "title=a").status;
}

TEST(a_form_from_another_website_is_refused)
{
    asker = NOBODY;
    EXPECT(post_from(NULL, NULL, NULL) == 303);
    EXPECT(post_from("https://ideas.example.nhs.uk", NULL, NULL) == 303);
    EXPECT(post_from("http://localhost:8080", NULL, "localhost:8080") == 303);
    EXPECT(post_from("null", NULL, NULL) == 303);
    EXPECT(post_from("https://evil.example", NULL, "ideas.example.nhs.uk") == 403);
    EXPECT(post_from("https://ideas.example.nhs.uk", "cross-site", NULL) == 403);
    EXPECT(post_from("https://other.example.nhs.uk", "same-site", NULL) == 403);
    EXPECT(post_from("null", "same-origin", NULL) == 303);
}

TEST(a_page_needs_its_right)
{
    asker = NOBODY;
    Res res = get("/work");
    EXPECT(res.status == 403);
    EXPECT(has(&res, "Sign in"));
    asker.person = 3;
    res = get("/work");
    EXPECT(res.status == 403);
    asker.rights = 1u << R_READ;
    EXPECT(get("/work").status == 200);
    asker = NOBODY;
}

TEST(an_error_forgets_what_the_handler_had_begun)
{
    asker = NOBODY;
    Res res = get("/lost");
    EXPECT(res.status == 404 && !has(&res, "half a page"));
    res = post("/fail", "");
    EXPECT(res.status == 409 && !res.location && !res.cookie);
}

TEST(a_commit_that_failed_is_never_told_as_a_success)
{
    asker = NOBODY;
    Req req = start(POST, "/notes");
    Res res = post_as(&req, "title=a");
    EXPECT(res.status == 303);
    http_finish(&req, &res, E_BROKEN);
    EXPECT(res.status == 500 && !res.location);
    EXPECT(has(&res, "abc123abc123"));
}

TEST(every_answer_carries_the_strict_headers)
{
    asker = NOBODY;
    Req req = start(GET, "/hidden");
    Res res;
    http_answer(&req, &res);
    EXPECT(starts(head(&req, &res, "Content-Security-Policy"), "default-src 'none'"));
    EXPECT(!strstr(head(&req, &res, "Content-Security-Policy"), "unsafe"));
    EXPECT_TEXT(head(&req, &res, "X-Content-Type-Options"), "nosniff");
    EXPECT_TEXT(head(&req, &res, "Referrer-Policy"), "no-referrer");
    EXPECT_TEXT(head(&req, &res, "Cache-Control"), "no-store");
    EXPECT_TEXT(head(&req, &res, "X-Request-Id"), "abc123abc123");
    EXPECT(starts(head(&req, &res, "Strict-Transport-Security"), "max-age="));
}

TEST(an_asset_is_kept_for_ever_and_not_sent_again)
{
    Req req = start(GET, "/file");
    Res res;
    http_answer(&req, &res);
    EXPECT(res.status == 200 && res.fixed_n == 4);
    EXPECT(strstr(head(&req, &res, "Cache-Control"), "immutable"));
    req = start(GET, "/file");
    req.known = "\"abc\"";
    http_answer(&req, &res);
    EXPECT(res.status == 304 && !res.fixed);
}

TEST(what_cannot_be_read_is_refused_not_repaired)
{
    PairList pairs;
    EXPECT(http_read_pairs(test_arena, "a=%0", 4, &pairs) == E_INVALID);
    EXPECT(http_read_pairs(test_arena, "a=%00", 5, &pairs) == E_INVALID);
    EXPECT(http_read_pairs(test_arena, "a=b\0c", 5, &pairs) == E_INVALID);
    EXPECT(http_read_pairs(test_arena, "a=%ff", 5, &pairs) == E_INVALID);
    EXPECT(http_read_pairs(test_arena, "%ed%a0%80=1", 11, &pairs) == E_INVALID);
    EXPECT(http_read_pairs(test_arena, "a=1&&b&=c&d=%2B+", 16, &pairs) == OK && pairs.n == 4);
    EXPECT_TEXT(pairs.at[3].value, "+ ");
    Buf many = { .arena = test_arena };
    for (int i = 0; i < 1001; i++) buf_text(&many, "a=1&");
    EXPECT(http_read_pairs(test_arena, many.s, many.n, &pairs) == E_INVALID);
    EXPECT(http_read_pairs(test_arena, many.s, many.n - 4, &pairs) == OK && pairs.n == 1000);
}

TEST(a_cookie_is_found_by_its_whole_name)
{
    EXPECT_TEXT(http_cookie(test_arena, "a=1; session=xyz ; b=2", "session"), "xyz");
    EXPECT_TEXT(http_cookie(test_arena, "mysession=1; session=", "session"), "");
    EXPECT_TEXT(http_cookie(test_arena, "session2=1", "session"), "");
    EXPECT_TEXT(http_cookie(test_arena, "", "session"), "");
    EXPECT_TEXT(http_cookie(test_arena, ";;;= ;", "session"), "");
}

TEST(somebody_who_tries_too_often_has_to_wait)
{
    int let_in = 0;
    for (int i = 0; i < 20; i++) let_in += http_rate("192.0.2.1", "sign-in", 5);
    EXPECT(let_in == 5);
    EXPECT(http_rate("192.0.2.2", "sign-in", 5));
    EXPECT(http_rate("192.0.2.1", "post", 5));
    EXPECT(http_rate("192.0.2.1", "sign-in", 0));
}
