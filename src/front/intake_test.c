#include "test.h"
#include "base/when.h"
#include "base/words.h"
#include "front/answers.h"
#include "front/front_walk.h"
#include "front/intake.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/search.h"
#include "intake_test.sql.h"
#include <stdio.h>
#include <stdlib.h>

#define TRIALS "../shared/data/innovation-trial-texts/part-a.jsonl"

/* What one run said. */
typedef struct Outcome { Intake in; Buf bad; Text why; Err opened; IntakeFile file; IntakeMap map; } Outcome;

static void hear(void *with, size_t line, Text why)
{
    Outcome *o = with;
    buf_printf(&o->bad, "%zu: %s\n", line, why);
}

static Text file_of(Text name, const char *bytes, size_t n)
{
    Text path = arena_printf(test_arena, "%s/%s", test_folder, name);
    FILE *f = fopen(path, "wb");
    EXPECT(f != NULL);
    EXPECT_INT(fwrite(bytes, 1, n, f), n);
    fclose(f);
    return path;
}

static Text file_with(Text words) { return file_of("ideas", words, strlen(words)); }

/* Opens, maps and runs; stops where that fails. */
static Outcome run(Text path, Text map, bool dry)
{
    Outcome o = { .bad = { .arena = test_arena }, .why = "" };
    o.in = (Intake){ .db = test_db, .arena = test_arena, .route = "", .source = "import:test", .site_code = "EXH", .now = walk_now(),
                     .dry = dry };
    o.opened = intake_open(test_arena, path, "", &o.file, &o.why);
    if (!o.opened) o.opened = intake_map_find(test_db, test_arena, &o.file, map, &o.map, &o.why);
    if (o.opened) return o;
    o.in.file = &o.file;
    o.in.map = &o.map;
    o.in.bad = hear;
    o.in.with = &o;
    EXPECT_OK(intake_run(&o.in));
    return o;
}

static Outcome import(Text words) { return run(file_with(words), "", false); }

static i64 ideas(void)
{
    i64 n = -1;
    EXPECT_OK(intake_test_count(test_db, &n));
    return n;
}

static Idea idea_titled(Text title)
{
    i64 id;
    Idea idea;
    EXPECT_OK(intake_test_by_title(test_db, title, &id));
    EXPECT_OK(idea_get(test_db, id, &idea));
    return idea;
}

static Text answer(const Idea *idea, Text key)
{
    LandedAnswerList all;
    EXPECT_OK(idea_answers(test_db, idea->id, &all));
    return answer_of(&all, key);
}

TEST(fifteen_hundred_real_texts_land_once_and_can_be_found)
{
    SKIP_WITHOUT_DATA(TRIALS);
    walk_open();
    Outcome dry = run(TRIALS, "", true);
    EXPECT_TEXT(buf_end(&dry.bad), "");
    EXPECT_INT(dry.in.added, 1500);
    EXPECT_INT(ideas(), 0);
    i64 maps;
    EXPECT_OK(intake_test_maps(test_db, &maps));
    EXPECT_INT(maps, 0);
    Outcome first = run(TRIALS, "", false);
    EXPECT_INT(first.in.added, 1500);
    EXPECT_INT(ideas(), 1500);
    Outcome second = run(TRIALS, "", false);
    EXPECT(second.map.remembered);
    EXPECT_INT(second.in.added, 0);
    EXPECT_INT(second.in.there, 1500);
    SearchFound all;
    SearchFilter filter = { .typed = "NCT03384849", .kind = "", .stage = "", .state = "" };
    EXPECT_OK(search_ideas(test_db, test_arena, &filter, SEARCH_MOST, &all));
    EXPECT_INT(all.rows.n, 1);
    EXPECT_TEXT(all.rows.at[0].title, "Evaluation of an MRI-compatible Vital Signs Sensor System");
}

