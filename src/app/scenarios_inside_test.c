/* Scenarios of those who work ideas: what was asked for stays asked, nothing is reached by another's address, and words stay as they were
   said. */
#include "app/scenarios_walk.h"
#include "assure/check.h"
#include "base/when.h"
#include "front/front_walk.h"
#include "pathway/talk.h"
#include "scenarios_test.sql.h"

static CheckRow check_now(Text name)
{
    CheckRowList all;
    db_arena(test_db, test_arena);
    EXPECT_OK(checks_of_idea(test_db, test_arena, world_number("idea"), day_of(walk_now()), &all));
    for (size_t i = 0; i < all.n; i++) if (same(all.at[i].name, name)) return all.at[i];
    EXPECT(!"there is such a check");
    return (CheckRow){ 0 };
}

TEST(a_check_asked_for_is_not_dropped_and_another_added_later_tells_its_own_team_alone_and_blocks_nobody)
{
    static const Text DROPS[] = { "act=remove", "act=drop", "act=delete", "act=cancel" };
    static const Text ADDED = "act=one&name=cyber", ASKED = "act=one&name=dpia";
    world_open();
    EXPECT_OK(db_script(test_db, world_words("UPDATE person SET team = 70 WHERE email = 'manager@example.nhs.uk'")));
    EXPECT_INT(scene_act(ADMINISTRATOR, "/admin/checks/cyber", "team={team}").status, 303);
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/checks", ASKED).status, 303);
    CheckRow asked = check_now("dpia");
    Text at = arena_printf(test_arena, "/work/{idea}/checks/%lld", (long long)asked.id);
    for (size_t i = 0; i < COUNT(DROPS); i++) EXPECT(scene_act(TRIAGE, at, DROPS[i]).status >= 400);
    Res no = scene_act(TRIAGE, arena_printf(test_arena, "%s/outcome", at), "outcome=not-needed&reason=");
    EXPECT_INT(no.status, 422);
    EXPECT_INT(check_now("dpia").version, asked.version);
    EXPECT(check_now("dpia").open);

    i64 theirs = scene_mails("manager@example.nhs.uk"), reviewer = scene_mails("reviewer@example.nhs.uk");
    i64 owner = scene_mails(scene_idea("idea").owner_email);
    EXPECT_HAS(scene_page(REVIEWER, "/work/{idea}/checks/{check}/part/scope"), "name=\"seen\"");
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/checks", ADDED).status, 303);
    EXPECT_INT(check_now("cyber").team, world_number("team"));
    EXPECT_INT(scene_mails("manager@example.nhs.uk"), theirs + 1);
    EXPECT_INT(scene_mails("reviewer@example.nhs.uk"), reviewer);
    EXPECT_INT(scene_mails(scene_idea("idea").owner_email), owner);
    EXPECT_INT(scene_act(REVIEWER, "/work/{idea}/checks/{check}/part/scope", "version=Two&seen=0").status, 303);   /* opened before */
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/checks", ADDED).status, 409);
}

/* Objects of `own`, each named by what stands before its number in an address, and who may open both ideas' addresses. */
enum { TASK, CHECK, DOCUMENT, FILE_OF_IT, PARTY, SUGGESTED, PASSPORT, OBJECTS };
static const Text BEFORE[OBJECTS] = { "/tasks/", "/checks/", "/documents/", "/files/", "/people/", "/suggested/", "/passports/" };
typedef struct Door { Text begin, own, other; Asker owns, opens; Text object[OBJECTS]; } Door;
static const Door DOORS[] = {
    { "/work/{id}/", "/work/{idea}/", "/work/{theirs}/", ADMINISTRATOR, ADMINISTRATOR,
      { "{task}", "{check}", "{document}", "1", "{collaborator}", "{suggestion}", "{passport}" } },
    { "/mine/{id}/", "/mine/{idea}/", "/mine/{theirs}/", SENDER, STRANGER,
      { "{sender_task}", NULL, "{sender_document}", "1", "{collaborator}", "{suggestion}" } },
    { "/track/{reference}/{key}/", "/track/{reference}/{key}/", "/track/{their_reference}/{their_key}/", NOBODY_AT_ALL, NOBODY_AT_ALL,
      { "{sender_task}", NULL, "{sender_document}", "1", "{collaborator}", "{suggestion}" } },
    { "/track/{reference}/{key}/checks", "/track/{bought_reference}/{bought_key}/checks", "/track/{their_reference}/{their_key}/checks",
      NOBODY_AT_ALL, NOBODY_AT_ALL, { NULL, "{bought_check}" } },
    { "/mine/{id}/checks", "/mine/{bought}/checks", "/mine/{theirs}/checks", SENDER, STRANGER,
      { NULL, "{bought_check}" } },
};

/* What stands at `at` of an address; NULL: nothing of this door. */
static Text object(const Door *door, Text path, Text at)
{
    for (size_t i = 0; i < OBJECTS; i++) {
        size_t n = strlen(BEFORE[i]);
        if ((size_t)(at - path) >= n && !strncmp(at - n, BEFORE[i], n)) return door->object[i];
    }
    return NULL;
}

/* The rest of a path with numbers of the door's objects in it, or with one that is nobody's; NULL when it has none of them. */
static Text filled(const Door *door, Text path, bool nobodys)
{
    Buf b = { .arena = test_arena };
    bool any = false;
    for (Text s = path + strlen(door->begin); *s; ) {
        if (*s != '{') { buf_add(&b, s++, 1); continue; }
        Text what = starts(s, "{id}") ? object(door, path, s) : starts(s, "{hazard}") ? "new" : "scope";
        if (!what) return NULL;
        any |= starts(s, "{id}");
        buf_text(&b, starts(s, "{id}") && nobodys && !same(what, "1") ? "999999" : what);
        s = strchr(s, '}') + 1;
    }
    return any ? buf_end(&b) : NULL;
}

