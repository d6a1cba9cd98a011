#include "front/front_walk.h"
#include "base/when.h"
#include "front/answers.h"
#include "front_test.sql.h"

static i64 count(Err (*query)(Db *, i64 *))
{
    i64 n = -1;
    EXPECT_OK(query(test_db, &n));
    return n;
}

static i64 rows_with(Text like)
{
    i64 n = -1;
    EXPECT_OK(walk_rows_with(test_db, like, &n));
    return n;
}

static Text mail_body(Text like)
{
    Text body = "";
    db_arena(test_db, test_arena);
    EXPECT_OK(walk_mail_body(test_db, like, &body));
    return body;
}

static Text at(Text draft, Text step) { return arena_printf(test_arena, "%s/%s", draft, step); }

TEST(each_of_the_seven_arrivals_lands)
{
    walk_open();
    for (size_t i = 0; i < ARRIVALS_N; i++) {
        Idea idea;
        walk_idea(walk_land(ARRIVALS[i], "Drip stands get lost"), &idea);
        EXPECT_TEXT(idea.route, ARRIVALS[i]);
        EXPECT_TEXT(idea.title, "Drip stands get lost");
        EXPECT_TEXT(idea.sender_email, "sender@example.nhs.uk");
        EXPECT_TEXT(idea.owner_name, "Desk Person");
        EXPECT(idea.share_hospital && !idea.share_public && idea.form == walk_sheet(ARRIVALS[i])->id);
    }
    EXPECT_INT(count(walk_ideas), 7);
    EXPECT_INT(walk_mailed("receipt:%"), 7);
}

TEST(whoever_is_not_sure_is_suggested_a_form_with_their_own_words_and_types_nothing_twice)
{
    walk_open();
    Res res = walk_post("/start", "go=suggest&about=We+want+to+recruit+40+people+for+a+randomised+trial");
    EXPECT_INT(res.status, 200);
    EXPECT_HAS(walk_body(&res), "We suggest <strong>I want to run a study</strong>, because you wrote: ");
    EXPECT_HAS(walk_body(&res), "value=\"research\" checked");
    res = walk_post("/start", "go=suggest&about=Good+morning");
    EXPECT_HAS(walk_body(&res), "We cannot tell from these words");
    res = walk_post("/start", "go=suggest&about=");
    EXPECT_INT(res.status, 422);
    res = walk_post("/start", "route=research&about=NHS+number+999+000+0018");
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(walk_body(&res), "999 000 0018");
    res = walk_post("/start", "route=research&about=A+randomised+trial");
    EXPECT_INT(res.status, 303);
    Res first = walk_get(res.location);
    EXPECT_HAS(walk_body(&first), "A randomised trial</textarea>");
}

TEST(the_receipt_names_a_person_and_three_dates)
{
    walk_open();
    Res res = walk_get(walk_land("staff", "Drip stands get lost"));
    EXPECT_INT(res.status, 200);
    EXPECT_HAS(walk_body(&res), "Desk Person");
    EXPECT_HAS(walk_body(&res), "Wednesday 4 March 2026");
    EXPECT_HAS(walk_body(&res), "Monday 9 March 2026");
    EXPECT_HAS(walk_body(&res), "Monday 30 March 2026");
    EXPECT(res.private_);
    EXPECT_HAS(mail_body("receipt:%"), "Monday 30 March 2026");
    EXPECT_HAS(mail_body("receipt:%"), "https://ideas.example.nhs.uk/track/EXH-26-");
}

TEST(pressing_send_twice_gives_the_same_receipt)
{
    walk_open();
    Text draft = walk_fill("staff", "Drip stands get lost");
    Res one = walk_post(at(draft, "send"), ""), two = walk_post(at(draft, "send"), "");
    EXPECT_INT(two.status, 303);
    EXPECT_TEXT(one.location, two.location);
    EXPECT_INT(count(walk_ideas), 1);
    EXPECT_INT(walk_mailed("receipt:%"), 1);
    EXPECT_INT(count(walk_draft_answers), 0);
    Res step = walk_get(at(draft, "problem"));
    EXPECT_TEXT(step.location, one.location);
    Res saved = walk_post(at(draft, "problem"), "problem=other");
    EXPECT_TEXT(saved.location, one.location);
}

