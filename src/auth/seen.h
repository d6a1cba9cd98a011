/* seen: who made a request since that was last written down; kept in memory, for a GET may not write. */
#pragma once

#include "base/base.h"

enum { SEEN_PLACES = 2048, SEEN_KEY_MOST = 64 };
typedef struct Seen { char key[SEEN_KEY_MOST + 1]; i64 token; Time at; } Seen;

void seen_note(Text key, i64 token, Time now);            /* a session's key and 0, or a token's key and its number; any thread */
bool seen_take(size_t place, Seen *out);                  /* what stands in this place, which is then empty; false: nobody */
