/* A restricted idea is for those who are named: for everybody else there is none, on every address there is. */
#include "app/access_world.h"
#include "assure/check.h"
#include "base/when.h"
#include "figures/benefit.h"
#include "front/front_walk.h"
#include "mail/letters.h"
#include "opportunity/opportunity.h"
#include "pathway/digest.h"
#include "pathway/follower.h"
#include "pathway/recall.h"
#include "pathway/talk.h"
#include "pathway/task.h"

static Idea zebra;

static Err make(Db *db, void *with)
{
    i64 task, check;
    Template cyber;
    Actor desk = { world_person(TRIAGE), 0, true, &WALK_SITE, walk_now() };
    CheckWish assure = { .owner = world_person(REVIEWER), .due = day_of(walk_now()) };
    (void)with;
    TRY(template_newest(db, test_arena, "cyber", &cyber));
    TRY(check_add(db, &zebra, &cyber, &assure, &desk, &check));
    TaskWish wish = { "Zebra task", "", world_person(REVIEWER), day_of(walk_now()) };
    Benefit gain = { .idea = zebra.id, .words = "Zebra gain", .unit = "", .baseline = "", .baseline_day = NO_DAY, .expected = "",
                     .seen = "", .seen_low = "", .seen_high = "", .seen_day = NO_DAY, .money = "cash", .expected_pounds = 7 };
    TRY(talk_note(db, &zebra, world_person(TRIAGE), "Zebra note", walk_now()));
    TRY(benefit_keep(db, &gain, world_person(REVIEWER), walk_now(), &task));
    TRY(follower_turn(db, zebra.id, world_person(READER), true, "system", walk_now()));
    return task_add(db, &zebra, &wish, world_person(TRIAGE), &WALK_SITE, walk_now(), &task);
}

/* An idea with a note, a task, a follower and a twin that says the same. */
static void land(void)
{
    walk_idea(walk_land("staff", "Zebra crossings on the ward"), &zebra);
    EXPECT_OK(db_transact(test_db, make, NULL));
}

static void restrict_it(void)
{
    long long idea = zebra.id, by = world_person(MANAGER);
    EXPECT_OK(db_script(test_db, arena_printf(test_arena,
        "INSERT INTO restricted (idea, reason, author, since) VALUES (%lld, 'other', %lld, 1);"
        "INSERT INTO granted (id, idea, person, author, since) VALUES (1, %lld, %lld, %lld, 1);", idea, by, idea, by, by)));
    recall_forget();                                     /* this went past the journal */
}

static const Asker OTHERS[] = { READER, REVIEWER, TRIAGE, ADMINISTRATOR, TOKEN_READER, TOKEN_REVIEWER, TOKEN_TRIAGE, TOKEN_MANAGER };

/* The route's address for an idea; what follows its number stands for things there are not. */
static Text address(const Route *route, i64 idea, bool json)
{
    Buf b = { .arena = test_arena };
    bool first = true;
    for (Text s = route->path; *s; ) {
        if (*s != '{') { buf_add(&b, s++, 1); continue; }
        bool id = starts(s, "{id}"), type = starts(s, "{type}");
        if (id) buf_printf(&b, "%lld", (long long)(first ? idea : 1));
        else buf_text(&b, type ? "park" : "word");
        first = false;
        s = strchr(s, '}') + 1;
    }
    buf_text(&b, json ? ".json" : "");
    return buf_end(&b);
}

static void expect_alike(const Route *route, Asker who, bool json)
{
    enum { NOWHERE = 999999 };
    Text there = address(route, zebra.id, json), nowhere = address(route, NOWHERE, json);
    Res hidden = route->method == POST ? world_post(who, there, "x=1") : world_try(who, there, NULL);
    Res none = route->method == POST ? world_post(who, nowhere, "x=1") : world_try(who, nowhere, NULL);
    if (hidden.status != none.status || hidden.status < 400 || !same(world_body(&hidden), world_body(&none)))
        print_message("# %s by %d: %d, %d\n%s\n%s\n", there, who, hidden.status, none.status, world_body(&hidden), world_body(&none));
    EXPECT_INT(hidden.status, none.status);
    EXPECT(hidden.status >= 400);
    EXPECT_TEXT(world_body(&hidden), world_body(&none));
}

TEST(every_address_of_a_restricted_idea_answers_others_as_if_there_were_none)
{
    size_t n = 0;
    world_open();
    land();
    restrict_it();
    for (size_t r = 0; r < ROUTES_N; r++) {
        if (!starts(ROUTES[r].path, "/work/{id}")) continue;
        n++;
        for (size_t i = 0; i < COUNT(OTHERS); i++) {
            expect_alike(&ROUTES[r], OTHERS[i], false);
            if (ROUTES[r].method == GET) expect_alike(&ROUTES[r], OTHERS[i], true);
        }
    }
    EXPECT(n > 10);
    Res owner = world_try(MANAGER, address(&(Route){ .path = "/work/{id}" }, zebra.id, false), NULL);
    EXPECT_INT(owner.status, 200);
    EXPECT_HAS(world_body(&owner), "Zebra note");
}

