#include "front/front_walk.h"
#include "base/when.h"
#include "front_test.sql.h"
#include "pathway/decision.h"
#include "pathway/talk.h"

enum { DESK = 900 };

static Text at(Text page, Text rest) { return arena_printf(test_arena, "%s%s", page, rest); }

static Text body_of(Text target)
{
    Res res = walk_get(target);
    EXPECT_INT(res.status, 200);
    return walk_body(&res);
}

static Idea decide(Text receipt, Text type, Text reason, i64 other)
{
    Idea idea;
    i64 id;
    walk_idea(receipt, &idea);
    Verdict v = { .type = type, .reason = reason, .words = "Because of the lifts.", .next_door = "Try the other door.", .stage = "",
                  .event = "", .other = other, .until = NO_DAY };
    if (same(type, "park")) EXPECT_OK(day_parse("2026-06-01", &v.until));
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, DESK, &WALK_SITE, walk_now(), &id));
    walk_idea(receipt, &idea);
    return idea;
}

TEST(a_sender_sees_whose_turn_it_is_and_the_promises)
{
    walk_open();
    Text page = body_of(walk_track(walk_land("staff", "Drip stands get lost")));
    EXPECT_HAS(page, "It is our turn. Desk Person looks after it.");
    EXPECT_HAS(page, "A named person reads it and writes to you");
    EXPECT_HAS(page, "2 working days left");
    EXPECT_HAS(page, "5 working days left");
    EXPECT_HAS(page, "20 working days left");
}

TEST(a_late_promise_is_shown_as_late)
{
    walk_open();
    Text track = walk_track(walk_land("staff", "Drip stands get lost"));
    walk_at("2026-03-06");
    Text page = body_of(track);
    EXPECT_HAS(page, "2 working days late");
    EXPECT_HAS(page, "1 working day left");
}

TEST(a_wrong_key_and_an_unknown_reference_get_the_same_answer)
{
    walk_open();
    Text track = walk_track(walk_land("staff", "Drip stands get lost"));
    Text reference = arena_copy(test_arena, track, (size_t)(strrchr(track, '/') - track));
    Text key = "0123456789ABCDEFGHJKMNPQRS";
    Res wrong = walk_get(arena_printf(test_arena, "%s/%s", reference, key));
    Res unknown = walk_get(arena_printf(test_arena, "/track/EXH-26-00ZZZ/%s", key));
    EXPECT_INT(wrong.status, 404);
    EXPECT_INT(unknown.status, 404);
    EXPECT_TEXT(walk_body(&wrong), walk_body(&unknown));
    EXPECT_HAS(walk_body(&wrong), "we will email you a new one");
    static const Text POSTS[] = { "reply", "withdraw", "share" };
    for (size_t i = 0; i < COUNT(POSTS); i++)
        EXPECT_INT(walk_post(arena_printf(test_arena, "%s/%s/%s", reference, key, POSTS[i]), "words=x").status, 404);
    EXPECT_INT(walk_get(arena_printf(test_arena, "/sent%s/%s", reference + 6, key)).status, 404);
}

TEST(the_link_forgives_how_its_secret_is_typed)
{
    walk_open();
    Text track = walk_track(walk_land("staff", "Drip stands get lost"));
    char *small = (char *)arena_copy(test_arena, track, strlen(track));
    for (char *s = strrchr(small, '/'); *s; s++) if (*s >= 'A' && *s <= 'Z') *s = (char)(*s + 32);
    EXPECT_INT(walk_get(small).status, 200);
}

TEST(inside_notes_never_reach_the_sender)
{
    walk_open();
    Text receipt = walk_land("staff", "Drip stands get lost");
    Idea idea;
    walk_idea(receipt, &idea);
    EXPECT_OK(talk_note(test_db, &idea, DESK, "This one is hopeless", walk_now()));
    EXPECT_OK(talk_write(test_db, &idea, DESK, "How many stands have you?", &WALK_SITE, walk_now()));
    Text page = body_of(walk_track(receipt)), twin = body_of(at(walk_track(receipt), ".json"));
    EXPECT_LACKS(page, "hopeless");
    EXPECT_LACKS(twin, "hopeless");
    EXPECT_HAS(page, "How many stands have you?");
    EXPECT_HAS(twin, "How many stands have you?");
}

