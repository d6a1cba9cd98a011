/* sign: the secret of a webhook and its signatures, as the Standard Webhooks specification has them. */
#pragma once

#include "base/base.h"

/* "whsec_" and 32 bytes in base64: derived from the hook's number, its salt and this installation's link key, so it can be shown once and
   need not be kept. */
Text hook_secret(Arena *a, i64 hook, Text salt);

/* "v1," and the base64 of HMAC-SHA-256 over "id.timestamp.body", by the bytes that follow whsec_. E_INVALID: no such secret. */
Err hook_sign(Arena *a, Text secret, Text id, i64 timestamp, Text body, Text *out) MUST_CHECK;
