#include "introduce/introduce_walk.h"
#include "auth/staff.h"
#include "introduction_test.sql.h"

i64 walk_hired(Text name, Profile *p)
{
    i64 id;
    Colleague c = { .name = name, .email = arena_printf(test_arena, "%s@exh.example", name), .role = "reviewer" };
    EXPECT_OK(staff_add(test_db, test_arena, &c, "system", walk_now(), &id));
    EXPECT_OK(profile_get(test_db, id, p));
    return id;
}

void walk_says(Profile *p) { EXPECT_OK(profile_save(test_db, p, walk_now())); }

i64 walk_told(Text like, Text body)
{
    i64 n;
    EXPECT_OK(introduction_test_told(test_db, like, body, &n));
    return n;
}
