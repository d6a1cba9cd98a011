#include "test.h"
#include "base/code.h"
#include <ctype.h>

static const char SYMBOLS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static uint64_t chance_state = 20260303;
static uint64_t chance(void) { return (chance_state = chance_state * 6364136223846793005u + 1442695040888963407u) >> 20; }

static bool number_good(Text s)
{
    i64 n;
    return code_read_number(s, &n) == OK;
}

static bool reference_good(Text s)
{
    int year;
    i64 n;
    return reference_read(s, &year, &n) == OK;
}

TEST(a_number_is_written_so_that_it_reads_back)
{
    EXPECT_TEXT(code_number(test_arena, 0), "00000");
    for (int bits = 0; bits <= 60; bits++)
        for (int i = 0; i < 50; i++) {
            i64 n = (i64)(chance() << 20 ^ chance()) & (((i64)1 << bits) - 1), back = -1;
            Text s = code_number(test_arena, n);
            EXPECT(strlen(s) >= 5 && code_read_number(s, &back) == OK && back == n);
        }
}

TEST(a_reference_names_site_year_and_number)
{
    int year = 0;
    i64 n = 0;
    EXPECT_TEXT(reference_make(test_arena, "LTH", 2026, 146), "LTH-26-004J7");
    EXPECT(reference_read("LTH-26-004J7", &year, &n) == OK && year == 2026 && n == 146);
}

TEST(a_reference_is_forgiven_for_how_it_is_typed)
{
    static const Text FORGIVEN[] = { "lth-26-004j7", "LTH26004J7", " lth 26 004j7 ", "LTH-26-OO4J7",
        "LTH\u201326\u2013004J7", "L-T-H-2-6-0-0-4-J-7\n" };
    for (size_t i = 0; i < COUNT(FORGIVEN); i++) {
        int year = 0;
        i64 n = 0;
        EXPECT(reference_read(FORGIVEN[i], &year, &n) == OK && year == 2026 && n == 146);
    }
}

TEST(what_is_not_a_reference_is_refused_and_changes_nothing)
{
    static const Text WRONG[] = { "", "LTH", "LTH-26", "LTH-26-", "LTH-26-04J7", "LTH-26-0004J7", "LTH-26-004J8", "LTH-27-004J7",
        "LTG-26-004J7",
        "26-004J7", "L-26-004J7", "LTHLTHL-26-004J7", "LTH-2A-004J7", "LTH-26-004U7", "LTH-26-004J7!", "LTH-26-004\xc3\xa9",
        "LTH-26-0000000000000000000000000000000000000000000000000000000000000000000000000000" };
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        int year = 5;
        i64 n = 6;
        EXPECT(reference_read(WRONG[i], &year, &n) == E_INVALID && year == 5 && n == 6);
    }
}

/* The check is linear, so what holds for all pairs at all places holds for all numbers; the many numbers are for good measure. */
TEST(every_single_wrong_symbol_of_a_number_is_noticed)
{
    for (int i = 0; i < 400; i++) {
        i64 n = (i64)(chance() << 20 ^ chance()) & (((i64)1 << (20 + i % 41)) - 1);
        Text good = code_number(test_arena, n);
        for (size_t at = 0; good[at]; at++)
            for (int k = 0; k < 32; k++) {
                char *bad = (char *)arena_copy(test_arena, good, strlen(good));
                bad[at] = SYMBOLS[k];
                EXPECT(number_good(bad) == (good[at] == SYMBOLS[k]));
            }
        if (i % 20 == 0) arena_reset(test_arena);
    }
}

TEST(every_swap_of_two_neighbours_in_a_number_is_noticed)
{
    static const i64 REST[] = { 0, 0x3fffffff, 0x155555555 };
    for (size_t r = 0; r < COUNT(REST); r++)
        for (int place = 0; place < 11; place++)
            for (i64 pair = 0; pair < 1024; pair++) {
                i64 n = (REST[r] | (i64)1 << 59) & ~((i64)1023 << 5 * place);
                char *s = (char *)code_number(test_arena, (n | pair << 5 * place) & CODE_MOST);
                EXPECT(number_good(s));
                for (size_t at = 0; s[at + 1]; at++) {
                    char left = s[at], right = s[at + 1];
                    s[at] = right;
                    s[at + 1] = left;
                    EXPECT(left == right || !number_good(s));
                    s[at] = left;
                    s[at + 1] = right;
                }
                arena_reset(test_arena);
            }
}

