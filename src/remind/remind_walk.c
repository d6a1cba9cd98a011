#include "remind/remind_walk.h"
#include "base/when.h"
#include "remind/morning.h"
#include "remind_test.sql.h"

Day walk_day(Text iso)
{
    Day d = NO_DAY;
    EXPECT_OK(day_parse(iso, &d));
    return d;
}

Time walk_hour(Text iso, int hour) { return day_at(walk_day(iso), hour, 0); }

void walk_morning(Day day, int hour)
{
    Morning found;
    EXPECT_OK(morning_look(test_db, test_arena, &WALK_HOSPITAL, day_at(day, hour, 0), &found));
    EXPECT_OK(morning_keep(test_db, &found, &WALK_HOSPITAL, day_at(day, hour, 0)));
}

i64 walk_due_mails(Text email)
{
    i64 n;
    EXPECT_OK(remind_mails(test_db, email, "due:%", &n));
    return n;
}

Text walk_newest(Text email)
{
    Text body;
    EXPECT_OK(remind_newest(test_db, email, &body));
    return body;
}
