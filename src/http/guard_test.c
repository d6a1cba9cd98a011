#include "tests/test.h"
#include "http/guard.h"

static Guard guard;

/* "Name: value" a line. */
static int look(Text method, Text version, Text headers)
{
    guard = (Guard){ 0 };
    for (Text at = headers; *at; ) {
        size_t n = strcspn(at, "\n"), name_n = strcspn(at, ":");
        Text name = arena_copy(test_arena, at, name_n), value = arena_copy(test_arena, at + name_n + 2, n - name_n - 2);
        guard_header(&guard, name, name_n, value, strlen(value));
        at += n + (at[n] == '\n');
    }
    guard_end(&guard, method, "/", version);
    return guard.refused;
}

static int post(Text headers) { return look("POST", "HTTP/1.1", arena_printf(test_arena, "Host: localhost\n%s", headers)); }

TEST(a_plain_request_is_let_in)
{
    EXPECT_INT(look("GET", "HTTP/1.1", "Host: ideas.example.nhs.uk\nAccept: */*\naccept-language: en"), 0);
    EXPECT_INT(look("HEAD", "HTTP/1.0", ""), 0);
    EXPECT_INT(post("Content-Length: 12\nCOOKIE: a=b"), 0);
    EXPECT_INT(guard.body, 12);
    EXPECT_TEXT(guard.cookie, "a=b");
    EXPECT_INT(post("Transfer-Encoding: Chunked"), 0);
    EXPECT_INT(guard.body, -1);
}

TEST(where_a_body_ends_is_said_once_and_plainly)
{
    static const Text WRONG[] = {
        "Content-Length: 5\nContent-Length: 5", "Content-Length: +5", "Content-Length: -5", "Content-Length: 5 ", "Content-Length: 0x5",
        "Content-Length: ", "Content-Length: 5, 5", "Content-Length: 9999999999999999999", "Content-Length : 5",
        "Content-Length: 5\nTransfer-Encoding: chunked", "Transfer-Encoding: gzip", "Transfer-Encoding: chunked, chunked",
    };
    for (size_t i = 0; i < COUNT(WRONG); i++) EXPECT_INT(post(WRONG[i]), 400);
    EXPECT_INT(look("POST", "HTTP/1.0", "Transfer-Encoding: chunked"), 400);
    EXPECT_INT(look("GET", "HTTP/1.1", "Host: a\nContent-Length: 5"), 400);
    EXPECT_INT(look("GET", "HTTP/1.1", "Host: a\nContent-Length: 0"), 0);
}

TEST(a_host_is_needed_and_looks_like_one)
{
    EXPECT_INT(look("GET", "HTTP/1.1", ""), 400);
    EXPECT_INT(look("GET", "HTTP/1.1", "Host: a\nHost: b"), 400);
    EXPECT_INT(look("GET", "HTTP/1.1", "Host: a/b"), 400);
    EXPECT_INT(look("GET", "HTTP/1.1", "Host: a@b"), 400);
    EXPECT_INT(look("GET", "HTTP/1.1", "Host: [::1]:8080"), 0);
}

TEST(who_asks_is_said_once)
{
    EXPECT_INT(look("GET", "HTTP/1.1", "Host: a\nauthorization: Bearer hilum_A"), 0);
    EXPECT_TEXT(guard.authorization, "Bearer hilum_A");
    EXPECT_INT(look("GET", "HTTP/1.1", "Host: a\nAuthorization: Bearer hilum_A\nAuthorization: Bearer hilum_B"), 400);
    EXPECT_INT(look("GET", "HTTP/1.1", "Host: a\nCookie: a=b\nCookie: a=c"), 400);
}

TEST(methods_we_do_not_know_are_told_so)
{
    EXPECT_INT(look("PUT", "HTTP/1.1", "Host: a"), 405);
    EXPECT_INT(look("BREW", "HTTP/1.1", "Host: a"), 501);
    EXPECT_INT(look("GE T", "HTTP/1.1", "Host: a"), 400);
    EXPECT_INT(look("get", "HTTP/1.1", "Host: a"), 501);
}

TEST(headers_have_a_limit)
{
    Buf many = { .arena = test_arena };
    for (int i = 0; i < HEADERS_MOST; i++) buf_printf(&many, "X-%d: x\n", i);
    EXPECT_INT(post(buf_end(&many)), 431);
    Text big = memset(arena_take(test_arena, HEADER_BYTES_MOST + 1), 'a', HEADER_BYTES_MOST);
    EXPECT_INT(post(arena_printf(test_arena, "Cookie: %s", big)), 431);
}
