/* identifiers_tokens: a text as words, numbers and signs, and the dates and names among them. */
#pragma once

#include "base/base.h"

/* MIXED has letters and digits, as in 3rd, LS1 or K123456. A dash, quote or currency sign of any kind is the SIGN '-', '"' or '$'. */
typedef enum TokenKind { NOTHING, WORD, NUMBER, MIXED, SIGN } TokenKind;
typedef struct Token {
    const char *s;
    size_t at, n, bare;                   /* bytes: where it stands, its length, that without an 's at its end */
    TokenKind kind;
    char sign;
    bool spaced;                          /* white space stands before it */
    bool starts;                          /* it begins a sentence or a line */
} Token;
typedef LIST(Token) TokenList;

void tokens_read(Arena *a, Text text, TokenList *out);

/* The i-th token, or NOTHING outside the list (also for i "before" the first, that is (size_t)-1). */
const Token *token(const TokenList *ts, size_t i);
bool token_is(const Token *t, Text word);                 /* that word or sign, in any case; an 's at its end does not count */
bool token_among(const Token *t, Text words);             /* one of the words, parted by spaces, all lower case */
bool token_sign(const Token *t, char sign);
bool token_capital(const Token *t);                       /* a word that begins with a capital */
bool token_possessive(const Token *t);                    /* a word that ends in 's */

/* How many tokens from i on make the words of phrase, in any case, with dots or dashes between them or not; 0 for none. */
size_t phrase_at(const TokenList *ts, size_t i, Text phrase);

/* How many tokens from i on make a day of the calendar, with its year; 0 for none. 12/04/1951, 12.4.51, 1951-04-12, 12th April 1951. */
size_t date_at(const TokenList *ts, size_t i, int *year);

/* How many tokens from i on make a person's name that is not that of staff, a saint, a place or an organisation; 0 for none. */
size_t name_at(const TokenList *ts, size_t i);

/* The same token, or one in the same sentence at most `most` tokens on. */
bool same_sentence(const TokenList *ts, size_t from, size_t to, size_t most);
