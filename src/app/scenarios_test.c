/* Twenty-five things that people who work with the national service for innovations expect of such a house, each under the number of the
   list it comes from (docs/features.md). Where another test shows one, features.md names it. */
#include "app/scenarios_rows.h"
#include "app/scenarios_walk.h"
#include "base/when.h"
#include "front/front_walk.h"
#include "mail/outbox.h"
#include "pathway/decision.h"
#include "pathway/queue.h"
#include "pathway/talk.h"
#include "pathway/task.h"
#include "scenarios_test.sql.h"
#include <stdlib.h>

static Text decide(Text words, i64 seen)
{
    return arena_printf(test_arena, "reason=complete&words=%s&next_door=Ask+us&stage=triage&step=send&seen=%lld", words, (long long)seen);
}

TEST(scenario_01_what_is_not_complete_is_not_sent_and_the_page_names_what_is_missing)
{
    world_open();
    Res res = scene_act(NOBODY_AT_ALL, "/draft/{draft}/send", "");
    EXPECT_HAS(res.location, "/check");
    res = world_ask(NOBODY_AT_ALL, res.location, NULL);
    EXPECT_HAS(world_body(&res), "Please answer these first");
    i64 all;
    res = scene_act(NOBODY_AT_ALL, "/draft/{whole}/send", "");
    EXPECT(starts(res.location, "/sent/"));
    EXPECT_OK(scenario_mails_like(test_db, "receipt:%", &all));
    EXPECT(all >= 1);
    EXPECT_OK(scenario_mails_like(test_db, "arrived:%", &all));
    EXPECT(all >= 1);
}

TEST(scenario_02_what_was_sent_is_not_sent_again_and_its_date_does_not_move)
{
    world_open();
    Text receipt = scene_act(NOBODY_AT_ALL, "/draft/{whole}/send", "").location;
    Idea first, again;
    walk_idea(receipt, &first);
    walk_at("2026-03-09");
    EXPECT_TEXT(scene_act(NOBODY_AT_ALL, "/draft/{whole}/send", "").location, receipt);
    walk_idea(receipt, &again);
    EXPECT_INT(again.received.s, first.received.s);
    EXPECT_INT(again.version, first.version);
}

TEST(scenario_07_who_starts_with_a_message_keeps_the_first_promise_and_the_sender_is_told_once)
{
    world_open();
    Idea idea = scene_idea("idea");
    i64 before = scene_mails("sender@example.nhs.uk");
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/assign", arena_printf(test_arena, "to=%lld", (long long)world_person(TRIAGE))).status, 303);
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/message", "body=I+read+it+today").status, 303);
    Idea after = scene_idea("idea");
    EXPECT_INT(after.owner, world_person(TRIAGE));
    EXPECT_INT(scene_mails("sender@example.nhs.uk"), before + 1);
    PromiseList promises = { 0 };
    EXPECT_OK(idea_promises(test_db, idea.id, &promises));
    EXPECT(day_known(promises.at[0].kept));
    EXPECT_TEXT(promises.at[0].name, "human");
}

TEST(scenario_08_a_decision_without_its_words_is_refused_and_what_was_typed_stays)
{
    world_open();
    Idea idea = scene_idea("idea");
    Res res = scene_act(TRIAGE, "/work/{idea}/decide/next", arena_printf(test_arena,
                  "reason=complete&words=&next_door=Come+to+the+hub&stage=triage&step=send&seen=%lld", (long long)idea.version));
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(world_body(&res), "Come to the hub");
    EXPECT_TEXT(scene_idea("idea").stage, "received");
}

TEST(scenario_11_starting_makes_decision_letter_history_and_mail_together_or_not_at_all)
{
    world_open();
    Idea idea = scene_idea("idea");
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/decide/next", decide("", idea.version)).status, 422);
    AccessCounts before, after;
    EXPECT_OK(scenario_counts(test_db, idea.id, &before));
    EXPECT_INT(world_post(TRIAGE, "/work/{idea}/decide/next", decide("Read+it", idea.version)).status, 303);   /* and undone */
    EXPECT_OK(scenario_counts(test_db, idea.id, &after));
    EXPECT_INT(after.decisions + after.letters + after.mails + after.entries,
               before.decisions + before.letters + before.mails + before.entries);
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/decide/next", decide("Read+it", idea.version)).status, 303);
    EXPECT_OK(scenario_counts(test_db, idea.id, &after));
    EXPECT_INT(after.decisions, before.decisions + 1);
    EXPECT_INT(after.letters, before.letters + 1);
    EXPECT_INT(after.mails, before.mails + 1);
    EXPECT(after.entries > before.entries);
}