TEST(nothing_lands_before_every_question_that_needs_one_has_an_answer)
{
    walk_open();
    Text draft = walk_begin("staff");
    Res res = walk_post(at(draft, "send"), "");
    EXPECT_TEXT(res.location, at(draft, "check"));
    EXPECT_INT(count(walk_ideas), 0);
    res = walk_get(at(draft, "check"));
    EXPECT_HAS(walk_body(&res), "Please answer these first");
    EXPECT_HAS(walk_body(&res), "What problem does this solve, and for whom?");
    EXPECT_LACKS(walk_body(&res), "/send\"");
}

TEST(what_was_typed_is_still_there_after_a_mistake)
{
    walk_open();
    Text draft = walk_begin("staff");
    Res res = walk_post(at(draft, "what"), "name_of_it=&what=A+rack+for+%3Cdrip%3E+stands");
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(walk_body(&res), "Enter a short name for your idea");
    EXPECT_HAS(walk_body(&res), "A rack for &lt;drip&gt; stands");
    EXPECT_HAS(walk_body(&res), "<title>Error: ");
    EXPECT_INT(count(walk_draft_answers), 0);
}

TEST(coming_back_later_needs_no_answer)
{
    walk_open();
    Text draft = walk_begin("staff");
    Res res = walk_post(at(draft, "what"), "go=later&name_of_it=&what=Half+a+thought");
    EXPECT_TEXT(res.location, arena_printf(test_arena, "%s?saved=1", draft));
    res = walk_get(at(draft, "what"));
    EXPECT_HAS(walk_body(&res), "Half a thought");
}

TEST(each_answer_leads_to_the_next_question_and_the_last_to_checking)
{
    walk_open();
    Text draft = walk_begin("visit");
    const Sheet *sheet = walk_sheet("visit");
    for (size_t i = 0; i < sheet->steps.n; i++) {
        Text here = at(draft, sheet->steps.at[i].key), next = at(draft, i + 1 < sheet->steps.n ? sheet->steps.at[i + 1].key : "check");
        Res res = walk_get(here);
        EXPECT_HAS(walk_body(&res), arena_printf(test_arena, "Question %zu of %zu", i + 1, sheet->steps.n));
        res = walk_post(here, walk_answers(&sheet->steps.at[i], "Twelve of us"));
        EXPECT_TEXT(res.location, next);
    }
}

TEST(questions_that_may_be_left_out_are_offered_before_sending)
{
    walk_open();
    Text draft = walk_begin("staff");
    const Sheet *sheet = walk_sheet("staff");
    size_t asked = (size_t)sheet->asked, offered = sheet->steps.n - asked;
    Res res = { 0 };
    for (size_t i = 0; i < asked; i++) res = walk_post(at(draft, sheet->steps.at[i].key), walk_answers(&sheet->steps.at[i], "Racks"));
    EXPECT_TEXT(res.location, at(draft, "check"));
    res = walk_get(at(draft, "check"));
    EXPECT_HAS(walk_body(&res), arena_printf(test_arena, "Answer %zu extra questions", offered));
    EXPECT_HAS(walk_body(&res), "Send it to us");
    EXPECT_LACKS(walk_body(&res), "Nothing written");
    res = walk_get(at(draft, sheet->steps.at[asked].key));
    EXPECT_HAS(walk_body(&res), arena_printf(test_arena, "Extra question 1 of %zu", offered));
    EXPECT_TEXT(walk_post(at(draft, sheet->steps.at[asked].key), "go=next").location, at(draft, sheet->steps.at[asked + 1].key));
    res = walk_get(at(draft, "check"));
    EXPECT_HAS(walk_body(&res), arena_printf(test_arena, "Answer %zu extra questions", offered - 1));
    EXPECT(starts(walk_post(at(draft, "send"), "").location, "/sent/"));
}

TEST(a_changed_answer_leads_back_to_checking)
{
    walk_open();
    Text draft = walk_fill("staff", "Drip stands get lost");
    Res res = walk_post(at(draft, "problem"), "from=check&problem=Pumps+get+lost");
    EXPECT_TEXT(res.location, at(draft, "check"));
    res = walk_get(at(draft, "check"));
    EXPECT_HAS(walk_body(&res), "Pumps get lost");
}

static Text code_shown(Text draft)
{
    Draft it;
    EXPECT_OK(draft_of_secret(test_db, draft + strlen("/draft/"), walk_now(), &it));
    Text code = draft_code(test_arena, &it);
    Res res = walk_get(draft);
    EXPECT_HAS(walk_body(&res), code);
    return code;
}

