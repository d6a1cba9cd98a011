/* code: numbers and secrets that people and links carry. */
#pragma once

#include "base/base.h"

enum { SITE_LEAST = 2, SITE_MOST = 6 };                  /* letters in a site's name */

/* Crockford base 32 of n (0 to CODE_MOST), at least four symbols, and a check symbol of the same alphabet: 004J and its check.
   The check catches every single wrong symbol and every swap of two neighbours; code.c says how. */
#define CODE_MOST (((i64)1 << 60) - 1)
Text code_number(Arena *a, i64 n);
Err  code_read_number(Text s, i64 *n) MUST_CHECK;        /* forgives case, spaces, dashes, O for 0, I and L for 1; else E_INVALID */

/* A reference such as LTH-26-004J7: site, two digits of the year (2000 to 2099), number, check over all of them. To know that a
   reference is of this site, make it anew and compare. */
bool site_valid(Text site);                              /* two to six capital letters A-Z */
Text reference_make(Arena *a, Text site, int year, i64 n);
Err  reference_read(Text s, int *year, i64 *n) MUST_CHECK;     /* forgives spaces, case and missing dashes; E_INVALID */

Text secret_new(Arena *a);                               /* 128 random bits, 26 symbols of Crockford base 32, for links */
Text secret_code(Arena *a);                              /* 40 random bits in two groups, ABCD-EFGH, for people to type */
Text secret_hash(Arena *a, Text secret);                 /* BLAKE2b-256 in hex, forgiving case, spaces, dashes: for the database */
bool secret_same(Text a, Text b);                        /* in constant time */

/* A secret that can be made again: 26 symbols from `from` and this installation's link key. The database holds only `from`, so a copy of it
   opens no link. The key is set once at start; until then it is all zeros, as in tests. */
Text secret_derive(Arena *a, Text from);
void secret_derive_with(const unsigned char key[32]);

/* n random bytes, such as a key. All secrets are drawn from here. */
void secret_bytes(void *out, size_t n);

/* For the demonstration, and nothing else: until secrets_real() all secrets of this process come from a stream worked out from seed,
   so that the same seed fills the same records. Whoever knows the seed knows them all: nothing real may ever be kept beside them. */
void secrets_pretend(i64 seed);
void secrets_real(void);