TEST(scenario_12_what_has_ended_does_not_move_on_and_opened_again_it_keeps_its_first_dates)
{
    world_open();
    Idea idea = scene_idea("idea");
    Text words = "reason=national&words=Not+now&next_door=The+network&step=send&seen=%lld";
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/decide/decline", arena_printf(test_arena, words, (long long)idea.version)).status, 303);
    Idea ended = scene_idea("idea");
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/decide/next", decide("On", ended.version)).status, 409);
    walk_at("2026-03-09");
    EXPECT_OK(talk_reply(test_db, &ended, "Please think again", &WALK_SITE, walk_now()));
    Idea open = scene_idea("idea");
    DecisionList decisions = { 0 };
    EXPECT_OK(decisions_of(test_db, open.id, &decisions));
    EXPECT_TEXT(open.state, "open");
    EXPECT_INT(open.received.s, idea.received.s);
    EXPECT_TEXT(decisions.at[0].type, "decline");
    EXPECT_INT(day_of(decisions.at[0].made).n, day_from(2026, 3, 2).n);
}

TEST(scenario_13_a_reviewer_may_not_decide_but_asks_a_colleague_who_is_told_once)
{
    world_open();
    Idea idea = scene_idea("idea");
    EXPECT_INT(scene_act(REVIEWER, "/work/{idea}/decide/next", decide("On", idea.version)).status, 403);
    i64 before = scene_mails("triage@example.nhs.uk");
    Text body = arena_printf(test_arena, "body=Please+move+it+on&tell=%lld", (long long)world_person(TRIAGE));
    EXPECT_INT(scene_act(REVIEWER, "/work/{idea}/note", body).status, 303);
    EXPECT_INT(scene_mails("triage@example.nhs.uk"), before + 1);
}

TEST(scenario_13_a_reviewer_asks_everyone_who_leads_a_team_and_each_is_told_once)
{
    static const Text TOLD[] = { "triage@example.nhs.uk", "manager@example.nhs.uk", "reviewer@example.nhs.uk", "reader@example.nhs.uk",
                                 "administrator@example.nhs.uk" };
    i64 before[COUNT(TOLD)];
    world_open();
    EXPECT_OK(db_script(test_db, "UPDATE person SET team = 70 WHERE role IN ('triage', 'manager', 'reviewer', 'reader')"));
    for (size_t i = 0; i < COUNT(TOLD); i++) before[i] = scene_mails(TOLD[i]);
    EXPECT_HAS(scene_page(REVIEWER, "/work/{idea}"), "Everyone who leads Procurement");
    EXPECT_INT(scene_act(REVIEWER, "/work/{idea}/note", "body=Please+move+it+on&tell=team:{team}").status, 303);
    for (size_t i = 0; i < COUNT(TOLD); i++) EXPECT_INT(scene_mails(TOLD[i]), before[i] + (i < 2));
    EXPECT_INT(scene_act(REVIEWER, "/work/{idea}/note", "body=Please+move+it+on&tell=team:999").status, 422);
    EXPECT_HAS(scene_page(TRIAGE, "/work/{idea}"), "Please move it on");
}

TEST(scenario_17_who_asked_for_a_task_opens_it_again_another_may_not_and_a_cancelled_one_stays_so)
{
    world_open();
    Text task = "/work/{idea}/tasks/{sender_task}";
    EXPECT_INT(scene_act(SENDER, "/mine/{idea}/tasks/{sender_task}", "act=done").status, 303);
    EXPECT_INT(scene_act(REVIEWER, task, "act=open&words=Again").status, 403);
    i64 before = scene_mails("sender@example.nhs.uk");
    EXPECT_INT(scene_act(TRIAGE, task, "act=open&words=And+the+height").status, 303);
    EXPECT_INT(scene_mails("sender@example.nhs.uk"), before + 1);
    EXPECT_INT(scene_act(TRIAGE, task, "act=cancelled").status, 303);
    EXPECT_INT(scene_act(TRIAGE, task, "act=open&words=Again").status, 409);
}

