#include "test.h"
#include "base/when.h"
#include "base/words.h"
#include "mail/outbox.h"
#include "pathway/case.h"
#include "pathway/chase.h"
#include "pathway/queue.h"
#include "pathway/reasons.h"
#include "case_test.sql.h"

static const Site SITE = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example",
                           .contact_email = "", .contact_phone = "", .mail_note = "" };
static i64 officer, sender;

static Time at(Text day, int hour)
{
    Day d = NO_DAY;
    EXPECT_OK(day_parse(day, &d));
    return day_at(d, hour, 0);
}

static Day on(Text day) { return day_of(at(day, 12)); }

static Text iso(Day d) { return day_iso(test_arena, d); }

/* An idea received on Monday 2 March 2026 at nine. */
static Idea landed(Text title)
{
    Idea idea;
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    if (case_person(test_db, "officer@exh.example", &officer))
        EXPECT_OK(case_staff(test_db, "officer@exh.example", "Asha Officer", "triage", &officer));
    EXPECT_OK(person_of_email(test_db, "nurse@example.org", "Noor Nurse", "", at("2026-03-02", 9), &sender));
    Landing l = { .kind = "idea", .route = "staff", .title = title, .summary = "A tray that fits a walking frame", .service = "",
                  .organisation = "", .source = "", .source_id = "", .sender = sender, .share_public = true };
    *LIST_PUSH(test_arena, &l.answers) = (LandedAnswer){ "problem", "People spill their tea" };
    EXPECT_OK(idea_land(test_db, &l, "EXH", at("2026-03-02", 9), &idea));
    return idea;
}

static Verdict verdict(Text type)
{
    return (Verdict){ .type = type, .reason = "for-a-test", .words = "Because we looked at it.", .next_door = "Try the ward's own fund.",
                      .stage = "", .until = NO_DAY, .event = "" };
}

static i64 decide(Idea *idea, const Verdict *v, Text day)
{
    i64 id = 0;
    EXPECT_OK(decision_make(test_db, idea, idea->version, v, officer, &SITE, at(day, 10), &id));
    EXPECT_OK(idea_get(test_db, idea->id, idea));
    return id;
}

static void reply(Idea *idea, Text day)
{
    EXPECT_OK(talk_reply(test_db, idea, "Here is my answer.", &SITE, at(day, 11)));
    EXPECT_OK(idea_get(test_db, idea->id, idea));
}

static Text letters(const Idea *idea)
{
    LetterList all;
    Buf b = { .arena = test_arena };
    EXPECT_OK(letters_of(test_db, idea->id, &all));
    for (size_t i = 0; i < all.n; i++) buf_printf(&b, "%s\n%s\n", all.at[i].subject, all.at[i].body);
    return buf_end(&b);
}

static Text kept(const Idea *idea, Text name)
{
    PromiseList all;
    EXPECT_OK(idea_promises(test_db, idea->id, &all));
    for (size_t i = 0; i < all.n; i++) if (same(all.at[i].name, name)) return iso(all.at[i].kept);
    return "no such promise";
}

static bool offered(Text stage, Text code)
{
    ReasonList reasons = { 0 };
    reasons_of(test_arena, "next", stage, &reasons);
    for (size_t i = 0; i < reasons.n; i++) if (same(reasons.at[i].code, code)) return true;
    return false;
}

TEST(a_stage_offers_the_reasons_that_fit_it_and_one_that_no_reason_names_offers_all)
{
    EXPECT_OK(reasons_load());
    EXPECT(offered("try", "trial-done") && !offered("shape", "trial-done"));
    EXPECT(offered("shape", "plan-ready") && !offered("try", "plan-ready"));
    EXPECT(offered("a-stage-of-ours", "plan-ready") && offered("a-stage-of-ours", "trial-done"));
}

TEST(an_idea_that_lands_has_a_reference_an_owner_a_next_step_and_a_date)
{
    Idea idea = landed("Tea trays");
    EXPECT_HAS(idea.reference, "EXH-26-");
    EXPECT(idea.owner > 0);
    EXPECT_TEXT(idea.stage, "received");
    EXPECT_TEXT(idea.next_step, "Read it and write to the sender");
    EXPECT_TEXT(iso(idea.next_date), "2026-03-04");
    EXPECT_INT(idea_clock(&idea, on("2026-03-03")).left, 1);
}

TEST(the_schema_refuses_an_open_idea_without_an_owner_a_step_or_a_date)
{
    Idea idea = landed("Tea trays");
    EXPECT_ERR(case_orphan(test_db, idea.id), E_CONFLICT);
    EXPECT_ERR(case_no_step(test_db, idea.id), E_CONFLICT);
    EXPECT_ERR(case_no_date(test_db, idea.id), E_CONFLICT);
}

