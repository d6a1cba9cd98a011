/* digest: BLAKE2b-256 of bytes that come piece by piece; the same as `b2sum -l 256` says of a file. */
#pragma once

#include "base/base.h"

enum { HASH_BYTES = 32, HASH_HEX = 2 * HASH_BYTES + 1 };

typedef struct Digest { _Alignas(64) unsigned char state[384]; } Digest;

void digest_begin(Digest *d);
void digest_add(Digest *d, const char *s, size_t n);
void digest_end(Digest *d, char hex[HASH_HEX]);          /* begin again before the next */
