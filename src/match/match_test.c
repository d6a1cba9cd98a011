#include "match/match.h"
#include "tests/test.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { STAFF = 0, PUBLIC = 1, SEEDED = 300 };
static const Text STOP = "the\na\nof\nto\nand\nin\nis\n";
static const Text ALIKE = "# meanings\npressure ulcer, bed sore\nicu, intensive care, critical care\n";

static MatchHitList found(const Match *m, MatchAsk ask)
{
    MatchHitList hits;
    if (!ask.most) ask.most = 10;
    match_find(m, test_arena, &ask, &hits);
    return hits;
}

static MatchHitList staff(const Match *m, Text words) { return found(m, (MatchAsk){ .words = words, .scopes = 1 << STAFF }); }

static void put(Match *m, uint64_t id, unsigned scope, Text title, Text text) { match_put(m, &(MatchDoc){ id, scope, title, text }, 1); }

static Match *small(void)
{
    Match *m = match_new(STOP, ALIKE);
    put(m, 1, STAFF, "A lighter hoist", "Lifting patients with a lighter hoist spares the backs of nurses");
    put(m, 2, STAFF, "Preventing bed sores", "Turning at night keeps the skin whole");
    put(m, 3, STAFF, "Labels for syringes", "Coloured labels tell one syringe from another");
    put(m, 4, PUBLIC, "Gardens", "A garden for the stroke ward");
    return m;
}

TEST(what_says_most_of_what_was_asked_comes_first_with_the_words_that_carried_it)
{
    ON_EXIT(match_done) Match *m = small();
    MatchHitList hits = staff(m, "a hoist and nurses");
    EXPECT_INT(hits.n, 1);
    EXPECT_INT(hits.at[0].id, 1);
    EXPECT(text_in(&hits.at[0].why, "hoist") && text_in(&hits.at[0].why, "nurses"));
    EXPECT_INT(staff(m, "").n, 0);
    EXPECT_INT(staff(m, "the of and").n, 0);
    EXPECT_INT(staff(m, "zeppelin").n, 0);
}

static MatchHitList typed(const Match *m, Text words)
{
    SearchTermList terms = { 0 };
    search_parse(test_arena, words, &terms);
    return found(m, (MatchAsk){ .words = words, .held = &terms, .scopes = 1 << STAFF });
}

TEST(a_phrase_must_stand_there_and_what_has_a_minus_must_not)
{
    ON_EXIT(match_done) Match *m = small();
    put(m, 5, STAFF, "Hoists of another make", "A hoist that is lighter");
    EXPECT_INT(typed(m, "lighter hoist").n, 2);
    EXPECT_INT(typed(m, "\"lighter hoist\"").n, 1);
    EXPECT_INT(typed(m, "\"lighter hoist\"").at[0].id, 1);
    EXPECT_INT(typed(m, "\"lighter zeppelin\"").n, 0);
    EXPECT_INT(typed(m, "hoist -nurses").at[0].id, 5);
    EXPECT_INT(typed(m, "hoist -nurses").n, 1);
    EXPECT_INT(typed(m, "hoist -zeppelin").n, 2);
    EXPECT_INT(typed(m, "-hoist").n, 0);
}

TEST(other_words_for_the_same_thing_find_it_and_are_named)
{
    ON_EXIT(match_done) Match *m = small();
    MatchHitList hits = staff(m, "pressure ulcers");
    EXPECT_INT(hits.n, 1);
    EXPECT_INT(hits.at[0].id, 2);
    EXPECT_TEXT(hits.at[0].why.at[0], "pressure ulcer ~ bed sore");
}

TEST(one_slip_in_a_word_is_forgiven_and_a_word_begun_is_finished)
{
    ON_EXIT(match_done) Match *m = small();
    EXPECT_INT(staff(m, "syrigne").at[0].id, 3);
    EXPECT_INT(staff(m, "hoizt").at[0].id, 1);
    EXPECT_INT(staff(m, "syri").n, 0);
    EXPECT_INT(found(m, (MatchAsk){ .words = "syri", .scopes = 1 << STAFF, .begun = true }).at[0].id, 3);
}

TEST(a_long_word_that_sounds_the_same_is_found_where_there_is_no_nearer)
{
    ON_EXIT(match_done) Match *m = small();
    static const Text TYPED[] = { "hemorage", "hemorrage", "heamorhage", "diarhea", "anestetic", "ofthalmic", "esofagus", "esophogus" };
    static const uint64_t FOUND[] = { 20, 20, 20, 21, 22, 23, 24, 24 };
    put(m, 20, STAFF, "", "Haemorrhage after birth");
    put(m, 21, STAFF, "", "Diarrhoea on the ward");
    put(m, 22, STAFF, "", "Anaesthetic gas");
    put(m, 23, STAFF, "", "Ophthalmic drops");
    put(m, 24, STAFF, "", "Oesophagus and stomach");
    for (size_t i = 0; i < COUNT(TYPED); i++) {
        MatchHitList hits = staff(m, TYPED[i]);
        EXPECT_INT(hits.n, 1);
        EXPECT_INT(hits.at[0].id, FOUND[i]);
    }
    EXPECT_INT(staff(m, "hmorage").n, 0);                          /* four slips */
    put(m, 25, STAFF, "", "Hemorag is what somebody wrote");
    EXPECT_INT(staff(m, "hemorage").at[0].id, 25);
}

