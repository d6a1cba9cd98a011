/* The check symbol. Each symbol is an element of GF(32), the polynomials over GF(2) modulo x^5 + x^2 + 1, its five bits the
   coefficients. The check is chosen so that the sum over all symbols of WEIGHT^i * symbol is zero, i counted from the check
   (0) to the left. One wrong symbol changes one term, and no WEIGHT^i is zero. Two different neighbours swapped change the sum by
   (WEIGHT^i + WEIGHT^(i+1)) times their difference, and neither factor is zero. WEIGHT is any element but 0 and 1; its order is 31, so
   the same holds for a swap of any two symbols up to 31 apart. It is the simplest code of Reed and Solomon (1960), with one check.
   The alphabet is Crockford's, https://www.crockford.com/base32.html, but not his check symbol, which needs five more signs. */
#include "base/code.h"
#include <ctype.h>
#include <sodium.h>
#include <stdlib.h>

enum { FIELD = 0x25, WEIGHT = 7, SYMBOLS_LEAST = 5, SYMBOLS_MOST = 13, TYPED_MOST = 64 };
static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static unsigned field_times(unsigned a, unsigned b)
{
    unsigned product = 0;
    for (; b; b >>= 1, a = a & 16 ? (a << 1) ^ FIELD : a << 1) product ^= b & 1 ? a : 0;
    return product;
}

/* The value of a symbol, forgiving what is easily misread; -1 when it is none. */
static int symbol_value(char c)
{
    c = (char)toupper((unsigned char)c);
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const char *at = c ? strchr(ALPHABET, c) : NULL;
    return at ? (int)(at - ALPHABET) : -1;
}

/* The letters of a site are read in the same way, and U is counted as the V it looks like. */
static unsigned check_value(char c) { return c == 'U' ? check_value('V') : (unsigned)symbol_value(c); }

static char check_symbol(const char *s, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++) sum = field_times(sum ^ check_value(s[i]), WEIGHT);
    return ALPHABET[sum];
}

