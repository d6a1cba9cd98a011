/* The pages of figures through the whole dispatcher: what one says, the others say, and what a number opens is as many. */
#include "app/access_world.h"
#include "base/json.h"
#include "base/when.h"
#include "figures/count.h"
#include "figures/doors.h"
#include "front/front_walk.h"
#include "front/handover.h"
#include "pathway/decision.h"
#include "pathway/idea.h"
#include "pathway/talk.h"
#include "share/restrict.h"
#include <stdlib.h>

static Idea landed(Day day, Text route)
{
    Idea idea;
    i64  sender;
    EXPECT_OK(person_of_email(test_db, "nurse@example.org", "Noor Nurse", "", day_at(day, 9, 0), &sender));
    Landing l = { .kind = "idea", .route = route, .title = "Tea trays", .summary = "A tray", .service = "", .organisation = "",
                  .source = "", .source_id = "", .sender = sender };
    EXPECT_OK(idea_land(test_db, &l, "EXH", day_at(day, 9, 0), &idea));
    return idea;
}

static void decide(i64 id, Text type, Text reason, Text stage, Day day)
{
    i64 made;
    Idea idea;
    EXPECT_OK(idea_get(test_db, id, &idea));
    Verdict v = { .type = type, .reason = reason, .words = "Because", .next_door = "Another door", .stage = stage, .until = { day.n + 60 },
                  .event = "" };
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, world_person(TRIAGE), &WALK_SITE, day_at(day, 10, 0), &made));
}

static Text seen(Text address)
{
    Res res = world_try(MANAGER, address, NULL);
    EXPECT_INT(res.status, 200);
    return world_body(&res);
}

/* The number after `"name":` in a JSON text. */
static i64 number_in(Text json, Text name)
{
    Text at = strstr(json, arena_printf(test_arena, "\"%s\":", name));
    EXPECT(at != NULL);
    return at ? atoll(at + strlen(name) + 3) : -1;
}

static i64 times(Text body, Text what)
{
    i64 n = 0;
    for (Text s = body; (s = strstr(s, what)); s += strlen(what)) n++;
    return n;
}

/* Scenario 21 of the national service's: assessments of different ages, one exempt. Nothing is exempt here but while we wait for the
   sender, and what is opened again is timed from then. */
TEST(scenario_21_page_list_and_api_agree_on_what_is_late_and_what_is_opened_again_has_its_own_clock)
{
    world_open();
    Day  today = day_of(walk_now());
    Text before = seen("/figures.json");
    i64  late = number_in(before, "late"), open = number_in(before, "open");
    const i64 ages[] = { 1, 2, 3, 7 };                                         /* the first promise is two working days */
    for (size_t i = 0; i < COUNT(ages); i++) landed(day_working_after(today, -ages[i]), "staff");
    decide(landed(day_working_after(today, -9), "staff").id, "ask", "evidence", "", day_working_after(today, -8));
    i64 again = landed(day_working_after(today, -30), "staff").id;
    decide(again, "decline", "safety", "", day_working_after(today, -29));
    Idea idea;
    EXPECT_OK(idea_get(test_db, again, &idea));
    EXPECT_OK(talk_reply(test_db, &idea, "Please think again", &WALK_SITE, walk_now()));
    EXPECT_OK(idea_get(test_db, again, &idea));
    EXPECT(idea.next_date.n > today.n);

    Text api = seen("/figures.json"), page = seen("/figures");
    Text list = seen("/work?show=late&turn=us"), rows = seen("/work.json?show=late&turn=us");
    EXPECT_INT(number_in(api, "open"), open + 6);
    EXPECT_INT(number_in(api, "late"), late + 2);
    EXPECT_HAS(page, arena_printf(test_arena, "<a href=\"/work?show=late&amp;turn=us\">%lld</a>", (long long)late + 2));
    EXPECT_HAS(list, arena_printf(test_arena, "%lld ideas", (long long)late + 2));
    EXPECT_INT(times(rows, "\"reference\":"), late + 2);
}

