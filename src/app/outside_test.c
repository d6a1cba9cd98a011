/* People from outside: a colleague of a partner organisation, and somebody who works on an idea with its sender. Over every address. */
#include "app/access_world.h"
#include "base/code.h"
#include "front/front_walk.h"
#include "front/handover.h"
#include "pathway/talk.h"
#include "share/collaborator.h"
#include "share/restrict.h"
#include "share/shared.h"

enum { NOWHERE = 999999 };

/* The route's address for an idea; what follows its number is 1, or a word. */
static Text address(Text path, i64 idea)
{
    Buf b = { .arena = test_arena };
    bool first = true;
    for (Text s = path; *s; ) {
        if (*s != '{') { buf_add(&b, s++, 1); continue; }
        if (starts(s, "{id}")) buf_printf(&b, "%lld", (long long)(first ? idea : 1));
        else                   buf_text(&b, starts(s, "{type}") ? "park" : "word");
        first = false;
        s = strchr(s, '}') + 1;
    }
    return buf_end(&b);
}

static Res ask(Asker who, const Route *route, Text at)
{
    return route->method == POST ? world_post(who, at, "x=1") : world_try(who, at, NULL);
}

/* Shared or not, nothing of the house is theirs: no queue, search, figures, checks, tasks, people or settings. */
TEST(a_partner_has_no_way_into_the_house)
{
    size_t n = 0;
    world_open();
    i64 shared = world_number("decided");
    for (size_t r = 0; r < ROUTES_N; r++) {
        const Route *route = &ROUTES[r];
        if (route->right <= R_PARTNER && route->right != R_STAFF) continue;
        n++;
        Res res = ask(PARTNER, route, address(route->path, shared));
        if (res.status != 403) print_message("# %s: %d\n", route->path, res.status);
        EXPECT_INT(res.status, 403);
        EXPECT_LACKS(world_body(&res), "Trolleys");
    }
    EXPECT(n > 60);
}

/* Scenario 16: the same answer for what belongs to others as for what is not there. */
TEST(scenario_16_an_idea_that_is_not_shared_with_them_is_not_there_for_a_partner)
{
    static const Text PATHS[] = { "/shared/{id}", "/shared/{id}.json", "/mine/{id}", "/mine/{id}/people", "/mine/{id}/documents" };
    world_open();
    i64 others[] = { world_number("idea"), world_number("theirs"), world_number("public_id") };
    for (size_t i = 0; i < COUNT(others); i++)
        for (size_t k = 0; k < COUNT(PATHS); k++) {
            Res res = world_try(PARTNER, address(PATHS[k], others[i]), NULL), none = world_try(PARTNER, address(PATHS[k], NOWHERE), NULL);
            EXPECT_INT(res.status, 404);
            EXPECT_INT(none.status, 404);
            EXPECT_TEXT(world_body(&res), world_body(&none));
        }
    Res theirs = world_try(PARTNER, "/shared/{decided}", NULL);
    EXPECT_INT(theirs.status, 200);
    EXPECT_HAS(world_body(&theirs), "Trolleys are too high");
    EXPECT_LACKS(world_body(&theirs), "sender@example.nhs.uk");
    EXPECT_INT(world_post(PARTNER, "/shared/{decided}/tasks/{task}", "act=done").status, 404);
    EXPECT_INT(world_try(STRANGER, "/shared/{decided}", NULL).status, 403);
    EXPECT_INT(world_try(ADMINISTRATOR, "/shared/{decided}", NULL).status, 403);
}

static Err stop(Db *db, void *with)
{
    Idea idea;
    (void)with;
    TRY(idea_get(db, world_number("decided"), &idea));
    return shared_turn(db, &idea, world_number("organisation"), false, &WALK_SITE, walk_now());
}

static Err hide(Db *db, void *with)
{
    Idea idea;
    (void)with;
    TRY(idea_get(db, world_number("decided"), &idea));
    return restrict_on(db, &idea, "other", world_person(MANAGER), walk_now());
}