TEST(columns_are_guessed_from_their_names)
{
    walk_open();
    Outcome o = import("Idea Title,brief_summary,E-mail,Your name,Date submitted,How far?,Ward notes\n"
                       "A better tray,\"Holds more, and\nis safe\",A.Person@Example.org,A Person,27/02/2026,Tried out,=1+1\n");
    EXPECT_TEXT(buf_end(&o.bad), "");
    EXPECT_INT(o.in.added, 1);
    Idea idea = idea_titled("A better tray");
    EXPECT_TEXT(idea.summary, "Holds more, and\nis safe");
    EXPECT_TEXT(idea.sender_email, "a.person@example.org");
    EXPECT_TEXT(idea.sender_name, "A Person");
    EXPECT_TEXT(day_iso(test_arena, day_of(idea.received)), "2026-02-27");
    EXPECT_TEXT(idea.route, "staff");
    EXPECT_TEXT(answer(&idea, "far"), "tested");
    EXPECT_TEXT(answer(&idea, "Ward notes"), "=1+1");
    EXPECT_TEXT(answer(&idea, "Date submitted"), "27/02/2026");
}

TEST(promises_of_an_imported_idea_count_from_the_day_it_was_received)
{
    walk_open();
    import("title,received\nOld one,2026-02-02\nNew one,\n");
    Idea old = idea_titled("Old one"), fresh = idea_titled("New one");
    EXPECT_TEXT(day_iso(test_arena, old.promise_due), "2026-02-04");
    EXPECT_TEXT(day_iso(test_arena, fresh.promise_due), "2026-03-04");
    EXPECT_INT(fresh.received.s, walk_now().s);
    EXPECT_INT(idea_clock(&old, day_of(walk_now())).left, -18);
}

TEST(what_an_imported_idea_does_not_answer_is_named_with_why_it_matters)
{
    walk_open();
    import("title,problem\nHalf,Spilled drinks\n");
    Case c;
    EXPECT_OK(case_read(test_db, test_arena, idea_titled("Half").id, 0, day_of(walk_now()), &c));
    EXPECT_TEXT(c.missing.at[0].label, "What it is");
    EXPECT_HAS(c.missing.at[0].why, "We look for ideas like it here");
    for (size_t i = 0; i < c.missing.n; i++) EXPECT_LACKS(c.missing.at[i].label, "problem");
}

TEST(every_bad_row_is_told_with_its_line_and_the_good_ones_are_kept)
{
    walk_open();
    Outcome o = import("id,title,summary,email,received,kind\n"
                       "1,Good,,,,\n"
                       "2,,no title,,,\n"
                       "3,\"Two\nlines\",,not-an-address,,\n"
                       "4,Short\n"
                       "5,Patient,NHS number 999 000 0018,,,\n"
                       "6,Later,,,2026-03-03,\n"
                       "7,Never,,,31/02/2026,\n"
                       "8,Odd,,,,wish\n"
                       "1,Again,,,,\n"
                       "9,Good too,,,,product\n");
    EXPECT_TEXT(buf_end(&o.bad),
                "3: The title is missing.\n"
                "4: \"email\" is not an email address, like name@example.com.\n"
                "6: This row has 2 cells and the first line has 6. Look for a comma too many, or a quote.\n"
                "7: \"summary\" may hold an NHS number. Take the number out, or write ‘a patient’.\n"
                "8: \"received\" is a day that has not come yet.\n"
                "9: \"received\" is not a day. Write it like 2026-03-27 or 27/03/2026.\n"
                "10: \"kind\" is none of the kinds: idea, problem, product, study, partnership.\n"
                "11: It has the same number as line 2. Only the first is read.\n");
    EXPECT_INT(o.in.bad_rows, 8);
    EXPECT_INT(o.in.added, 2);
    EXPECT_INT(ideas(), 2);
    EXPECT_TEXT(idea_titled("Good too").route, "industry");
    EXPECT_LACKS(buf_end(&o.bad), "999");
}

