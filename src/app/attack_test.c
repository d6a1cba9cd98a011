/* What somebody with bad intentions, or bad luck, would try; each once worked. */
#include "app/access_world.h"
#include "auth/limit.h"
#include "front/front_walk.h"
#include "journal/journal.h"
#include "pathway/decision.h"
#include "access_test.sql.h"
#include <stdlib.h>

static Idea idea_named(Text name)
{
    Idea idea;
    EXPECT_OK(idea_get(test_db, world_number(name), &idea));
    return idea;
}

static Res post(Asker who, Text target, Text body)
{
    return world_ask(who, target, arena_printf(test_arena, "csrf=%s&%s", world_csrf(who), body));
}

static i64 mails_to(Text recipient)
{
    i64 n;
    EXPECT_OK(access_mails_to(test_db, recipient, &n));
    return n;
}

TEST(an_idea_is_given_only_to_somebody_who_works_here)
{
    world_open();
    static const Text NOT_THESE[] = { "{sender}", "999999", "0" };
    for (size_t i = 0; i < COUNT(NOT_THESE); i++) {
        EXPECT_INT(post(TRIAGE, "/work/{idea}/assign", arena_printf(test_arena, "to=%s", NOT_THESE[i])).status, 422);
        EXPECT_INT(post(TRIAGE, "/work/assign", arena_printf(test_arena, "idea={theirs}&to=%s", NOT_THESE[i])).status, 422);
    }
    EXPECT_TEXT(idea_named("idea").owner_name, "Desk Person");
    EXPECT_TEXT(idea_named("theirs").owner_name, "Desk Person");
}

TEST(a_decision_is_refused_when_it_does_not_say_what_its_maker_saw)
{
    world_open();
    static const char DECLINE[] = "reason=national&words=No&next_door=There&step=send";
    EXPECT_INT(post(TRIAGE, "/work/{idea}/decide/decline", DECLINE).status, 409);
    EXPECT_INT(post(TRIAGE, "/work/{idea}/decide/decline", arena_printf(test_arena, "%s&seen=1", DECLINE)).status, 303);
    EXPECT_INT(post(TRIAGE, "/work/{idea}/decide/decline", arena_printf(test_arena, "%s&seen=2", DECLINE)).status, 409);
}

TEST(who_follows_by_a_merge_hears_of_their_own_idea_and_reads_nothing_of_the_other)
{
    world_open();
    static const char MERGE[] = "reason=same-idea&words=Same&next_door=Ask&other={their_reference}&step=send&seen=1";
    static const char DECLINE[] = "reason=national&words=Dear+stranger&next_door=There&step=send&seen=1";
    EXPECT_INT(post(TRIAGE, "/work/{idea}/decide/merge", MERGE).status, 303);
    i64 before = mails_to("sender@example.nhs.uk");
    EXPECT_INT(post(TRIAGE, "/work/{theirs}/decide/decline", DECLINE).status, 303);
    EXPECT_INT(mails_to("sender@example.nhs.uk"), before + 1);
    NewestMail mail;
    EXPECT_OK(access_newest(test_db, "sender@example.nhs.uk", &mail));
    EXPECT_HAS(mail.subject, "Drip stands get lost");
    EXPECT_HAS(mail.body, "Drip stands get lost");
    EXPECT_HAS(mail.body, idea_named("theirs").reference);
    EXPECT_HAS(mail.body, world_words("/track/{reference}/{key}"));
    EXPECT_LACKS(mail.subject, "Beds squeak");
    EXPECT_LACKS(mail.body, "Beds squeak");
    EXPECT_LACKS(mail.body, "Dear stranger");
    EXPECT_LACKS(mail.body, "Stranger");
}