/* Late counts from each idea's own request, and no idea is left out of the count. */
TEST(scenario_21_the_list_its_count_and_the_api_agree_on_what_is_late)
{
    world_open();
    static const Text DAYS[] = { "2026-03-02", "2026-03-10", "2026-03-11", "2026-03-16" };
    for (size_t i = 0; i < COUNT(DAYS); i++) {
        Idea idea;
        Landing l = { .kind = "idea", .route = "staff", .title = DAYS[i], .summary = "One", .service = "", .organisation = "",
                      .source = "", .source_id = "", .sender = world_person(SENDER) };
        walk_at(DAYS[i]);
        EXPECT_OK(idea_land(test_db, &l, "EXH", walk_now(), &idea));
    }
    walk_at("2026-03-17");
    QueueFilter late = { .late = true, .stage = "", .kind = "", .turn = "", .after_date = NO_DAY };
    i64 n;
    EXPECT_OK(queue_size(test_db, &late, day_from(2026, 3, 17), &n));
    Res page = world_try(TOKEN_TRIAGE, "/work?show=late", NULL), api = world_try(TOKEN_TRIAGE, "/work.json?show=late", NULL);
    i64 rows = 0, sent = 0;
    for (Text s = world_body(&page); (s = strstr(s, "working days late")); s++) rows++;
    for (Text s = world_body(&api); (s = strstr(s, "\"reference\":")); s++) sent++;
    EXPECT(n > 2);
    EXPECT_INT(sent, n);
    EXPECT(rows >= n);
}

TEST(scenario_25_a_failed_mail_is_seen_and_sent_again_once_and_what_was_undone_sent_nothing)
{
    world_open();
    Res page = world_try(ADMINISTRATOR, "/admin/mail", NULL);
    EXPECT_HAS(world_body(&page), world_words("/admin/mail/{mail}/again"));
    EXPECT_INT(scene_act(ADMINISTRATOR, "/admin/mail/{mail}/again", "").status, 303);
    OutboxRow row;
    EXPECT_OK(outbox_get(test_db, world_number("mail"), &row));
    EXPECT_INT(row.gave_up.s, 0);
    i64 before = scene_mails("sender@example.nhs.uk");
    Idea idea = scene_idea("idea");
    EXPECT_INT(world_post(TRIAGE, "/work/{idea}/decide/next", decide("On", idea.version)).status, 303);
    EXPECT_INT(scene_mails("sender@example.nhs.uk"), before);
}

/* Byte for byte: whatever is sent with the request, the paper is the same; and it follows what is kept. */
TEST(scenario_25_a_pdf_of_an_idea_is_made_of_what_is_kept_never_of_what_was_asked)
{
    static const Text ASKED[] = { "/work/{idea}/idea.pdf?title=Forged&summary=Forged&problem=Forged", "/work/{idea}/idea.pdf.json",
                                  "/mine/{idea}/idea.pdf?title=Forged", "/track/{reference}/{key}/idea.pdf?title=Forged" };
    static const Asker WHO[] = { READER, TRIAGE, SENDER, NOBODY_AT_ALL };
    world_open();
    Res kept = world_try(READER, "/work/{idea}/idea.pdf", NULL);
    EXPECT_INT(kept.status, 200);
    EXPECT_TEXT(kept.type, "application/pdf");
    EXPECT(kept.body.n > 1000 && !memcmp(kept.body.s, "%PDF-", 5));
    EXPECT(memmem(kept.body.s, kept.body.n, "/StructTreeRoot", 15) != NULL);      /* what programs read aloud by */
    for (size_t i = 0; i < COUNT(ASKED); i++) {
        Res asked = world_try(WHO[i], ASKED[i], NULL);
        EXPECT_INT(asked.status, 200);
        EXPECT(asked.body.n == kept.body.n && !memcmp(asked.body.s, kept.body.s, kept.body.n));
    }
    EXPECT_INT(world_post(TRIAGE, "/work/{idea}/idea.pdf", "title=Forged").status, 405);
    EXPECT_INT(scene_act(TRIAGE, "/work/{idea}/note", "body=For+us+alone").status, 303);
    Res noted = world_try(READER, "/work/{idea}/idea.pdf", NULL);
    EXPECT(noted.body.n == kept.body.n && !memcmp(noted.body.s, kept.body.s, kept.body.n));
    EXPECT_OK(db_script(test_db, world_words("UPDATE answer SET value = 'Pumps wander' WHERE idea = {idea} AND key = 'problem'")));
    Res changed = world_try(READER, "/work/{idea}/idea.pdf", NULL);
    EXPECT(changed.body.n != kept.body.n || memcmp(changed.body.s, kept.body.s, kept.body.n));
    EXPECT_INT(world_try(STRANGER, "/mine/{idea}/idea.pdf", NULL).status, 404);
}

TEST(scenario_25_a_page_is_made_of_what_is_kept_never_of_what_was_asked)
{
    world_open();
    Res page = world_try(TRIAGE, "/work/{idea}?title=Forged&summary=Forged&queue=", NULL);
    EXPECT_LACKS(world_body(&page), "Forged");
}
