/* What belongs to somebody else: the answer is the same whether it exists or not. And what is not public appears nowhere in public. */
#include "app/access_world.h"
#include "front/front_walk.h"
#include "pathway/talk.h"

/* The first address is somebody else's, the second nobody's. */
static const struct { Asker who; int status; Text theirs, nobodys, body; } PAIRS[] = {
    { SENDER,        404, "/mine/{theirs}",                          "/mine/999999",                          NULL },
    { SENDER,        404, "/mine/{theirs}/withdraw",                 "/mine/999999/withdraw",                 NULL },
    { SENDER,        404, "/mine/{theirs}/reply",                    "/mine/999999/reply",                    "words=x" },
    { SENDER,        404, "/mine/{theirs}/withdraw",                 "/mine/999999/withdraw",                 "" },
    { SENDER,        404, "/mine/{theirs}/share",                    "/mine/999999/share",                    "share=public" },
    { SENDER,        404, "/mine/{theirs}/tasks/{sender_task}",      "/mine/999999/tasks/{sender_task}",      "act=done" },
    { SENDER,        404, "/mine/{idea}/tasks/{task}",               "/mine/{idea}/tasks/999999",             "act=done" },
    { ADMINISTRATOR, 404, "/mine/{idea}",                            "/mine/999999",                          NULL },
    { NOBODY_AT_ALL, 403, "/mine/{idea}",                            "/mine/999999",                          NULL },
    { SENDER,        404, "/track/{their_reference}/{key}",          "/track/EXH-26-00ZZZ/{key}",             NULL },
    { SENDER,        404, "/track/{their_reference}/{key}/withdraw", "/track/EXH-26-00ZZZ/{key}/withdraw",    NULL },
    { SENDER,        404, "/track/{their_reference}/{key}/reply",    "/track/EXH-26-00ZZZ/{key}/reply",       "words=x" },
    { SENDER,        404, "/track/{their_reference}/{key}/withdraw", "/track/EXH-26-00ZZZ/{key}/withdraw",    "" },
    { SENDER,        404, "/track/{their_reference}/{key}/share",    "/track/EXH-26-00ZZZ/{key}/share",       "share=public" },
    { SENDER,        404, "/track/{their_reference}/{key}/tasks/{sender_task}",
                          "/track/EXH-26-00ZZZ/{key}/tasks/{sender_task}", "act=done" },
    { SENDER,        404, "/mine/{theirs}/documents",                "/mine/999999/documents",                NULL },
    { SENDER,        404, "/mine/{theirs}/documents",                "/mine/999999/documents",                "file=plan.txt" },
    { SENDER,        404, "/mine/{theirs}/documents/{sender_document}/files/1", "/mine/999999/documents/{sender_document}/files/1", NULL },
    { SENDER,        404, "/mine/{idea}/documents/{inside}",         "/mine/{idea}/documents/999999",         NULL },
    { SENDER,        404, "/mine/{idea}/documents/{inside}/files/1", "/mine/{idea}/documents/999999/files/1", NULL },
    { STRANGER,      404, "/mine/{theirs}/documents/{sender_document}", "/mine/{theirs}/documents/999999",    NULL },
    { STRANGER,      404, "/mine/{theirs}/documents/{sender_document}/files/1", "/mine/{theirs}/documents/999999/files/1", NULL },
    { STRANGER,      404, "/mine/{theirs}/documents/{sender_document}/remove", "/mine/{theirs}/documents/999999/remove", "" },
    { NOBODY_AT_ALL, 404, "/track/{their_reference}/{their_key}/documents/{document}",
                          "/track/{their_reference}/{their_key}/documents/999999", NULL },
    { NOBODY_AT_ALL, 404, "/track/{reference}/{key}/documents/{inside}/files/1",
                          "/track/{reference}/{key}/documents/999999/files/1", NULL },
    { ADMINISTRATOR, 404, "/work/{theirs}/documents/{inside}",       "/work/{theirs}/documents/999999",       NULL },
    { ADMINISTRATOR, 404, "/work/{theirs}/documents/{inside}/files/1", "/work/{theirs}/documents/999999/files/1", NULL },
    { TRIAGE,        404, "/work/{theirs}/documents/{document}/remove", "/work/{theirs}/documents/999999/remove", "" },
    { SENDER,        404, "/sent/{their_reference}/{key}",           "/sent/EXH-26-00ZZZ/{key}",              NULL },
    { SENDER,        404, "/draft/{key}",                            "/draft/0123456789ABCDEFGHJKMNPQRS",     NULL },
    { SENDER,        404, "/ideas/{their_reference}",                "/ideas/EXH-26-00ZZZ",                   NULL },
    { SENDER,        403, "/work/{theirs}",                          "/work/999999",                          NULL },
    { ADMINISTRATOR, 404, "/work/{theirs}/checks/{check}",           "/work/{theirs}/checks/999999",          NULL },
    { ADMINISTRATOR, 404, "/work/{theirs}/checks/{check}/part/scope", "/work/{theirs}/checks/999999/part/scope", NULL },
    { ADMINISTRATOR, 404, "/work/{theirs}/checks/{check}/outcome",   "/work/{theirs}/checks/999999/outcome",  "outcome=passed" },
    { ADMINISTRATOR, 404, "/work/{theirs}/checks/{check}/hazards/new", "/work/{theirs}/checks/999999/hazards/new", NULL },
    { SENDER,        403, "/work/{idea}",                            "/work/999999",                          NULL },
    { SENDER,        403, "/work/{theirs}/decide/park",              "/work/999999/decide/park",              NULL },
    { SENDER,        403, "/work/{theirs}/message",                  "/work/999999/message",                  "body=x" },
    { MANAGER,       403, "/admin/people/{person}",                  "/admin/people/999999",                  NULL },
    { MANAGER,       403, "/admin/teams/{team}",                     "/admin/teams/999999",                   NULL },
    { MANAGER,       403, "/admin/mail/{mail}/again",                "/admin/mail/999999/again",              "" },
    { MANAGER,       403, "/admin/mail/in/{post}",                   "/admin/mail/in/999999",                 "act=aside" },
    { MANAGER,       403, "/admin/webhooks/{hook}",                  "/admin/webhooks/999999",                NULL },
    { ADMINISTRATOR, 404, "/admin/webhooks/{other_hook}/deliveries/{delivery}", "/admin/webhooks/{other_hook}/deliveries/999999", "" },
    { ADMINISTRATOR, 404, "/admin/people/{sender}",                  "/admin/people/999999",                  NULL },
    { SENDER,        404, "/sign-in/{set_password}",                 "/sign-in/0123456789ABCDEFGHJKMNPQRS",   NULL },
    { SENDER,        404, "/sign-in/{set_password}",                 "/sign-in/0123456789ABCDEFGHJKMNPQRS",   "" },
    { SENDER,        404, "/set-password/{sign_in}",                 "/set-password/0123456789ABCDEFGHJKMNPQRS", NULL },
    { SENDER,        404, "/set-password/{sign_in}",                 "/set-password/0123456789ABCDEFGHJKMNPQRS",
                          "password=marble+tulip+canyon" },
};

