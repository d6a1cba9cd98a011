#include "test.h"
#include "base/json.h"

/* name=value|… of the members; the sentence why not, when it is refused. */
static Text members(Text json)
{
    JsonMemberList list = { 0 };
    Text why = "";
    if (json_members(test_arena, json, strlen(json), &list, &why)) {
        EXPECT(*why && list.n == 0);
        return why;
    }
    Buf out = { .arena = test_arena };
    for (size_t i = 0; i < list.n; i++) buf_printf(&out, "%s=%s|", list.at[i].name, list.at[i].value);
    return buf_end(&out);
}

TEST(members_come_in_the_order_they_stand)
{
    EXPECT_TEXT(members("{\"b\":\"1\",\"a\":\"2\",\"\":\"\"}"), "b=1|a=2|=|");
    EXPECT_TEXT(members(" {} "), "");
    EXPECT_TEXT(members("{\"a\":\"caf\\u00e9 \\ud83d\\ude00\\n\"}"), "a=caf\u00e9 \U0001f600\n|");
}

TEST(what_is_not_a_string_is_given_as_its_text)
{
    EXPECT_TEXT(members("{\"n\":12,\"r\":1.1,\"e\":-2.5e3,\"t\":true,\"f\":false,\"z\":null}"), "n=12|r=1.1|e=-2500.0|t=true|f=false|");
    EXPECT_TEXT(members("{\"third\":0.3333333333333333,\"big\":9007199254740993}"), "third=0.3333333333333333|big=9007199254740993|");
    EXPECT_TEXT(members("{\"l\":[\"a\",\"b\"],\"none\":[],\"m\":[1,\"a\"],\"o\":{\"k\":[null]}}"),
        "l=a; b|none=|m=[1,\"a\"]|o={\"k\":[null]}|");
}

TEST(what_cannot_be_read_says_why)
{
    static const Text WRONG[] = { "", "x", "{\"a\":1", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "{'a':1}", "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\xff\"}", "\"a\"", "{\"a\":99999999999999999999}", "{\"a\":1e999}" };
    for (size_t i = 0; i < COUNT(WRONG); i++) EXPECT(starts(members(WRONG[i]), "This is not JSON that can be read"));
    EXPECT(starts(members("[1]"), "This is a list"));
}

TEST(an_object_has_its_bounds)
{
    Buf many = { .arena = test_arena }, deep = { .arena = test_arena };
    buf_text(&many, "{");
    for (int i = 0; i < 501; i++) buf_printf(&many, "%s\"%d\":1", i ? "," : "", i);
    buf_text(&many, "}");
    EXPECT(starts(members(buf_end(&many)), "This has more than 500 members"));
    buf_text(&deep, "{\"a\":");
    for (int i = 0; i < 100000; i++) buf_text(&deep, "[");
    EXPECT(starts(members(buf_end(&deep)), "This is not JSON"));
    size_t n = (4 << 20) + 1;
    char *spaces = arena_take(test_arena, n + 1);
    memset(spaces, ' ', n);
    EXPECT(starts(members(spaces), "This is longer"));
}

TEST(the_items_of_a_json_list_come_one_by_one)
{
    static const char LIST[] = "[{\"do\": \"ask\"}, 3, \"x\"]";
    TextList items;
    Text why = "";
    EXPECT_OK(json_items(test_arena, LIST, strlen(LIST), &items, &why));
    EXPECT_INT(items.n, 3);
    EXPECT_TEXT(items.at[0], "{\"do\":\"ask\"}");
    EXPECT_TEXT(items.at[1], "3");
    EXPECT_ERR(json_items(test_arena, "{}", 2, &items, &why), E_INVALID);
    EXPECT_HAS(why, "no list");
}
