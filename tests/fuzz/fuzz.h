/* fuzz: what any bytes may be thrown at. libFuzzer runs each of these alone (-Dfuzz=true); the suite replays the corpus. */
#pragma once

#include "base/base.h"

/* Aborts when a promise of the code under test is broken. */
typedef struct Fuzz { Text name; void (*run)(Arena *a, const char *s, size_t n); } Fuzz;     /* s[n] is 0 */
extern const Fuzz FUZZES[];
extern const size_t FUZZES_N;

/* fuzz_http.c: what comes over the wire. */
void fuzz_pairs(Arena *a, const char *s, size_t n);
void fuzz_match(Arena *a, const char *s, size_t n);
void fuzz_cookie(Arena *a, const char *s, size_t n);
void fuzz_guard(Arena *a, const char *s, size_t n);