static Res ask(Asker who, Text target, Text body) { return body ? world_post(who, target, body) : world_try(who, target, NULL); }

/* What the page says but for the address to come back to, which the asker knows. */
static Text says(const Res *res)
{
    static const char NEXT[] = "/sign-in?next=";
    Text body = world_body(res), at = strstr(body, NEXT);
    if (!at) return body;
    return arena_printf(test_arena, "%.*s%s", (int)(at - body), body, at + strcspn(at, "\""));
}

TEST(what_belongs_to_somebody_else_looks_like_what_is_not_there)
{
    world_open();
    for (size_t i = 0; i < COUNT(PAIRS); i++) {
        Res theirs = ask(PAIRS[i].who, PAIRS[i].theirs, PAIRS[i].body), none = ask(PAIRS[i].who, PAIRS[i].nobodys, PAIRS[i].body);
        if (theirs.status != PAIRS[i].status) print_message("# %s\n", PAIRS[i].theirs);
        EXPECT_INT(theirs.status, PAIRS[i].status);
        EXPECT_INT(none.status, PAIRS[i].status);
        EXPECT_TEXT(says(&theirs), says(&none));
        EXPECT(!theirs.location && !none.location && !theirs.cookie && !none.cookie);
    }
}

TEST(a_session_ends_only_for_the_person_whose_it_is)
{
    world_open();
    Res theirs = world_post(SENDER, "/account/sessions/end", "key={session}");
    Res none = world_post(SENDER, "/account/sessions/end", "key=0123456789abcdef");
    EXPECT_INT(theirs.status, 404);
    EXPECT_TEXT(world_body(&theirs), world_body(&none));
    Res own = world_post(STRANGER, "/account/sessions/end", "key={session}");
    EXPECT_INT(own.status, 303);
}

TEST(asking_for_links_answers_everybody_alike)
{
    world_open();
    Res known = world_try(NOBODY_AT_ALL, "/sign-in/link", "link_email=sender%40example.nhs.uk");
    Res staff = world_try(NOBODY_AT_ALL, "/sign-in/link", "link_email=triage%40example.nhs.uk");
    Res unknown = world_try(NOBODY_AT_ALL, "/sign-in/link", "link_email=nobody%40example.nhs.uk");
    EXPECT_TEXT(known.location, unknown.location);
    EXPECT_TEXT(staff.location, unknown.location);
    Res right = world_try(NOBODY_AT_ALL, "/track", "reference={reference}&email=sender%40example.nhs.uk");
    Res wrong = world_try(NOBODY_AT_ALL, "/track", "reference={their_reference}&email=sender%40example.nhs.uk");
    EXPECT_TEXT(right.location, wrong.location);
}