TEST(a_dry_run_says_the_same_and_writes_nothing)
{
    walk_open();
    Text path = file_with("title,email\nGood,\n,x@example.org\n");
    i64 before, after;
    EXPECT_OK(intake_test_people(test_db, &before));
    Outcome dry = run(path, "", true);
    EXPECT_INT(dry.in.added, 1);
    EXPECT_INT(dry.in.bad_rows, 1);
    EXPECT_INT(ideas(), 0);
    EXPECT_OK(intake_test_people(test_db, &after));
    EXPECT_INT(after, before);
    Outcome real = run(path, "", false);
    EXPECT_TEXT(buf_end(&real.bad), buf_end(&dry.bad));
    EXPECT_INT(ideas(), 1);
}

TEST(rows_without_a_number_are_known_again_by_their_words)
{
    walk_open();
    Outcome o = import("title,summary\nOne,a\nOne,b\nOne,a\n");
    EXPECT_TEXT(buf_end(&o.bad), "4: It has the same words as line 2. Only the first is read.\n");
    EXPECT_INT(o.in.added, 2);
    o = import("title,summary\nOne,a\nOne,c\n");
    EXPECT_INT(o.in.added, 1);
    EXPECT_INT(o.in.there, 1);
}

TEST(nothing_is_cut_that_is_not_kept_whole)
{
    walk_open();
    Text title = "A title that goes on for rather longer than the ninety characters that we have room for in a list";
    Buf words = { .arena = test_arena };
    for (int i = 0; i < 600; i++) buf_text(&words, "word ");
    buf_text(&words, "end");
    Outcome o = import(arena_printf(test_arena, "title,what\n\"%s\",%s\n", title, buf_end(&words)));
    EXPECT_INT(o.in.added, 1);
    Idea idea = idea_titled(text_clip(test_arena, title, INTAKE_TITLE_MOST));
    EXPECT_TEXT(answer(&idea, "Full title"), title);
    EXPECT_TEXT(answer(&idea, "what"), buf_end(&words));
    EXPECT(text_length(idea.summary) <= INTAKE_SUMMARY_MOST);
    char *long_one = arena_take(test_arena, INTAKE_VALUE_MOST + 2);
    memset(long_one, 'x', INTAKE_VALUE_MOST + 1);
    o = import(arena_printf(test_arena, "title,what\nLong,%s\n", long_one));
    EXPECT_HAS(buf_end(&o.bad), "2: \"what\" has 100001 characters and may have 100000");
    EXPECT_INT(ideas(), 1);
}

TEST(a_mapping_may_be_said_and_is_remembered_for_files_of_that_shape)
{
    walk_open();
    Text path = file_with("Wording,Blurb\nA lamp,It shines\n");
    Outcome o = run(path, "", false);
    EXPECT_ERR(o.opened, E_INVALID);
    EXPECT_HAS(o.why, "--map COLUMN=title");
    o = run(path, "wording=title,Nothing=what", false);
    EXPECT_HAS(o.why, "no column \"Nothing\"");
    o = run(path, "wording=title,blurb=story", false);
    EXPECT_HAS(o.why, "there is no \"story\"; a column can be: keep, title, what, problem");
    o = run(path, "wording=title,blurb=problem", false);
    EXPECT_INT(o.in.added, 1);
    Idea idea = idea_titled("A lamp");
    EXPECT_TEXT(answer(&idea, "problem"), "It shines");
    o = run(file_with("Wording,Blurb\nA bell,It rings\n"), "", false);
    EXPECT(o.map.remembered);
    EXPECT_INT(o.in.added, 1);
    o = run(file_with("Wording,Blurb\nA door,It opens\n"), "blurb=what", false);
    idea = idea_titled("A door");
    EXPECT_TEXT(idea.summary, "It opens");
}

