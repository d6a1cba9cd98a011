/* code: numbers and secrets that people and links carry. */
#pragma once

#include "base/base.h"

/* Crockford base 32 of n, at least five symbols with the check symbol: 004J7 = 0 0 4 J and its check.
   The check is ISO 7064 MOD 37-2? no: Crockford's own mod 37 needs five more symbols, so MOD 31,32 is not used either:
   see code.c for the choice; it catches every single wrong symbol and every swap of two neighbours. */
Text code_number(Arena *a, i64 n);
Err  code_read_number(Text s, i64 *n) MUST_CHECK;        /* forgives case, O for 0, I and L for 1; E_INVALID when the check fails */

/* A reference such as LTH-26-004J7. */
Text reference_make(Arena *a, Text site, int year, i64 n);
Err  reference_read(Text s, int *year, i64 *n) MUST_CHECK;     /* forgives spaces, case and missing dashes; E_INVALID */

Text secret_new(Arena *a);                               /* 128 random bits, 26 symbols of Crockford base 32, for links */
Text secret_code(Arena *a);                              /* 40 random bits in two groups, ABCD-EFGH, for people to type */
Text secret_hash(Arena *a, Text secret);                 /* BLAKE2b-256 in hex, after forgiving case, spaces and dashes: what the database keeps */
bool secret_same(Text a, Text b);                        /* in constant time */

/* A secret that can be made again: 26 symbols from `from` and this installation's link key (secret_derive_with, set once at start; tests have a
   fixed one). The database holds only `from`, so a copy of it opens no link. */
Text secret_derive(Arena *a, Text from);
void secret_derive_with(const unsigned char key[32]);
