#include "files/attachment_web.h"

Url attachment_url(Arena *a, const AttachmentsPart *part, const SentFile *f, Text under)
{
    return url_checked(arena_printf(a, "%s/%lld%s", part->form.action.s, (long long)f->document, under));
}

Err attachments_draw(Req *req, const Res *res, const AttachedTo *to, Url base, bool may_change, AttachmentsPart *out)
{
    *out = (AttachmentsPart){ .form = file_form(req, res, base, "The file"), .scanned_words = file_scanned_words(req->site) };
    TRY(attachments_of(req->db, req->arena, to, &out->files));
    out->may_remove = may_change;
    out->may_add = may_change && out->files.n < ATTACHMENTS_MOST && !blank(req->site->files);
    return OK;
}

Err attachment_take(Req *req, Res *res, const AttachedTo *to)
{
    const Looked *l = req->ready;
    if (l && l->infected) {
        file_say_infected(req, res);
        return attachment_refused(req->db, to, &l->file, req->who.person, req->now);
    }
    if (!l && !res->wrong.n) http_wrong(req, res, "file", "Choose a file");
    if (res->wrong.n) return OK;
    Err err = attachment_add(req->db, to, &l->file, req->who.person, req->now);
    if (err == E_INVALID) http_wrong(req, res, "file", "There are %d files already, and no more fit. Remove one first.", ATTACHMENTS_MOST);
    return err == E_INVALID ? OK : err;
}

Err attachment_send(Req *req, Res *res, const AttachedTo *to, i64 id)
{
    const FileQuery *q = req->form;
    SentFile f;
    TRY(attachment_get(req->db, req->arena, to, id, &f));
    return file_send(req, res, &f, q->view);
}
