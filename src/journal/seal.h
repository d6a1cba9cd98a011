/* seal: a text signed with the key that signs the journal's checkpoints, so that it can be proved elsewhere. */
#pragma once

#include "base/base.h"

/* Reads DIR/journal.key, or makes it; once at start. */
Err seal_open(Text dir) MUST_CHECK;

/* Ed25519 over "hilum seal " and the BLAKE2b-256 of the text, in hex; with the open key. E_CONFLICT: no key is open. Any thread. */
Err seal_sign(Arena *a, Text words, Text *key, Text *signature) MUST_CHECK;
bool seal_good(Text words, Text key, Text signature);

/* The open key as people compare it: its first 32 digits, in groups of four. */
Text seal_words(Arena *a, Text key);
