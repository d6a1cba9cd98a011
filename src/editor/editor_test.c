#include "base/when.h"
#include "editor/form_change.h"
#include "editor/form_diff.h"
#include "base/readable.h"
#include "editor/sheet_text.h"
#include "front/answers.h"
#include "front/front_walk.h"
#include "editor_test.sql.h"

enum { KEEPER = 900 };                    /* the person at the desk of front_walk */

static FormDraft draft_of(Text route)
{
    FormDraft draft = { .version = 0 };
    db_arena(test_db, test_arena);
    EXPECT_OK(form_draft_get(test_db, route, &draft));
    return draft;
}

static Sheet sheet_of(Text route)
{
    Sheet sheet = { .id = 0 };
    FormDraft draft = draft_of(route);
    EXPECT_OK(form_draft_sheet(test_arena, &draft, &sheet));
    return sheet;
}

static void begin(Text route)
{
    walk_open();
    EXPECT_OK(form_draft_begin(test_db, route, walk_sheet(route)->version, KEEPER, walk_now()));
}

static Err save(const Sheet *sheet)
{
    FormDraft draft = draft_of(sheet->route);
    Text body = sheet_text(test_arena, sheet, draft.based_version + 1);
    Sheet checked;
    FormFaultList faults = { 0 };
    Err err = form_read(test_arena, sheet->route, body, &checked, &faults);
    for (size_t i = 0; err && i < faults.n; i++) print_message("# line %d: %s\n", faults.at[i].line, faults.at[i].words);
    return err ? err : form_draft_save(test_db, sheet->route, draft.version, body, "test", KEEPER, walk_now());
}

static i64 publish(Text route)
{
    i64 version = 0;
    EXPECT_OK(form_draft_publish(test_db, route, draft_of(route).version, KEEPER, walk_now(), &version));
    return version;
}

static i64 entries(Text what)
{
    i64 n = -1;
    EXPECT_OK(editor_test_entries(test_db, what, &n));
    return n;
}

/* Puts a text instead of the form of a route, as its newest version. */
static void ask_instead(Text route, Text body)
{
    Sheet sheet;
    FormFaultList faults = { 0 };
    begin(route);
    Err err = form_read(test_arena, route, body, &sheet, &faults);
    for (size_t i = 0; i < faults.n; i++) print_message("# line %d: %s\n", faults.at[i].line, faults.at[i].words);
    EXPECT_OK(err);
    EXPECT_OK(form_draft_save(test_db, route, draft_of(route).version, body, "text", KEEPER, walk_now()));
    publish(route);
}

TEST(a_form_written_as_text_reads_back_to_the_same_questions)
{
    walk_open();
    for (size_t i = 0; i < ARRIVALS_N; i++) {
        const Sheet *sheet = walk_sheet(ARRIVALS[i]);
        Sheet again;
        FormFaultList faults = { 0 };
        EXPECT_OK(sheet_parse(test_arena, sheet_text(test_arena, sheet, sheet->version), &again, &faults));
        EXPECT_TEXT(sheet_asks(test_arena, &again), sheet_asks(test_arena, sheet));
    }
}

TEST(a_working_copy_is_seen_by_nobody_until_it_is_published)
{
    begin("staff");
    const Sheet *before = walk_sheet("staff");
    i64 first = before->version;
    Sheet sheet = sheet_of("staff");
    sheet.title = "I work here and have thought of something";
    EXPECT_OK(save(&sheet));
    EXPECT_INT(walk_sheet("staff")->version, first);
    EXPECT_INT(publish("staff"), first + 1);
    EXPECT_TEXT(walk_sheet("staff")->title, "I work here and have thought of something");
    EXPECT_INT(entries("form.draft-begun"), 1);
    EXPECT_INT(entries("form.draft-saved"), 1);
    EXPECT_INT(entries("form.published"), 1);
    FormDraft none;
    EXPECT_ERR(form_draft_get(test_db, "staff", &none), E_NOT_FOUND);
}

TEST(a_form_has_one_working_copy_and_whoever_saw_an_older_one_overwrites_nothing)
{
    begin("staff");
    Sheet sheet = sheet_of("staff");
    i64 version, seen = draft_of("staff").version;
    EXPECT_ERR(form_draft_begin(test_db, "staff", 0, KEEPER, walk_now()), E_CONFLICT);
    sheet.title = "One";
    EXPECT_OK(save(&sheet));
    Text body = sheet_text(test_arena, &sheet, 9);
    EXPECT_ERR(form_draft_save(test_db, "staff", seen, body, "late", KEEPER, walk_now()), E_CONFLICT);
    EXPECT_ERR(form_draft_publish(test_db, "staff", seen, KEEPER, walk_now(), &version), E_CONFLICT);
    EXPECT_ERR(form_draft_discard(test_db, "staff", seen, KEEPER, walk_now()), E_CONFLICT);
    EXPECT_OK(form_draft_discard(test_db, "staff", draft_of("staff").version, KEEPER, walk_now()));
}