TEST(a_draft_opens_again_by_its_code_on_another_device)
{
    walk_open();
    Text draft = walk_begin("staff"), code = code_shown(draft);
    EXPECT_INT(strlen(code), 9);
    Res res = walk_post("/resume", arena_printf(test_arena, "code=%s", code));
    EXPECT_TEXT(res.location, draft);
    char small[10] = "";
    for (size_t i = 0; code[i]; i++) small[i] = (char)(code[i] >= 'A' && code[i] <= 'Z' ? code[i] + 32 : code[i]);
    res = walk_post("/resume", arena_printf(test_arena, "code=+%.4s+%s", small, small + 5));
    EXPECT_TEXT(res.location, draft);
    res = walk_post("/resume", "code=AAAA-AAAA");
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(walk_body(&res), "We have nothing under this code");
}

TEST(the_link_to_a_draft_is_mailed)
{
    walk_open();
    Text draft = walk_begin("staff");
    Res res = walk_post(at(draft, "link"), "email=not+an+address");
    EXPECT_INT(res.status, 422);
    EXPECT_INT(walk_mailed("draft-link:%"), 0);
    res = walk_post(at(draft, "link"), "email=me%40example.org");
    EXPECT_INT(res.status, 303);
    EXPECT_HAS(mail_body("draft-link:%"), arena_printf(test_arena, "https://ideas.example.nhs.uk%s\n", draft));
    EXPECT_HAS(mail_body("draft-link:%"), code_shown(draft));
}

TEST(a_wrong_link_to_a_draft_says_what_to_do)
{
    walk_open();
    Res res = walk_get("/draft/0123456789ABCDEFGHJKMNPQRS");
    EXPECT_INT(res.status, 404);
    EXPECT_HAS(walk_body(&res), "If you have a code");
    EXPECT(res.private_);
    EXPECT_INT(walk_get(at(walk_begin("staff"), "nowhere")).status, 404);
}

TEST(likely_patient_identifiers_are_shown_and_never_kept)
{
    walk_open();
    Text draft = walk_begin("staff");
    Res res = walk_post(at(draft, "problem"), "problem=The+patient+999+000+0018+waited.+NHS+number+999+000+0018");
    EXPECT_INT(res.status, 422);
    EXPECT_HAS(walk_body(&res), "NHS number");
    EXPECT_HAS(walk_body(&res), "The patient 999 000 0018 waited.");
    EXPECT_INT(res.wrong.n, 2);
    EXPECT_TEXT(res.wrong.at[0].name, "problem");
    res = walk_post(at(draft, "problem"), "go=later&problem=NHS+number+999+000+0018");
    EXPECT_INT(res.status, 422);
    EXPECT_INT(rows_with("%999 000 0018%"), 0);
    EXPECT_INT(rows_with("%9990000018%"), 0);
    EXPECT_INT(count(walk_draft_answers), 0);
}

TEST(answers_keep_the_version_they_answered)
{
    walk_open();
    Text old = walk_fill("staff", "Drip stands get lost");
    Sheet next = *walk_sheet("staff");
    i64 first = next.id, second;
    next.version++;
    next.title = "I work here, and have thought again";
    EXPECT_OK(sheet_publish(test_db, &next, 0, 0, walk_now(), &second));
    Res res = walk_get("/start");
    EXPECT_HAS(walk_body(&res), "thought again");
    Idea idea;
    walk_idea(walk_post(at(old, "send"), "").location, &idea);
    EXPECT_INT(idea.form, first);
    walk_idea(walk_land("staff", "Another thing"), &idea);
    EXPECT_INT(idea.form, second);
}

TEST(an_abandoned_draft_is_reminded_once_and_then_forgotten)
{
    walk_open();
    Text draft = walk_fill("staff", "Drip stands get lost");
    EXPECT_OK(draft_remind_due(test_db, &WALK_SITE, walk_now()));
    EXPECT_INT(walk_mailed("draft-reminder:%"), 0);
    walk_at("2026-03-28");
    EXPECT_OK(draft_remind_due(test_db, &WALK_SITE, walk_now()));
    EXPECT_OK(draft_remind_due(test_db, &WALK_SITE, walk_now()));
    EXPECT_INT(walk_mailed("draft-reminder:%"), 1);
    EXPECT_HAS(mail_body("draft-reminder:%"), draft);
    EXPECT_HAS(mail_body("draft-reminder:%"), "1 April 2026");
    EXPECT_OK(draft_expire_due(test_db, walk_now()));
    EXPECT_INT(walk_get(draft).status, 200);
    walk_at("2026-04-02");
    EXPECT_INT(walk_get(draft).status, 404);
    EXPECT_OK(draft_expire_due(test_db, walk_now()));
    EXPECT_INT(count(walk_drafts), 0);
    EXPECT_INT(count(walk_draft_answers), 0);
}

