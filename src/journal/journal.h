/* journal: what happened, appended in the same transaction as the change and chained by hashes. */
#pragma once

#include "store/store.h"

/* Who acted, for entries: "person:3", "sender", "system". */
Text actor_person(Arena *a, i64 person);

/* Appends one entry to the chain of subject ("idea:12"). data is one JSON object made with JOURNAL_DATA or "{}"; it holds codes, ids, days
   and hashes of text, never names, addresses or anything people wrote. Must run inside the transaction of the change. */
Err journal_append(Db *db, Text subject, Text actor, Time at, Text what, Text data) MUST_CHECK;
Text journal_subject(Arena *a, Text kind, i64 id);       /* "idea:12" */
Text journal_digest(Arena *a, Text words);               /* BLAKE2b-256 of a text in hex: proves the text without holding it */

typedef struct JournalPair { Text key, value; i64 n; bool is_text; } JournalPair;
#define J_TEXT(k, v) ((JournalPair){ (k), (v), 0, true })
#define J_INT(k, v)  ((JournalPair){ (k), "", (v), false })
#define J_END        ((JournalPair){ NULL, NULL, 0, false })
Text journal_data(Arena *a, ...);                        /* journal_data(a, J_TEXT("to", "triage"), J_INT("decision", 4), J_END) */

typedef struct Entry { i64 id, seq; Text subject; Time at; Text actor, what, data, hash; } Entry;
typedef LIST(Entry) EntryList;
Err journal_of(Db *db, Text subject, EntryList *out) MUST_CHECK;          /* a whole chain, oldest first */

/* What other folders do when something happens, in the same transaction: the rows stand in app/reactions.c, journal_append calls them. */
typedef struct Reaction { Text what; Err (*react)(Db *db, const Entry *entry); Text does; } Reaction;
extern const Reaction REACTIONS[];                        /* ends with a NULL what */

/* One fault found by verify, in words for a person: which chain, which entry, what is wrong. */
typedef struct Fault { Text subject; i64 seq; Text words; } Fault;
typedef LIST(Fault) FaultList;
typedef struct Verified { i64 entries, chains, checkpoints, after; FaultList faults; } Verified;   /* after: entries newer than the last checkpoint */
/* Reads the whole journal in id order of each chain and the checkpoint file beside the database (dir). Finds entries altered, removed, inserted,
   reordered, and cut off at the end. Memory grows with the number of chains only. */
Err journal_verify(Db *db, Text dir, Arena *a, Verified *out) MUST_CHECK;

/* Signed checkpoints over the heads of all chains: DIR/journal.checkpoints, append only, signed with the Ed25519 key in DIR/journal.key
   (made at first use, mode 0600). A checkpoint lists the heads that changed since the last one and signs the hash of all so far. */
typedef struct Checkpoints Checkpoints;
Err  checkpoints_open(Checkpoints **out, Text dir) MUST_CHECK;
Err  checkpoints_add(Checkpoints *c, Db *db, Time now) MUST_CHECK;        /* reads the new entries (and again those that may have been in flight), writes and syncs one; nothing when nothing is new */
void checkpoints_close(Checkpoints *c);