TEST(a_version_that_asks_the_same_is_not_published)
{
    i64 version;
    begin("staff");
    EXPECT_ERR(form_draft_publish(test_db, "staff", draft_of("staff").version, KEEPER, walk_now(), &version), E_INVALID);
    EXPECT_ERR(form_publish_again(test_db, "staff", walk_sheet("staff")->version, KEEPER, walk_now(), &version), E_INVALID);
}

TEST(an_earlier_version_is_published_again_and_all_versions_stay)
{
    i64 again;
    FormVersionList versions = { 0 };
    begin("staff");
    i64 first = walk_sheet("staff")->version;
    Text asked = sheet_asks(test_arena, walk_sheet("staff"));
    Sheet sheet = sheet_of("staff");
    sheet.title = "Something else";
    EXPECT_OK(save(&sheet));
    publish("staff");
    EXPECT_OK(form_publish_again(test_db, "staff", first, KEEPER, walk_now(), &again));
    EXPECT_INT(again, first + 2);
    EXPECT_TEXT(sheet_asks(test_arena, walk_sheet("staff")), asked);
    EXPECT_OK(form_versions(test_db, "staff", 0, walk_now(), &versions));
    EXPECT_INT(versions.n, 3);
    EXPECT_INT(versions.at[0].again, first);
    EXPECT_TEXT(versions.at[1].author_name, "Desk Person");
    EXPECT_TEXT(versions.at[2].author_name, "");
}

TEST(what_a_hospital_published_itself_a_new_hilum_does_not_replace)
{
    begin("staff");
    Sheet sheet = sheet_of("staff");
    sheet.title = "Our own words";
    EXPECT_OK(save(&sheet));
    i64 ours = publish("staff");
    EXPECT_OK(db_script(test_db, "DELETE FROM field WHERE form IN (SELECT id FROM form WHERE route = 'staff' AND author IS NULL);"
                                 "DELETE FROM step WHERE form IN (SELECT id FROM form WHERE route = 'staff' AND author IS NULL);"
                                 "DELETE FROM form WHERE route = 'staff' AND author IS NULL;"));
    sheets_forget();
    EXPECT_OK(forms_seed(test_db, walk_now()));
    EXPECT_INT(walk_sheet("staff")->version, ours);
    EXPECT_OK(form_draft_begin(test_db, "staff", 0, KEEPER, walk_now()));
    EXPECT_TEXT(sheet_of("staff").title, "I work here and have an idea");
}

TEST(pages_and_questions_are_moved_added_and_taken_away)
{
    begin("staff");
    Sheet sheet = sheet_of("staff");
    Text key;
    i64 asked = sheet.asked;
    EXPECT_ERR(form_move_step(test_arena, &sheet, "problem", -1), E_INVALID);
    EXPECT_OK(form_move_step(test_arena, &sheet, "problem", 1));
    EXPECT_TEXT(sheet.steps.at[1].key, "problem");
    EXPECT_ERR(form_move_step(test_arena, &sheet, sheet.steps.at[asked].key, -1), E_INVALID);
    StepWish page = { .ask = "How many beds would it free?", .help = "", .only = "", .offered = false };
    QuestionWish first = { .kind = "number", .label = "", .hint = "", .why = "It says what to count", .missing = "Enter a number of beds",
                           .most = 500 };
    form_add_step(test_arena, &sheet, &page, &first, &key);
    EXPECT_TEXT(key, "how-many-beds-would-it-free");
    EXPECT_INT(sheet.asked, asked + 1);
    EXPECT_TEXT(sheet.steps.at[asked].key, key);
    QuestionWish more = { .kind = "one", .label = "Where?", .hint = "", .why = "", .missing = "" };
    *LIST_PUSH(test_arena, &more.codes) = "";
    *LIST_PUSH(test_arena, &more.labels) = "Here";
    *LIST_PUSH(test_arena, &more.codes) = "";
    *LIST_PUSH(test_arena, &more.labels) = "Elsewhere";
    EXPECT_OK(form_add_question(test_arena, &sheet, key, &more, &key));
    EXPECT_HAS(sheet_text(test_arena, &sheet, 9), "  why \"It says what to count\"\n  missing \"Enter a number of beds\"\n");
    EXPECT_TEXT(sheet_question(&sheet, "where")->choices, "here\tHere\nelsewhere\tElsewhere\n");
    EXPECT_OK(form_move_question(test_arena, &sheet, "where", -1));
    EXPECT_OK(form_remove_question(test_arena, &sheet, "how-many-beds-would-it-free"));
    EXPECT_ERR(form_remove_question(test_arena, &sheet, "where"), E_INVALID);
    EXPECT_OK(save(&sheet));
    page.offered = true;
    sheet = sheet_of("staff");
    EXPECT_OK(form_change_step(test_arena, &sheet, "how-many-beds-would-it-free", &page));
    EXPECT_TEXT(sheet.steps.at[sheet.steps.n - 1].key, "how-many-beds-would-it-free");
    EXPECT_INT(sheet.asked, asked);
    EXPECT_OK(form_remove_step(test_arena, &sheet, "how-many-beds-would-it-free"));
    EXPECT_OK(save(&sheet));
    EXPECT_TEXT(form_new_key(test_arena, &sheet, "Problem"), "problem-2");
}