TEST(moving_on_keeps_the_promises_it_fulfils_and_tells_the_sender)
{
    Idea idea = landed("Tea trays");
    Verdict v = verdict("next");
    v.stage = "triage";
    decide(&idea, &v, "2026-03-03");
    EXPECT_TEXT(kept(&idea, "human"), "2026-03-03");
    EXPECT_TEXT(kept(&idea, "route"), "");
    v.stage = "shape";
    decide(&idea, &v, "2026-03-05");
    EXPECT_TEXT(kept(&idea, "route"), "2026-03-05");
    EXPECT_TEXT(idea.stage, "shape");
    EXPECT_HAS(letters(&idea), "Because we looked at it.");
}

TEST(a_stage_the_pathway_does_not_lead_to_is_refused)
{
    Idea idea = landed("Tea trays");
    Verdict v = verdict("next");
    i64 id;
    v.stage = "adopted";
    EXPECT_ERR(decision_make(test_db, &idea, idea.version, &v, officer, &SITE, at("2026-03-03", 10), &id), E_INVALID);
}

TEST(a_decision_without_words_or_a_next_door_is_refused)
{
    Idea idea = landed("Tea trays");
    Verdict v = verdict("decline");
    i64 id;
    v.words = "";
    EXPECT_ERR(decision_make(test_db, &idea, idea.version, &v, officer, &SITE, at("2026-03-03", 10), &id), E_INVALID);
    v = verdict("decline");
    v.next_door = "";
    EXPECT_ERR(decision_make(test_db, &idea, idea.version, &v, officer, &SITE, at("2026-03-03", 10), &id), E_INVALID);
}

TEST(nobody_decides_on_a_page_that_somebody_else_has_overtaken)
{
    Idea idea = landed("Tea trays"), stale = idea;
    Verdict v = verdict("decline");
    i64 id;
    EXPECT_OK(queue_assign(test_db, idea.id, officer, officer, at("2026-03-03", 9)));
    EXPECT_ERR(decision_make(test_db, &stale, stale.version, &v, officer, &SITE, at("2026-03-03", 10), &id), E_CONFLICT);
}

TEST(a_question_stops_the_clock_and_the_answer_starts_it_again)
{
    Idea idea = landed("Tea trays");
    Verdict v = verdict("ask");
    decide(&idea, &v, "2026-03-03");
    EXPECT_TEXT(idea.turn, "sender");
    EXPECT(idea_clock(&idea, on("2026-03-20")).paused);
    EXPECT_INT(idea_clock(&idea, on("2026-03-20")).left, 4);           /* of the route's five: the human promise is kept by asking */
    EXPECT_TEXT(iso(idea.next_date), "2026-03-17");                    /* we write again after ten working days */
    reply(&idea, "2026-03-12");
    EXPECT_TEXT(idea.turn, "us");
    EXPECT_TEXT(iso(idea.promise_due), "2026-03-18");
    EXPECT_HAS(letters(&idea), "We have your reply");
}

TEST(a_decline_is_answered_by_its_sender_and_opens_again_with_its_clock_running)
{
    Idea idea = landed("Tea trays");
    Verdict v = verdict("decline");
    decide(&idea, &v, "2026-03-04");
    EXPECT_TEXT(idea.outcome, "declined");
    EXPECT_HAS(letters(&idea), "Try the ward's own fund.");
    reply(&idea, "2026-03-10");
    EXPECT_TEXT(idea.state, "open");
    EXPECT_TEXT(idea.outcome, "");
    EXPECT(idea_clock(&idea, on("2026-03-10")).runs);
    EXPECT(idea.owner > 0);
}

TEST(a_parked_idea_wakes_itself_on_its_day_even_when_nobody_looked_that_day)
{
    Idea idea = landed("Tea trays");
    Verdict v = verdict("park");
    v.until = on("2026-06-01");
    v.event = "the new trolleys come";
    decide(&idea, &v, "2026-03-04");
    EXPECT_TEXT(idea.state, "parked");
    EXPECT_OK(decision_wake_due(test_db, &SITE, at("2026-05-31", 9), 10));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_TEXT(idea.state, "parked");
    EXPECT_OK(decision_wake_due(test_db, &SITE, at("2026-06-09", 9), 10));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_TEXT(idea.state, "open");
    EXPECT_HAS(letters(&idea), "We are back to Tea trays");
}

