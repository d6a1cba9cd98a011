/* What parked ideas wait for: listed, said to have happened, and all that wait for it awake; through the pages. */
#include "app/access_world.h"
#include "base/when.h"
#include "front/front_walk.h"
#include "pathway/decision.h"

static Idea second;

static Err park(Db *db, void *with)
{
    i64 id;
    Verdict v = { .type = "park", .reason = "wait-rules", .words = "Not yet.", .next_door = "Write to us.", .stage = "",
                  .event = "the new RULES are out" };
    (void)with;
    TRY(day_parse("2026-07-01", &v.until));
    return decision_make(db, &second, second.version, &v, world_person(TRIAGE), &WALK_SITE, walk_now(), &id);
}

/* Another idea that waits for the same as {decided}. */
static void open_world(void)
{
    world_open();
    walk_idea(walk_land("staff", "Zebra crossings on the ward"), &second);
    EXPECT_OK(db_transact(test_db, park, NULL));
}

static Text field(Text page, Text name)
{
    Text from = strstr(page, arena_printf(test_arena, "name=\"%s\" value=\"", name));
    EXPECT(from);
    from = strstr(from, "value=\"") + strlen("value=\"");
    return arena_copy(test_arena, from, strcspn(from, "\""));
}

/* Says that what {decided} waits for has happened, with the list as it was seen, or "" to see it. */
static Res happened(Asker who, Text seen)
{
    return world_ask(who, "/work/{decided}/happened",
                     arena_printf(test_arena, "csrf=%s&words=They+came+out+today.&seen=%s&step=%s", world_csrf(who), seen,
                                  *seen ? "send" : "preview"));
}

TEST(what_parked_ideas_wait_for_stands_on_one_page_and_is_offered_to_whoever_parks_another)
{
    open_world();
    Res all = world_try(TRIAGE, "/work/waiting", NULL);
    Text page = world_body(&all);
    EXPECT_HAS(page, ">The new rules are out</td>");
    EXPECT_LACKS(page, "the new RULES");
    EXPECT_HAS(page, ">2 ideas<");
    EXPECT_HAS(page, "Zebra crossings");
    EXPECT_HAS(page, world_words("/work/{decided}/happened"));
    Res reader = world_try(READER, "/work/waiting", NULL), form = world_try(TRIAGE, "/work/{idea}/decide/park", NULL);
    Res queue = world_try(READER, "/work?show=parked", NULL);
    EXPECT_LACKS(world_body(&reader), "/happened");
    EXPECT_HAS(world_body(&form), "<option value=\"The new rules are out\">");
    EXPECT_HAS(world_body(&queue), "href=\"/work/waiting\"");
}

TEST(it_has_happened_shows_who_wakes_and_the_letter_and_then_wakes_them_all)
{
    open_world();
    Res nothing = world_post(TRIAGE, "/work/{decided}/happened", "words=&step=preview");
    EXPECT_INT(nothing.status, 422);
    EXPECT_HAS(world_body(&nothing), "Say what happened");
    Res look = happened(TRIAGE, "");
    EXPECT_HAS(world_body(&look), "2 ideas wait for it");
    EXPECT_HAS(world_body(&look), "Wake all 2 and send the letters");
    EXPECT_HAS(world_body(&look), "They came out today.");
    Text seen = field(world_body(&look), "seen");
    Res stale = happened(TRIAGE, "before");
    EXPECT_INT(stale.status, 422);
    EXPECT_HAS(world_body(&stale), "Other ideas wait for it now than those you saw");
    EXPECT_HAS(world_body(&stale), "They came out today.");
    Res done = happened(TRIAGE, seen);
    EXPECT_INT(done.status, 303);
    EXPECT_TEXT(done.location, "/work/waiting?done=woken");
    Res after = world_try(READER, "/work/waiting", NULL), again = happened(TRIAGE, seen);
    EXPECT_HAS(world_body(&after), "No parked idea waits for anything but its date.");
    EXPECT_INT(again.status, 409);
    EXPECT_OK(idea_get(test_db, second.id, &second));
    EXPECT_TEXT(second.state, "open");
}

TEST(a_restricted_idea_is_not_counted_for_others_when_its_event_comes_and_is_not_lost)
{
    open_world();
    long long idea = second.id, by = world_person(MANAGER);
    EXPECT_OK(db_script(test_db, arena_printf(test_arena, "INSERT INTO restricted (idea, reason, author, since) "
                                                          "VALUES (%lld, 'other', %lld, 1)", idea, by)));
    Res look = happened(ADMINISTRATOR, "");
    EXPECT_HAS(world_body(&look), "1 idea waits for it");
    EXPECT_LACKS(world_body(&look), "Zebra");
    EXPECT_INT(happened(ADMINISTRATOR, field(world_body(&look), "seen")).status, 303);
    EXPECT_OK(idea_get(test_db, second.id, &second));
    EXPECT_TEXT(second.state, "parked");
    Res mail = world_try(ADMINISTRATOR, "/admin/mail.json?show=waiting", NULL);
    EXPECT_HAS(world_body(&mail), second.owner_email);
    Res others = world_try(ADMINISTRATOR, "/work/waiting", NULL);
    EXPECT_LACKS(world_body(&others), "Zebra");
}