static void some_history(Day today)
{
    for (int i = 0; i < 20; i++) {
        Day day = day_working_after(today, -50 + i * 2);
        i64 id = landed(day, i % 3 ? "staff" : "patient").id;
        decide(id, "next", "complete", "triage", day_working_after(day, 1));
        if (i % 4 == 1) decide(id, "decline", i % 8 == 1 ? "safety" : "national", "", day_working_after(day, 3));
        if (i % 4 == 2) decide(id, "park", "wait-rules", "", day_working_after(day, 4));
    }
    EXPECT_OK(count_all(test_db, test_arena, walk_now()));
}

/* Each "opens" of a table of the page's JSON opens as many ideas as the number before it says; gives how many were looked at. */
static int opens_as_many(Text json)
{
    int n = 0;
    for (Text s = json; (s = strstr(s, "\"number\":")); s++) {
        i64  number = atoll(s + strlen("\"number\":"));
        Text link = strstr(s, "\"opens\":\"/figures/ideas");
        Text next = strstr(s + 1, "\"number\":");
        if (!link || (next && link > next)) continue;
        link += strlen("\"opens\":\"");
        Text list = seen(arena_copy(test_arena, link, strcspn(link, "\"")));
        EXPECT_HAS(list, arena_printf(test_arena, "%lld in all", (long long)number));
        n++;
    }
    return n;
}

TEST(every_number_of_the_flow_and_of_the_boards_page_opens_as_many)
{
    world_open();
    Day today = day_of(walk_now());
    some_history(today);
    EXPECT(opens_as_many(seen("/figures/flow.json?period=90")) > 10);
    EXPECT(opens_as_many(seen("/figures/flow.json?period=365&route=patient")) > 5);
    EXPECT(opens_as_many(seen("/figures/flow.json?period=days&since=2026-01-05&until=2026-02-06")) > 10);
    EXPECT(opens_as_many(seen("/figures/board.json")) > 7);
}

TEST(the_boards_sums_reconcile)
{
    world_open();
    some_history(day_of(walk_now()));
    Text flow = seen("/figures/flow.json?period=365"), board = seen("/figures/board.json");
    EXPECT_INT(number_in(flow, "open_before") + number_in(flow, "received") + number_in(flow, "reopened") - number_in(flow, "ended"),
               number_in(flow, "open_after"));
    Text tables = strstr(board, "\"table\":\"answers\""), ends = strstr(board, "\"table\":\"ends\"");
    Text pipeline = strstr(board, "\"pipeline\"");
    EXPECT(tables && ends && pipeline);
    EXPECT_INT(number_in(tables, "total"), number_in(board, "answered"));
    EXPECT_INT(number_in(ends, "total"), number_in(strstr(board, "\"row\":\"Ended\""), "number"));
    EXPECT_INT(number_in(pipeline, "total"), number_in(strstr(board, "\"row\":\"Open when it ended\""), "number"));
}

TEST(days_that_cannot_be_are_said_and_what_was_typed_is_kept)
{
    world_open();
    Res res = world_try(READER, "/figures/flow?period=days&since=2026-02-10&until=2026-02-01", NULL);
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(world_body(&res), "The first day must be on or before the last day");
    EXPECT_HAS(world_body(&res), "value=\"2026-02-10\"");
    res = world_try(READER, "/figures/flow?period=days&since=2026-02-10&until=2026-12-01", NULL);
    EXPECT_HAS(world_body(&res), "must be today or in the past");
    res = world_try(READER, "/figures/flow?period=days&until=2026-02-01", NULL);
    EXPECT_HAS(world_body(&res), "Enter the first day of the period");
    res = world_try(READER, "/figures/flow?period=nonsense&route=nobody", NULL);
    EXPECT_INT(res.status, 200);
    EXPECT_HAS(world_body(&res), "being counted for the first time");
}

TEST(the_head_is_told_when_to_act_and_who_could_help)
{
    world_open();
    Day today = day_of(walk_now());
    for (int i = 0; i < 40; i++) landed(day_working_after(today, -30 + i / 2), "staff");
    EXPECT_OK(count_all(test_db, test_arena, walk_now()));
    Text page = seen("/figures/forecast");
    EXPECT_HAS(page, "Act now");
    EXPECT_HAS(page, "What would help: give");
    EXPECT_HAS(seen("/figures/forecast.json"), "\"warns\":true");
    EXPECT_HAS(seen("/figures/board"), "ideas waited for a route");
    EXPECT_HAS(seen("/figures/forecast/export.csv"), "Working days ahead");
}

