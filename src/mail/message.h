/* message: one mail as the bytes that travel: RFC 5322 headers, plain text in UTF-8, quoted-printable. */
#pragma once

#include "mail/outbox.h"

/* The bare address of "ideas@example.org" or "Example Hospital <ideas@example.org>". */
Text message_address(Arena *a, Text from);

/* The whole message with CRLF line ends. The same row always gives the same bytes: its Message-ID comes from the id and the key, its
   Date is when it was queued. Mails of one thread refer to one and the same Message-ID that no mail has, so that programs show
   them together. row->reply is here the address itself that answers go to, or "".
   E_INVALID: a line end or control character in what becomes a header, or no @ in from. */
Err message_make(Arena *a, const OutboxRow *row, Text from, Text *out, size_t *n) MUST_CHECK;