/* Capitals, without spaces and dashes of any kind (a word processor makes its own of them); "" when it does not fit in cap bytes. */
static size_t typed_fold(Text s, char *out, size_t cap)
{
    static const char *const DROP[] = { " ", "-", "\t", "\r", "\n", "\u00a0", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212" };
    size_t n = 0;
    while (*s) {
        size_t drop = 0;
        for (size_t i = 0; i < COUNT(DROP) && !drop; i++) drop = starts(s, DROP[i]) ? strlen(DROP[i]) : 0;
        if (!drop && n + 1 == cap) { n = 0; break; }
        if (!drop) out[n++] = (char)toupper((unsigned char)*s);
        s += drop ? drop : 1;
    }
    out[n] = 0;
    return n;
}

/* Number and check as they stand after `before`; the check is over `before` too. */
static Text number_make(Arena *a, Text before, i64 n)
{
    assert(n >= 0 && n <= CODE_MOST);
    char digits[SYMBOLS_MOST + 1] = "", *at = digits + SYMBOLS_MOST - 1;
    int written = 0;
    for (; n || written < SYMBOLS_LEAST - 1; n >>= 5, written++) *--at = ALPHABET[n & 31];
    Text checked = arena_printf(a, "%s%s", before, at);
    return arena_printf(a, "%s%c", at, check_symbol(checked, strlen(checked)));
}

/* Reads the number at s + before, where s is folded. One number has one way to be written. */
static Err number_read(const char *s, size_t n, size_t before, i64 *out)
{
    if (n < before + SYMBOLS_LEAST || n > before + SYMBOLS_MOST) return E_INVALID;
    i64 value = 0;
    for (size_t i = before; i < n; i++) {
        int symbol = symbol_value(s[i]);
        if (symbol < 0) return E_INVALID;
        if (i + 1 < n) value = value << 5 | symbol;
    }
    if (n > before + SYMBOLS_LEAST && symbol_value(s[before]) == 0) return E_INVALID;
    if (check_symbol(s, n - 1) != ALPHABET[symbol_value(s[n - 1])]) return E_INVALID;
    *out = value;
    return OK;
}

Text code_number(Arena *a, i64 n) { return number_make(a, "", n); }

Err code_read_number(Text s, i64 *n)
{
    char typed[TYPED_MOST];
    return number_read(typed, typed_fold(s, typed, sizeof typed), 0, n);
}

bool site_valid(Text site)
{
    size_t n = strspn(site, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return !site[n] && n >= SITE_LEAST && n <= SITE_MOST;
}

Text reference_make(Arena *a, Text site, int year, i64 n)
{
    assert(site_valid(site) && year >= 2000 && year <= 2099);
    Text before = arena_printf(a, "%s%02d", site, year - 2000);
    return arena_printf(a, "%s-%02d-%s", site, year - 2000, number_make(a, before, n));
}

Err reference_read(Text s, int *year, i64 *n)
{
    char typed[TYPED_MOST];
    size_t length = typed_fold(s, typed, sizeof typed), site = strspn(typed, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (site < SITE_LEAST || site > SITE_MOST || length < site + 2) return E_INVALID;
    int tens = symbol_value(typed[site]), ones = symbol_value(typed[site + 1]);
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return E_INVALID;
    TRY(number_read(typed, length, site + 2, n));
    *year = 2000 + tens * 10 + ones;
    return OK;
}

static void sodium_ready(void) { if (sodium_init() < 0) abort(); }

/* The stream of a demonstration: BLAKE2b of the seed and of how many draws there were before. */
static struct { bool on; i64 seed, drawn; } pretended;

void secrets_pretend(i64 seed) { pretended = (typeof(pretended)){ .on = true, .seed = seed }; }
void secrets_real(void)        { pretended.on = false; }

void secret_bytes(void *out, size_t n)
{
    sodium_ready();
    if (!pretended.on) { randombytes_buf(out, n); return; }
    assert(n >= 1 && n <= crypto_generichash_BYTES_MAX);
    unsigned char all[crypto_generichash_BYTES_MAX];
    i64 from[2] = { pretended.seed, pretended.drawn++ };
    crypto_generichash(all, sizeof all, (const unsigned char *)from, sizeof from, NULL, 0);
    memcpy(out, all, n);
}

/* Five bits a symbol, the last one filled up with zeros. */
static Text bits_text(Arena *a, const unsigned char *bytes, size_t n)
{
    Buf out = { .arena = a };
    unsigned held = 0, bits = 0;
    for (size_t i = 0; i < n; i++) {
        held = (held << 8 | bytes[i]) & 0xfff;
        for (bits += 8; bits >= 5; bits -= 5) buf_add(&out, &ALPHABET[held >> (bits - 5) & 31], 1);
    }
    if (bits) buf_add(&out, &ALPHABET[held << (5 - bits) & 31], 1);
    return buf_end(&out);
}

Text secret_new(Arena *a)
{
    unsigned char bytes[16];
    secret_bytes(bytes, sizeof bytes);
    return bits_text(a, bytes, sizeof bytes);
}

Text secret_code(Arena *a)
{
    unsigned char bytes[5];
    secret_bytes(bytes, sizeof bytes);
    Text s = bits_text(a, bytes, sizeof bytes);
    return arena_printf(a, "%.4s-%s", s, s + 4);
}

Text secret_hash(Arena *a, Text secret)
{
    char hex[2 * crypto_generichash_BYTES + 1], *typed = arena_take(a, strlen(secret) + 1);
    unsigned char hash[crypto_generichash_BYTES];
    sodium_ready();
    size_t n = typed_fold(secret, typed, strlen(secret) + 1);
    for (size_t i = 0; i < n; i++) if (symbol_value(typed[i]) >= 0) typed[i] = ALPHABET[symbol_value(typed[i])];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)typed, n, NULL, 0);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    sodium_memzero(typed, n);
    return arena_copy(a, hex, sizeof hex - 1);
}

bool secret_same(Text a, Text b)
{
    size_t n = strlen(a);
    return n == strlen(b) && sodium_memcmp(a, b, n) == 0;
}

static unsigned char link_key[32];

void secret_derive_with(const unsigned char key[32]) { memcpy(link_key, key, sizeof link_key); }

Text secret_derive(Arena *a, Text from)
{
    unsigned char out[16];
    sodium_ready();
    crypto_generichash(out, sizeof out, (const unsigned char *)from, strlen(from), link_key, sizeof link_key);
    return bits_text(a, out, sizeof out);
}
