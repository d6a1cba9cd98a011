#include "base/digest.h"
#include <sodium.h>

static_assert(sizeof (crypto_generichash_state) <= sizeof (Digest) && _Alignof(crypto_generichash_state) <= _Alignof(Digest), "it fits");

static crypto_generichash_state *state(Digest *d) { return (crypto_generichash_state *)d->state; }

void digest_begin(Digest *d) { crypto_generichash_init(state(d), NULL, 0, HASH_BYTES); }

void digest_add(Digest *d, const char *s, size_t n) { crypto_generichash_update(state(d), (const unsigned char *)s, n); }

void digest_end(Digest *d, char hex[HASH_HEX])
{
    unsigned char hash[HASH_BYTES];
    crypto_generichash_final(state(d), hash, sizeof hash);
    sodium_bin2hex(hex, HASH_HEX, hash, sizeof hash);
}