TEST(scenario_15_when_sharing_stops_every_address_is_gone_at_once_and_the_list_keeps_a_reference)
{
    world_open();
    EXPECT_OK(db_transact(test_db, stop, NULL));
    EXPECT_INT(world_try(PARTNER, "/shared/{decided}", NULL).status, 404);
    EXPECT_INT(world_try(PARTNER, "/shared/{decided}.json", NULL).status, 404);
    Text pages[] = { "/shared", "/shared.json" };
    for (size_t i = 0; i < COUNT(pages); i++) {
        Res list = world_try(PARTNER, pages[i], NULL);
        EXPECT_HAS(world_body(&list), world_words("{decided_reference}"));
        EXPECT_LACKS(world_body(&list), "Trolleys");
    }
}

TEST(a_restricted_idea_is_not_even_a_stub_for_a_partner)
{
    world_open();
    EXPECT_OK(db_transact(test_db, hide, NULL));
    Res list = world_try(PARTNER, "/shared", NULL);
    EXPECT_LACKS(world_body(&list), world_words("{decided_reference}"));
    EXPECT_INT(world_try(PARTNER, "/shared/{decided}", NULL).status, 404);
    EXPECT_INT(world_try(SENDER, "/mine/{decided}", NULL).status, 200);        /* its sender notices nothing */
}

static Err join(Db *db, void *with)
{
    Idea idea;
    i64 *id = with, person;
    CollaboratorList all;
    TRY(idea_get(db, world_number("idea"), &idea));
    TRY(collaborator_invite(db, &idea, "stranger@example.org", "", &WALK_SITE, walk_now(), id));
    TRY(collaborators_of(db, idea.id, &all));
    return collaborator_accept(db, &idea, &all.at[0], "", &WALK_SITE, walk_now(), &person);
}

static Err removed(Db *db, void *with)
{
    Idea idea;
    const i64 *id = with;
    TRY(idea_get(db, world_number("idea"), &idea));
    return collaborator_end(db, &idea, *id, &WALK_SITE, walk_now());
}

/* What a collaborator may do, and what somebody who was one may. */
static const struct { Text at, body; int now, afterwards; } PARTY[] = {
    { "/mine/{idea}",                        NULL,                    200, 404 },
    { "/mine/{idea}.json",                   NULL,                    200, 404 },
    { "/mine/{idea}/people",                 NULL,                    200, 404 },
    { "/mine/{idea}/documents",              NULL,                    200, 404 },
    { "/mine/{idea}/letters.pdf",            NULL,                    200, 404 },
    { "/mine/{idea}/reply",                  "words=More",            303, 403 },
    { "/mine/{idea}/tasks/{sender_task}",    "act=done&task_words=x", 303, 403 },
    { "/mine/{idea}/amend",                  "",                      303, 404 },
    { "/mine/{idea}/withdraw",               NULL,                    403, 404 },
    { "/mine/{idea}/withdraw",               "",                      403, 404 },
    { "/mine/{idea}/share",                  "share=public",          403, 404 },
    { "/mine/{idea}/part",                   "",                      403, 404 },
    { "/mine/{idea}/people",                 "email=x%40example.org", 403, 404 },
    { "/mine/{idea}/people/{collaborator}/end", "",                   403, 404 },
    { "/mine/{idea}/people/offer",           "offer_email=x%40example.org", 403, 404 },
    { "/mine/{idea}/people/keep",            "",                      403, 404 },
    { "/mine/{idea}/people/suggested/{suggestion}", "act=yes",        403, 404 },
    { "/mine/{idea}/handover",               "",                      403, 404 },
    { "/mine/{idea}/taken-up",               "act=no",                403, 404 },
    { "/mine/{idea}/people/organisations",   "organisation=1",        403, 404 },
    { "/mine/{idea}/leave",                  "",                      303, 404 },
};

TEST(a_collaborator_reads_and_writes_and_does_nothing_else_and_nothing_at_all_once_removed)
{
    i64 id;
    world_open();
    EXPECT_OK(db_transact(test_db, join, &id));
    for (int after = 0; after < 2; after++) {
        if (after) EXPECT_OK(db_transact(test_db, removed, &id));
        for (size_t i = 0; i < COUNT(PARTY); i++) {
            Res res = PARTY[i].body ? world_post(STRANGER, PARTY[i].at, PARTY[i].body) : world_try(STRANGER, PARTY[i].at, NULL);
            if (res.status != (after ? PARTY[i].afterwards : PARTY[i].now)) print_message("# %s %d: %d\n", PARTY[i].at, after, res.status);
            EXPECT_INT(res.status, after ? PARTY[i].afterwards : PARTY[i].now);
            EXPECT_LACKS(world_body(&res), world_words("{key}"));
        }
    }
}