/* Whatever lists, counts or finds ideas. */
static const Text LISTS[] = {
    "/work", "/work.json", "/work?show=mine", "/work?show=late", "/work?show=later.json", "/work?show=closed", "/work?stage=received",
    "/work.json?kind=idea", "/work/export.csv", "/work/export.csv?stage=received", "/work/tasks", "/work/tasks.json?show=all",
    "/work/tasks?show=all", "/work/waiting", "/work/waiting.json", "/work/{idea}/decide/park",
    "/opportunities/1", "/opportunities/1.json", "/opportunities?q=zebra",
    "/people?q=zebra", "/people/teams", "/people/teams.json", "/introductions?show=all",
    "/introductions.json?show=all", "/introductions/effect",
    "/introductions/effect.json", "/introductions/fairness",
    "/search?q=zebra", "/search.json?q=zebra", "/search?q=ward", "/figures", "/figures.json", "/figures/export.csv",
    "/figures/flow/export.csv", "/figures/ideas", "/figures/ideas.json", "/figures/suggestions",
    "/figures/suggestions.json", "/figures/suggestions/ideas?of=team&name=0", "/figures/suggestions/ideas.json?of=route&name=staff",
    "/figures/board/export.csv", "/figures/forecast",
    "/figures/forecast.json",
    "/figures/flow", "/figures/flow?period=365", "/figures/flow.json?period=90",
    "/figures/ideas?since=2020-01-01", "/figures/ideas.json?since=2020-01-01",
    "/figures/flow.json?period=days&since=2026-01-01&until=2026-03-01", "/figures/board", "/figures/board.json",
    "/figures/benefits", "/figures/benefits.json", "/figures/benefits/export.csv",
    "/pathways/idea", "/pathways/idea.json", "/work/{idea}",
    "/work/{idea}.json", "/admin/teams", "/admin/people",
    "/checks/answers", "/checks/answers/cyber/export.csv",
    "/checks", "/checks.json", "/checks?show=all", "/checks.json?show=all", "/checks?show=all&teamless=1",
};

static Text all_lists(Asker who)
{
    Buf out = { .arena = test_arena };
    for (size_t i = 0; i < COUNT(LISTS); i++) {
        Res res = world_try(who, LISTS[i], NULL);
        buf_printf(&out, "%s %d %s\n%s\n", LISTS[i], res.status, res.location ? res.location : "", world_body(&res));
    }
    return buf_end(&out);
}

TEST(not_one_byte_of_any_list_count_or_search_knows_of_a_restricted_idea)
{
    Text before[COUNT(OTHERS)];
    Opportunity fits = { .title = "Zebra crossings", .kind = "funding", .funder = "", .about = "Zebra crossings on the ward", .website = "",
                         .opens = NO_DAY, .closes = NO_DAY };
    world_open();
    EXPECT_OK(opportunity_keep(test_db, &fits, "system", walk_now()));
    for (size_t i = 0; i < COUNT(OTHERS); i++) before[i] = all_lists(OTHERS[i]);
    Text named = all_lists(MANAGER);
    land();
    EXPECT(!same(all_lists(READER), before[0]));
    restrict_it();
    for (size_t i = 0; i < COUNT(OTHERS); i++) EXPECT_TEXT(all_lists(OTHERS[i]), before[i]);
    EXPECT(!same(all_lists(MANAGER), named));
    Res found = world_try(MANAGER, "/search?q=zebra", NULL);
    EXPECT_HAS(world_body(&found), "crossings on the ward");
}

TEST(a_restricted_idea_is_given_to_nobody_and_merged_into_by_nobody_who_may_not_see_it)
{
    world_open();
    land();
    restrict_it();
    Text id = arena_printf(test_arena, "%lld", (long long)zebra.id);
    EXPECT_INT(world_post(TRIAGE, "/work/assign", arena_printf(test_arena, "idea=%s&to={to}", id)).status, 404);
    EXPECT_INT(world_post(MANAGER, "/work/assign", arena_printf(test_arena, "idea=%s&to={to}", id)).status, 303);
    Text merge = arena_printf(test_arena, "reason=same-idea&words=Same&next_door=Ask&other=%s", zebra.reference);
    Res res = world_post(TRIAGE, "/work/{idea}/decide/merge", merge);
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(world_body(&res), "There is no idea with the reference");
    EXPECT_LACKS(world_body(&res), "Zebra");
}

TEST(the_digest_of_a_follower_who_may_no_longer_see_it_is_silent)
{
    Digests found;
    Day day;
    world_open();
    EXPECT_OK(day_parse("2026-03-03", &day));
    land();
    Time seven = day_at(day, DIGEST_HOUR, 0);
    EXPECT_OK(digest_look(test_db, test_arena, &WALK_SITE, seven, &found));
    bool told = false;
    for (size_t i = 0; i < found.mails.n; i++)
        told |= strstr(found.mails.at[i].body, "Zebra") && same(found.mails.at[i].to, "reader@example.nhs.uk");
    EXPECT(told);
    restrict_it();
    EXPECT_OK(digest_look(test_db, test_arena, &WALK_SITE, seven, &found));
    for (size_t i = 0; i < found.mails.n; i++)
        if (!same(found.mails.at[i].to, "manager@example.nhs.uk") && strstr(found.mails.at[i].body, "Zebra"))
            EXPECT_TEXT(found.mails.at[i].to, zebra.owner_email);
}

TEST(the_list_of_mail_keeps_the_subject_of_what_is_about_a_restricted_idea)
{
    world_open();
    land();
    Res before = world_try(ADMINISTRATOR, "/admin/mail?show=waiting", NULL);
    EXPECT_HAS(world_body(&before), zebra.reference);
    restrict_it();
    Res after = world_try(ADMINISTRATOR, "/admin/mail?show=waiting", NULL);
    Res json = world_try(ADMINISTRATOR, "/admin/mail.json?show=waiting", NULL);
    EXPECT_HAS(world_body(&after), "About an idea that only some may see");
    EXPECT_LACKS(world_body(&after), zebra.reference);
    EXPECT_LACKS(world_body(&json), zebra.reference);
    EXPECT_LACKS(world_body(&after), "Zebra");
}
