/* digest: BLAKE2b-256 of bytes that come piece by piece; the same as `b2sum -l 256` says of a file. */
#pragma once

#include "journal/journal.h"

typedef struct Digest { _Alignas(64) unsigned char state[384]; } Digest;

void digest_begin(Digest *d);
void digest_add(Digest *d, const char *s, size_t n);
void digest_end(Digest *d, char hex[HASH_HEX]);          /* begin again before the next */
