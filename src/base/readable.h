/* readable: how old somebody has to be to read a text with ease, by a public formula. */
#pragma once

#include "base/base.h"

/* What the NHS service manual aims for. */
enum { READABLE_FROM = 9, READABLE_TO = 11, READABLE_LEAST = 5, READABLE_MOST = 18, READABLE_FEW_WORDS = 100, LONG_WORDS_SHOWN = 5 };

/* age: Flesch-Kincaid grade level, 0.39 words/sentences + 11.8 syllables/words - 15.59, and 5, for a child is 5 years older than its
   American grade; rounded, from READABLE_LEAST to READABLE_MOST, 0 when there are no words. Kincaid, Fishburne, Rogers and Chissom,
   "Derivation of new readability formulas", Naval Technical Training Command, Research Branch Report 8-75 (1975).
   A sentence ends at . ? ! : or a line's end. long_words: those of three syllables or more, each once, the first few. */
typedef struct Readable { i64 words, sentences, syllables, age; TextList long_words; } Readable;
Readable readable_of(Arena *a, Text s);

/* The sentences of s that are read with ease by nobody younger than READABLE_LETTER, the hardest first, at most `most`; those of fewer
   than READABLE_FEW words say little of that and are left out. */
enum { READABLE_LETTER = 12, READABLE_FEW = 6 };
void readable_hardest(Arena *a, Text s, size_t most, TextList *out);

i64  syllables_of(Text word, size_t n);                   /* at least 1 */
Text readable_words(Arena *a, const Readable *r);         /* "Reading age 9 to 11: good"; "" without words */
Text readable_colour(const Readable *r);                  /* of the tag that says so */