TEST(a_form_nobody_could_send_is_not_kept)
{
    static const Text TEXTS[][2] = {
        { "form staff 9\nkind idea\ntitle x\nstep a\nask A?\nfield a line\noptional\n", "1: a form wants a field email" },
        { "form staff 9\nkind idea\ntitle x\nstep a\nask A?\nfield email email\noptional\n", "6: the field email is of kind" },
        { "form patient 9\nkind idea\ntitle x\nstep a\nask A?\nfield email email\nmissing \"m\"\n", "1: this is the form staff" },
        { "form staff 9\nkind idea\ntitle x\nstep a\nask A?\nfield b one\noptional\nchoice x \"X\"\nchoice y \"Y\"\n"
          "step c\nask C?\nwhen b x\nfield email email\nmissing \"m\"\n", "13: everybody must be asked" },
    };
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        Sheet sheet;
        FormFaultList faults = { 0 };
        EXPECT_ERR(form_read(test_arena, "staff", TEXTS[i][0], &sheet, &faults), E_INVALID);
        EXPECT_HAS(arena_printf(test_arena, "%d: %s", faults.at[0].line, faults.at[0].words), TEXTS[i][1]);
    }
}

static const FormChange *change(const FormChangeList *all, Text key, bool lost)
{
    for (size_t i = 0; i < all->n; i++) if (same(all->at[i].key, key) && (*all->at[i].lost != 0) == lost) return &all->at[i];
    return NULL;
}

/* Its choices but the first. */
static QuestionWish without_first(const Question *q)
{
    QuestionWish wish = { .kind = q->kind, .label = "", .hint = "", .why = "", .missing = "Choose" };
    for (size_t i = 1; i < q->options.n; i++) {
        *LIST_PUSH(test_arena, &wish.codes) = q->options.at[i].value;
        *LIST_PUSH(test_arena, &wish.labels) = q->options.at[i].label;
    }
    return wish;
}

TEST(answers_that_would_come_no_more_are_counted_in_drafts_and_ideas)
{
    FormChangeList all = { 0 };
    FormIdeaList ideas = { 0 };
    Text key;
    begin("staff");
    walk_land("staff", "Drip stands");
    walk_land("staff", "Tea trays");
    walk_fill("staff", "Still writing");
    const Sheet *now = walk_sheet("staff");
    Sheet sheet = sheet_of("staff");
    StepWish page = { .ask = "New?", .help = "", .only = "" };
    QuestionWish first = { .kind = "line", .label = "", .hint = "", .why = "", .missing = "Say it" };
    Text gone = sheet_question(now, "far")->options.at[0].value;
    QuestionWish far = without_first(sheet_question(now, "far"));
    QuestionWish phone = { .kind = "line", .label = "Phone", .hint = "", .why = "", .missing = "" };
    EXPECT_OK(form_change_question(test_arena, &sheet, "far", &far));
    EXPECT_OK(form_change_question(test_arena, &sheet, "phone", &phone));
    EXPECT_OK(form_remove_step(test_arena, &sheet, "service"));
    form_add_step(test_arena, &sheet, &page, &first, &key);
    form_diff(test_arena, now, &sheet, &all);
    EXPECT_OK(form_count_lost(test_db, "staff", 0, walk_now(), &all));
    EXPECT(change(&all, "new", false) != NULL);
    EXPECT_HAS(change(&all, "phone", true)->words, "Was: A phone number. Is now: A short answer");
    EXPECT_TEXT(change(&all, "far", true)->choice, gone);
    EXPECT_INT(change(&all, "far", true)->ideas, 2);
    EXPECT_INT(change(&all, "far", true)->drafts, 1);
    EXPECT_INT(change(&all, "service", true)->ideas, 2);
    EXPECT(!change(&all, "problem", true));
    EXPECT_OK(form_ideas(test_db, "staff", "far", gone, 0, 0, 10, &ideas));
    EXPECT_INT(ideas.n, 2);
    EXPECT_OK(form_ideas(test_db, "staff", "far", gone, 0, ideas.at[0].id, 10, &ideas));
    EXPECT_INT(ideas.n, 1);
    EXPECT_OK(form_ideas(test_db, "staff", "far", "in-use", 0, 0, 10, &ideas));
    EXPECT_INT(ideas.n, 0);
}