TEST(what_programs_read_of_figures_is_json)
{
    static const Text PAGES[] = { "/figures.json", "/figures/flow.json", "/figures/flow.json?period=365", "/figures/forecast.json",
                                  "/figures/board.json", "/figures/ideas.json?since=2025-01-01", "/promises.json" };
    world_open();
    for (int counted = 0; counted < 2; counted++) {
        for (size_t i = 0; i < COUNT(PAGES); i++) {
            JsonMemberList members = { 0 };
            Text body = seen(PAGES[i]), why = "";
            EXPECT_OK(json_members(test_arena, body, strlen(body), &members, &why));
            EXPECT_TEXT(why, "");
        }
        some_history(day_of(walk_now()));
    }
}

/* A signpost, and what its sender says once they are asked; NULL: nothing. */
static i64 sent_away(Text reason, Day day, const bool *taken)
{
    Idea idea = landed(day, "staff");
    Handover h;
    decide(idea.id, "signpost", reason, "", day);
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_OK(handover_ask_due(test_db, &WALK_SITE, walk_now(), 100));
    EXPECT_OK(handover_of(test_db, idea.id, &h));
    if (taken) EXPECT_OK(handover_answer(test_db, &idea, &h, *taken, &WALK_SITE, walk_now()));
    return idea.id;
}

TEST(dead_ends_are_counted_by_next_door_and_every_number_opens_as_many)
{
    static const bool YES = true, NO = false;
    static const struct { Text filter; i64 n; } NUMBERS[] = {
        { "came=no", 2 }, { "came=yes", 1 }, { "came=silent", 1 }, { "came=waiting", 1 }, { "came=back", 1 },
        { "reason=nihr&came=no", 1 }, { "reason=nihr", 3 }, { "reason=sbri", 3 }, { "", 6 },
    };
    world_open();
    Day today = day_of(walk_now()), long_ago = { today.n - 60 };
    sent_away("nihr", long_ago, &NO);
    sent_away("sbri", long_ago, &NO);
    sent_away("nihr", long_ago, &YES);
    sent_away("sbri", long_ago, NULL);
    sent_away("nihr", day_working_after(today, -3), NULL);
    i64 back = sent_away("sbri", long_ago, NULL);
    Idea idea;
    EXPECT_OK(idea_get(test_db, back, &idea));
    EXPECT_OK(talk_reply(test_db, &idea, "They did not answer", &WALK_SITE, walk_now()));
    Text page = seen("/figures/doors");
    for (size_t i = 0; i < COUNT(NUMBERS); i++) {
        Text at = arena_printf(test_arena, "/figures/doors/ideas.json?%s", NUMBERS[i].filter);
        EXPECT_INT(times(seen(at), "\"reference\":"), NUMBERS[i].n);
        bool linked = strchr(NUMBERS[i].filter, '=') && !strchr(NUMBERS[i].filter, '&');
        if (linked) EXPECT_HAS(page, arena_printf(test_arena, "/figures/doors/ideas?%s\">%lld<", NUMBERS[i].filter,
                                                  (long long)NUMBERS[i].n));
    }
    EXPECT_HAS(seen("/figures/doors/export.csv"), "Dead ends,SBRI Healthcare,1");
}

TEST(figures_of_next_doors_leave_out_what_somebody_may_not_see)
{
    static const bool NO = false;
    static const Text PAGES[] = { "/figures/doors.json", "/figures/doors/ideas.json", "/figures/doors/ideas.json?came=no" };
    Text before[COUNT(PAGES)];
    world_open();
    Day long_ago = { day_of(walk_now()).n - 60 };
    sent_away("nihr", long_ago, &NO);
    for (size_t i = 0; i < COUNT(PAGES); i++) { Res res = world_try(READER, PAGES[i], NULL); before[i] = world_body(&res); }
    Idea idea;
    EXPECT_OK(idea_get(test_db, sent_away("sbri", long_ago, &NO), &idea));
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", world_person(MANAGER), walk_now()));
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        Res reader = world_try(READER, PAGES[i], NULL);
        EXPECT_TEXT(world_body(&reader), before[i]);
        EXPECT(!same(seen(PAGES[i]), before[i]));
    }
}
