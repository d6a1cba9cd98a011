#include "test.h"
#include "base/words.h"
#include <stdio.h>

static Text stems(Text s) { return words_stems(test_arena, s, 100); }

TEST(broken_text_is_not_text)
{
    static const struct { Text s; size_t n; bool valid; } CASES[] = {
        { "", 0, true }, { "ward 9\tnights\r\n", 15, true }, { "caf\u00e9 \u6c49\u5b57 \U0001f600", 17, true },
        { "a\0b", 3, false }, { "a\x01", 2, false }, { "a\x7f", 2, false }, { "\xc3", 1, false }, { "\xc0\xaf", 2, false },
        { "\xed\xa0\x80", 3, false }, { "\xf5\x80\x80\x80", 4, false }, { "\xc2\x85", 2, false }, { "\xff\xfe", 2, false } };
    for (size_t i = 0; i < COUNT(CASES); i++) EXPECT(text_valid(CASES[i].s, CASES[i].n) == CASES[i].valid);
}

TEST(length_is_counted_in_characters)
{
    EXPECT(text_length("") == 0 && text_length("caf\u00e9") == 4 && text_length("\U0001f600") == 1);
}

TEST(text_is_trimmed_of_every_kind_of_space)
{
    EXPECT_TEXT(text_trim(test_arena, " \t\r\n\u00a0 two  words \u2003\n"), "two  words");
    EXPECT_TEXT(text_trim(test_arena, "one\r\ntwo\rthree\n"), "one\ntwo\nthree");
    EXPECT_TEXT(text_trim(test_arena, " \u00a0 "), "");
}

TEST(a_long_text_is_cut_after_a_word)
{
    EXPECT_TEXT(text_clip(test_arena, "beds by the window", 18), "beds by the window");
    EXPECT_TEXT(text_clip(test_arena, "beds by the window", 17), "beds by the…");
    EXPECT_TEXT(text_clip(test_arena, "beds by the window", 12), "beds by the…");
    EXPECT_TEXT(text_clip(test_arena, "beds by the window", 11), "beds by…");
    EXPECT_TEXT(text_clip(test_arena, "otorhinolaryngology", 5), "otor…");
    EXPECT_TEXT(text_clip(test_arena, "\u00e9\u00e9\u00e9\u00e9", 3), "\u00e9\u00e9…");
    EXPECT_TEXT(text_clip(test_arena, "word", 1), "…");
    EXPECT_TEXT(text_clip(test_arena, "word", 0), "");
}

TEST(text_is_folded_for_comparing)
{
    EXPECT_TEXT(text_fold(test_arena, "  Caf\u00e9 \u00a0\n NA\u00cfVE  "), "cafe naive");
    EXPECT_TEXT(text_fold(test_arena, "cafe\u0301"), "cafe");
    EXPECT_TEXT(text_fold(test_arena, "\u0141\u00f3d\u017a \u00d8rsted Stra\u00dfe \u00c6on"), "lodz orsted strasse aeon");
    EXPECT_TEXT(text_fold(test_arena, "\u1e9e \ufb01 \uff21"), "ss fi a");
    EXPECT_TEXT(text_fold(test_arena, "\u039f\u0394\u039f\u03a3 \u03bf\u03b4\u03cc\u03c2"),
        "\u03bf\u03b4\u03bf\u03c3 \u03bf\u03b4\u03bf\u03c3");
    EXPECT_TEXT(text_fold(test_arena, "\u00a0"), "");
}