/* Scenarios 5 and 6 of the national record, whose rules are pages asked only after some answers. */

#define WHO "step who\nask Who are you?\nfield name line\nmissing \"Name\"\nfield email email\nmissing \"Address\"\n"
static const char RECORD[] =
    "form industry 9\nkind product\ntitle A record\n" WHO
    "step officelocation\nask Where is your head office?\nfield office one\nmissing \"Choose\"\n"
    "choice england \"England\"\nchoice abroad \"Based outside UK\"\n"
    "step post\nask What is your postcode?\nwhen office england\nfield postcode line 8\nmissing \"Enter your postcode\"\n"
    "step land\nask Which country?\nwhen office abroad\nfield country line 60\nmissing \"Enter the country\"\n"
    "step evidence\nask Do you have evidence?\nfield evidence one\nmissing \"Choose\"\nchoice yes \"Yes\"\nchoice not-yet \"Not yet\"\n"
    "step proof\nask What is it?\nwhen evidence yes\nfield proof lines 2000\nmissing \"Say what it is\"\n"
    "field proven one\nmissing \"Choose\"\nchoice trial \"A trial\"\nchoice audit \"An audit\"\n"
    "step trial\nask Which trial?\nwhen proven trial\nfield trialname line\nmissing \"Name it\"\n";

static Text at(Text draft, Text step) { return arena_printf(test_arena, "%s/%s", draft, step); }

static void to(Text draft, Text step, Text body, Text next)
{
    Res res = walk_post(at(draft, step), body);
    EXPECT_INT(res.status, 303);
    if (res.status == 303) EXPECT_TEXT(res.location, at(draft, next));
}

static Text record_begun(void)
{
    ask_instead("industry", RECORD);
    Text draft = walk_begin("industry");
    to(draft, "who", "name=A&email=a%40example.com", "officelocation");
    return draft;
}

TEST(scenario_05_based_outside_the_uk_asks_for_the_country_and_no_stored_postcode_survives)
{
    Idea idea;
    LandedAnswerList answers;
    Text draft = record_begun();
    to(draft, "officelocation", "office=england", "post");
    to(draft, "post", "postcode=LS1+3EX", "evidence");
    to(draft, "evidence", "evidence=not-yet", "check");
    to(draft, "officelocation", "office=abroad", "land");
    EXPECT_INT(entries("draft.dropped"), 1);
    EXPECT_INT(walk_post(at(draft, "land"), "country=").status, 422);
    Res res = walk_get(at(draft, "check"));
    EXPECT_HAS(walk_body(&res), "Please answer these first");
    EXPECT(!strstr(walk_body(&res), "LS1 3EX"));
    EXPECT_TEXT(walk_post(at(draft, "send"), "").location, at(draft, "check"));
    EXPECT_TEXT(walk_get(at(draft, "post")).location, draft);
    to(draft, "land", "country=Portugal", "evidence");
    walk_idea(walk_post(at(draft, "send"), "").location, &idea);
    EXPECT_OK(idea_answers(test_db, idea.id, &answers));
    EXPECT_TEXT(answer_of(&answers, "country"), "Portugal");
    EXPECT_TEXT(answer_of(&answers, "postcode"), "");
}

