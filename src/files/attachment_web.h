/* attachment_web: the files of something, as a part of its page. */
#pragma once

#include "files/attachment.h"
#include "files/file_web.h"

typedef struct AttachmentsPart {
    SentFileList files;
    FileForm form;                        /* posts to the address under which the files stand */
    Text scanned_words;
    bool may_add, may_remove;
} AttachmentsPart;
void attachments(Buf *out, const AttachmentsPart *part);
void attachments_json(Buf *out, const AttachmentsPart *part);
Url  attachment_url(Arena *a, const AttachmentsPart *part, const SentFile *f, Text under);      /* under: "", "/remove" */

/* base: where they stand, "/agreements/12/files". */
Err attachments_draw(Req *req, const Res *res, const AttachedTo *to, Url base, bool may_change, AttachmentsPart *out) MUST_CHECK;

/* Keeps the file that a prepare (file_look) found, or says what is wrong beside the form. */
Err attachment_take(Req *req, Res *res, const AttachedTo *to) MUST_CHECK;
Err attachment_send(Req *req, Res *res, const AttachedTo *to, i64 id) MUST_CHECK;
