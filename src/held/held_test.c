#include "held/held.h"
#include "store/dump.h"
#include "tests/test.h"
#include "held.sql.h"

static Text query_text(void)
{
    for (size_t i = 0; held_queries[i]; i++) if (same(held_queries[i]->name, "held_rows")) return held_queries[i]->sqlite;
    return "";
}

/* Is there a select from the table that asks for the column? */
static bool gathered(Text sql, const DumpRef *r)
{
    Text from = arena_printf(test_arena, "FROM %s ", r->home), column = arena_printf(test_arena, ".%s = ", r->name);
    for (Text s = strstr(sql, from); s; s = strstr(s + 1, from)) {
        Text end = strstr(s, "UNION ALL"), here = strstr(s, column);
        if (here && (!end || here < end)) return true;
    }
    return false;
}

TEST(every_column_that_points_at_people_is_asked_what_it_says_of_one)
{
    DumpRefList refs;
    size_t asked = 0;
    EXPECT_OK(dump_refs(test_db, &refs));
    for (size_t i = 0; i < refs.n; i++) {
        const DumpRef *r = &refs.at[i];
        if (!same(r->target, "person")) continue;
        if (!gathered(query_text(), r)) EXPECT_TEXT("a select of held_rows", arena_printf(test_arena, "%s.%s", r->home, r->name));
        asked++;
    }
    EXPECT(asked > 50);
}
