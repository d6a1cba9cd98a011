/* password: keeps passwords as argon2id, and says which ones are too easy to guess. */
#pragma once

#include "base/base.h"

/* Length is what counts: no rules about digits or marks (NIST SP 800-63B section 5.1.1.2; NCSC "Password administration for system
   owners"). In characters. */
enum { PASSWORD_LEAST = 12, PASSWORD_MOST = 256 };

/* argon2id, two passes over 64 MiB (libsodium's INTERACTIVE; RFC 9106 asks 64 MiB for its second choice): about 0.1 s. At most two are
   worked out at the same time, so that they never take more than 128 MiB: the others wait. Never call these on the writer's thread. */
Text password_hash(Arena *a, Text password);
bool password_right(Text kept, Text password);            /* kept "": takes as long, and is never right */

/* A sentence that says how to mend it, or NULL when it may be used. Refused: too short, too long, among the common ones, one common word
   with digits around it, a run such as 1234… or aaaa…, and what is little more than `own`: the hospital's name, the person's name and
   address. own: words parted by anything; NULL at the end. */
Text password_wrong(Arena *a, Text password, const Text own[]);
