#include "files/attachment.h"
#include "journal/journal.h"
#include "attachment.sql.h"

static Err note(Db *db, const AttachedTo *to, i64 person, Time now, Text what, i64 id, const Given *file)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text data = file ? journal_data(a, J_INT("attachment", id), J_TEXT("file", file->hash), J_INT("size", file->size),
                                    J_TEXT("type", file->type), J_END)
                     : journal_data(a, J_INT("attachment", id), J_END);
    return journal_append(db, journal_subject(a, to->kind, to->id), actor_person(a, person), now, what, data);
}

Err attachment_add(Db *db, const AttachedTo *to, const Given *file, i64 person, Time now)
{
    SentFileList there;
    i64 id;
    TRY(attachment_rows(db, to->kind, to->id, 0, &there));
    if (there.n >= ATTACHMENTS_MOST) return E_INVALID;
    TRY(blob_keep(db, file, now));
    TRY(attachment_insert(db, to->kind, to->id, file->hash, file->name, person, now, &id));
    return note(db, to, person, now, "attachment.added", id, file);
}

Err attachment_refused(Db *db, const AttachedTo *to, const Given *file, i64 person, Time now)
{
    TRY(blob_condemn(db, file, now));
    return note(db, to, person, now, "attachment.refused", 0, file);
}

Err attachment_remove(Db *db, const AttachedTo *to, i64 id, i64 person, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    SentFile f;
    TRY(attachment_get(db, a, to, id, &f));
    TRY(attachment_end(db, id, now));
    TRY(blob_loosen(db, f.blob));
    return note(db, to, person, now, "attachment.removed", id, NULL);
}

Err attachments_of(Db *db, Arena *a, const AttachedTo *to, SentFileList *out)
{
    TRY(attachment_rows(db, to->kind, to->id, 0, out));
    for (size_t i = 0; i < out->n; i++) file_work_out(a, &out->at[i]);
    return OK;
}

Err attachment_get(Db *db, Arena *a, const AttachedTo *to, i64 id, SentFile *out)
{
    SentFileList found;
    TRY(attachment_rows(db, to->kind, to->id, id, &found));
    if (!found.n) return E_NOT_FOUND;
    *out = found.at[0];
    file_work_out(a, out);
    return OK;
}