TEST(two_words_find_the_one_that_they_are_written_as_and_one_finds_two)
{
    ON_EXIT(match_done) Match *m = small();
    put(m, 30, STAFF, "", "Handwashing before meals");
    put(m, 31, STAFF, "", "A wheel chair by the door");
    EXPECT_INT(staff(m, "hand washing").at[0].id, 30);
    EXPECT_TEXT(staff(m, "hand washing").at[0].why.at[0], "hand washing ~ handwashing");
    EXPECT_INT(staff(m, "wheelchairs").at[0].id, 31);
    EXPECT_TEXT(staff(m, "wheelchairs").at[0].why.at[0], "wheelchairs ~ wheel chairs");
    EXPECT_INT(staff(m, "whirlchairs").n, 0);
}

TEST(what_is_put_again_is_replaced_and_what_is_removed_is_gone)
{
    ON_EXIT(match_done) Match *m = small();
    put(m, 1, STAFF, "Porridge", "Warm porridge at night");
    EXPECT_INT(staff(m, "hoist").n, 0);
    EXPECT_INT(staff(m, "porridge").at[0].id, 1);
    match_remove(m, (uint64_t[]){ 1, 99 }, 2);
    EXPECT_INT(staff(m, "porridge").n, 0);
    EXPECT_INT(match_size(m).docs, 3);
    EXPECT_INT(found(m, (MatchAsk){ .words = "syringe", .scopes = 1 << STAFF, .except = 3 }).n, 0);
}

TEST(a_document_apart_is_found_by_whom_it_is_named_to_and_by_nobody_else)
{
    ON_EXIT(match_done) Match *m = small();
    uint64_t also[] = { 9 };
    put(m, 9, MATCH_APART, "A hoist nobody knows of", "Secret zeppelin hoist");
    EXPECT_INT(staff(m, "hoist").n, 1);
    EXPECT_INT(staff(m, "zeppelin").n, 0);
    EXPECT_INT(found(m, (MatchAsk){ .words = "hoist", .scopes = 1 << STAFF, .also = also, .also_n = 1 }).n, 2);
}

/* A stream of words with a seed, some of them common and some rare. */
static Text made(uint32_t *seed, size_t words, Text beginning)
{
    Buf b = { .arena = test_arena };
    for (size_t i = 0; i < words; i++) {
        *seed = *seed * 1664525 + 1013904223;
        uint32_t n = *seed >> 8;
        buf_printf(&b, "%s%s%c%c%c%c", i ? " " : "", beginning, 'b' + (int)(n % 4), 'k' + (int)(n / 4 % 9), 'p' + (int)(n / 36 % 5),
                   'b' + (int)(n / 180 % (n % 3 ? 2 : 12)));
    }
    return buf_end(&b);
}

static bool alike(const MatchHitList *x, const MatchHitList *y)
{
    if (x->n != y->n) return false;
    for (size_t i = 0; i < x->n; i++) {
        if (x->at[i].id != y->at[i].id || x->at[i].score != y->at[i].score || x->at[i].why.n != y->at[i].why.n) return false;
        for (size_t k = 0; k < x->at[i].why.n; k++) if (!same(x->at[i].why.at[k], y->at[i].why.at[k])) return false;
    }
    return true;
}

/* The same documents, once alone and once among as many that the asker may not see: those of another scope, those apart, and those that
   left the asker's scope. Whatever is asked (whole words, slips, beginnings), every hit, score and explanation is the same. While nothing
   left it, so is what is read on the way there: time tells no more than answers do. */
static void tell_nothing(bool leave)
{
    ON_EXIT(match_done) Match *alone = match_new(STOP, ALIKE), *among = match_new(STOP, ALIKE);
    uint64_t read[2];
    uint32_t seed = 20261126;
    for (uint64_t i = 1; i <= SEEDED; i++) {
        Text title = made(&seed, 4, ""), text = made(&seed, 40, "");
        put(alone, i, STAFF, title, text);
        put(among, i, STAFF, title, text);
        put(among, i + 1000, PUBLIC, made(&seed, 4, ""), made(&seed, 60, i % 2 ? "" : "x"));
        put(among, i + 2000, MATCH_APART, made(&seed, 4, ""), made(&seed, 20, i % 2 ? "" : "y"));
        if (leave) put(among, i + 3000, STAFF, title, made(&seed, 30, ""));
        put(among, i + 3000, MATCH_APART, title, text);
    }
    for (int i = 0; i < SEEDED; i++) {
        Text words = made(&seed, (size_t)(i % 30) + 1, i % 5 ? "" : "x");
        MatchAsk ask = { .words = words, .scopes = 1 << STAFF, .most = MATCH_MOST, .begun = i % 2, .work = &read[0] };
        MatchHitList x = found(alone, ask);
        ask.work = &read[1];
        MatchHitList y = found(among, ask);
        EXPECT(alike(&x, &y));
        if (!leave) EXPECT_INT(read[0], read[1]);
    }
}

