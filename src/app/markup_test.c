/* Markup in every field of every form: no page ever runs it, and every twin stays JSON. */
#include "app/access_world.h"
#include "base/json.h"
#include "pathway/idea.h"

/* A tag, the ends of both kinds of attribute, an entity and a template's own brackets, as one word. */
#define RAW     "<zq>\"zq'zq&zq;{{zq}}\\zq"
#define ENCODED "%3Czq%3E%22zq%27zq%26zq%3B%7B%7Bzq%7D%7D%5Czq"

static void expect_harmless(const Res *res, Text about)
{
    static const Text NEVER[] = { "<zq", "\"zq", "'zq", "&zq" };
    Text body = world_body(res);
    for (size_t i = 0; i < COUNT(NEVER); i++) {
        if (strstr(body, NEVER[i])) print_message("# %s\n", about);
        EXPECT_LACKS(body, NEVER[i]);
    }
}

static void expect_json(const Res *res, Text about)
{
    JsonMemberList members = { 0 };
    Text why = "", body = world_body(res);
    if (json_members(test_arena, body, strlen(body), &members, &why)) print_message("# %s: %s\n%s\n", about, why, body);
    EXPECT_OK(json_members(test_arena, body, strlen(body), &members, &why));
}

static Text kept(Asker who, Text target, Text body)
{
    Res res = world_ask(who, target, arena_printf(test_arena, "csrf=%s&%s", world_csrf(who), body));
    expect_harmless(&res, target);
    if (res.status != 303 && res.status != 200) print_message("# %s %s: %d\n", target, body, res.status);
    EXPECT(res.status == 303 || res.status == 200);
    return res.location ? res.location : "";
}

#define M ENCODED

/* Each is sent with the markup where a person would write, and stays. */
static const struct { Asker who; Text at, body; } KEPT[] = {
    { SENDER,        "/draft/{whole}/problem",      "problem=" M },
    { SENDER,        "/draft/{whole}/what",         "name_of_it=" M "&what=" M },
    { SENDER,        "/draft/{whole}/who",          "name=" M "&role=" M "&email=sender%40example.nhs.uk&phone=01632960001&contact=email" },
    { SENDER,        "/draft/{whole}/tried",        "tried=" M },
    { SENDER,        "/draft/{whole}/others",       "others=" M },
    { SENDER,        "/mine/{idea}/reply",          "words=" M },
    { TRIAGE,        "/work/{idea}/message",        "body=" M },
    { REVIEWER,      "/work/{idea}/note",           "body=" M },
    { TRIAGE,        "/work/{idea}/tasks",          "task_due=2026-06-01&task_to={to}&task_title=" M "&task_words=" M },
    { TRIAGE,        "/work/{idea}/tasks",          "task_due=2026-06-01&task_to=sender&task_title=" M "&task_words=" M },
    { TRIAGE,        "/work/{idea}/tasks/{task}",   "act=declined&words=" M },
    { MANAGER,       "/work/{public_id}/publish",   "on=1&summary=" M },
    { ADMINISTRATOR, "/admin/people",               "role=triage&email=mark%40example.nhs.uk&name=" M },
    { ADMINISTRATOR, "/admin/people/{person}",      "role=reader&name=" M },
    { ADMINISTRATOR, "/admin/teams",                "name=" M "&purpose=" M },
    { TRIAGE,        "/work/{public_id}/decide/park",
                     "reason=wait-rules&words=" M "&next_door=" M "&event=" M "&until=2026-06-01&step=send&seen=1" },
    { TRIAGE,        "/work/{theirs}/decide/ask",   "reason=evidence&words=" M "&next_door=" M "&step=send&seen=1" },
};