TEST(saving_keeps_a_draft_for_thirty_more_days)
{
    walk_open();
    Text draft = walk_begin("staff");
    walk_at("2026-03-30");
    EXPECT_INT(walk_post(at(draft, "problem"), "problem=Pumps+get+lost").status, 303);
    walk_at("2026-04-28");
    EXPECT_INT(walk_get(draft).status, 200);
    EXPECT_OK(draft_expire_due(test_db, walk_now()));
    EXPECT_INT(count(walk_drafts), 1);
}

TEST(the_journal_of_a_draft_holds_no_words_of_its_writer)
{
    walk_open();
    walk_land("staff", "Drip stands get lost");
    i64 n;
    EXPECT_OK(walk_entries(test_db, "draft.saved", &n));
    EXPECT_INT(n, walk_sheet("staff")->steps.n);
    EXPECT_INT(rows_with("%Drip stands get lost%") > 0, 1);
    EntryList entries = { 0 };
    db_arena(test_db, test_arena);
    EXPECT_OK(journal_of(test_db, "draft:1", &entries));
    EXPECT(entries.n > 3);
    for (size_t i = 0; i < entries.n; i++) {
        EXPECT_LACKS(entries.at[i].data, "Drip");
        EXPECT_LACKS(entries.at[i].data, "sender");
    }
}

TEST(markup_in_every_field_is_shown_as_text_on_every_page)
{
    static const char MARKUP[] = "<script>alert(1)</script>\"'><b x=";
    walk_open();
    for (size_t i = 0; i < ARRIVALS_N; i++) {
        Text draft = walk_fill(ARRIVALS[i], MARKUP);
        const Sheet *sheet = walk_sheet(ARRIVALS[i]);
        TextList pages = { 0 };
        *LIST_PUSH(test_arena, &pages) = draft;
        *LIST_PUSH(test_arena, &pages) = at(draft, "check");
        for (size_t k = 0; k < sheet->steps.n; k++) *LIST_PUSH(test_arena, &pages) = at(draft, sheet->steps.at[k].key);
        for (size_t k = 0; k < pages.n; k++) {
            Res res = walk_get(pages.at[k]);
            EXPECT_INT(res.status, 200);
            EXPECT_LACKS(walk_body(&res), "<script>alert");
            EXPECT_LACKS(walk_body(&res), "<b x=");
        }
        Text receipt = walk_post(at(draft, "send"), "").location, track = walk_track(receipt);
        EXPECT_INT(walk_post(at(track, "reply"), "words=%3Cscript%3Ealert(1)%3C%2Fscript%3E").status, 303);
        Text after[] = { receipt, track, at(track, "withdraw") };
        for (size_t k = 0; k < COUNT(after); k++) {
            Res res = walk_get(after[k]);
            EXPECT_INT(res.status, 200);
            EXPECT_LACKS(walk_body(&res), "<script>alert");
            EXPECT_LACKS(walk_body(&res), "<b x=");
        }
    }
}

TEST(whoever_is_signed_in_is_shown_what_they_sent_before_under_the_same_name_in_any_case_and_spacing)
{
    walk_open();
    Idea idea;
    i64 ideas;
    walk_idea(walk_land("staff", "Drip stands get lost"), &idea);
    Text draft = walk_fill("staff", "  DRIP stands   get lost");
    walk_as((Who){ .person = idea.sender, .name = "A Sender", .email = "sender@example.nhs.uk", .role = "",
                   .rights = 1u << R_ANYONE | 1u << R_SENDER, .csrf = "", .session = "" });
    EXPECT_HAS(walk_post(at(draft, "send"), "").location, "/check");
    Res res = walk_get(at(draft, "check"));
    EXPECT_HAS(walk_body(&res), "You sent us this before");
    EXPECT_OK(walk_ideas(test_db, &ideas));
    EXPECT_INT(ideas, 1);
}

TEST(nobody_learns_from_an_address_they_typed_what_another_person_sent)
{
    walk_open();
    walk_land("staff", "Drip stands get lost");
    Text draft = walk_fill("staff", "Drip stands get lost");
    Res res = walk_get(at(draft, "check"));
    EXPECT_LACKS(walk_body(&res), "You sent us this before");
    EXPECT_INT(walk_post(at(draft, "send"), "").status, 303);
}