TEST(no_mail_goes_to_the_sender_that_stands_for_nobody)
{
    walk_open();
    import("title\nFrom a drawer\n");
    Idea idea = idea_titled("From a drawer");
    EXPECT_TEXT(idea.sender_email, INTAKE_EMAIL);
    EXPECT_TEXT(idea.sender_name, INTAKE_NAME);
    Verdict v = { .type = "ask", .reason = "more-about-need", .words = "What does it do?", .next_door = "Write to us.", .stage = "",
                  .event = "", .until = NO_DAY };
    i64 mails, id;
    LetterList letters;
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, 900, &WALK_SITE, walk_now(), &id));
    EXPECT_OK(letters_of(test_db, idea.id, &letters));
    EXPECT_INT(letters.n, 1);
    EXPECT_OK(intake_test_mails(test_db, &mails));
    EXPECT_INT(mails, 0);
}

static const char RECORD[] =
    "{\"INNOVATION_DESCRIPTION\":{\"name\":\"Bed rail sensor\",\"description\":\"It tells staff when a rail is down.\","
    "\"categories\":[\"MEDICAL_DEVICE\",\"DIGITAL\"],\"hasWebsite\":\"YES\"},"
    "\"UNDERSTANDING_OF_NEEDS\":{\"problemsTackled\":\"Falls at night.\"},"
    "\"TESTING_WITH_USERS\":{\"userTests\":[{\"kind\":\"Interviews\",\"feedback\":\"They liked it; twice.\"},"
    "{\"kind\":\"Ward trial\",\"feedback\":\"It went well.\"}]},"
    "\"REGULATIONS_AND_STANDARDS\":{\"standards\":[{\"type\":\"CE_UKCA_CLASS_I\",\"hasMet\":\"YES\"}]}}";

static void record_landed(void)
{
    Idea idea = idea_titled("Bed rail sensor");
    EXPECT_TEXT(idea.route, "industry");
    EXPECT_TEXT(idea.kind, "product");
    EXPECT_TEXT(idea.summary, "It tells staff when a rail is down.");
    EXPECT_TEXT(answer(&idea, "problem"), "Falls at night.");
    EXPECT_TEXT(answer(&idea, "Select all the categories that can be used to describe your innovation"),
                "Medical device\nDigital (including apps, platforms, software)");
    EXPECT_TEXT(answer(&idea, "Does your innovation have a website?"), "Yes");
    EXPECT_TEXT(answer(&idea, "What kind of testing with users have you done?"),
                "Interviews: They liked it; twice.\nWard trial: It went well.");
    EXPECT_TEXT(answer(&idea, "Which regulations, standards and certifications apply to your innovation?"), "Class I medical device: Yes");
}

TEST(a_record_of_the_nhs_innovation_service_lands_with_readable_answers)
{
    walk_open();
    Outcome o = import(arena_printf(test_arena, "{\n  \"id\": \"INN-1\",\n  \"document\": %s\n}\n", RECORD));
    EXPECT_TEXT(o.why, "");
    EXPECT_TEXT(buf_end(&o.bad), "");
    EXPECT_INT(o.in.added, 1);
    record_landed();
}

TEST(a_record_in_sections_with_answers_is_read_too)
{
    walk_open();
    import("{\"sections\":[{\"id\":\"INNOVATION_DESCRIPTION\",\"answers\":{\"name\":\"Bed rail sensor\","
           "\"description\":\"It tells staff when a rail is down.\","
           "\"categories\":[\"MEDICAL_DEVICE\",\"DIGITAL\"],\"hasWebsite\":\"YES\"}},"
           "{\"id\":\"UNDERSTANDING_OF_NEEDS\",\"answers\":{\"problemsTackled\":\"Falls at night.\"}},"
           "{\"id\":\"TESTING_WITH_USERS\",\"answers\":{\"userTests\":[{\"kind\":\"Interviews\",\"feedback\":\"They liked it; twice.\"},"
           "{\"kind\":\"Ward trial\",\"feedback\":\"It went well.\"}]}},"
           "{\"id\":\"REGULATIONS_AND_STANDARDS\",\"answers\":{\"standards\":[{\"type\":\"CE_UKCA_CLASS_I\",\"hasMet\":\"YES\"}]}}]}");
    record_landed();
}

