/* blob: what a file holds, kept once under its hash however often it was sent; and the file as somebody sent it. */
#pragma once

#include "files/scan.h"
#include "store/store.h"

/* A file as somebody sent it: of a document, or attached to something else. */
typedef struct SentFile {
    i64  document, number;                /* the document and its version; or the attachment, and 1 */
    Text name, author_name;               /* as its giver called it; who gave it */
    Time at;
    Text blob, type, scan;                /* scan: none waiting clean infected */
    i64  size;
    bool kept;                            /* its bytes are still there */
    Text type_words, size_words;          /* from here on worked out: "PDF", "1.2 MB" */
    bool ready;                           /* it may be fetched: kept, and neither infected nor waiting for the scanner */
} SentFile;
typedef LIST(SentFile) SentFileList;
void file_work_out(Arena *a, SentFile *f);
Text file_state(const SentFile *f);       /* why it cannot be fetched, or "" */
Text bytes_words(Arena *a, i64 n);        /* "1.2 MB" */

/* A file that came, was looked at and lies on the shelf. */
typedef struct Given { Text name, type, hash; i64 size; Scan scan; } Given;

Err blob_keep(Db *db, const Given *f, Time now) MUST_CHECK;
Err blob_condemn(Db *db, const Given *f, Time now) MUST_CHECK;           /* for what the scanner found; known by its hash from now on */
Err blob_condemned(Db *db, Text hash, bool *out) MUST_CHECK;
Err blob_loosen(Db *db, Text hash) MUST_CHECK;           /* its bytes go within hours (keeping.h) when nothing holds them any more */
