#include "store/sql_text.h"
#include "test.h"

TEST(a_schema_word_becomes_each_engines_type)
{
    EXPECT_TEXT(sql_schema(test_arena, "a $day, b $idea, c $int) $strict", false), "a TEXT, b $idea, c INTEGER) STRICT");
    EXPECT_TEXT(sql_schema(test_arena, "a $day, b $idea, c $int) $strict", true), "a TEXT COLLATE \"C\", b $idea, c BIGINT) ");
    EXPECT_TEXT(sql_schema(test_arena, "a $int PRIMARY KEY) $keyed", false), "a INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID");
}

TEST(a_line_for_one_engine_is_not_seen_by_the_other)
{
    Text sql = "one\n--@sqlite two\n--@postgres three\nfour";
    EXPECT_TEXT(sql_for_engine(test_arena, sql, false), "one\ntwo\nfour");
    EXPECT_TEXT(sql_for_engine(test_arena, sql, true), "one\nthree\nfour");
}

TEST(clauses_stay_or_go_by_their_bits)
{
    Text sql = "a\n--?0 b\n--!0 c\n--?0 --?1 d\n";
    EXPECT_TEXT(sql_variant(test_arena, sql, 0), "a\nc\n");
    EXPECT_TEXT(sql_variant(test_arena, sql, 1), "a\nb\n");
    EXPECT_TEXT(sql_variant(test_arena, sql, 2), "a\nc\n");
    EXPECT_TEXT(sql_variant(test_arena, sql, 3), "a\nb\nd\n");
}