TEST(an_email_address_has_a_name_and_a_domain)
{
    static const Text GOOD[] = { "a@b.nhs.uk", "first.last+ideas@example.org", "o'neill@example.org", "x_1-y@sub.example.co.uk" };
    static const Text BAD[] = { "", "a", "@b.uk", "a@", "a@b", "a b@c.uk", "a@b c.uk", "a@@b.uk", "a@b@c.uk",
        ".a@b.uk", "a.@b.uk", "a..b@c.uk",
        "a@.uk", "a@b.", "a@b..uk", "a@b.uk\n", "a@b.uk\r\nBcc: c@d.uk", "<a@b.uk>",
        "a@b.uk, c@d.uk", "a@b.uk;", "\"a\"@b.uk", "caf\u00e9@b.uk" };
    for (size_t i = 0; i < COUNT(GOOD); i++) EXPECT(email_valid(GOOD[i]));
    for (size_t i = 0; i < COUNT(BAD); i++) EXPECT(!email_valid(BAD[i]));
    char lengthy[300];
    snprintf(lengthy, sizeof lengthy, "a@%0248d.uk", 0);
    EXPECT(email_valid(lengthy) && strlen(lengthy) == 253);
    snprintf(lengthy, sizeof lengthy, "a@%0250d.uk", 0);
    EXPECT(!email_valid(lengthy));
}

TEST(search_sees_the_stems_of_words)
{
    EXPECT_TEXT(stems("Falls, falling and fallen patients"), "fall fall and fallen patient");
    EXPECT_TEXT(stems("The patient's beds; patients\u2019 beds"), "the patient bed patient bed");
    EXPECT_TEXT(stems("bed-rail 24/7 \u00a312.50 COVID-19"), "bed rail 24 7 12 50 covid 19");
    EXPECT_TEXT(stems("na\u00efve caf\u00e9s"), "naiv cafe");
    EXPECT_TEXT(stems("'quoted' don't"), "quot dont");
    EXPECT_TEXT(stems("m\u00b2 \ufb01t so\u00adft"), "m2 fit soft");
    EXPECT_TEXT(stems("\u6c49\u5b57 \u0421\u041e\u041d"), "\u6c49\u5b57 \u0441\u043e\u043d");
    EXPECT_TEXT(stems(" -- ... \U0001f600 "), "");
}

TEST(two_letters_with_an_ampersand_between_are_one_word)
{
    EXPECT_TEXT(stems("the A&E of R&D, a & e, Q&As, B&Q2"), "the ae of rd a e q as b q2");
}

TEST(search_reads_so_many_words_and_so_much_of_each)
{
    EXPECT_TEXT(words_stems(test_arena, "one two three four", 2), "one two");
    EXPECT_TEXT(words_stems(test_arena, "one", 0), "");
    char lengthy[400];
    snprintf(lengthy, sizeof lengthy, "%0300d", 0);
    EXPECT(strlen(stems(lengthy)) == 64);
}

TEST(stems_of_stemmed_capitals_and_accents_are_the_same)
{
    static const Text PAIRS[][2] = { { "PATIENTS", "patient" }, { "Th\u00e9rapies", "therapy" }, { "nurses", "Nurse" },
        { "waiting", "waits" } };
    for (size_t i = 0; i < COUNT(PAIRS); i++) EXPECT_TEXT(stems(PAIRS[i][0]), stems(PAIRS[i][1]));
}

/* Snowball's own list is of its version 3, from which version 2 differs in 57 words; those with an apostrophe are not ours to compare. */
TEST(the_stems_are_those_of_snowball)
{
    char line[200], word[100], stem[100];
    FILE *f = fopen("../shared/data/stopwords-stemming/snowball-english.tsv", "r");
    if (!f) { TEST_SKIP("no Snowball list"); return; }
    int compared = 0, different = 0;
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "%99[a-z]\t%99[a-z]\n", word, stem) != 2) continue;
        compared++;
        different += !same(stems(word), stem);
    }
    fclose(f);
    EXPECT(compared > 40000 && different <= 60);
}

TEST(a_search_is_read_as_it_was_meant)
{
    SearchTermList terms;
    search_parse(test_arena, "  falls \"bed rails\" -pumps bed-rail -\"drip stand\" - \u201csmart ward", &terms);
    static const SearchTerm WANT[] = { { "fall", false, false }, { "bed rail", true, false }, { "pump", false, true },
        { "bed rail", true, false },
        { "drip stand", true, true }, { "smart ward", true, false } };
    EXPECT(terms.n == COUNT(WANT));
    for (size_t i = 0; i < COUNT(WANT) && i < terms.n; i++) {
        EXPECT_TEXT(terms.at[i].stems, WANT[i].stems);
        EXPECT(terms.at[i].phrase == WANT[i].phrase && terms.at[i].not_ == WANT[i].not_);
    }
}