/* Drawn again with what was sent: a page of faults, or a preview. Undone. */
static const struct { Asker who; Text at, body; } DRAWN[] = {
    { NOBODY_AT_ALL, "/start",                      "route=" M },
    { NOBODY_AT_ALL, "/resume",                     "code=" M },
    { NOBODY_AT_ALL, "/track",                      "reference=" M "&email=" },
    { NOBODY_AT_ALL, "/draft/{draft}/what",         "name_of_it=&what=" M },
    { NOBODY_AT_ALL, "/draft/{draft}/far",          "far=" M },
    { NOBODY_AT_ALL, "/draft/{draft}/want",         "want=" M },
    { NOBODY_AT_ALL, "/draft/{draft}/service",      "service=" M },
    { NOBODY_AT_ALL, "/draft/{draft}/who",          "name=" M "&email=" M "&phone=" M },
    { NOBODY_AT_ALL, "/draft/{draft}/made",         "made=" M },
    { NOBODY_AT_ALL, "/draft/{draft}/problem",      "problem=" M "&problem=" M },
    { NOBODY_AT_ALL, "/draft/{draft}/problem",      "from=" M "&problem=" },
    { NOBODY_AT_ALL, "/draft/{draft}/link",         "email=" M },
    { NOBODY_AT_ALL, "/sign-in",                    "email=" M "&password=" M "&next=" M },
    { NOBODY_AT_ALL, "/sign-in",                    "email=&password=&next=/" M },
    { NOBODY_AT_ALL, "/sign-in/link",               "link_email=" M },
    { NOBODY_AT_ALL, "/set-password/{set_password}", "password=short&name=" M "&email=" M },
    { SENDER,        "/mine/{idea}/share",          "share=" M },
    { SENDER,        "/mine/{idea}/withdraw",       "words=NHS+number+999+000+0018+" M },
    { SENDER,        "/account/sessions/end",       "key=" M },
    { TRIAGE,        "/work/assign",                "here=" M "&idea=&to=" },
    { TRIAGE,        "/work/assign",                "here=" M "&idea=" M "&to=" M },
    { TRIAGE,        "/work/{idea}/assign",         "to=" M },
    { TRIAGE,        "/work/{idea}/undo",           "decision=" M },
    { TRIAGE,        "/work/{idea}/message",        "body=" },
    { TRIAGE,        "/work/{idea}/tasks",          "task_title=" M "&task_words=" M "&task_to=" M "&task_due-day=" M },
    { TRIAGE,        "/work/{idea}/tasks/{task}",   "act=declined&words=&queue=" M },
    { TRIAGE,        "/work/{idea}/tasks/{task}",   "act=" M "&words=" M },
    { SENDER,        "/mine/{idea}/tasks/{sender_task}", "act=declined&task_words=NHS+number+999+000+0018+" M },
    { TRIAGE,        "/work/{idea}/decide/next",    "reason=" M "&words=" M "&next_door=" M "&stage=" M },
    { TRIAGE,        "/work/{idea}/decide/merge",   "reason=" M "&words=" M "&next_door=" M "&other=" M },
    { TRIAGE,        "/work/{idea}/decide/redirect", "reason=" M "&words=" M "&next_door=" M "&team=" M },
    { TRIAGE,        "/work/{idea}/decide/park",    "reason=wait-rules&words=" M "&next_door=" M "&event=" M "&until=" M "&step=" M },
    { TRIAGE,        "/work/{idea}/decide/park",    "reason=wait-rules&words=" M "&next_door=" M "&event=" M "&until=2026-06-01" },
    { TRIAGE,        "/work/{idea}/decide/park",    "until-day=" M "&until-month=" M "&until-year=" M },
    { ADMINISTRATOR, "/admin/people",               "name=" M "&email=" M "&role=" M "&team=" M },
    { ADMINISTRATOR, "/admin/people/{person}",      "name=&role=" M "&team=" M },
    { ADMINISTRATOR, "/admin/people/{person}/leave", "to=" M },
    { ADMINISTRATOR, "/admin/teams/{team}",         "name=&purpose=" M },
    { ADMINISTRATOR, "/admin/desks",                "route=" M "&person=" M },
};

