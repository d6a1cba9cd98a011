#include "tests/test.h"

#include "tests/gallery/gallery.h"
#include "view/asset.h"

/* What a component writes. */
#define SHOWN(call) ({ Buf out_ = { .arena = test_arena }, *out = &out_; call; buf_end(out); })

TEST(a_field_is_joined_to_its_label_its_hint_and_its_error)
{
    Text s = SHOWN(nhs_input(out, &(Input){ .name = "title", .label = "Title", .hint = "Short", .wrong = "Enter a title" }));
    EXPECT_HAS(s, "<label class=\"nhsuk-label\" for=\"title\">Title</label>");
    EXPECT_HAS(s, "id=\"title-hint\">Short</div>");
    EXPECT_HAS(s, "id=\"title-error\"><span class=\"nhsuk-u-visually-hidden\">Error: </span>Enter a title</span>");
    EXPECT_HAS(s, "aria-describedby=\"title-hint title-error\"");
    EXPECT_HAS(s, "nhsuk-form-group--error");
}

TEST(what_is_written_from_right_to_left_runs_that_way_in_its_box_and_where_it_is_read)
{
    EXPECT_HAS(SHOWN(nhs_input(out, &(Input){ .name = "a", .label = "A", .value = "رف" })), " dir=\"auto\"");
    EXPECT_HAS(SHOWN(nhs_textarea(out, &(Input){ .name = "a", .label = "A", .value = "رف" })), " dir=\"auto\"");
    EXPECT_TEXT(html_paragraphs(test_arena, "رف\n\nA rack").s,
                "<p class=\"nhsuk-body\" dir=\"auto\">رف</p><p class=\"nhsuk-body\" dir=\"auto\">A rack</p>");
}

TEST(a_field_that_is_right_shows_no_error)
{
    Text s = SHOWN(nhs_input(out, &(Input){ .name = "title", .label = "Title", .value = "\"><script>" }));
    EXPECT_LACKS(s, "error");
    EXPECT_LACKS(s, "aria-describedby");
    EXPECT_HAS(s, "value=\"&quot;&gt;&lt;script&gt;\"");
}

TEST(what_was_typed_comes_back_as_it_was)
{
    Text s = SHOWN(nhs_textarea(out, &(Input){ .name = "problem", .label = "Problem", .value = "\nOne\n  two </textarea>", .most = 200 }));
    EXPECT_HAS(s, ">\n\nOne\n  two &lt;/textarea&gt;</textarea>");
    EXPECT_HAS(s, "data-maxlength=\"200\"");
    EXPECT_HAS(s, "You can enter up to 200 characters");
}

TEST(the_option_chosen_before_is_chosen_again)
{
    Text s = SHOWN(nhs_radios(out, &(Choice){ .name = "stage", .label = "Stage", .value = "b", .wrong = "Choose one",
        .options = OPTIONS({ "a", "First" }, { "b", "Second", .asks = &(Input){ .name = "where", .label = "Where?" } }) }));
    EXPECT_HAS(s, "id=\"stage\" name=\"stage\" type=\"radio\" value=\"a\">");
    EXPECT_HAS(s, "id=\"stage-2\" name=\"stage\" type=\"radio\" value=\"b\" checked data-aria-controls=\"conditional-stage-2\">");
    EXPECT_HAS(s, "<div class=\"nhsuk-radios__conditional\" id=\"conditional-stage-2\">");
    EXPECT_HAS(s, "<fieldset class=\"nhsuk-fieldset\" aria-describedby=\"stage-error\">");
}

TEST(the_error_summary_leads_to_each_field)
{
    PairList wrong = { 0 };
    EXPECT_TEXT(SHOWN(nhs_error_summary(out, &wrong)), "");
    *LIST_PUSH(test_arena, &wrong) = (Pair){ "title", "Enter a title" };
    *LIST_PUSH(test_arena, &wrong) = (Pair){ "", "Try again" };
    Text s = SHOWN(nhs_error_summary(out, &wrong));
    EXPECT_HAS(s, "There is a problem");
    EXPECT_HAS(s, "<a href=\"#title\">Enter a title</a>");
    EXPECT_HAS(s, "<li>Try again");
}

TEST(words_for_staff_and_words_for_the_sender_say_which_they_are)
{
    EXPECT_HAS(SHOWN(nhs_inside_start(out, "Note")), "Inside: staff only");
    EXPECT_HAS(SHOWN(nhs_outside_start(out, "Message")), "Outside: the sender sees this");
}

static Page some_page(void) { return (Page){ .title = "Queue", .hospital = "Example Hospital", .service = "Ideas" }; }

TEST(a_page_that_holds_a_secret_tells_the_browser_to_hand_its_address_to_nobody)
{
    Page page = some_page();
    EXPECT_LACKS(SHOWN(page_start(out, &page)), "no-referrer");
    page.secret = true;
    EXPECT_HAS(SHOWN(page_start(out, &page)), "<meta name=\"referrer\" content=\"no-referrer\">");
}

TEST(a_page_with_an_error_says_so_in_its_title)
{
    Page page = some_page();
    EXPECT_HAS(SHOWN(page_start(out, &page)), "<title>Queue - Example Hospital</title>");
    page.wrong = true;
    EXPECT_HAS(SHOWN(page_start(out, &page)), "<title>Error: Queue - Example Hospital</title>");
}

TEST(signing_out_needs_the_sessions_token)
{
    Page page = some_page();
    page.signed_in = "Example Person";
    page.csrf = "t0ken";
    Text s = SHOWN(page_start(out, &page));
    EXPECT_HAS(s, "action=\"/sign-out\" method=\"post\"><input type=\"hidden\" name=\"csrf\" value=\"t0ken\">");
    EXPECT_LACKS(s, "Sign in");
}

TEST(a_demonstration_says_that_it_is_one)
{
    Page page = some_page();
    EXPECT_LACKS(SHOWN(page_start(out, &page)), "Demonstration");
    page.demo = true;
    EXPECT_HAS(SHOWN(page_start(out, &page)), "Demonstration");
}

TEST(no_page_holds_code_or_style_of_its_own)
{
    Gallery g = gallery_fill(test_arena, true);
    Text s = SHOWN(gallery_html(out, &g));
    EXPECT_LACKS(s, "<style");
    EXPECT_LACKS(s, " style=");
    EXPECT_LACKS(s, " onclick=");
    EXPECT_LACKS(s, "<b title=");
}

TEST(what_browsers_keep_for_ever_has_its_hash_in_its_address)
{
    const Asset *js = asset_named("app.js");
    EXPECT(js != NULL);
    EXPECT(asset_at(js->at) == js);
    EXPECT(asset_at("/assets/app.js") == NULL);
    EXPECT(asset_named("nothing.js") == NULL);
    EXPECT_HAS(js->bytes, asset_url("nhsuk-frontend.min.js").s);
    EXPECT(js->gzip_n > 0 && js->gzip_n < js->n);
}

TEST(nothing_is_fetched_from_anybody_elses_server)
{
    const Asset *css = asset_named("nhsuk-frontend.min.css");
    EXPECT_LACKS(css->bytes, "@font-face");
    EXPECT_LACKS(css->bytes, "https://");
    EXPECT_LACKS(css->bytes, "url(/assets/images/nhsuk-icon-cross.svg)");
    EXPECT_HAS(css->bytes, asset_url("images/nhsuk-icon-cross.svg").s);
}