/* Letters of the site that look alike count as the same letter. */
static bool alike(char a, char b)
{
    static const Text CLASSES[] = { "O0", "IL1", "UV" };
    for (size_t i = 0; i < COUNT(CLASSES); i++)
        if (strchr(CLASSES[i], a) && strchr(CLASSES[i], b)) return true;
    return a == b;
}

TEST(every_wrong_sign_and_every_swap_in_a_reference_is_noticed)
{
    static const char SIGNS[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const Text SITES[] = { "LTH", "BRISUV", "QZ" };
    for (int i = 0; i < 60; i++) {
        Text good = reference_make(test_arena, SITES[i % 3], 2000 + (int)(chance() % 100), (i64)(chance() & 0xfffff));
        for (size_t at = 0; good[at]; at++) {
            if (good[at] == '-') continue;
            char *bad = (char *)arena_copy(test_arena, good, strlen(good));
            for (const char *c = SIGNS; *c; c++) {
                bad[at] = *c;
                EXPECT(alike(good[at], *c) || !reference_good(bad));
            }
            size_t next = good[at + 1] == '-' ? at + 2 : at + 1;
            if (!good[next]) continue;
            bad[at] = good[next];
            bad[next] = good[at];
            EXPECT(alike(good[at], good[next]) || !reference_good(bad));
        }
    }
}

TEST(a_site_is_two_to_six_capital_letters)
{
    EXPECT(site_valid("LTH") && site_valid("QZ") && site_valid("ABCDEF"));
    EXPECT(!site_valid("") && !site_valid("A") && !site_valid("ABCDEFG") && !site_valid("lth") && !site_valid("RR8") && !site_valid("L H"));
}

TEST(a_secret_is_never_given_twice)
{
    TextList seen = { 0 };
    for (int i = 0; i < 300; i++) {
        Text s = secret_new(test_arena);
        EXPECT(strlen(s) == 26 && strspn(s, SYMBOLS) == 26);
        for (size_t k = 0; k < seen.n; k++) EXPECT(!same(seen.at[k], s));
        *LIST_PUSH(test_arena, &seen) = s;
    }
}

TEST(a_secret_uses_every_symbol_at_every_place)
{
    bool seen[9][128] = { { false } };
    for (int i = 0; i < 2000; i++) {
        Text s = secret_code(test_arena);
        EXPECT(strlen(s) == 9 && s[4] == '-');
        for (int k = 0; k < 9; k++) seen[k][(unsigned char)s[k]] = true;
    }
    for (int k = 0; k < 9; k++)
        for (int c = 0; c < 32; c++) EXPECT(k == 4 || seen[k][(unsigned char)SYMBOLS[c]]);
}

TEST(a_code_typed_by_hand_has_the_hash_of_the_code_shown)
{
    Text hash = secret_hash(test_arena, "AB01-CDEF");
    EXPECT(strlen(hash) == 64 && strspn(hash, "0123456789abcdef") == 64);
    EXPECT_TEXT(secret_hash(test_arena, "ab01cdef"), hash);
    EXPECT_TEXT(secret_hash(test_arena, " abOl cdef "), hash);
    EXPECT_TEXT(secret_hash(test_arena, "ABOI\u2013CDEF"), hash);
    EXPECT(!same(secret_hash(test_arena, "AB01-CDEG"), hash));
    EXPECT(!same(secret_hash(test_arena, ""), hash));
    Text lengthy = "ABCDEFGHJKMNPQRSTVWXYZABCDEFGHJKMNPQRSTVWXYZABCDEFGHJKMNPQRSTVWXYZABCDEFGH";
    EXPECT(!same(secret_hash(test_arena, lengthy), secret_hash(test_arena, lengthy + 1)));
}

TEST(two_secrets_are_the_same_only_when_every_sign_is)
{
    EXPECT(secret_same("abc", "abc") && secret_same("", ""));
    EXPECT(!secret_same("abc", "abd") && !secret_same("abc", "abcd") && !secret_same("", "a"));
}

TEST(a_demonstrations_secrets_are_the_same_for_the_same_seed_and_only_then)
{
    secrets_pretend(7);
    Text one = secret_new(test_arena), two = secret_new(test_arena);
    secrets_pretend(7);
    EXPECT_TEXT(secret_new(test_arena), one);
    EXPECT_TEXT(secret_new(test_arena), two);
    secrets_pretend(8);
    EXPECT(!same(secret_new(test_arena), one));
    secrets_pretend(7);
    secrets_real();
    EXPECT(!same(secret_new(test_arena), one));
}