TEST(who_left_the_hospital_hears_nothing_more_and_owns_nothing)
{
    world_open();
    EXPECT_INT(post(TRIAGE, "/work/{idea}/assign", "to={to}").status, 303);
    EXPECT_INT(post(TRIAGE, "/work/{idea}/decide/decline", "reason=national&words=No&next_door=There&step=send&seen=2").status, 303);
    EXPECT_INT(post(ADMINISTRATOR, arena_printf(test_arena, "/admin/people/%s/leave", world_words("{to}")),
                    arena_printf(test_arena, "to=%lld", (long long)world_person(MANAGER))).status, 303);
    i64 before = mails_to("triage@example.nhs.uk");
    EXPECT_INT(post(SENDER, "/mine/{idea}/reply", "words=You+missed+something").status, 303);
    Idea idea = idea_named("idea");
    EXPECT_TEXT(idea.state, "open");
    EXPECT_TEXT(idea.owner_name, "Desk Person");
    EXPECT_INT(mails_to("triage@example.nhs.uk"), before);
    NewestMail mail;
    EXPECT_OK(access_newest(test_db, "desk@example.nhs.uk", &mail));
    EXPECT_HAS(mail.subject, "the sender wrote");
}

TEST(the_ideas_of_somebody_who_left_were_given_by_whoever_said_so)
{
    world_open();
    EXPECT_INT(post(TRIAGE, "/work/{idea}/assign", "to={to}").status, 303);
    EXPECT_INT(post(ADMINISTRATOR, arena_printf(test_arena, "/admin/people/%s/leave", world_words("{to}")),
                    arena_printf(test_arena, "to=%lld", (long long)world_person(MANAGER))).status, 303);
    EXPECT_TEXT(idea_named("idea").owner_name, "Some manager");
    EntryList chain;
    EXPECT_OK(journal_of(test_db, arena_printf(test_arena, "idea:%s", world_words("{idea}")), &chain));
    EXPECT_TEXT(chain.at[chain.n - 1].what, "idea.assigned");
    EXPECT_TEXT(chain.at[chain.n - 1].actor, arena_printf(test_arena, "person:%lld", (long long)world_person(ADMINISTRATOR)));
}

TEST(many_replies_in_a_row_are_one_mail_to_the_owner)
{
    world_open();
    i64 before = mails_to("desk@example.nhs.uk");
    for (int i = 0; i < 15; i++) EXPECT_INT(post(SENDER, "/mine/{idea}/reply", "words=Hello").status, 303);
    EXPECT_INT(mails_to("desk@example.nhs.uk"), before + 1);
}

TEST(a_sender_who_withdrew_is_not_brought_back_by_anybody_else)
{
    world_open();
    EXPECT_INT(post(SENDER, "/mine/{idea}/withdraw", "words=Solved").status, 303);
    i64 decision;
    EXPECT_OK(access_newest_decision(test_db, world_number("idea"), &decision));
    EXPECT_INT(post(TRIAGE, "/work/{idea}/undo", arena_printf(test_arena, "decision=%lld", (long long)decision)).status, 409);
    Res page = world_ask(TRIAGE, "/work/{idea}", NULL);
    EXPECT_LACKS(world_body(&page), "Take back the last decision");
    EXPECT_TEXT(idea_named("idea").state, "closed");
}

TEST(an_idea_whose_title_holds_a_tab_can_still_be_written_to)
{
    world_open();
    EXPECT_OK(db_script(test_db, arena_printf(test_arena, "UPDATE idea SET title = 'Drip\tstands' WHERE id = %lld",
                                              (long long)world_number("idea"))));
    EXPECT_INT(post(TRIAGE, "/work/{idea}/message", "body=Hello").status, 303);
}

/* n rows of a table like its newest one, with a long text of signs that take much room in markup. */
static void many(Text sql, int n)
{
    Buf quotes = { .arena = test_arena };
    for (int i = 0; i < 5000; i++) buf_text(&quotes, "\"");
    for (int i = 0; i < n; i++) EXPECT_OK(db_script(test_db, arena_printf(test_arena, sql, (long long)world_number("idea"), quotes.s)));
}

