/* journal: what happened, appended in the same transaction as the change and chained by hashes. */
#pragma once

#include "base/digest.h"
#include "store/store.h"

/* Who acted, for entries: "person:3", "token:4", "sender", "system". */
Text actor_person(Arena *a, i64 person);

/* From now on what this thread appends as done by `actor` is written down as done by `instead`, until journal_instead(NULL, NULL): a
   program acts in somebody's name. Both texts live that long. */
void journal_instead(Text actor, Text instead);

/* Appends one entry to the chain of subject ("idea:12"; 1 to 200 printable ASCII characters without spaces, else E_BROKEN), then calls
   the REACTIONS to `what`. data is one JSON object made with journal_data or "{}"; it holds codes, ids, days and hashes of text, never
   names, addresses or anything people wrote. Must run inside the transaction of the change.
   E_BUSY: somebody else appended to this chain at the same moment; the transaction is run again. A reaction's Err is handed on. */
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

/* An entry's hash in hex: BLAKE2b-256 over "hilum entry 1", the hash of the entry before it ("" for the first), subject, seq, at, actor,
   what and data; each as its length in 8 bytes (lowest first) and its bytes, numbers as decimal digits. */
void journal_hash(const Entry *entry, Text before, char hex[HASH_HEX]);

/* What other folders do when something happens, in the same transaction: the rows stand in app/reactions.c, journal_append calls those
   whose `what` is the entry's or "*", in order. The texts of the entry live as long as the call. */
typedef struct Reaction { Text what; Err (*react)(Db *db, const Entry *entry); Text does; } Reaction;
extern const Reaction REACTIONS[];                        /* ends with a NULL what */
Err journal_react(const Reaction *reactions, Db *db, const Entry *entry) MUST_CHECK;

/* One fault found by verify, in words for a person: which chain, which entry (0: not one entry), what is wrong. */
typedef struct Fault { Text subject; i64 seq; Text words; } Fault;
typedef LIST(Fault) FaultList;
typedef struct Verified {
    i64  entries, chains, checkpoints, after;             /* after: entries newer than the last checkpoint */
    Text key, last_hash;                                  /* public key and the last checkpoint's hash, to keep elsewhere; "" when none */
    Text last_at;                                         /* when that was made, as 2026-03-03T09:05:00Z; "" when none */
    Text note;                                            /* "" or something harmless worth saying, as a write cut short by a crash */
    FaultList faults;                                     /* at most 1,000 */
    i64  more;                                            /* faults found beyond those */
} Verified;
/* Reads the whole journal chain by chain, and the checkpoint file in dir. Finds entries altered, removed, inserted, reordered, and
   cut off at the end, chains that are gone or were rewritten, and a damaged, forged or missing checkpoint file. What nobody can find
   from here: entries newer than the last checkpoint cut off or rewritten whole, and a checkpoint file put back to an older state of its
   own; for that an auditor compares the last checkpoint's number and hash with what was noted before.
   Memory grows with the number of chains only; each head in the checkpoint file costs one indexed read. Texts read from db afterwards
   go to a. Faults are not an Err. */
Err journal_verify(Db *db, Text dir, Arena *a, Verified *out) MUST_CHECK;

/* Signed checkpoints over the heads of all chains: DIR/journal.checkpoints, append only, signed with the Ed25519 key in DIR/journal.key
   (made at first use, mode 0600). A checkpoint lists the heads that changed since the last one and signs the hash of all so far:
       head SUBJECT SEQ HASH                                       one line for each changed chain
       checkpoint N TIME ENTRIES FLOOR BEFORE HASH SIGNATURE       HASH: BLAKE2b-256 of all bytes since the last checkpoint's line, up to
                                                                   and with BEFORE, the hash of the checkpoint before ("-" for the first)
   The signature is over "hilum checkpoint HASH". About 85 bytes for a chain that changed and 330 for the checkpoint itself; at one
   checkpoint a second this is at most some 400 bytes an entry. */
typedef struct Checkpoints Checkpoints;

/* Reads the file there is, to go on from; what a crash left half written at its end is cut away. One process holds the file at a time.
   E_BUSY: another process holds it. E_BROKEN: it is damaged or its last signature is not ours; it is then left as it is. */
Err  checkpoints_open(Checkpoints **out, Text dir) MUST_CHECK;
/* Reads the new entries (on PostgreSQL also those of the last half minute again: ids may come to be seen out of order), writes and syncs
   one checkpoint; nothing when nothing is new. Leaves db's arena set to one that lives until the next call. */
Err  checkpoints_add(Checkpoints *c, Db *db, Time now) MUST_CHECK;
void checkpoints_close(Checkpoints *c);