static const struct { Asker who; Text at; } PAGES[] = {
    { SENDER, "/draft/{whole}" }, { SENDER, "/draft/{whole}/check" }, { SENDER, "/draft/{whole}/what" }, { SENDER, "/draft/{whole}/who" },
    { SENDER, "/mine" }, { SENDER, "/mine/{idea}" }, { STRANGER, "/mine/{theirs}" }, { SENDER, "/mine/{public_id}" },
    { SENDER, "/mine/{new}" },
    { SENDER, "/track/{reference}/{key}" }, { SENDER, "/sent/{reference}/{key}" }, { SENDER, "/mine/{new}/withdraw" },
    { NOBODY_AT_ALL, "/" }, { NOBODY_AT_ALL, "/ideas" }, { NOBODY_AT_ALL, "/ideas/{public}" }, { NOBODY_AT_ALL, "/ideas/" M },
    { NOBODY_AT_ALL, "/" M }, { NOBODY_AT_ALL, "/track/" M "/" M }, { NOBODY_AT_ALL, "/draft/" M }, { NOBODY_AT_ALL, "/sign-in/" M },
    { NOBODY_AT_ALL, "/set-password/" M }, { SENDER, "/draft/{draft}/" M },
    { NOBODY_AT_ALL, "/sign-in?next=" M }, { NOBODY_AT_ALL, "/sign-in?next=/" M }, { NOBODY_AT_ALL, "/track?reference=" M "&asked=zq" },
    { NOBODY_AT_ALL, "/draft/{draft}?saved=zq&mailed=zq" }, { NOBODY_AT_ALL, "/ideas?before=" M },
    { NOBODY_AT_ALL, "/ideas?q=" M }, { NOBODY_AT_ALL, "/ideas?q=ZQ" },
    { ADMINISTRATOR, "/work" }, { ADMINISTRATOR, "/work?show=parked" }, { ADMINISTRATOR, "/work/{new}" }, { ADMINISTRATOR, "/work/{idea}" },
    { ADMINISTRATOR, "/work/{theirs}" }, { ADMINISTRATOR, "/work/{public_id}" }, { ADMINISTRATOR, "/work/{new}/as-sender" },
    { ADMINISTRATOR, "/work/{new}/decide/park" }, { ADMINISTRATOR, "/work/{new}/decide/merge?other=" M },
    { ADMINISTRATOR, "/work/{new}/decide/" M },
    { ADMINISTRATOR, "/work/{new}/decide/redirect" }, { ADMINISTRATOR, "/work?stage=" M "&kind=zq&turn=zq&show=zq&owner=" M },
    { ADMINISTRATOR, "/work?stage=" M }, { ADMINISTRATOR, "/work?kind=" M }, { ADMINISTRATOR, "/work?" M "=" M },
    { ADMINISTRATOR, "/search?q=" M }, { ADMINISTRATOR, "/search?q=ZQ" }, { ADMINISTRATOR, "/search?q=stands&kind=" M "&state=" M },
    { ADMINISTRATOR, "/admin/people" }, { ADMINISTRATOR, "/admin/people/{person}" }, { ADMINISTRATOR, "/admin/teams" },
    { ADMINISTRATOR, "/admin/people?done=" M "&after=" M }, { ADMINISTRATOR, "/admin/desks" }, { ADMINISTRATOR, "/admin/people/new" },
    { ADMINISTRATOR, "/admin/mail?show=waiting" }, { ADMINISTRATOR, "/admin/mail?show=" M "&done=zq" },
    { ADMINISTRATOR, "/account?done=" M }, { ADMINISTRATOR, "/work/tasks?show=all" }, { ADMINISTRATOR, "/work/tasks?show=" M "&after=" M },
    { ADMINISTRATOR, "/work/{idea}/tasks/{task}" }, { ADMINISTRATOR, "/work/{idea}/tasks/{sender_task}" },
};

static Text twin(Text at)
{
    size_t n = strcspn(at, "?");
    return same(at, "/") ? "/index.json" : arena_printf(test_arena, "%.*s.json%s", (int)n, at, at + n);
}

static void look_everywhere(Text fresh)
{
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        Text at = PAGES[i].at, new = strstr(at, "{new}");
        if (new) at = arena_printf(test_arena, "%.*s%s%s", (int)(new - at), at, fresh, new + strlen("{new}"));
        Res html = world_try(PAGES[i].who, at, NULL), json = world_try(PAGES[i].who, twin(at), NULL);
        expect_harmless(&html, at);
        EXPECT_INT(html.status, same(at, "/") ? 200 : json.status);
        if (json.status != 303) expect_json(&json, at);
    }
}

TEST(markup_in_any_field_is_shown_as_written_and_never_run)
{
    world_open();
    Text sent = "";
    for (size_t i = 0; i < COUNT(KEPT); i++) kept(KEPT[i].who, KEPT[i].at, KEPT[i].body);
    sent = kept(SENDER, "/draft/{whole}/send", "");
    Idea idea;
    Text reference = sent + strlen("/sent/");
    EXPECT_OK(idea_of_reference(test_db, arena_copy(test_arena, reference, strcspn(reference, "/")), &idea));
    EXPECT_TEXT(idea.title, RAW);
    look_everywhere(arena_printf(test_arena, "%lld", (long long)idea.id));
}

TEST(a_form_drawn_again_with_markup_in_it_is_harmless)
{
    world_open();
    for (size_t i = 0; i < COUNT(DRAWN); i++) {
        Res res = world_post(DRAWN[i].who, DRAWN[i].at, DRAWN[i].body), json = world_post(DRAWN[i].who, twin(DRAWN[i].at), DRAWN[i].body);
        expect_harmless(&res, DRAWN[i].at);
        if (res.status >= 500) print_message("# %s %s\n", DRAWN[i].at, DRAWN[i].body);
        EXPECT(res.status < 500);
        if (json.status != 303) expect_json(&json, DRAWN[i].at);
        EXPECT(!res.location || res.location[0] == '/');
    }
}
