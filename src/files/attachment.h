/* attachment: a file that belongs to something else than an idea, such as an agreement's signed paper. */
#pragma once

#include "files/blob.h"

enum { ATTACHMENTS_MOST = 20 };                          /* of one thing, not counting removed ones */

/* What it belongs to, as the journal names it: "agreement", 12. */
typedef struct AttachedTo { Text kind; i64 id; } AttachedTo;

/* Journalled on what it belongs to. E_INVALID: there are ATTACHMENTS_MOST already. */
Err attachment_add(Db *db, const AttachedTo *to, const Given *file, i64 person, Time now) MUST_CHECK;
Err attachment_refused(Db *db, const AttachedTo *to, const Given *file, i64 person, Time now) MUST_CHECK;     /* it held a virus */

/* Its bytes go within a few hours, unless something else holds them. E_NOT_FOUND: there is none, or none any more. */
Err attachment_remove(Db *db, const AttachedTo *to, i64 id, i64 person, Time now) MUST_CHECK;

Err attachments_of(Db *db, Arena *a, const AttachedTo *to, SentFileList *out) MUST_CHECK;                     /* newest first */
Err attachment_get(Db *db, Arena *a, const AttachedTo *to, i64 id, SentFile *out) MUST_CHECK;                 /* E_NOT_FOUND */
