#include "front/amend.h"
#include "base/when.h"
#include "front/front_walk.h"
#include "front_test.sql.h"
#include "pathway/case.h"

/* Presses "Change your answers" on the tracking page; gives the address of the draft. */
static Text begin(Text track)
{
    Res res = walk_post(arena_printf(test_arena, "%s/amend", track), "");
    EXPECT_INT(res.status, 303);
    return arena_copy(test_arena, res.location, (size_t)(strrchr(res.location, '/') - res.location));
}

static void put(Text draft, Text step, Text body)
{
    EXPECT_INT(walk_post(arena_printf(test_arena, "%s/%s", draft, step), body).status, 303);
}

static Text send(Text draft)
{
    Res res = walk_post(arena_printf(test_arena, "%s/send", draft), "");
    EXPECT_INT(res.status, 303);
    return res.location;
}

static Text answer(i64 idea, Text key)
{
    LandedAnswerList answers = { 0 };
    EXPECT_OK(idea_answers(test_db, idea, &answers));
    for (size_t i = 0; i < answers.n; i++) if (same(answers.at[i].key, key)) return answers.at[i].value;
    return "";
}

static Text page_of(Text target)
{
    Res res = walk_get(target);
    EXPECT_INT(res.status, 200);
    return walk_body(&res);
}

TEST(we_read_what_was_sent_until_the_sender_sends_the_change)
{
    walk_open();
    Idea idea;
    Text receipt = walk_land("staff", "Drip stands get lost"), draft = begin(walk_track(receipt));
    walk_idea(receipt, &idea);
    put(draft, "problem", "problem=Pumps+get+lost&from=check");
    EXPECT_HAS(answer(idea.id, "problem"), "Drip stands get lost");
    EXPECT_HAS(page_of(arena_printf(test_arena, "%s/check", draft)), "Pumps get lost");
    EXPECT_HAS(send(draft), "done=changed");
    EXPECT_TEXT(answer(idea.id, "problem"), "Pumps get lost");
}

TEST(a_change_keeps_what_was_there_and_says_so_in_history_conversation_and_mail)
{
    walk_open();
    Idea idea;
    Case c;
    Text receipt = walk_land("staff", "Drip stands get lost"), draft = begin(walk_track(receipt));
    put(draft, "problem", "problem=Pumps+get+lost&from=check");
    send(draft);
    walk_idea(receipt, &idea);
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, day_of(walk_now()), &c));
    EXPECT_INT(c.before.n, 1);
    EXPECT_TEXT(c.before.at[0].key, "problem");
    EXPECT_HAS(c.before.at[0].words, "Drip stands get lost");
    EXPECT_INT(c.outside.n, 1);
    EXPECT_HAS(c.outside.at[0].body, "I have changed my answers to:");
    i64 entries, mails;
    EXPECT_OK(walk_entries(test_db, "idea.amended", &entries));
    EXPECT_OK(walk_mails(test_db, "reply:%", &mails));
    EXPECT_INT(entries, 1);
    EXPECT_INT(mails, 1);
}

TEST(sending_a_change_twice_or_without_any_change_does_nothing_more)
{
    walk_open();
    Text receipt = walk_land("staff", "Drip stands get lost"), draft = begin(walk_track(receipt));
    send(draft);
    EXPECT_INT(walk_get(draft).status, 303);
    i64 entries;
    EXPECT_OK(walk_entries(test_db, "idea.amended", &entries));
    EXPECT_INT(entries, 0);
    draft = begin(walk_track(receipt));
    put(draft, "problem", "problem=Pumps+get+lost");
    send(draft);
    EXPECT_INT(walk_post(arena_printf(test_arena, "%s/send", draft), "").status, 303);
    EXPECT_OK(walk_entries(test_db, "idea.amended", &entries));
    EXPECT_INT(entries, 1);
}

TEST(pressing_change_again_leads_to_the_change_under_way)
{
    walk_open();
    Text track = walk_track(walk_land("staff", "Drip stands get lost")), draft = begin(track);
    put(draft, "problem", "problem=Pumps+get+lost");
    EXPECT_TEXT(begin(track), draft);
    EXPECT_HAS(page_of(arena_printf(test_arena, "%s/check", draft)), "Pumps get lost");
}

TEST(an_answer_taken_away_is_gone_and_what_it_was_stays_known)
{
    walk_open();
    Idea idea;
    Case c;
    const Sheet *sheet = walk_sheet("staff");
    const Step *offered = &sheet->steps.at[sheet->asked];
    Text receipt = walk_land("staff", "Drip stands get lost"), key = offered->questions.at[0].key;
    walk_idea(receipt, &idea);
    Text given = answer(idea.id, key);
    EXPECT(*given);
    Text draft = begin(walk_track(receipt));
    put(draft, offered->key, "from=check");
    send(draft);
    EXPECT_TEXT(answer(idea.id, key), "");
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, day_of(walk_now()), &c));
    bool known = false;
    for (size_t i = 0; i < c.before.n; i++) known |= same(c.before.at[i].key, key) && same(c.before.at[i].value, given);
    EXPECT(known);
}

TEST(who_sent_it_and_the_sharing_are_not_changed_through_the_answers)
{
    walk_open();
    Text draft = begin(walk_track(walk_land("staff", "Drip stands get lost")));
    EXPECT_INT(walk_get(arena_printf(test_arena, "%s/who", draft)).status, 404);
    EXPECT_INT(walk_post(arena_printf(test_arena, "%s/share", draft), "share=public").status, 404);
}

TEST(a_new_name_takes_an_idea_off_the_public_page_until_it_was_read)
{
    walk_open();
    Idea idea;
    Text receipt = walk_land("industry", "A mat that feels falls"), draft = begin(walk_track(receipt));
    walk_idea(receipt, &idea);
    EXPECT_OK(idea_share(test_db, &idea, false, false, true, "sender", walk_now()));
    EXPECT_OK(idea_publish(test_db, &idea, true, "A mat.", "person:900", walk_now()));
    put(draft, "what", "name_of_it=Another+name&what=Another+mat");
    send(draft);
    walk_idea(receipt, &idea);
    EXPECT_TEXT(idea.title, "Another name");
    EXPECT_INT(idea.published.s, 0);
}

TEST(what_has_ended_is_not_changed_and_a_change_under_way_says_so)
{
    walk_open();
    Idea idea;
    Text receipt = walk_land("staff", "Drip stands get lost"), track = walk_track(receipt), draft = begin(track);
    EXPECT_INT(walk_post(arena_printf(test_arena, "%s/withdraw", track), "").status, 303);
    walk_idea(receipt, &idea);
    Res res = walk_post(arena_printf(test_arena, "%s/send", draft), "");
    EXPECT_INT(res.status, 409);
    EXPECT_HAS(walk_body(&res), "has ended meanwhile");
    EXPECT_INT(walk_post(arena_printf(test_arena, "%s/amend", track), "").status, 409);
}