TEST(a_flat_record_is_read_too)
{
    walk_open();
    import("{\"name\":\"Bed rail sensor\",\"description\":\"It tells staff when a rail is down.\","
           "\"categories\":[\"MEDICAL_DEVICE\",\"DIGITAL\"],"
           "\"hasWebsite\":\"YES\",\"problemsTackled\":\"Falls at night.\","
           "\"userTests\":[{\"kind\":\"Interviews\",\"feedback\":\"They liked it; twice.\"},"
           "{\"kind\":\"Ward trial\",\"feedback\":\"It went well.\"}],"
           "\"standards\":[{\"type\":\"CE_UKCA_CLASS_I\",\"hasMet\":\"YES\"}]}");
    record_landed();
}

/* Files that nobody should have sent: each is refused with a sentence, or its rows are. */
static const struct { const char *bytes; size_t n; Text says; } MALFORMED[] = {
#define BYTES(s) s, sizeof (s) - 1
    { BYTES(""),                                       "There is nothing in the file." },
    { BYTES(" \r\n\t\n"),                              "There is nothing in the file." },
    { BYTES("\xef\xbb\xbf"),                           "There is nothing in the file." },
    { BYTES("title\n"),                                "no rows below it" },
    { BYTES("title,what\na,\"b\nc,d\n"),               "After line 1 a quote is not closed" },
    { BYTES("title,what\na,b\nc,d\"e\"\n"),            "After line 2" },
    { BYTES("title\nzero \0 byte\n"),                  "Line 2 holds a zero byte" },
    { BYTES("\xff\xfet\0i\0t\0l\0e\0"),                "Line 1 holds a zero byte" },
    { BYTES("title;what\na;b\n"),                      "Save the file with commas" },
    { BYTES("title\tid\na\tb\n"),                      "Save the file with commas" },
    { BYTES("{\n\"title\": \"x\",\n"),                 "not JSON" },
    { BYTES("[{\"title\":\"x\"},"),                    "not JSON" },
    { BYTES("[1,2]"),                                  "Line 1: This is not JSON" },
    { BYTES("[]"),                                     "no rows below it" },
    { BYTES("{\"title\":\"x\"}\n{\"title\":\"tru"),    "2: This is not JSON" },
    { BYTES("{\"title\":\"x\"}\n[\"y\"]\n"),           "2: This is a list" },
    { BYTES("{\"title\":\"a\\u0000b\"}"),              "not JSON" },
    { BYTES("{\"title\":\"x\",\"title\":\"y\"}"),      "not JSON" },
    { BYTES("{\"title\":\"x\"}\n{\"title\":\"caf\xe9\"}\n"), "2: This is not JSON" },
    { BYTES("title,what\nx,caf\xe9\n"),                "2: \"what\" holds characters that are not proper UTF-8" },
    { BYTES("title,what\nx,a\x01\x02z\n"),             "2: \"what\" holds characters" },
    { BYTES("{\"title\":{\"deep\":{\"deeper\":[[[[]]]]}}}\n"), "" },
};

TEST(malformed_files_are_refused_with_a_reason_and_never_half_read)
{
    walk_open();
    for (size_t i = 0; i < COUNT(MALFORMED); i++) {
        Outcome o = run(file_of("bad", MALFORMED[i].bytes, MALFORMED[i].n), "", false);
        Text said = arena_printf(test_arena, "%s%s", o.why, buf_end(&o.bad));
        if (!strstr(said, MALFORMED[i].says)) print_message("# %zu: %s\n", i, MALFORMED[i].bytes);
        EXPECT_HAS(said, MALFORMED[i].says);
    }
}