TEST(scenario_06_evidence_that_is_not_there_yet_takes_its_answers_away_and_the_journal_says_so)
{
    Text draft = record_begun();
    LandedAnswerList answers = { 0 };
    to(draft, "officelocation", "office=abroad", "land");
    to(draft, "land", "country=Portugal", "evidence");
    to(draft, "evidence", "evidence=yes", "proof");
    to(draft, "proof", "proof=It+worked&proven=trial", "trial");
    to(draft, "trial", "trialname=One", "check");
    EXPECT_INT(entries("draft.dropped"), 0);
    to(draft, "evidence", "evidence=not-yet", "check");
    EXPECT_INT(entries("draft.dropped"), 1);
    EXPECT_OK(editor_test_answers(test_db, &answers));
    EXPECT_TEXT(answer_of(&answers, "evidence"), "not-yet");
    EXPECT_TEXT(answer_of(&answers, "proof"), "");
    EXPECT_TEXT(answer_of(&answers, "trialname"), "");
    to(draft, "evidence", "evidence=yes", "proof");
    EXPECT(starts(walk_post(at(draft, "send"), "").location, "/draft/"));
}

TEST(a_condition_names_a_choice_of_an_earlier_page)
{
    static const Text HEAD = "form staff 9\nkind idea\ntitle x\nstep a\nask A?\nfield b one\noptional\nchoice x \"X\"\nchoice y \"Y\"\n"
                             "field t line\noptional\n" WHO;
    static const Text WRONG[][2] = {
        { "when z x", "KEY is a field of an earlier step" }, { "when c x", "KEY is a field of an earlier step" },
        { "when t x", "the field t is not one to choose" },  { "when b z", "the field b has no choice z" },
        { "when b", "say which answers to b" },              { "when b x\nwhen b y", "one line when a step" },
    };
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        Sheet sheet;
        FormFaultList faults = { 0 };
        Text body = arena_printf(test_arena, "%sstep z\nask Z?\n%s\nfield c line\noptional\n", HEAD, WRONG[i][0]);
        EXPECT_ERR(form_read(test_arena, "staff", body, &sheet, &faults), E_INVALID);
        EXPECT_HAS(faults.at[0].words, WRONG[i][1]);
    }
}

/* Reading age. */

TEST(syllables_are_counted_as_they_are_said)
{
    static const struct { Text word; i64 n; } WORDS[] = {
        { "a", 1 }, { "the", 1 }, { "idea", 3 }, { "ideas", 3 }, { "people", 2 }, { "hospital", 3 }, { "made", 1 }, { "wanted", 2 },
        { "asked", 1 }, { "table", 2 }, { "tables", 2 }, { "boxes", 2 }, { "makes", 1 }, { "area", 3 }, { "quiet", 2 }, { "reads", 1 },
        { "organisation", 5 }, { "going", 2 }, { "someone", 2 }, { "everything", 3 }, { "tea", 1 }, { "question", 2 }, { "rhythm", 1 },
    };
    for (size_t i = 0; i < COUNT(WORDS); i++) {
        i64 n = syllables_of(WORDS[i].word, strlen(WORDS[i].word));
        if (n != WORDS[i].n) print_message("# %s: %lld\n", WORDS[i].word, (long long)n);
        EXPECT_INT(n, WORDS[i].n);
    }
}

TEST(the_reading_age_is_the_flesch_kincaid_grade_and_five)
{
    Readable easy = readable_of(test_arena, "The cat sat on the mat. It was a fat cat.");
    EXPECT_INT(easy.words, 11);
    EXPECT_INT(easy.sentences, 2);
    EXPECT_INT(easy.syllables, 11);
    EXPECT_INT(easy.age, READABLE_LEAST);
    /* 14 words, 1 sentence, 36 syllables: 0.39 * 14 + 11.8 * 36 / 14 - 15.59 + 5 = 25.2, so the most there is */
    Readable hard = readable_of(test_arena, "Organisational commissioning considerations necessitate comprehensive interdisciplinary "
                                            "documentation before any procurement decision is taken here");
    EXPECT_INT(hard.age, READABLE_MOST);
    EXPECT_INT(hard.long_words.n, LONG_WORDS_SHOWN);
    EXPECT_TEXT(readable_words(test_arena, &hard), "Reading age 18 or over");
    EXPECT_TEXT(readable_colour(&hard), "orange");
    EXPECT_INT(readable_of(test_arena, " \n ").age, 0);
    /* 12 words, 1 sentence, 17 syllables: 0.39 * 12 + 11.8 * 17 / 12 - 15.59 + 5 = 10.8 */
    Readable middle = readable_of(test_arena, "Tell us which service in the hospital your idea would help most");
    EXPECT_INT(middle.words, 12);
    EXPECT_INT(middle.syllables, 17);
    EXPECT_INT(middle.age, 11);
}
