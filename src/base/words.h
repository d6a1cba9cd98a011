/* words: text as search and triage see it: valid UTF-8, words, stems, marks. */
#pragma once

#include "base/base.h"

bool text_valid(const char *s, size_t n);                /* UTF-8 without NUL or control characters but tab, LF, CR; all below needs it */
size_t text_length(Text s);                              /* characters, not bytes */
Text text_trim(Arena *a, Text s);                        /* white space at both ends gone, CRLF and CR made LF */
Text text_clip(Arena *a, Text s, size_t most);           /* at most so many characters with the …, cut after a word */
Text text_fold(Arena *a, Text s);                        /* lower case, accents gone, white space runs made one space: for comparing */
bool email_valid(Text s);                                /* ASCII, one @, a dot in the domain, safe in a mail header, at most 254 bytes */

/* The Snowball (English) stems of the words of s, folded, one space between, in order; at most `most` words. Both engines index just
   this. Digits are words, a hyphen parts two words, an apostrophe is dropped, "A&E" is one word, and of a word only its first 64 bytes
   count. The stems hold letters and digits only. */
Text words_stems(Arena *a, Text s, size_t most);

/* The next of those words from *at on, one at a time: where it stands, and its stem, which lives until this thread asks for another.
   False at the end. */
typedef struct WordStem { Text said; size_t said_n; Text stem; size_t n; } WordStem;
bool words_next(Text *at, WordStem *out);

/* Of the words that words_stems counts, n from the one at `first` on, as they stand in s with what stands between them. */
Text words_said(Arena *a, Text s, size_t first, size_t n);

/* A search as typed, e.g.  falls "bed rail" -pump  : every term must stand in the text, a phrase in order, -term must not.
   A term of several words, such as bed-rail, is a phrase. */
typedef struct SearchTerm { Text stems; bool phrase, not_; } SearchTerm;
typedef LIST(SearchTerm) SearchTermList;
void search_parse(Arena *a, Text typed, SearchTermList *out);   /* at most 16 terms of 16 words */

/* Runs of s: the words that have one of the stems of the terms (but not of a -term) are hits. For a page to mark; joined they are s
   (clipped to `most` characters around the first hit, with … where cut). */
typedef struct Run { Text text; bool hit; } Run;
typedef LIST(Run) RunList;
void words_mark(Arena *a, Text s, const SearchTermList *terms, size_t most, RunList *out);