TEST(a_question_stops_the_clock_and_the_answer_starts_it_again)
{
    walk_open();
    Text receipt = walk_land("staff", "Drip stands get lost"), track = walk_track(receipt);
    decide(receipt, "ask", "unclear", 0);
    Text page = body_of(track);
    EXPECT_HAS(page, "Waiting for you");
    EXPECT_HAS(page, "It is your turn. Please answer below.");
    EXPECT_HAS(page, "paused with");
    EXPECT_HAS(page, "Because of the lifts.");
    EXPECT_TEXT(walk_post(at(track, "/reply"), "words=Twelve+stands").location, at(track, "?done=sent"));
    page = body_of(track);
    EXPECT_HAS(page, "It is our turn");
    EXPECT_HAS(page, "Twelve stands");
    EXPECT_LACKS(page, "paused with");
}

TEST(an_answer_to_no_opens_it_again)
{
    walk_open();
    Text receipt = walk_land("staff", "Drip stands get lost"), track = walk_track(receipt);
    EXPECT_TEXT(decide(receipt, "decline", "done-before", 0).state, "closed");
    Text page = body_of(track);
    EXPECT_HAS(page, "We will not take this on");
    EXPECT_HAS(page, "That opens it again, and a person will answer.");
    EXPECT_LACKS(page, "Withdraw it");
    EXPECT_INT(walk_post(at(track, "/reply"), "words=You+missed+the+wards").status, 303);
    Idea idea;
    walk_idea(receipt, &idea);
    EXPECT_TEXT(idea.state, "open");
    EXPECT_HAS(body_of(track), "It is our turn");
}

TEST(what_was_joined_with_another_follows_that_one)
{
    walk_open();
    Text one = walk_land("staff", "Drip stands get lost"), other = walk_land("staff", "Secret title of another");
    Idea into;
    walk_idea(other, &into);
    decide(one, "merge", "same", into.id);
    Text page = body_of(walk_track(one));
    EXPECT_HAS(page, "Joined with another");
    EXPECT_HAS(page, into.reference);
    EXPECT_HAS(page, "Received");
    EXPECT_LACKS(page, "Secret title of another</");
}

TEST(whoever_was_merged_parts_the_two_again_with_one_press_within_28_days)
{
    walk_open();
    Text receipt = walk_land("staff", "Trays for tea"), track = walk_track(receipt), into = walk_land("staff", "Tea trays");
    Idea one, other;
    walk_idea(into, &other);
    decide(receipt, "merge", "same", other.id);
    EXPECT_HAS(body_of(track), "Part them again");
    walk_at("2026-03-31");                                /* 29 days on */
    EXPECT_LACKS(body_of(track), "Part them again");
    EXPECT_INT(walk_post(arena_printf(test_arena, "%s/part", track), "").status, 409);
    walk_at("2026-03-30");
    Res parted = walk_post(arena_printf(test_arena, "%s/part", track), "");
    EXPECT_TEXT(parted.location, arena_printf(test_arena, "%s?done=parted", track));
    walk_idea(receipt, &one);
    EXPECT_TEXT(one.state, "open");
    EXPECT_INT(one.merged_into, 0);
    EXPECT_INT(walk_post(arena_printf(test_arena, "%s/part", track), "").status, 409);
}

TEST(a_sender_may_withdraw_and_come_back)
{
    walk_open();
    Text receipt = walk_land("staff", "Drip stands get lost"), track = walk_track(receipt);
    EXPECT_HAS(body_of(at(track, "/withdraw")), "Yes, withdraw it");
    Res res = walk_post(at(track, "/withdraw"), "words=Solved+already");
    EXPECT_TEXT(res.location, at(track, "?done=withdrawn"));
    EXPECT_HAS(body_of(at(track, "?done=withdrawn")), "You withdrew it");
    res = walk_post(at(track, "/withdraw"), "");
    EXPECT_TEXT(res.location, track);
    EXPECT_INT(walk_post(at(track, "/reply"), "words=Not+solved+after+all").status, 303);
    EXPECT_HAS(body_of(track), "It is our turn");
}