/* A letter carries its reader's own link, which is as good as a signature. */
TEST(no_colleague_is_shown_the_link_by_which_a_sender_acts)
{
    world_open();
    static const Text PAGES[] = { "/work/{decided}", "/work/{decided}.json", "/work/{decided}/as-sender",
                                  "/work/{decided}/as-sender.json" };
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        Res res = world_try(ADMINISTRATOR, PAGES[i], NULL);
        EXPECT_INT(res.status, 200);
        EXPECT_HAS(world_body(&res), "Not before the summer.");
        EXPECT_LACKS(world_body(&res), world_words("{decided_key}"));
    }
    Res letter = world_post(TRIAGE, "/work/{idea}/decide/park", "reason=wait-rules&words=Wait&next_door=Ask&until=2026-06-01");
    EXPECT_HAS(world_body(&letter), "The letter, as it will be sent");
    EXPECT_LACKS(world_body(&letter), world_words("{key}"));
    Res own = world_try(NOBODY_AT_ALL, "/track/{decided_reference}/{decided_key}", NULL);
    EXPECT_HAS(world_body(&own), world_words("{decided_key}"));
}

static const Text IN_PUBLIC[] = {
    "/", "/.json", "/index.json", "/start", "/start.json", "/resume", "/resume.json", "/track", "/track.json", "/ideas", "/ideas.json",
    "/ideas?before=9999999999-999999", "/ideas.json?before=9999999999-999999", "/ideas?q=zebra", "/ideas.json?q=zebra",
    "/ideas?q=stands", "/ideas/{public}", "/ideas/{public}.json", "/accessibility", "/promises",
    "/promises.json", "/figures", "/figures.json", "/figures/export.csv",
    "/privacy", "/contact", "/sign-in", "/sign-in.json", "/check-your-email", "/search?q=zebra", "/search.json?q=zebra", "/work",
    "/work.json", "/work/export.csv", "/work/5", "/mine", "/mine/5", "/keys", "/account", "/admin/people", "/admin/mail", "/nowhere",
    "/nowhere.json", "/ideas/EXH-26-0005C", "/track/EXH-26-0005C/0123456789", "/sitemap.xml", "/feed", "/ideas.csv",
};

static Text all_in_public(Asker who)
{
    Buf out = { .arena = test_arena };
    for (size_t i = 0; i < COUNT(IN_PUBLIC); i++) {
        Res res = world_try(who, IN_PUBLIC[i], NULL);
        buf_printf(&out, "%s %d %s %s\n%s\n", IN_PUBLIC[i], res.status, res.location ? res.location : "", res.etag ? res.etag : "",
                   world_body(&res));
    }
    return buf_end(&out);
}

/* Not one byte of any public page knows of it: no title, no count, no order, no error. */
TEST(an_idea_that_is_not_published_changes_no_public_page)
{
    world_open();
    Text before = all_in_public(NOBODY_AT_ALL), to_stranger = all_in_public(STRANGER);
    Idea idea;
    walk_idea(walk_land("staff", "Zebra crossings on the ward"), &idea);
    EXPECT_OK(talk_note(test_db, &idea, world_person(TRIAGE), "Zebra note", walk_now()));
    EXPECT_OK(idea_share(test_db, &idea, true, true, true, "sender", walk_now()));
    EXPECT_TEXT(all_in_public(NOBODY_AT_ALL), before);
    EXPECT_TEXT(all_in_public(STRANGER), to_stranger);
    EXPECT_OK(idea_publish(test_db, &idea, true, "Stripes.", "system", walk_now()));
    EXPECT(!same(all_in_public(NOBODY_AT_ALL), before));
    EXPECT_OK(idea_share(test_db, &idea, true, true, false, "sender", walk_now()));
    EXPECT_TEXT(all_in_public(NOBODY_AT_ALL), before);
}

TEST(a_published_idea_shows_the_agreed_words_and_nothing_about_its_sender)
{
    world_open();
    static const Text NEVER[] = { "A Sender", "sender@example", "Stands for everybody. ", "Some triage", "Desk Person", "desk@example" };
    Text pages = all_in_public(NOBODY_AT_ALL);
    EXPECT_HAS(pages, "Stands that can be found.");
    for (size_t i = 0; i < COUNT(NEVER); i++) EXPECT_LACKS(pages, NEVER[i]);
}

static void publish_as(Text form)
{
    Text sent = arena_printf(test_arena, "csrf=%s&%s", world_csrf(MANAGER), form);
    EXPECT_INT(world_ask(MANAGER, "/work/{public_id}/publish", sent).status, 303);
}

TEST(new_words_on_the_public_page_come_to_the_sender_by_letter_and_the_same_words_do_not)
{
    world_open();
    publish_as("summary=Stands+that+can+be+found.&on=1");
    Res before = world_try(NOBODY_AT_ALL, "/track/{public}/{public_key}", NULL);
    EXPECT_LACKS(world_body(&before), "It is now on our public page");
    publish_as("summary=Stands+with+a+bell.&on=1");
    publish_as("summary=Stands+with+a+bell.&on=1");
    publish_as("summary=Stands+with+a+bell.&off=1");
    Res after = world_try(NOBODY_AT_ALL, "/track/{public}/{public_key}", NULL);
    EXPECT_HAS(world_body(&after), "It is now on our public page");
    Text letter = strstr(world_body(&after), "Stands with a bell.");
    EXPECT(letter && !strstr(letter + 1, "Stands with a bell."));
}
