#include "tests/test.h"
#include "auth/limit.h"
#include "auth/password.h"

static const Text OWN[] = { "St Example's Teaching Hospital", "Ash Wrenfield", "ash.wrenfield@exh.example", "hilum", NULL };

static Text wrong(Text password)
{
    Text why = password_wrong(test_arena, password, OWN);
    return why ? why : "";
}

TEST(a_password_of_eleven_characters_is_too_short_and_of_twelve_is_not)
{
    EXPECT_TEXT(wrong("tulip canyon"), "");
    EXPECT_HAS(wrong("tulipcanyon"), "at least 12 characters");
    EXPECT_TEXT(wrong("żółta łódka 7"), "");              /* characters are counted, not bytes */
    EXPECT_HAS(wrong("żółta łódk"), "at least 12 characters");
    EXPECT_HAS(wrong(""), "Enter a password");
}

TEST(a_password_of_more_than_256_characters_is_refused)
{
    char *s = arena_take(test_arena, 300);
    for (size_t i = 0; i < 257; i++) s[i] = "marble tulip canyon "[i % 20];
    EXPECT_HAS(wrong(s), "256 characters or fewer");
    s[256] = 0;
    EXPECT_TEXT(wrong(s), "");
}

TEST(common_passwords_are_refused_however_they_are_dressed_up)
{
    static const Text COMMON[] = { "passwordpassword", "Password2026!", "P@ssw0rd12345", "123456qwerty", "1qaz2wsx3edc4rfv",
                                   "letmein-letmein", "QWERTYUIOP123", "baseball!!!!!", "2024football2024", "Welcome12345!",
                                   "dragon dragon dragon" };
    for (size_t i = 0; i < COUNT(COMMON); i++) EXPECT_HAS(wrong(COMMON[i]), "attackers try first");
}

TEST(simple_patterns_are_refused)
{
    EXPECT_HAS(wrong("aaaaaaaaaaaa"), "pattern");
    EXPECT_HAS(wrong("123456789012"), "pattern");
    EXPECT_HAS(wrong("abcdefghijklmn"), "pattern");
    EXPECT_HAS(wrong("ababababababab"), "pattern");
}

TEST(what_everybody_knows_is_no_password)
{
    EXPECT_HAS(wrong("ash.wrenfield@exh.example"), "name or address");
    EXPECT_HAS(wrong("Wrenfield2026!"), "name or address");
    EXPECT_HAS(wrong("StExamplesHospital1"), "name or address");
    EXPECT_HAS(wrong("Hilum-Teaching-1"), "name or address");
    EXPECT_TEXT(wrong("wrenfield tulip canyon"), "");     /* a name among other words is fine */
}

TEST(three_random_words_are_a_good_password)
{
    static const Text GOOD[] = { "marble tulip canyon", "correct-horse-battery", "Kettle Umbrella 4 Moss", "xK7#qpV2!mZ9" };
    for (size_t i = 0; i < COUNT(GOOD); i++) EXPECT_TEXT(wrong(GOOD[i]), "");
}

TEST(a_password_is_kept_as_argon2id_and_only_it_opens)
{
    Text kept = password_hash(test_arena, "marble tulip canyon");
    EXPECT(starts(kept, "$argon2id$v=19$m=65536,t=2,p=1$"));
    EXPECT(password_right(kept, "marble tulip canyon"));
    EXPECT(!password_right(kept, "marble tulip canyons"));
    EXPECT(!password_right("", "marble tulip canyon"));
    EXPECT(!same(kept, password_hash(test_arena, "marble tulip canyon")));
}

TEST(the_waits_grow_and_a_success_forgets_them)
{
    limit_reset();
    Time now = { 1000000 };
    for (int i = 0; i < 5; i++) EXPECT_INT(limit_take(LIMIT_PAIR, "a", now), 0);
    EXPECT_INT(limit_take(LIMIT_PAIR, "a", now), 30);
    EXPECT_INT(limit_take(LIMIT_PAIR, "b", now), 0);
    now.s += 30;
    EXPECT_INT(limit_take(LIMIT_PAIR, "a", now), 0);
    EXPECT_INT(limit_take(LIMIT_PAIR, "a", now), 60);
    limit_clear(LIMIT_PAIR, "a");
    EXPECT_INT(limit_take(LIMIT_PAIR, "a", now), 0);
}

TEST(the_waits_have_an_end_and_quiet_people_start_anew)
{
    limit_reset();
    Time now = { 1000000 };
    for (int i = 0; i < 40; i++) now.s += limit_take(LIMIT_PAIR, "a", now);
    EXPECT_INT(limit_take(LIMIT_PAIR, "a", now) <= 900, 1);
    now.s += 2 * 3600;
    for (int i = 0; i < 5; i++) EXPECT_INT(limit_take(LIMIT_PAIR, "a", now), 0);
}