TEST(nothing_in_an_answer_tells_of_what_the_asker_may_not_see)             { tell_nothing(true); }
TEST(nor_does_how_much_is_read_for_it)                                     { tell_nothing(false); }

/* a copy in a file */

static void spoil(Text path, long at)
{
    FILE *file = fopen(path, "r+");
    EXPECT(file && !fseek(file, at, at < 0 ? SEEK_END : SEEK_SET));
    int c = fgetc(file);
    EXPECT(!fseek(file, -1, SEEK_CUR) && fputc(c ^ 1, file) != EOF && !fclose(file));
}

TEST(a_copy_answers_as_the_first_did_and_holds_nothing_that_has_gone)
{
    ON_EXIT(match_done) Match *m = small(), *copy = match_new(STOP, ALIKE), *other = match_new(STOP, ""), *spoilt = match_new(STOP, ALIKE);
    Text path = arena_printf(test_arena, "%s/match", test_folder), mark, bytes;
    size_t n;
    uint32_t seed = 5;
    put(m, 9, MATCH_APART, "A secret hoist", "zeppelin");
    put(m, 5, STAFF, "Xylophone", "A xylophone for the day room");
    match_remove(m, (uint64_t[]){ 5 }, 1);
    for (uint64_t i = 100; i < 400; i++) put(m, i, STAFF, made(&seed, 4, ""), made(&seed, 40, ""));
    EXPECT_INT(match_load(copy, test_arena, path, &mark), E_NOT_FOUND);
    EXPECT_OK(match_save(m, path, "entry 12"));
    EXPECT_OK(match_load(copy, test_arena, path, &mark));
    EXPECT_TEXT(mark, "entry 12");
    EXPECT_INT(match_size(copy).docs, match_size(m).docs);
    for (int i = 0; i < 50; i++) {
        MatchAsk ask = { .words = i ? made(&seed, 9, "") : "hoists", .scopes = 1 << STAFF, .also = &(uint64_t){ 9 }, .also_n = 1 };
        MatchHitList x = found(m, ask), y = found(copy, ask);
        EXPECT(x.n && alike(&x, &y));
    }
    EXPECT_OK(file_read(test_arena, path, 1 << 20, &bytes, &n));
    EXPECT(memmem(bytes, n, "zeppelin", 8) && !memmem(bytes, n, "xylophon", 8));
    EXPECT_INT(match_load(other, test_arena, path, &mark), E_INVALID);
    spoil(path, -100);
    EXPECT_INT(match_load(spoilt, test_arena, path, &mark), E_INVALID);
    EXPECT_INT(match_size(spoilt).docs, 0);
}

/* reading beside writing */

typedef struct Reader { const Match *match; atomic_bool stop; atomic_int wrong, rounds; } Reader;

static void *read_on(void *with)
{
    Reader *r = with;
    while (!atomic_load(&r->stop)) {
        ON_EXIT(arena_done) Arena *a = arena_new();
        MatchHitList hits;
        match_find(r->match, a, &(MatchAsk){ .words = "hoist", .scopes = 1, .most = 5 }, &hits);
        if (!hits.n || hits.at[0].id > 2) atomic_fetch_add(&r->wrong, 1);
        atomic_fetch_add(&r->rounds, 1);
    }
    return NULL;
}

TEST(searches_go_on_beside_a_writer_and_always_see_a_whole_index)
{
    ON_EXIT(match_done) Match *m = match_new(STOP, ALIKE);
    pthread_t thread;
    Reader r = { .match = m };
    uint32_t seed = 7;
    put(m, 1, STAFF, "A hoist", "hoist hoist");
    EXPECT(pthread_create(&thread, NULL, read_on, &r) == 0);
    for (uint64_t i = 3; i < 300 || atomic_load(&r.rounds) < 50; i++) {
        put(m, 1 + i % 2, STAFF, "A hoist", "hoist hoist");
        put(m, 3 + i % 400, STAFF, "Words", made(&seed, 30, ""));
    }
    atomic_store(&r.stop, true);
    pthread_join(thread, NULL);
    EXPECT_INT(atomic_load(&r.wrong), 0);
}