/* A good file cut off, or with one byte changed, anywhere: it says something or lands, and what landed has a title. */
static void spoil(const char *good, size_t n)
{
    char *bytes = arena_take(test_arena, n + 1);
    unsigned chance = 12345;
    for (size_t i = 0; i < 150; i++) {
        memcpy(bytes, good, n);
        chance = chance * 1103515245u + 12345u;
        size_t at = (chance >> 8) % n;
        if (i % 2) bytes[at] = (char)(chance >> 24);
        Outcome o = run(file_of("spoilt", bytes, i % 2 ? n : at), "", true);
        EXPECT(o.opened ? *o.why != 0 : o.in.added + o.in.bad_rows + o.in.there == o.in.read);
    }
}

TEST(files_cut_off_or_changed_anywhere_do_no_harm)
{
    static const char CSV[] = "\xef\xbb\xbfid,title,what,email\r\n1,One,\"a \"\"b\"\" c\",a@example.org\r\n"
                              "2,Two,\"d\ne\",\r\n3,Caf\xc3\xa9,,\r\n";
    static const char LINES[] = "{\"id\":1,\"title\":\"One\",\"tags\":[\"a\",\"b\"]}\n"
                                "{\"id\":2,\"title\":\"Caf\\u00e9\",\"n\":{\"m\":null}}\n";
    walk_open();
    spoil(CSV, sizeof CSV - 1);
    spoil(LINES, sizeof LINES - 1);
    spoil(RECORD, sizeof RECORD - 1);
    EXPECT_INT(ideas(), 0);
}

TEST(a_file_over_a_hundred_megabytes_is_not_read)
{
    walk_open();
    Text path = file_with("title\nx\n");
    FILE *f = fopen(path, "r+b");
    EXPECT(f != NULL);
    fseek(f, INTAKE_FILE_MOST, SEEK_SET);
    fputc('\n', f);
    fclose(f);
    Outcome o = run(path, "", false);
    EXPECT_ERR(o.opened, E_INVALID);
    EXPECT_HAS(o.why, "larger than 100 MB");
    EXPECT_ERR(run(arena_printf(test_arena, "%s/none", test_folder), "", false).opened, E_NOT_FOUND);
}

TEST(batches_before_a_fault_are_kept_and_a_second_run_adds_the_rest)
{
    walk_open();
    Buf b = { .arena = test_arena };
    buf_text(&b, "id,title\n");
    for (int i = 1; i <= INTAKE_BATCH + 20; i++) buf_printf(&b, "%d,Idea %d\n", i, i);
    Text path = file_with(buf_end(&b));
    IntakeFile file;
    IntakeMap map;
    Text why;
    EXPECT_OK(intake_open(test_arena, path, "", &file, &why));
    EXPECT_OK(intake_map_find(test_db, test_arena, &file, "", &map, &why));
    Intake in = { .db = test_db, .arena = test_arena, .file = &file, .map = &map, .route = "patient", .source = "import:test",
                  .site_code = "EXH", .now = walk_now() };
    db_fail_at(test_db, INTAKE_BATCH * 12);
    Err err = intake_run(&in);
    db_fail_at(test_db, 0);
    EXPECT_ERR(err, E_BROKEN);
    i64 kept = ideas();
    EXPECT(kept == 0 || kept == INTAKE_BATCH);
    Outcome o = run(path, "", false);
    EXPECT_INT(o.in.added + (size_t)kept, INTAKE_BATCH + 20);
    EXPECT_INT(ideas(), INTAKE_BATCH + 20);
}

/* Spreadsheets. */

