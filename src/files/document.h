/* document: a file somebody attached to an idea, with its older versions; for both sides, or for colleagues alone. */
#pragma once

#include "files/blob.h"
#include "pathway/idea.h"

enum { DOCUMENTS_MOST = 50, VERSIONS_MOST = 20 };         /* of an idea, not counting removed ones; of a document */

typedef struct DocumentRow {
    i64  id, idea;
    Text side;                            /* outside inside */
    bool by_sender;
    Text title;
    i64  author; Text author_name; bool author_left;
    Time added, removed;                  /* removed { 0 }: it is there */
    i64  version, number;                 /* number: of its newest file, so also how many it has had */
    Text answer, answer_label;            /* the key of the sender's answer it belongs to, and that question; "" */
    SentFile newest;                  /* worked out */
} DocumentRow;
typedef LIST(DocumentRow) DocumentRowList;

/* Who gives, or takes away. */
typedef struct Giver { i64 person; bool sender, triages; } Giver;

/* Attaches it: kept, journalled; the sender is told of what a colleague adds outside by a letter, the owner of what the sender adds by
   mail. E_CONFLICT: the idea has ended, when only its sender still adds. E_INVALID: it has DOCUMENTS_MOST already, or no title. */
typedef struct DocumentWish { Text side, title, answer; } DocumentWish;     /* answer: the key of the one it belongs to; "" or NULL */
Err document_add(Db *db, const Idea *idea, const DocumentWish *wish, const Given *file, const Giver *who, const Site *site, Time now,
                 i64 *id) MUST_CHECK;

/* A newer file of the same document, likewise. A sender's is renewed by its sender, a colleague's by any colleague. E_DENIED. E_CONFLICT:
   the idea has ended, or the document is removed. E_INVALID: it has VERSIONS_MOST already. */
Err  document_renew(Db *db, const Idea *idea, const DocumentRow *document, const Given *file, const Giver *who, const Site *site, Time now)
     MUST_CHECK;
bool document_may_renew(const DocumentRow *document, const Idea *idea, const Giver *who);

/* Only by whoever added it; by those who triage when that colleague has left. The row stays; files that no other document holds are deleted
   within a few hours (files/keeping.h). E_DENIED. E_CONFLICT: it is removed already. */
Err  document_remove(Db *db, const DocumentRow *document, const Giver *who, Time now) MUST_CHECK;
bool document_may_remove(const DocumentRow *document, const Giver *who);

/* The sender's documents of an answer that was taken away: removed with it, journalled as such. */
Err  document_go_with(Db *db, i64 idea, Text answer, i64 sender, Time now) MUST_CHECK;

/* A file that was refused for what the scanner found in it, and is known by its hash from now on. */
Err document_refused(Db *db, const Idea *idea, const Given *file, const Giver *who, Time now) MUST_CHECK;

Err document_get(Db *db, Arena *a, i64 id, DocumentRow *out) MUST_CHECK;                         /* E_NOT_FOUND */
/* Of an idea, newest first; side "": both. removed: those that were. */
Err document_list(Db *db, Arena *a, i64 idea, Text side, bool removed, DocumentRowList *out) MUST_CHECK;
Err document_files(Db *db, Arena *a, i64 document, SentFileList *out) MUST_CHECK;            /* newest first */
Err document_file(Db *db, Arena *a, i64 document, i64 number, SentFile *out) MUST_CHECK;     /* E_NOT_FOUND */
