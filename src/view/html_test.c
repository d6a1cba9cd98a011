#include "tests/test.h"

#include "view/html.h"
#include "view/json_out.h"
#include "base/json.h"

#include <stdlib.h>

/* What a writer writes for a value, as text. */
#define WRITTEN(fn, v) ({ Buf out_ = { .arena = test_arena }; fn(&out_, (v)); buf_end(&out_); })

TEST(markup_in_what_people_write_becomes_text)
{
    EXPECT_TEXT(WRITTEN(html_text, "<b title='\"'>5 > 3 & 2</b>"), "&lt;b title=&#39;&quot;&#39;&gt;5 &gt; 3 &amp; 2&lt;/b&gt;");
    EXPECT_TEXT(WRITTEN(html_text, ""), "");
    EXPECT_TEXT(WRITTEN(html_text, "café – ☕"), "café – ☕");
}

/* Random bytes, most of them the dangerous ones. */
static Text some_text(unsigned *seed)
{
    static const char BYTES[] = "<>\"'&ab \n\t\\/;#\xC3\xA9\xFF\x01%{}";
    size_t n = (size_t)rand_r(seed) % 200;
    char *s = arena_take(test_arena, n + 1);
    for (size_t i = 0; i < n; i++) s[i] = BYTES[(size_t)rand_r(seed) % (sizeof BYTES - 1)];
    return s;
}

static Text unescaped(Text s)
{
    static const Pair ENTITIES[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" } };
    Buf b = { .arena = test_arena };
    while (*s) {
        size_t n = 0;
        for (size_t i = 0; i < COUNT(ENTITIES); i++)
            if (starts(s, ENTITIES[i].name)) { buf_text(&b, ENTITIES[i].value); n = strlen(ENTITIES[i].name); }
        EXPECT(n || !strchr("&<>\"'", *s));
        if (!n) buf_add(&b, s, 1);
        s += n ? n : 1;
    }
    return buf_end(&b);
}

TEST(no_text_whatever_it_holds_can_leave_its_place_in_a_page)
{
    unsigned seed = 7;
    for (int i = 0; i < 2000; i++) {
        Text v = some_text(&seed);
        EXPECT_TEXT(unescaped(WRITTEN(html_text, v)), v);
    }
}

TEST(no_text_whatever_it_holds_makes_json_that_cannot_be_read)
{
    unsigned seed = 8;
    for (int i = 0; i < 500; i++) {
        Buf b = { .arena = test_arena };
        buf_text(&b, "{\"a\":");
        json_text(&b, some_text(&seed));
        buf_text(&b, "}");
        JsonMemberList members = { 0 };
        Text why = "";
        EXPECT_OK(json_members(test_arena, b.s, b.n, &members, &why));
        EXPECT_INT(members.n, 1);
    }
}

TEST(json_says_text_numbers_and_days_in_its_own_way)
{
    EXPECT_TEXT(WRITTEN(json_text, "a \"b\" \\ \n\x01 é \xFF"), "\"a \\\"b\\\" \\\\ \\n\\u0001 é \xEF\xBF\xBD\"");
    EXPECT_TEXT(WRITTEN(json_int, -12345), "-12345");
    EXPECT_TEXT(WRITTEN(json_bool, true), "true");
    EXPECT_TEXT(WRITTEN(json_day, NO_DAY), "null");
    EXPECT_TEXT(WRITTEN(json_time, (Time){ 0 }), "\"1970-01-01T00:00:00Z\"");
}

TEST(large_numbers_are_grouped_for_reading_and_plain_in_attributes)
{
    EXPECT_TEXT(WRITTEN(html_int, 9999), "9999");
    EXPECT_TEXT(WRITTEN(html_int, 10000), "10,000");
    EXPECT_TEXT(WRITTEN(html_int, -1234567), "-1,234,567");
    EXPECT_TEXT(WRITTEN(html_int, INT64_MIN), "-9,223,372,036,854,775,808");
    EXPECT_TEXT(WRITTEN(html_digits, 1234567), "1234567");
}

TEST(an_address_is_ours_or_the_web_s_and_nothing_that_runs)
{
    static const Text FINE[] = { "/work/1", "https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org" };
    static const Text BAD[] = { "javascript:alert(1)", " javascript:alert(1)", "//example.org", "/\\example.org", "/\t/example.org",
                                "data:text/html,x", "work", "", "https://exa mple.org", "/a\nb" };
    for (size_t i = 0; i < COUNT(FINE); i++) EXPECT_TEXT(url_checked(FINE[i]).s, FINE[i]);
    for (size_t i = 0; i < COUNT(BAD); i++)  EXPECT_TEXT(url_checked(BAD[i]).s, "#");
}

TEST(parts_of_an_address_cannot_become_more_than_parts)
{
    EXPECT_TEXT(url_path(test_arena, "/find/%s?q=%s&page=%d", "a/b", "x&y=1#é", 3).s, "/find/a%2Fb?q=x%26y%3D1%23%C3%A9&page=3");
    EXPECT_TEXT(url_path(test_arena, "/work/%ld/%zu%%", (i64)-5, (size_t)7).s, "/work/-5/7%");
    EXPECT_TEXT(WRITTEN(html_part, "\"><script>"), "%22%3E%3Cscript%3E");
}

TEST(what_people_write_keeps_its_paragraphs_and_lines)
{
    EXPECT_TEXT(html_paragraphs(test_arena, "One\r\ntwo\r\n\r\n \n<three>\n").s,
                "<p class=\"nhsuk-body\" dir=\"auto\">One<br>two</p><p class=\"nhsuk-body\" dir=\"auto\">&lt;three&gt;</p>");
    EXPECT_TEXT(html_paragraphs(test_arena, " \n\n").s, "");
    EXPECT_TEXT(html_paragraphs(test_arena, "\n\nOne").s, "<p class=\"nhsuk-body\" dir=\"auto\">One</p>");
}

TEST(a_word_that_was_searched_for_is_marked_and_still_escaped)
{
    RunList runs = { 0 };
    *LIST_PUSH(test_arena, &runs) = (Run){ "a <", false };
    *LIST_PUSH(test_arena, &runs) = (Run){ "fall>", true };
    EXPECT_TEXT(html_marked(test_arena, &runs).s, "a &lt;<mark>fall&gt;</mark>");
}
