#include "app/scenarios_walk.h"
#include "base/when.h"
#include "front/front_walk.h"
#include "access_test.sql.h"
#include "scenarios_test.sql.h"

Res scene_act(Asker who, Text target, Text body)
{
    return world_ask(who, target, who == NOBODY_AT_ALL ? body : arena_printf(test_arena, "csrf=%s&%s", world_csrf(who), body));
}

Text scene_page(Asker who, Text target)
{
    Res res = world_try(who, target, NULL);
    if (res.status != 200) print_message("# %s: %d\n", target, res.status);
    EXPECT_INT(res.status, 200);
    return world_body(&res);
}

i64 scene_mails(Text email)
{
    i64 n;
    EXPECT_OK(access_mails_to(test_db, email, &n));
    return n;
}

Idea scene_idea(Text name)
{
    Idea idea;
    db_arena(test_db, test_arena);
    EXPECT_OK(idea_get(test_db, world_number(name), &idea));
    return idea;
}

i64 scene_task(Asker maker, Text idea, Text to)
{
    i64  id;
    Text body = arena_printf(test_arena, "task_title=Read+the+plan&task_due-day=1&task_due-month=6&task_due-year=2026&task_to=%s", to);
    EXPECT_INT(scene_act(maker, arena_printf(test_arena, "/work/{%s}/tasks", idea), body).status, 303);
    EXPECT_OK(scenario_newest_task(test_db, world_number(idea), &id));
    return id;
}

Text scene_task_state(i64 task)
{
    TaskRow row;
    EXPECT_OK(task_get(test_db, test_arena, task, day_of(walk_now()), &row));
    return row.state;
}