TEST(a_reply_with_a_patients_number_is_not_kept_but_stays_on_the_page)
{
    walk_open();
    Text track = walk_track(walk_land("staff", "Drip stands get lost"));
    Res res = walk_post(at(track, "/reply"), "words=It+was+NHS+number+999+000+0018");
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(walk_body(&res), "It was NHS number 999 000 0018");
    res = walk_post(at(track, "/withdraw"), "words=NHS+number+999+000+0018");
    EXPECT_INT(res.status, 422);
    i64 n;
    EXPECT_OK(walk_rows_with(test_db, "%999 000 0018%", &n));
    EXPECT_INT(n, 0);
}

TEST(a_sender_chooses_with_whom_it_is_shared)
{
    walk_open();
    Text receipt = walk_land("staff", "Drip stands get lost"), track = walk_track(receipt);
    Idea idea;
    EXPECT_INT(walk_post(at(track, "/share"), "share=public&share=partners").status, 303);
    walk_idea(receipt, &idea);
    EXPECT(idea.share_public && idea.share_partners && !idea.share_hospital);
    EXPECT_INT(walk_post(at(track, "/share"), "").status, 303);
    walk_idea(receipt, &idea);
    EXPECT(!idea.share_public && !idea.share_partners && !idea.share_hospital);
}

TEST(asking_for_the_link_tells_nobody_whether_it_exists)
{
    walk_open();
    Idea idea;
    walk_idea(walk_land("staff", "Drip stands get lost"), &idea);
    Res wrong = walk_post("/track", arena_printf(test_arena, "reference=%s&email=other%%40example.org", idea.reference));
    EXPECT_INT(walk_mailed("track-link:%"), 0);
    Res right = walk_post("/track", arena_printf(test_arena, "reference=%s&email=SENDER%%40example.nhs.uk", idea.reference));
    Res unread = walk_post("/track", "reference=nonsense&email=other%40example.org");
    EXPECT_TEXT(wrong.location, right.location);
    EXPECT_TEXT(unread.location, right.location);
    EXPECT_INT(wrong.status, right.status);
    EXPECT_INT(walk_mailed("track-link:%"), 1);
    EXPECT_INT(walk_post("/track", "reference=&email=").status, 422);
}

static Who sender(i64 person)
{
    return (Who){ .person = person, .name = "A Sender", .email = "sender@example.nhs.uk", .role = "",
                  .rights = 1u << R_ANYONE | 1u << R_SENDER, .csrf = "", .session = "" };
}

TEST(who_signed_in_sees_their_own_and_nobody_elses)
{
    walk_open();
    Idea idea;
    walk_idea(walk_land("staff", "Drip stands get lost"), &idea);
    Text mine = arena_printf(test_arena, "/mine/%lld", (long long)idea.id);
    EXPECT_INT(walk_get(mine).status, 403);
    walk_as(sender(idea.sender));
    EXPECT_HAS(body_of("/mine"), "Drip stands get lost");
    EXPECT_HAS(body_of(mine), "It is our turn");
    EXPECT_TEXT(walk_post(at(mine, "/reply"), "words=More").location, at(mine, "?done=sent"));
    walk_as(sender(DESK));
    EXPECT_LACKS(body_of("/mine"), "Drip stands get lost");
    EXPECT_INT(walk_get(mine).status, 404);
    EXPECT_INT(walk_post(at(mine, "/reply"), "words=More").status, 404);
}

static void publish(Text receipt, bool on)
{
    Idea idea;
    walk_idea(receipt, &idea);
    EXPECT_OK(idea_publish(test_db, &idea, on, "Stands for <b>everyone</b>.", "person:900", walk_now()));
}