TEST(a_parked_idea_wakes_itself_when_the_idea_it_waits_for_ends_and_says_why)
{
    Idea first = landed("Tea trays"), other = landed("Bed rails"), idea = landed("Trolleys for trays");
    Verdict v = verdict("park"), no = verdict("decline"), merged = verdict("merge");
    v.until = on("2026-06-01");
    v.event = text_fold(test_arena, arena_printf(test_arena, "%s is tried and done", first.reference));    /* in small letters */
    decide(&idea, &v, "2026-03-04");
    decide(&other, &no, "2026-03-05");
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_TEXT(idea.state, "parked");
    decide(&first, &no, "2026-03-06");
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_TEXT(idea.state, "open");
    EXPECT_TEXT(idea.wake_event, "");
    EXPECT_HAS(letters(&idea), arena_printf(test_arena, "We waited for this: %s. It has happened", v.event));

    Idea same_again = landed("Trays for tea"), kept = landed("Cups");
    v.event = same_again.reference;
    decide(&kept, &v, "2026-03-09");
    merged.other = kept.id;
    decide(&same_again, &merged, "2026-03-10");
    EXPECT_OK(idea_get(test_db, kept.id, &kept));
    EXPECT_TEXT(kept.state, "parked");
}

TEST(a_merge_keeps_both_tells_the_followers_and_can_be_undone)
{
    Idea older = landed("Tea trays"), idea = landed("Trays for tea");
    Verdict v = verdict("merge"), on_with = verdict("next");
    v.other = older.id;
    i64 id = decide(&idea, &v, "2026-03-04");
    EXPECT_TEXT(idea.outcome, "merged");
    EXPECT_TEXT(idea.merged_reference, older.reference);
    EXPECT_OK(decision_undo(test_db, &idea, id, officer, &SITE, at("2026-03-05", 10)));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_TEXT(idea.state, "open");
    EXPECT_INT(idea.merged_into, 0);
    EXPECT_TEXT(idea.stage, "received");
    /* its own dates, not new ones; the human promise was kept on the 4th */
    EXPECT_TEXT(iso(idea.promise_due), "2026-03-09");
    on_with.stage = "triage";
    decide(&idea, &on_with, "2026-03-05");
}

TEST(an_idea_cannot_be_merged_into_itself_or_into_one_that_was_merged_itself)
{
    Idea one = landed("One"), two = landed("Two"), three = landed("Three");
    Verdict v = verdict("merge");
    i64 id;
    v.other = one.id;
    EXPECT_ERR(decision_make(test_db, &one, one.version, &v, officer, &SITE, at("2026-03-04", 10), &id), E_INVALID);
    v.other = one.id;
    decide(&two, &v, "2026-03-04");
    v.other = two.id;
    EXPECT_ERR(decision_make(test_db, &three, three.version, &v, officer, &SITE, at("2026-03-04", 10), &id), E_INVALID);
}

TEST(taking_a_decision_back_leaves_the_idea_as_it_stood_and_both_acts_in_the_journal)
{
    Idea idea = landed("Tea trays");
    Verdict v = verdict("next");
    Case c;
    v.stage = "triage";
    decide(&idea, &v, "2026-03-03");
    Day due = idea.promise_due;
    v = verdict("decline");
    i64 id = decide(&idea, &v, "2026-03-04");
    EXPECT_OK(decision_undo(test_db, &idea, id, officer, &SITE, at("2026-03-04", 15)));
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, on("2026-03-04"), &c));
    EXPECT_TEXT(c.idea.stage, "triage");
    EXPECT_TEXT(c.idea.state, "open");
    EXPECT_INT(c.idea.promise_due.n, due.n);
    EXPECT_TEXT(c.history.at[0].what, "decision.undone");
    EXPECT_TEXT(c.history.at[1].what, "decision.decline");
    EXPECT_ERR(decision_undo(test_db, &c.idea, id, officer, &SITE, at("2026-03-04", 16)), E_CONFLICT);
}

TEST(a_letter_is_shown_before_it_is_sent_and_showing_it_decides_nothing)
{
    Idea idea = landed("Tea trays"), after;
    Verdict v = verdict("decline");
    Text subject, body;
    EXPECT_OK(decision_letter(test_db, &idea, &v, officer, &SITE, on("2026-03-04"), test_arena, &subject, &body));
    EXPECT_HAS(body, "Because we looked at it.");
    EXPECT_HAS(body, "https://ideas.example/track/");
    EXPECT_OK(idea_get(test_db, idea.id, &after));
    EXPECT_INT(after.version, idea.version);
    EXPECT_TEXT(letters(&idea), "");
    decide(&idea, &v, "2026-03-04");
    EXPECT_HAS(letters(&idea), body);
}