TEST(an_empty_or_odd_search_has_no_terms)
{
    static const Text ODD[] = { "", "  ", "\"\"", "-", "--", "- -", "\"", "-\"", "!?*", "\"-\" ()" };
    for (size_t i = 0; i < COUNT(ODD); i++) {
        SearchTermList terms = { .n = 9 };
        search_parse(test_arena, ODD[i], &terms);
        EXPECT(terms.n == 0);
    }
}

TEST(a_search_has_at_most_sixteen_terms)
{
    SearchTermList terms;
    search_parse(test_arena, "a b c d e f g h i j k l m n o p q r s", &terms);
    EXPECT(terms.n == 16);
}

/* The runs in one line, hits in [ ]. */
static Text marked(Text s, Text search, size_t most)
{
    SearchTermList terms;
    RunList runs;
    Buf out = { .arena = test_arena };
    search_parse(test_arena, search, &terms);
    words_mark(test_arena, s, &terms, most, &runs);
    for (size_t i = 0; i < runs.n; i++) buf_printf(&out, runs.at[i].hit ? "[%s]" : "%s", runs.at[i].text);
    return buf_end(&out);
}

TEST(the_words_found_are_marked_where_they_stand)
{
    EXPECT_TEXT(marked("Falls at night: a fall, falling.", "fall", 100), "[Falls] at night: a [fall], [falling].");
    EXPECT_TEXT(marked("Caf\u00e9 patients' beds", "cafe \"patient bed\"", 100), "[Caf\u00e9] [patients]' [beds]");
    EXPECT_TEXT(marked("pump and bed", "bed -pump", 100), "pump and [bed]");
    EXPECT_TEXT(marked("nothing here", "fall", 100), "nothing here");
    EXPECT_TEXT(marked("", "fall", 100), "");
}

TEST(a_word_is_marked_however_its_stem_is_spelt)
{
    static const Text WORDS[] = { "dying", "skies", "lying", "tying", "early", "yes", "youth", "ugly", "a", "x1", "News" };
    for (size_t i = 0; i < COUNT(WORDS); i++) EXPECT_TEXT(marked(WORDS[i], WORDS[i], 100), arena_printf(test_arena, "[%s]", WORDS[i]));
}

TEST(every_word_of_the_stemmer_s_own_vocabulary_is_marked)
{
    static const Text PATH = "../shared/data/stopwords-stemming/snowball-english.tsv";
    SKIP_WITHOUT_DATA(PATH);
    size_t n, words = 0;
    Text all;
    EXPECT_OK(file_read(test_arena, PATH, 4 << 20, &all, &n));
    for (Text line = all; *line; line += strcspn(line, "\n"), line += *line == '\n', words++) {
        Text word = arena_copy(test_arena, line, strcspn(line, "\t"));
        if (*words_stems(test_arena, word, 1)) EXPECT_HAS(marked(word, word, 100), "[");
    }
    EXPECT(words > 20000);
}

TEST(marks_in_a_long_text_show_its_words_around_the_first_hit)
{
    static const Text S = "one two three four five six seven eight falls nine ten eleven twelve thirteen fourteen";
    EXPECT_TEXT(marked(S, "fall", 30), "…eight [falls] nine ten…");
    EXPECT_TEXT(marked(S, "one", 30), "[one] two three four five six…");
    EXPECT_TEXT(marked(S, "fourteen", 30), "…twelve thirteen [fourteen]");
    EXPECT_TEXT(marked(S, "absent", 30), "one two three four five six…");
    for (size_t most = 0; most < 100; most++) {
        Text shown = marked(S, "fall", most);
        EXPECT(text_length(shown) <= (most < 3 ? 3 : most) + 2);
    }
}