TEST(the_public_sees_what_was_published_and_nothing_else)
{
    walk_open();
    Text agreed = walk_land("staff", "Agreed thing"), shown = walk_land("staff", "Shown thing");
    walk_land("staff", "Hidden thing");
    walk_post(at(walk_track(agreed), "/share"), "share=public");
    walk_post(at(walk_track(shown), "/share"), "share=public");
    publish(shown, true);
    static const Text PAGES[] = { "/", "/ideas", "/.json", "/ideas.json" };
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        Res res = walk_get(PAGES[i]);
        if (res.status == 404) continue;                  /* the front page has its twin by Accept only */
        EXPECT_HAS(walk_body(&res), "Shown thing");
        EXPECT_LACKS(walk_body(&res), "Hidden thing");
        EXPECT_LACKS(walk_body(&res), "Agreed thing");
        EXPECT_LACKS(walk_body(&res), "sender@example");
        if (!strstr(PAGES[i], ".json")) EXPECT_LACKS(walk_body(&res), "<b>everyone");
    }
    Idea idea;
    walk_idea(shown, &idea);
    Text page = body_of(arena_printf(test_arena, "/ideas/%s", idea.reference));
    EXPECT_HAS(page, "Stands for &lt;b&gt;everyone&lt;/b&gt;.");
    EXPECT_LACKS(page, "A Sender");
    walk_idea(agreed, &idea);
    Res none = walk_get("/ideas/EXH-26-00ZZZ"), kept = walk_get(arena_printf(test_arena, "/ideas/%s", idea.reference));
    EXPECT_INT(kept.status, 404);
    EXPECT_TEXT(walk_body(&none), walk_body(&kept));
}

TEST(taking_back_the_yes_takes_it_off_the_public_page)
{
    walk_open();
    Text receipt = walk_land("staff", "Shown thing");
    walk_post(at(walk_track(receipt), "/share"), "share=public");
    publish(receipt, true);
    EXPECT_HAS(body_of("/ideas"), "Shown thing");
    walk_post(at(walk_track(receipt), "/share"), "share=hospital");
    EXPECT_LACKS(body_of("/ideas"), "Shown thing");
}

TEST(the_public_list_goes_on_page_after_page_without_a_gap)
{
    walk_open();
    for (int i = 0; i < 23; i++) {
        Text receipt = walk_land("visit", arena_printf(test_arena, "Visit number %d of many", i));
        walk_post(at(walk_track(receipt), "/share"), "share=public");
        publish(receipt, true);
    }
    Text first = body_of("/ideas"), older = strstr(first, "/ideas?before=");
    EXPECT(older != NULL);
    Text next = body_of(arena_copy(test_arena, older, strcspn(older, "\"")));
    EXPECT_HAS(first, "Visit number 22 of many");
    EXPECT_HAS(first, "Visit number 3 of many");
    EXPECT_LACKS(first, "Visit number 2 of many");
    EXPECT_HAS(next, "Visit number 2 of many");
    EXPECT_HAS(next, "Visit number 0 of many");
    EXPECT_LACKS(next, "Visit number 3 of many");
}

TEST(the_public_search_finds_only_what_stands_on_the_public_page)
{
    walk_open();
    Text receipt = walk_land("staff", "Drip stands get lost when wards move from one end of the long corridor to the other at night, "
                                      "behind the zebra curtain");
    walk_post(at(walk_track(receipt), "/share"), "share=public");
    EXPECT_HAS(body_of("/ideas?q=everyone"), "Nothing on this page holds");
    publish(receipt, true);
    EXPECT_HAS(body_of("/ideas?q=everyone"), "<mark>everyone</mark>");
    EXPECT_HAS(body_of("/ideas?q=lost"), "<mark>lost</mark>");
    EXPECT_HAS(body_of("/ideas?q=zebra"), "Nothing on this page holds");
    walk_post(at(walk_track(receipt), "/share"), "share=hospital");
    EXPECT_HAS(body_of("/ideas?q=everyone"), "Nothing on this page holds");
}

TEST(every_plain_page_opens_and_has_its_twin)
{
    static const Text PAGES[] = { "/", "/start", "/resume", "/track", "/ideas", "/accessibility", "/privacy", "/contact" };
    walk_open();
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        EXPECT_HAS(body_of(PAGES[i]), "<h1");
        Res res = walk_get(arena_printf(test_arena, "%s.json", same(PAGES[i], "/") ? "/start" : PAGES[i]));
        EXPECT_INT(res.status, 200);
        EXPECT(walk_body(&res)[0] == '{');
    }
}