/* The memory of a request has an end, and reaching it stops the server: so a page has one too, whatever people write. */
TEST(a_page_stays_small_however_much_was_written_about_an_idea)
{
    world_open();
    EXPECT_OK(db_script(test_db, "BEGIN"));
    many("INSERT INTO message (idea, audience, author, body, sent) VALUES (%lld, 'outside', 900, '%s', 1)", 700);
    many("INSERT INTO message (idea, audience, author, body, sent) VALUES (%lld, 'inside', 900, '%s', 1)", 700);
    many("INSERT INTO letter (idea, person, subject, body, written) VALUES (%lld, 900, 'x', '%s', 1)", 1500);
    many("INSERT INTO decision (idea, type, reason, words, next_door, stage, author, made, before) "
         "VALUES (%lld, 'ask', 'x', '%s', 'x', 'received', 900, 1, '{}')", 1500);
    EXPECT_OK(db_script(test_db, "COMMIT"));
    static const Text PAGES[] = { "/work/{idea}", "/work/{idea}.json", "/mine/{idea}", "/mine/{idea}.json" };
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        ON_EXIT(arena_done) Arena *kept = test_arena;
        test_arena = arena_new();
        Res res = world_ask(starts(PAGES[i], "/mine") ? SENDER : ADMINISTRATOR, PAGES[i], NULL);
        EXPECT_INT(res.status, 200);
        EXPECT(res.body.n < 40 << 20);
        Arena *used = test_arena;
        test_arena = kept;
        kept = used;
    }
}

TEST(a_list_too_long_for_one_file_is_refused_and_nothing_is_left_out_in_silence)
{
    world_open();
    char *title = arena_take(test_arena, 100001);
    memset(title, 'x', 100000);
    static const char COPY[] =
        "INSERT INTO idea (reference, kind, route, title, summary, sender, key, received, pathway, stage, state, turn, owner, next_step,"
        " next_date, changed) SELECT 'R' || m.id, kind, route, '%s', '', sender, key, received, pathway, stage, state, turn, owner,"
        " next_step, next_date, changed FROM idea, entry AS m WHERE idea.id = %lld";
    EXPECT_INT(world_ask(MANAGER, "/work/export.csv", NULL).status, 200);
    for (int i = 0; i < 400; i++)
        EXPECT_OK(db_script(test_db, arena_printf(test_arena, "INSERT INTO entry (subject, seq, at, actor, what, data, hash) "
                                                              "VALUES ('x', %d, 0, 'x', 'x', '{}', '')", i)));
    EXPECT_OK(db_script(test_db, arena_printf(test_arena, COPY, title, (long long)world_number("idea"))));
    Res res = world_ask(MANAGER, "/work/export.csv", NULL);
    EXPECT_INT(res.status, 413);
    EXPECT_HAS(world_body(&res), "in parts");
    EXPECT_INT(world_ask(MANAGER, "/work/export.csv?kind=study", NULL).status, 200);
}

TEST(codes_cannot_be_guessed_from_many_addresses)
{
    world_open();
    http_rate_reset();
    int refused = 0;
    for (int i = 0; i < 700; i++) refused += world_ask(NOBODY_AT_ALL, "/resume", "code=AAAA-AAAA").status == 429;
    EXPECT(refused > 50);
    EXPECT_INT(world_ask(NOBODY_AT_ALL, "/draft/{draft}", NULL).status, 200);
    http_rate_reset();
    EXPECT_INT(world_ask(NOBODY_AT_ALL, "/resume", "code={code}").status, 303);
}

TEST(nobody_is_buried_under_mail_they_did_not_ask_for)
{
    world_open();
    limit_reset();
    int refused = 0;
    for (int i = 0; i < 20; i++) {
        Text draft = walk_begin("staff");
        refused += world_ask(NOBODY_AT_ALL, arena_printf(test_arena, "%s/link", draft), "email=Victim%40example.org").status != 303;
    }
    EXPECT(refused >= 15);
    EXPECT(mails_to("victim@example.org") + mails_to("Victim@example.org") <= 5);
    limit_reset();
}
