#include "files/document.h"
#include "document.sql.h"
#include "pathway/letterbox.h"

enum { TOLD_AGAIN = 600, REMOVED_MOST = 100 };            /* seconds: files within them are one mail to the owner */

/* Reading. */

Err document_file(Db *db, Arena *a, i64 document, i64 number, SentFile *out)
{
    SentFile f;
    TRY(document_file_one(db, document, number, &f));
    file_work_out(a, &f);
    *out = f;
    return OK;
}

Err document_files(Db *db, Arena *a, i64 document, SentFileList *out)
{
    TRY(document_file_rows(db, document, out));
    for (size_t i = 0; i < out->n; i++) file_work_out(a, &out->at[i]);
    return OK;
}

Err document_get(Db *db, Arena *a, i64 id, DocumentRow *out)
{
    DocumentRow d;
    TRY(document_one(db, id, &d));
    TRY(document_file(db, a, d.id, d.number, &d.newest));
    *out = d;
    return OK;
}

Err document_list(Db *db, Arena *a, i64 idea, Text side, bool removed, DocumentRowList *out)
{
    TRY(removed ? document_rows_removed(db, idea, side, REMOVED_MOST, out) : document_rows(db, idea, side, DOCUMENTS_MOST, out));
    for (size_t i = 0; i < out->n; i++) TRY(document_file(db, a, out->at[i].id, out->at[i].number, &out->at[i].newest));
    return OK;
}

/* Writing. */

static Err note(Db *db, Arena *a, i64 idea, const Giver *who, Time now, Text what, Text data)
{
    return journal_append(db, journal_subject(a, "idea", idea), who->sender ? "sender" : actor_person(a, who->person), now, what, data);
}

/* The other side hears of what is meant for both. */
static Err tell(Db *db, const Idea *idea, Text side, Text title, const Giver *who, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text key = arena_printf(a, "document:%lld:%lld", (long long)idea->id, (long long)(now.s / TOLD_AGAIN));
    static const char SENT[] = "The sender of this idea has sent you a document.";
    if (who->sender) return letterbox_tell_owner(db, idea, key, "the sender sent a document", SENT, true, site, now);
    if (!same(side, "outside")) return OK;
    Said said = { .reason = title, .words = "", .next_door = "", .stage = "", .team = "", .other = "", .until = "", .date = NO_DAY };
    return letterbox_send(db, "document", idea, 0, site, &said, now);
}

static Err keep_file(Db *db, i64 document, i64 number, const Given *f, i64 author, Time now)
{
    TRY(blob_keep(db, f, now));
    return document_file_add(db, document, number, f->hash, f->name, author, now);
}

static bool ended_for(const Idea *idea, const Giver *who) { return same(idea->state, "closed") && !who->sender; }

Err document_add(Db *db, const Idea *idea, const DocumentWish *wish, const Given *file, const Giver *who, const Site *site, Time now,
                 i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 n, made;
    Text side = who->sender ? "outside" : wish->side;
    if (ended_for(idea, who)) return E_CONFLICT;
    TRY(document_count(db, idea->id, &n));
    if (n >= DOCUMENTS_MOST || blank(wish->title)) return E_INVALID;
    TRY(document_insert(db, idea->id, side, who->sender, wish->title, blank(wish->answer) ? "" : wish->answer, who->person, now, &made));
    TRY(keep_file(db, made, 1, file, who->person, now));
    TRY(note(db, a, idea->id, who, now, "document.added",
             journal_data(a, J_INT("document", made), J_TEXT("side", side), J_TEXT("type", file->type), J_INT("size", file->size),
                          J_TEXT("file", file->hash), J_TEXT("text", journal_digest(a, wish->title)), J_END)));
    *id = made;
    return tell(db, idea, side, wish->title, who, site, now);
}

bool document_may_renew(const DocumentRow *document, const Idea *idea, const Giver *who)
{
    return !document->removed.s && document->by_sender == who->sender && !ended_for(idea, who) && document->number < VERSIONS_MOST;
}

Err document_renew(Db *db, const Idea *idea, const DocumentRow *document, const Given *file, const Giver *who, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (document->by_sender != who->sender) return E_DENIED;
    if (ended_for(idea, who) || document->removed.s) return E_CONFLICT;
    if (document->number >= VERSIONS_MOST) return E_INVALID;
    TRY(document_touch(db, document->id, document->version));
    TRY(keep_file(db, document->id, document->number + 1, file, who->person, now));
    TRY(note(db, a, idea->id, who, now, "document.renewed",
             journal_data(a, J_INT("document", document->id), J_INT("number", document->number + 1), J_TEXT("type", file->type),
                          J_INT("size", file->size), J_TEXT("file", file->hash), J_END)));
    return tell(db, idea, document->side, document->title, who, site, now);
}

bool document_may_remove(const DocumentRow *document, const Giver *who)
{
    if (document->removed.s || document->by_sender != who->sender) return false;
    return who->sender || document->author == who->person || (document->author_left && who->triages);
}

static Err end(Db *db, Arena *a, const DocumentRow *document, const Giver *who, Time now, Text what)
{
    SentFileList files;
    TRY(document_end(db, document->id, document->version, now));
    TRY(document_file_rows(db, document->id, &files));
    for (size_t i = 0; i < files.n; i++) TRY(blob_loosen(db, files.at[i].blob));
    return note(db, a, document->idea, who, now, what, journal_data(a, J_INT("document", document->id), J_END));
}

Err document_remove(Db *db, const DocumentRow *document, const Giver *who, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (document->removed.s) return E_CONFLICT;
    if (!document_may_remove(document, who)) return E_DENIED;
    return end(db, a, document, who, now, "document.removed");
}

Err document_go_with(Db *db, i64 idea, Text answer, i64 sender, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    DocumentRowList all;
    Giver who = { .person = sender, .sender = true };
    TRY(document_rows(db, idea, "outside", DOCUMENTS_MOST, &all));
    for (size_t i = 0; i < all.n; i++)
        if (all.at[i].by_sender && same(all.at[i].answer, answer)) TRY(end(db, a, &all.at[i], &who, now, "document.went"));
    return OK;
}

Err document_refused(Db *db, const Idea *idea, const Given *file, const Giver *who, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(blob_condemn(db, file, now));
    return note(db, a, idea->id, who, now, "document.refused",
                journal_data(a, J_TEXT("file", file->hash), J_INT("size", file->size), J_TEXT("type", file->type), J_END));
}