TEST(what_a_removed_collaborator_had_typed_is_shown_to_them_and_kept_nowhere)
{
    i64 id;
    MessageList said;
    world_open();
    EXPECT_OK(db_transact(test_db, join, &id));
    EXPECT_OK(db_transact(test_db, removed, &id));
    static const char WORDS[] = "words=The+wall+bears+two";
    Res page = world_post(STRANGER, "/mine/{idea}/reply", WORDS), json = world_post(STRANGER, "/mine/{idea}/reply.json", WORDS);
    EXPECT_HAS(world_body(&page), "The wall bears two");
    EXPECT_HAS(world_body(&page), "A Sender");
    EXPECT_HAS(world_body(&json), "\"typed\":\"The wall bears two\"");
    Res check = world_post(STRANGER, "/mine/{idea}/checks/1", "product-name=Scribe+4&seen=1");
    EXPECT_INT(check.status, 403);
    EXPECT_HAS(world_body(&check), "Scribe 4");
    EXPECT_OK(talk_of(test_db, world_number("idea"), "outside", &said));
    EXPECT_INT(said.n, 0);
}

static Text papers_of(Handover *out)
{
    EXPECT_OK(handover_of(test_db, world_number("idea"), out));
    return arena_printf(test_arena, "/papers/%lld/%s", (long long)out->decision, secret_derive(test_arena, out->key));
}

/* The world's questions are kept, as the scenarios' are. */
static Res does(Asker who, Text target, Text body)
{
    return world_ask(who, target, arena_printf(test_arena, "csrf=%s&%s", world_csrf(who), body));
}

TEST(the_next_door_opens_what_the_sender_sent_on_with_the_documents_they_ticked_and_nothing_else)
{
    Handover h;
    world_open();
    Idea idea;
    EXPECT_OK(idea_get(test_db, world_number("idea"), &idea));
    Text decide = "reason=nihr&words=They+pay&next_door=NIHR&step=send&seen=%lld&door_email=%s", to = "/work/{idea}/decide/signpost";
    EXPECT_INT(does(TRIAGE, to, arena_printf(test_arena, decide, (long long)idea.version, "x")).status, 422);
    EXPECT_INT(does(TRIAGE, to, arena_printf(test_arena, decide, (long long)idea.version, "Help%40NIHR.example")).status, 303);
    Res offer = world_try(SENDER, "/mine/{idea}", NULL);
    EXPECT_HAS(world_body(&offer), "Yes, send it to them");
    EXPECT_HAS(world_body(&offer), "Plan sender_document");
    EXPECT_INT(does(SENDER, "/mine/{idea}/handover", "document={document}").status, 422);
    EXPECT_INT(does(SENDER, "/mine/{idea}/handover", "document={sender_document}").status, 303);
    Text papers = papers_of(&h);
    EXPECT_TEXT(h.door_email, "help@nihr.example");
    Res page = world_try(NOBODY_AT_ALL, papers, NULL);
    EXPECT_INT(page.status, 200);
    EXPECT_HAS(world_body(&page), "Drip stands get lost");
    EXPECT_HAS(world_body(&page), "Plan sender_document");
    EXPECT_LACKS(world_body(&page), "Plan inside");
    EXPECT_LACKS(world_body(&page), world_words("{key}"));
    Text file = "%s/documents/%s/files/1";
    EXPECT_INT(world_try(NOBODY_AT_ALL, arena_printf(test_arena, file, papers, "{sender_document}"), NULL).status, 200);
    EXPECT_INT(world_try(NOBODY_AT_ALL, arena_printf(test_arena, file, papers, "{document}"), NULL).status, 404);
    EXPECT_INT(world_try(NOBODY_AT_ALL, arena_printf(test_arena, file, papers, "{inside}"), NULL).status, 404);
    EXPECT_INT(world_try(NOBODY_AT_ALL, arena_printf(test_arena, "%s/idea.pdf", papers), NULL).status, 200);
    EXPECT_INT(world_try(NOBODY_AT_ALL, "/papers/{decision}/{key}", NULL).status, 404);
    EXPECT_INT(does(SENDER, "/mine/{idea}/documents/{sender_document}/remove", "").status, 303);
    EXPECT_INT(world_try(NOBODY_AT_ALL, arena_printf(test_arena, file, papers, "{sender_document}"), NULL).status, 404);
}
