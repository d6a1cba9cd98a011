#include "base/readable.h"
#include "base/words.h"
#include <ctype.h>
#include <math.h>
#include <stdlib.h>

static bool letter(char c) { return isalpha((unsigned char)c) || (unsigned char)c >= 0x80; }
static bool vowel(char c)  { return c && strchr("aeiouy", tolower((unsigned char)c)); }

static char at(Text w, size_t n, size_t i) { return i < n ? (char)tolower((unsigned char)w[i]) : 0; }

static bool ends(Text w, size_t n, Text end)
{
    size_t k = strlen(end);
    if (n <= k) return false;
    for (size_t i = 0; i < k; i++) if (at(w, n, n - k + i) != end[i]) return false;
    return true;
}

static bool begins(Text w, size_t n, Text with) { return n > strlen(with) + 1 && !strncasecmp(w, with, strlen(with)); }

static bool any_vowel(Text w, size_t n)
{
    for (size_t i = 0; i < n; i++) if (vowel(w[i])) return true;
    return false;
}

/* Pairs of vowels that are said one after the other, as in "idea", "trial" and "quiet". */
static bool parted(Text w, size_t n, size_t i)
{
    static const Text PAIRS[] = { "ia", "io", "eo", "iu", "uo", "ua", "ii" };
    char one = at(w, n, i), two = at(w, n, i + 1), before = i ? at(w, n, i - 1) : 0;
    bool soft = before && strchr("ctsgxq", before);       /* -tion, -cial, -gious: one */
    if (one == 'e' && two == 'a' && i + 2 + (at(w, n, i + 2) == 's') == n) return any_vowel(w, i);   /* idea, areas, but tea */
    if (one == 'i' && two == 'e' && at(w, n, i + 2) == 't') return true;
    if (one == 'y' && vowel(two)) return i > 0;
    if (vowel(one) && n == i + 4 && ends(w, n, "ing")) return true;    /* going */
    if (one == 'e' && two == 'o' && before == 'p') return false;       /* people */
    for (size_t k = 0; k < COUNT(PAIRS); k++)
        if (one == PAIRS[k][0] && two == PAIRS[k][1]) return !soft && before != 'q' && (one != 'u' || before != 'g');
    return false;
}

/* An e at the end that is not said, and -es and -ed after most letters. */
static i64 silent(Text w, size_t n)
{
    char before = n > 2 ? at(w, n, n - 3) : 0;
    if (ends(w, n, "le") && n > 2 && !vowel(before)) return 0;
    if (ends(w, n, "les") && n > 3 && !vowel(at(w, n, n - 4))) return 0;
    if (ends(w, n, "ee") || n < 3) return 0;
    if (ends(w, n, "e")) return vowel(at(w, n, n - 2)) ? 0 : 1;
    if (ends(w, n, "es")) return vowel(before) || strchr("sxzcg", before) || ends(w, n, "shes") || ends(w, n, "ches") ? 0 : 1;
    return ends(w, n, "ed") && !vowel(before) && before != 't' && before != 'd' ? 1 : 0;
}

i64 syllables_of(Text w, size_t n)
{
    i64 count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!vowel(w[i])) continue;
        if (!i || !vowel(w[i - 1]) || parted(w, n, i - 1)) count++;
    }
    count -= silent(w, n);
    if (ends(w, n, "ism")) count++;
    if (begins(w, n, "some") || begins(w, n, "every") || begins(w, n, "safe")) count--;    /* an e inside that is not said */
    return count < 1 ? 1 : count;
}

static bool ends_sentence(char c) { return c && strchr(".?!:\n", c); }

static void note_long(Arena *a, Readable *r, Text word)
{
    for (size_t i = 0; i < r->long_words.n; i++) if (!strcasecmp(r->long_words.at[i], word)) return;
    if (r->long_words.n < LONG_WORDS_SHOWN) *LIST_PUSH(a, &r->long_words) = word;
}

/* One word of letters, apostrophes inside it too; gives what follows. */
static Text read_word(Arena *a, Readable *r, Text s)
{
    size_t n = 0;
    while (letter(s[n]) || ((s[n] == '\'') && letter(s[n + 1]))) n++;
    i64 count = syllables_of(s, n);
    r->words++;
    r->syllables += count;
    if (count >= 3) note_long(a, r, arena_copy(a, s, n));
    return s + n;
}

static i64 age_of(const Readable *r)
{
    double grade = 0.39 * (double)r->words / (double)r->sentences + 11.8 * (double)r->syllables / (double)r->words - 15.59;
    i64 age = (i64)lround(grade + 5);
    return age < READABLE_LEAST ? READABLE_LEAST : age > READABLE_MOST ? READABLE_MOST : age;
}

Readable readable_of(Arena *a, Text s)
{
    Readable r = { .words = 0 };
    bool open = false;
    while (*s) {
        if (letter(*s)) { s = read_word(a, &r, s); open = true; continue; }
        if (open && ends_sentence(*s)) { r.sentences++; open = false; }
        s++;
    }
    r.sentences += open;
    if (r.words) r.age = age_of(&r);
    return r;
}

Text readable_words(Arena *a, const Readable *r)
{
    if (!r->words) return "";
    if (r->age <= READABLE_FROM) return arena_printf(a, "Reading age %lld or under", (long long)READABLE_FROM);
    if (r->age >= READABLE_MOST) return arena_printf(a, "Reading age %lld or over", (long long)READABLE_MOST);
    return arena_printf(a, "Reading age %lld", (long long)r->age);
}

Text readable_colour(const Readable *r) { return r->age <= READABLE_TO ? "green" : r->age <= READABLE_TO + 3 ? "yellow" : "orange"; }

typedef struct Sentence { Text text; i64 age; } Sentence;
typedef LIST(Sentence) SentenceList;

/* The sentence at s, its full stop with it. */
static size_t sentence_end(Text s)
{
    size_t n = 0;
    while (s[n] && !ends_sentence(s[n])) n++;
    while (ends_sentence(s[n])) n++;
    return n;
}

static int hardest_first(const void *a, const void *b)
{
    i64 x = ((const Sentence *)a)->age, y = ((const Sentence *)b)->age;
    return (x < y) - (x > y);
}

void readable_hardest(Arena *a, Text s, size_t most, TextList *out)
{
    SentenceList hard = { 0 };
    for (size_t n; *s; s += n) {
        n = sentence_end(s);
        Text one = text_trim(a, arena_copy(a, s, n));
        Readable r = readable_of(a, one);
        if (r.words >= READABLE_FEW && r.age > READABLE_LETTER) *LIST_PUSH(a, &hard) = (Sentence){ one, r.age };
    }
    if (hard.n) qsort(hard.at, hard.n, sizeof *hard.at, hardest_first);
    for (size_t i = 0; i < hard.n && i < most; i++) *LIST_PUSH(a, out) = hard.at[i].text;
}
