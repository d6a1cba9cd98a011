/* terms: the stems there are, each with a number, and those that are spelt nearly alike. Only grows; read without a lock. */
#pragma once

#include "base/base.h"

typedef struct Terms Terms;
enum { NO_TERM = UINT32_MAX };

Terms   *terms_new(void);
void     terms_done(Terms *t);
uint32_t terms_add(Terms *t, Text s, size_t n);          /* one writer; the number it has, the first is 0 */
uint32_t terms_find(const Terms *t, Text s, size_t n);   /* NO_TERM */
uint32_t terms_count(const Terms *t);
Text     terms_text(const Terms *t, uint32_t id);

/* Whether a term may be told of at all: one that the asker's documents lack is passed over before it could take another's place. */
typedef bool (*TermWanted)(const void *with, uint32_t id);

/* Those that are spelt nearly so, the `most` shortest. A slip is a letter too many, too few or other, or two in the wrong order.
   Not by sound: of NEAR_LEAST letters or more, one slip away. By sound: of SOUND_LEAST or more, at most SOUND_SLIPS away, the same but for
   vowels, h and doubled letters: hemorage, haemorrhage. */
enum { NEAR_LEAST = 5, NEAR_MOST = 24, SOUND_LEAST = 7, SOUND_SLIPS = 3 };
typedef struct TermAsk { Text s; size_t n; bool sound; TermWanted wanted; const void *with; } TermAsk;
size_t   terms_near(const Terms *t, const TermAsk *ask, uint32_t *out, size_t most);

/* Puts id into a list of n so that it keeps the `most` shortest, in order, each once: which they are does not hang on what else there is.
   How many it has then. */
size_t   terms_keep(const Terms *t, uint32_t *list, size_t n, size_t most, uint32_t id);
