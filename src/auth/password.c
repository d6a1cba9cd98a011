#include "auth/password.h"
#include "auth/common.h"
#include "base/words.h"
#include <ctype.h>
#include <pthread.h>
#include <semaphore.h>
#include <sodium.h>
#include <stdlib.h>

enum {
    PASSES    = crypto_pwhash_OPSLIMIT_INTERACTIVE,
    BYTES     = crypto_pwhash_MEMLIMIT_INTERACTIVE,
    AT_ONCE   = 2,                        /* hashes worked out at the same time */
    DIFFERENT = 5,                        /* characters that must differ */
    OWN_WORD  = 4,                        /* shorter words of a name are no hint */
    REST      = 8,                        /* characters that must be left when what everybody knows is taken away */
};

#define HELP "Three random words make a good one"

static sem_t turns;
static char nobody[crypto_pwhash_STRBYTES];               /* the hash of a password that nobody has */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void start(void)
{
    char secret[32];
    if (sodium_init() < 0 || sem_init(&turns, 0, AT_ONCE)) abort();
    randombytes_buf(secret, sizeof secret);
    if (crypto_pwhash_str(nobody, secret, sizeof secret, PASSES, BYTES)) abort();
}

static void take_turn(void)
{
    pthread_once(&once, start);
    while (sem_wait(&turns)) continue;                    /* a signal may wake it early */
}

Text password_hash(Arena *a, Text password)
{
    char kept[crypto_pwhash_STRBYTES];
    take_turn();
    int failed = crypto_pwhash_str(kept, password, strlen(password), PASSES, BYTES);
    sem_post(&turns);
    if (failed) abort();                                  /* out of memory, as everywhere */
    return arena_copy(a, kept, strlen(kept));
}

bool password_right(Text kept, Text password)
{
    take_turn();
    bool right = crypto_pwhash_str_verify(*kept ? kept : nobody, password, strlen(password)) == 0;
    sem_post(&turns);
    return right && *kept;
}

/* Only what is left when letters that digits stand for are read as letters: pa55word is password. One is read as l or as i. */
static char unmask(char c, char one)
{
    static const char FROM[] = "034578@$!", TO[] = "oeastbasi";
    const char *at = c ? strchr(FROM, c) : NULL;
    return c == '1' ? one : at ? TO[at - FROM] : c;
}

/* The word a password is built on: lower case, digits and marks at its ends gone, digits inside read as letters, other marks left out. */
static Text bare(Arena *a, Text low, char one)
{
    size_t from = 0, to = strlen(low), n = 0;
    while (from < to && isdigit((unsigned char)low[from])) from++;
    while (to > from && !isalpha((unsigned char)low[to - 1])) to--;
    char *word = arena_take(a, to - from + 1);
    for (size_t i = from; i < to; i++) {
        char c = unmask(low[i], one);
        if (isalpha((unsigned char)c)) word[n++] = c;
    }
    return word;
}

/* The shortest text that, said again and again, makes s: pass for passpass. */
static size_t period(Text s)
{
    size_t n = strlen(s);
    for (size_t p = 1; p <= n / 2; p++)
        if (n % p == 0 && memcmp(s, s + p, n - p) == 0) return p;
    return n;
}

static bool common_word(Arena *a, Text word)
{
    return *word && common_has(arena_copy(a, word, period(word)));
}

static bool common(Arena *a, Text low)
{
    return common_has(low) || common_word(a, low) || common_word(a, bare(a, low, 'l')) || common_word(a, bare(a, low, 'i'));
}

/* Few characters, or most of them one step from the last: aaaa, 12345, fedcba. */
static bool monotonous(Text s)
{
    bool seen[256] = { false };
    size_t steps = 0, n = strlen(s);
    int different = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        different += !seen[c];
        seen[c] = true;
        steps += i && abs(c - (unsigned char)s[i - 1]) <= 1;
    }
    return different < DIFFERENT || steps * 2 > n;
}

static bool plain(unsigned char c) { return isalnum(c) || c >= 0x80; }

/* Letters and digits only, so that St Mary's and stmarys are the same. */
static char *squeezed(Arena *a, Text folded)
{
    char *to = arena_take(a, strlen(folded) + 1), *at = to;
    for (const char *s = folded; *s; s++) if (plain((unsigned char)*s)) *at++ = *s;
    return to;
}

/* Every place where word stands in s is cut out. */
static void cut(char *s, Text word, size_t n)
{
    for (char *at; (at = strstr(s, word)); ) memmove(at, at + n, strlen(at + n) + 1);
}

static void cut_words(Arena *a, char *s, Text own)
{
    for (const char *at = text_fold(a, own); *at; ) {
        size_t n = 0;
        while (plain((unsigned char)at[n])) n++;
        if (n >= OWN_WORD) cut(s, arena_copy(a, at, n), n);
        at += n ? n : 1;
    }
}

static bool known_to_all(Arena *a, Text folded, const Text own[])
{
    char *rest = squeezed(a, folded);
    size_t before = strlen(rest);
    for (; *own; own++) cut_words(a, rest, *own);
    return strlen(rest) < before && strlen(rest) < REST;
}

Text password_wrong(Arena *a, Text password, const Text own[])
{
    size_t n = text_length(password);
    if (!n) return "Enter a password";
    if (n < PASSWORD_LEAST) return arena_printf(a, "Use at least %d characters. " HELP, PASSWORD_LEAST);
    if (n > PASSWORD_MOST) return arena_printf(a, "Use %d characters or fewer", PASSWORD_MOST);
    Text folded = text_fold(a, password);
    if (common(a, folded)) return "This password is on the list that attackers try first. " HELP;
    if (monotonous(folded)) return "This password is a simple pattern, so it is easy to guess. " HELP;
    if (known_to_all(a, folded, own))
        return "This password is mostly a name or address that other people know. " HELP;
    return NULL;
}
