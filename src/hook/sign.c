#include "hook/sign.h"
#include "base/code.h"

#include <inttypes.h>
#include <sodium.h>

#define SECRET_PREFIX "whsec_"
enum { KEY_BYTES = 32, KEY_MOST = 64 };

static Text base64(Arena *a, const unsigned char *bytes, size_t n)
{
    size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_ORIGINAL);
    char *out = arena_take(a, room);
    return sodium_bin2base64(out, room, bytes, n, sodium_base64_VARIANT_ORIGINAL);
}

Text hook_secret(Arena *a, i64 hook, Text salt)
{
    unsigned char key[KEY_BYTES];
    Text one = secret_derive(a, arena_printf(a, "webhook %" PRId64 " %s 1", hook, salt));
    Text two = secret_derive(a, arena_printf(a, "webhook %" PRId64 " %s 2", hook, salt));
    Text both = arena_printf(a, "%s%s", one, two);
    crypto_generichash(key, sizeof key, (const unsigned char *)both, strlen(both), NULL, 0);
    return arena_printf(a, SECRET_PREFIX "%s", base64(a, key, sizeof key));
}

Err hook_sign(Arena *a, Text secret, Text id, i64 timestamp, Text body, Text *out)
{
    unsigned char key[KEY_MOST], mac[crypto_auth_hmacsha256_BYTES];
    size_t n;
    if (!starts(secret, SECRET_PREFIX)) return E_INVALID;
    Text encoded = secret + sizeof SECRET_PREFIX - 1;
    if (sodium_base642bin(key, sizeof key, encoded, strlen(encoded), NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL)) return E_INVALID;
    Text signed_ = arena_printf(a, "%s.%" PRId64 ".%s", id, timestamp, body);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key, n);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)signed_, strlen(signed_));
    crypto_auth_hmacsha256_final(&state, mac);
    *out = arena_printf(a, "v1,%s", base64(a, mac, sizeof mac));
    return OK;
}
