#include "journal/seal.h"
#include "journal/checkpoint_file.h"
#include <sodium.h>
#include <stdio.h>

enum { GROUP = 4, SHOWN = 32 };

static CheckpointKey sealed;
static bool is_open;

Err seal_open(Text dir)
{
    TRY(checkpoint_key_make(dir, &sealed));
    is_open = true;
    return OK;
}

static size_t what(Text words, char out[HASH_HEX + 16])
{
    unsigned char digest[HASH_HEX / 2];
    char hex[HASH_HEX];
    crypto_generichash(digest, sizeof digest, (const unsigned char *)words, strlen(words), NULL, 0);
    return (size_t)snprintf(out, HASH_HEX + 16, "hilum seal %s", sodium_bin2hex(hex, sizeof hex, digest, sizeof digest));
}

static Text hex_of(Arena *a, const unsigned char *bytes, size_t n)
{
    char *hex = arena_take(a, 2 * n + 1);
    return sodium_bin2hex(hex, 2 * n + 1, bytes, n);
}

Err seal_sign(Arena *a, Text words, Text *key, Text *signature)
{
    unsigned char made[crypto_sign_BYTES];
    char signed_[HASH_HEX + 16];
    if (!is_open) return E_CONFLICT;
    size_t n = what(words, signed_);
    crypto_sign_detached(made, NULL, (const unsigned char *)signed_, n, sealed.secret);
    *key = hex_of(a, sealed.open, sizeof sealed.open);
    *signature = hex_of(a, made, sizeof made);
    return OK;
}

static bool bytes_of(Text hex, unsigned char *out, size_t n)
{
    size_t got = 0;
    const char *end = NULL;
    return !sodium_hex2bin(out, n, hex, strlen(hex), NULL, &got, &end) && got == n && !*end;
}

bool seal_good(Text words, Text key, Text signature)
{
    unsigned char open[crypto_sign_PUBLICKEYBYTES], made[crypto_sign_BYTES];
    char signed_[HASH_HEX + 16];
    if (!bytes_of(key, open, sizeof open) || !bytes_of(signature, made, sizeof made)) return false;
    size_t n = what(words, signed_);
    return crypto_sign_verify_detached(made, (const unsigned char *)signed_, n, open) == 0;
}

Text seal_words(Arena *a, Text key)
{
    Buf b = { .arena = a };
    for (size_t i = 0; key[i] && i < SHOWN; i++) {
        if (i && i % GROUP == 0) buf_text(&b, " ");
        buf_add(&b, key + i, 1);
    }
    return buf_end(&b);
}