/* With it every form of ours is whole. */
#define WHOLE "act=done&words=x&task_words=x&how=whole&origin=x&reason=x&outcome=passed&effect=x&owner={to}" \
              "&due-day=1&due-month=6&due-year=2026&title=x"

static Res sent(const Route *route, Asker who, Text at)
{
    return route->method == GET ? world_try(who, at, NULL) : world_post(who, at, route->upload ? WHOLE "&file=plan.txt" : WHOLE);
}

/* By its own idea's address it is there; by another's it is as little there as what is nobody's. Whether the route has an object at all. */
static bool apart(const Route *route, const Door *door)
{
    Text rest = starts(route->path, door->begin) ? filled(door, route->path, false) : NULL;
    if (!rest) return false;
    Text other = arena_printf(test_arena, "%s%s", door->other, rest);
    Res own = sent(route, door->owns, arena_printf(test_arena, "%s%s", door->own, rest)), res = sent(route, door->opens, other);
    Res none = sent(route, door->opens, arena_printf(test_arena, "%s%s", door->other, filled(door, route->path, true)));
    if (own.status == 404 || res.status != 404) print_message("# %s by %s: %d, its own: %d\n", route->path, other, res.status, own.status);
    EXPECT(own.status != 404);
    EXPECT_INT(res.status, 404);
    EXPECT_INT(none.status, 404);
    EXPECT(!res.location && !res.file);
    return true;
}

/* Every route about something of an idea, so also one that is added tomorrow: those of partners are in outside_test.c. */
TEST(scenario_16_no_route_opens_a_task_check_document_file_grant_or_invitation_by_another_ideas_address)
{
    int ids = 0;
    world_open();
    EXPECT_OK(db_script(test_db, world_words("INSERT INTO restricted (idea, reason, author, since) VALUES ({idea}, 'other', {to}, 1);"
                                             "INSERT INTO granted (id, idea, person, author, since) "
                                             "SELECT {collaborator}, {idea}, id, id, 1 FROM person WHERE role = 'administrator'")));
    for (size_t r = 0; r < ROUTES_N; r++) {
        Text path = ROUTES[r].path, second = strstr(path, "}/");
        bool by_id = starts(path, "/work/{id}/") || starts(path, "/mine/{id}/"), by_key = starts(path, "/track/{reference}/{key}/");
        if ((!by_id && !by_key) || !strstr(second + 1 + (by_key ? strlen("/{key}") : 0), "{id}")) continue;
        bool any = false;
        ids++;
        for (size_t d = 0; d < COUNT(DOORS); d++) any |= apart(&ROUTES[r], &DOORS[d]);
        if (!any) print_message("# nobody told this test what %s is about\n", path);
        EXPECT(any);
    }
    EXPECT(ids > 30);
}

static Idea of_nobody(void)
{
    Idea idea;
    i64  nobody;
    EXPECT_OK(person_of_email(test_db, "nobody@hilum.invalid", "No sender", "", walk_now(), &nobody));
    Landing l = { .kind = "idea", .route = "staff", .title = "From a drawer", .summary = "One", .service = "", .organisation = "",
                  .source = "", .source_id = "", .sender = nobody };
    EXPECT_OK(idea_land(test_db, &l, "EXH", walk_now(), &idea));
    return idea;
}

TEST(scenario_18_a_message_that_would_reach_nobody_is_refused_and_what_was_typed_stays)
{
    MessageList said;
    world_open();
    Idea idea = of_nobody();
    Res res = scene_act(TRIAGE, arena_printf(test_arena, "/work/%lld/message", (long long)idea.id), "body=Is+it+still+there%3F");
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(world_body(&res), "Is it still there?");
    EXPECT_INT(scene_act(TRIAGE, arena_printf(test_arena, "/work/%lld/note", (long long)idea.id), "body=For+you&tell=999999").status, 422);
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/message", "body=").status, 422);
    EXPECT_OK(talk_of(test_db, idea.id, "outside", &said));
    EXPECT_INT(said.n, 0);
    EXPECT_OK(talk_of(test_db, idea.id, "inside", &said));
    EXPECT_INT(said.n, 0);
}

/* Stricter than the national service, where people edit their own: what was said stays as it was said, a letter of ours too. */
TEST(scenario_18_what_was_said_is_changed_by_nobody_neither_a_letter_nor_anybodys_own_message)
{
    MessageList before, after;
    world_open();
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/message", "body=Which+ward%3F").status, 303);
    EXPECT_OK(talk_of(test_db, world_number("idea"), "outside", &before));
    long long id = before.at[0].id;
    for (Asker who = SENDER; who < ASKERS; who++) {
        Text own = arena_printf(test_arena, "message=%lld&id=%lld&body=Other+words&words=Other+words", id, id);
        EXPECT_INT(scene_act(who, arena_printf(test_arena, "/work/{idea}/message/%lld", id), own).status, 404);
        EXPECT_INT(scene_act(who, arena_printf(test_arena, "/work/{decided}/letters/%lld", id), own).status, 404);
    }
    for (size_t r = 0; r < ROUTES_N; r++)
        EXPECT(!strstr(ROUTES[r].path, "/message/") && !strstr(ROUTES[r].path, "/note/") && !strstr(ROUTES[r].path, "/letters/"));
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/message", arena_printf(test_arena, "message=%lld&id=%lld&body=Other", id, id)).status, 303);
    EXPECT_OK(talk_of(test_db, world_number("idea"), "outside", &after));
    EXPECT_INT(after.n, 2);
    EXPECT_TEXT(after.at[0].body, "Which ward?");
    EXPECT_INT(after.at[0].author, world_person(TRIAGE));
}
