#include "test.h"
#include "base/when.h"
#include "pathway/decision.h"
#include "pathway/recall.h"
#include "pathway/search.h"
#include "pathway/talk.h"
#include "case_test.sql.h"

static i64 land(Text title, Text summary, Text problem)
{
    Idea idea;
    i64 officer, sender;
    EXPECT_OK(pathways_load());
    if (case_person(test_db, "officer@exh.example", &officer))
        EXPECT_OK(case_staff(test_db, "officer@exh.example", "Asha Officer", "triage", &officer));
    EXPECT_OK(person_of_email(test_db, "nurse@example.org", "Noor Nurse", "", (Time){ 1772442000 }, &sender));
    Landing l = { .kind = "idea", .route = "staff", .title = title, .summary = summary, .service = "", .organisation = "", .source = "",
                  .source_id = "", .sender = sender };
    *LIST_PUSH(test_arena, &l.answers) = (LandedAnswer){ "problem", problem };
    EXPECT_OK(idea_land(test_db, &l, "EXH", (Time){ 1772442000 }, &idea));
    return idea.id;
}

/* The titles found, one a line. */
static Text found(Text typed)
{
    SearchFound all;
    Buf b = { .arena = test_arena };
    EXPECT_OK(search_ideas(test_db, test_arena, &(SearchFilter){ typed, "", "", "" }, 50, &all));
    for (size_t i = 0; i < all.rows.n; i++) buf_printf(&b, "%s\n", all.rows.at[i].title);
    return buf_end(&b);
}

TEST(search_finds_stems_phrases_and_leaves_out_what_is_minused)
{
    land("Bed rails", "Rails on beds that fold", "People fall when the bed rail is up");
    land("Rail travel", "Trains for staff in bed early", "Late trains");
    land("Pumps", "A pump by every bed rail", "Noise");
    EXPECT_TEXT(found("falling"), "Bed rails\n");
    EXPECT_HAS(found("\"bed rail\""), "Bed rails");
    EXPECT_LACKS(found("\"bed rail\""), "Rail travel");
    EXPECT_LACKS(found("\"bed rail\" -pumps"), "Pumps");
    EXPECT_TEXT(found("-pumps"), "");
    EXPECT_TEXT(found(""), "");
}

TEST(search_puts_a_word_of_the_title_before_one_of_the_text)
{
    land("Tea trays", "Trays that fit a frame", "Spilled drinks");
    land("Walking frames", "A frame with a tray for tea", "Spilled drinks");
    Text all = found("tea");
    EXPECT(strstr(all, "Tea trays") < strstr(all, "Walking frames"));
}

TEST(search_finds_what_was_said_about_an_idea)
{
    Idea idea;
    Site site = { .hospital = "H", .origin = "https://h.example" };
    EXPECT_OK(idea_get(test_db, land("Tea trays", "Trays that fit a frame", "Spilled drinks"), &idea));
    EXPECT_TEXT(found("kettles"), "");
    EXPECT_OK(talk_note(test_db, &idea, idea.owner, "Ask the volunteers about their kettles", (Time){ 1772442100 }));
    EXPECT_TEXT(found("kettle"), "Tea trays\n");
    EXPECT_OK(talk_reply(test_db, &idea, "The saucers are chipped", &site, (Time){ 1772442200 }));
    EXPECT_TEXT(found("saucer"), "Tea trays\n");
    EXPECT_TEXT(found("saucer kettle"), "Tea trays\n");
    EXPECT_TEXT(found("\"saucer kettle\""), "");
    EXPECT_TEXT(found("saucer"), "Tea trays\n");
    EXPECT_TEXT(found("tray"), "Tea trays\n");
}

TEST(search_finds_what_was_declined_with_how_it_ended)
{
    Idea idea;
    SearchFound all;
    i64 id;
    Site site = { .hospital = "H", .origin = "https://h.example" };
    Verdict v = { .type = "decline", .reason = "safety", .words = "The glass breaks.", .next_door = "There.", .stage = "", .until = NO_DAY,
                  .event = "" };
    EXPECT_OK(idea_get(test_db, land("Tea trays", "Trays that fit a frame", "Spilled drinks"), &idea));
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, idea.owner, &site, (Time){ 1772442100 }, &id));
    EXPECT_TEXT(found("trays"), "Tea trays\n");
    EXPECT_TEXT(found("glass"), "Tea trays\n");                  /* why */
    EXPECT_OK(search_ideas(test_db, test_arena, &(SearchFilter){ "trays", "", "", "" }, 50, &all));
    EXPECT_TEXT(all.rows.at[0].outcome, "declined");
}

TEST(whatever_is_typed_into_search_is_only_words)
{
    static const Text TYPED[] = { "\"", "'", "a OR b", "NEAR(a b)", "title:tea", "tea*", "(((", "tea & !x | <-> y",
                                  "'); DROP TABLE idea; --", "-", "\"\"", "é ß 北京", "a:*" };
    land("Tea trays", "Trays that fit a frame", "Spilled drinks");
    for (size_t i = 0; i < COUNT(TYPED); i++) {
        SearchFound all;
        EXPECT_OK(search_ideas(test_db, test_arena, &(SearchFilter){ TYPED[i], "", "", "" }, 50, &all));
    }
    EXPECT_TEXT(found("tea"), "Tea trays\n");
}

TEST(an_idea_that_says_much_the_same_as_an_earlier_one_is_found)
{
    RecallHitList alike = { 0 };
    i64 first = land("Night lights on the way to the toilet", "Small lights by the floor that come on at night",
                     "People fall in the dark at night");
    for (int i = 0; i < 12; i++)
        land(arena_printf(test_arena, "Something else %d", i), "A form that fills itself for the ward clerks",
             "Typing the same words into three screens takes an hour");
    i64 again = land("Light in the bays at night for the loo", "A small light by the floor",
                     "I fell in the dark on the way to the toilet at night");
    EXPECT_OK(recall_alike(test_db, test_arena, again, 0, &alike));
    EXPECT_INT(alike.n, 1);
    EXPECT_INT(alike.at[0].id, first);
    EXPECT(text_in(&alike.at[0].why, "night"));
    EXPECT(text_in(&alike.at[0].why, "loo ~ toilet") || text_in(&alike.at[0].why, "toilet"));
}

/* What is changed past the journal shows which of the two was read, the copy or the records. PostgreSQL reads the newest ideas anew. */
TEST(a_start_goes_on_from_the_copy_of_these_records_and_of_no_others)
{
    Text path = recall_file(test_arena, test_folder);
    land("Tea trays", "Trays that fit a frame", "Spilled drinks");
    EXPECT_TEXT(found("trays"), "Tea trays\n");
    EXPECT_OK(recall_save(path));
    EXPECT_OK(db_script(test_db, "UPDATE idea SET title = 'Coffee', summary = 'Coffee'"));
    land("Kettles", "Kettles that pour by themselves", "Scalds");
    recall_forget();
    EXPECT_OK(recall_open(test_db, path));
    if (!db_is_postgres(test_db)) EXPECT_TEXT(found("trays"), "Coffee\n");
    EXPECT_TEXT(found("kettles"), "Kettles\n");
    recall_forget();
    EXPECT_OK(db_script(test_db, "UPDATE entry SET hash = 'of other records'"));
    EXPECT_OK(recall_open(test_db, path));
    EXPECT_TEXT(found("coffee"), "Coffee\n");
}