TEST(a_redirect_gives_the_idea_to_the_team_and_its_clock_goes_on)
{
    Idea idea = landed("Tea trays");
    Verdict v = verdict("redirect");
    EXPECT_OK(case_team(test_db, "Estates", &v.team));
    decide(&idea, &v, "2026-03-03");
    EXPECT_TEXT(idea.team_name, "Estates");
    EXPECT_TEXT(idea.state, "open");
    EXPECT(idea_clock(&idea, on("2026-03-03")).runs);
}

TEST(what_the_sender_withdraws_is_closed_and_can_come_back)
{
    Idea idea = landed("Tea trays");
    EXPECT_OK(decision_withdrawn(test_db, &idea, "", &SITE, at("2026-03-03", 10)));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_TEXT(idea.outcome, "withdrawn");
    EXPECT_ERR(decision_withdrawn(test_db, &idea, "", &SITE, at("2026-03-03", 11)), E_CONFLICT);
    reply(&idea, "2026-03-04");
    EXPECT_TEXT(idea.state, "open");
}

TEST(an_idea_is_published_only_when_its_sender_agreed_and_comes_down_when_they_change_their_mind)
{
    Idea idea = landed("Tea trays");
    EXPECT_OK(idea_publish(test_db, &idea, true, "A tray for frames", "system", at("2026-03-03", 10)));
    EXPECT_OK(idea_share(test_db, &idea, true, false, false, "sender", at("2026-03-04", 10)));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_INT(idea.published.s, 0);
    EXPECT_ERR(idea_publish(test_db, &idea, true, "A tray for frames", "system", at("2026-03-05", 10)), E_CONFLICT);
}

TEST(notes_inside_and_messages_outside_never_mix)
{
    Idea idea = landed("Tea trays");
    MessageList outside, inside;
    EXPECT_OK(talk_note(test_db, &idea, officer, "Between us", at("2026-03-03", 10)));
    EXPECT_OK(talk_write(test_db, &idea, officer, "To you", &SITE, at("2026-03-03", 11)));
    EXPECT_OK(talk_of(test_db, idea.id, "outside", &outside));
    EXPECT_OK(talk_of(test_db, idea.id, "inside", &inside));
    EXPECT_INT(outside.n, 1);
    EXPECT_TEXT(outside.at[0].body, "To you");
    EXPECT_INT(inside.n, 1);
    EXPECT_TEXT(inside.at[0].body, "Between us");
    EXPECT_TEXT(kept(&idea, "human"), "2026-03-03");
}

TEST(the_list_the_page_and_the_letter_show_the_same_clock)
{
    Idea idea = landed("Tea trays");
    Verdict v = verdict("next");
    v.stage = "triage";
    decide(&idea, &v, "2026-03-03");
    QueueRowList rows;
    Case c;
    EXPECT_OK(queue_page(test_db, test_arena, &(QueueFilter){ .stage = "", .kind = "", .turn = "", .after_date = NO_DAY },
                         on("2026-03-05"), 10, &rows));
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, on("2026-03-05"), &c));
    EXPECT_INT(rows.n, 1);
    EXPECT_TEXT(rows.at[0].clock_words, c.clock_words);
    EXPECT_HAS(letters(&idea), day_words(test_arena, c.clock.due));
}

TEST(a_sender_who_does_not_answer_is_written_to_once_more_and_the_clock_still_stands)
{
    Idea idea = landed("Tea trays");
    Verdict v = verdict("ask");
    v.words = "How wide is the tray?";
    decide(&idea, &v, "2026-03-03");
    EXPECT_OK(chase_due(test_db, &SITE, at("2026-03-17", 9), 10));
    EXPECT_LACKS(letters(&idea), "Have you seen our question");
    EXPECT_OK(chase_due(test_db, &SITE, at("2026-03-20", 9), 10));
    EXPECT_OK(chase_due(test_db, &SITE, at("2026-03-23", 9), 10));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    LetterList all;
    EXPECT_OK(letters_of(test_db, idea.id, &all));
    EXPECT_INT(all.n, 2);
    EXPECT_HAS(all.at[1].subject, "Have you seen our question");
    EXPECT_HAS(all.at[1].body, "How wide is the tray?");
    EXPECT_TEXT(iso(idea.next_date), "2026-04-07");
    EXPECT_INT(idea_clock(&idea, on("2026-03-23")).left, 4);
    reply(&idea, "2026-03-24");
    EXPECT_TEXT(idea.turn, "us");
}