TEST(the_same_ideas_come_from_every_spreadsheet_program)
{
    static const Text PROGRAMS[] = { "xlsxwriter", "openpyxl", "gnumeric" };
    walk_open();
    for (size_t i = 0; i < COUNT(PROGRAMS); i++) {
        Outcome o = run(arena_printf(test_arena, "tests/data/ideas-%s.xlsx", PROGRAMS[i]), "", false);
        EXPECT_OK(o.opened);
        EXPECT_INT(o.file.form, INTAKE_XLSX);
        EXPECT_TEXT(buf_end(&o.bad), "4: The title is missing.\n");
        EXPECT_INT(o.in.added, i ? 0 : 2);
        EXPECT_INT(o.in.there, i ? 2 : 0);
    }
    Idea idea = idea_titled("A rack for drip stands"), trays = idea_titled("Tea trays");
    EXPECT_TEXT(day_iso(test_arena, day_of(idea.received)), "2026-03-02");
    EXPECT_TEXT(idea.sender_email, "nurse@example.org");
    EXPECT_TEXT(answer(&idea, "Beds"), "12");
    EXPECT_TEXT(day_iso(test_arena, day_of(trays.received)), "2026-02-27");
    EXPECT_TEXT(answer(&trays, "Beds"), "3.5");
}

TEST(a_sheet_is_chosen_by_its_name)
{
    IntakeFile file;
    Text why = "";
    EXPECT_OK(intake_open(test_arena, "tests/data/ideas-openpyxl.xlsx", "Ideas", &file, &why));
    EXPECT_INT(file.rows, 3);
    EXPECT_ERR(intake_open(test_arena, "tests/data/ideas-openpyxl.xlsx", "Notes", &file, &why), E_INVALID);
    EXPECT_HAS(why, "no rows below it");
    EXPECT_ERR(intake_open(test_arena, "tests/data/ideas-openpyxl.xlsx", "Plans", &file, &why), E_INVALID);
    EXPECT_HAS(why, "The sheets are: Ideas, Notes.");
}

TEST(a_whole_national_record_comes_from_a_spreadsheet_as_one_idea_with_every_field)
{
    static const Text SHAPES[] = { "wide", "upright" };
    RecordNames names;
    walk_open();
    record_names(test_arena, &names);
    EXPECT(names.questions.n >= 75);
    for (size_t i = 0; i < COUNT(SHAPES); i++) {
        Outcome o = run(arena_printf(test_arena, "tests/data/record-%s.xlsx", SHAPES[i]), "", false);
        EXPECT_OK(o.opened);
        EXPECT(o.file.records);
        EXPECT_TEXT(buf_end(&o.bad), "");
        EXPECT_INT(o.in.added, 1);
        Idea idea = idea_titled("A smart drip stand");
        LandedAnswerList all;
        EXPECT_TEXT(idea.route, "industry");
        EXPECT_OK(idea_answers(test_db, idea.id, &all));
        EXPECT_INT(all.n, names.questions.n);
        for (size_t k = 0; k < names.questions.n; k++) {
            const RecordQuestion *q = &names.questions.at[k];
            Text key = same(q->id, "name") ? "name_of_it" : same(q->id, "description") ? "what" : q->label;
            if (same(q->id, "problemsTackled")) key = "problem";
            EXPECT(*answer_of(&all, key));
            if (q->choices.n) EXPECT_TEXT(answer_of(&all, key), q->choices.at[0].label);
        }
        EXPECT_OK(db_script(test_db, "UPDATE idea SET title = 'The first of them'"));
    }
}

TEST(a_table_whose_columns_are_the_questions_of_a_record_is_one_too)
{
    walk_open();
    Outcome o = import("What is the name of your innovation?,officeLocation,hasPatents\nA stand,Based outside UK,HAS_NONE\n");
    EXPECT(o.file.records);
    Idea idea = idea_titled("A stand");
    EXPECT_TEXT(answer(&idea, "Where is your head office located?"), "I'm based outside of the UK");
    EXPECT_HAS(answer(&idea, "Do you have any patents for your innovation?"), "I do not have any patents");
}
