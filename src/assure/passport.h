/* passport: a check that passed, as a signed file, so that another hospital need not ask it all again; and one that came from elsewhere. */
#pragma once

#include "assure/outcome.h"

typedef struct PassportAnswer { Text key, question, answer; } PassportAnswer;
typedef struct PassportCondition { Text words; Day due; bool met; } PassportCondition;
typedef struct PassportEvidence { Text words; Day until; } PassportEvidence;

/* What the file says. No colleague's name is in it. */
typedef struct Passport {
    Text hospital, reference, idea, check, title;
    i64  version;
    Text outcome, reason;
    Day  made, decided, expires;
    LIST(PassportAnswer) answers;
    LIST(PassportCondition) conditions;
    LIST(PassportEvidence) evidence;
    Text seal;                            /* the open key it is signed with */
} Passport;

/* The whole file: lines of a word and its values, parted by tabs, and last the signature over all lines before it. E_CONFLICT: it has not
   passed, or nothing can be signed here. */
Err passport_write(Db *db, Arena *a, const CheckRow *check, const Site *site, Day today, Text *out) MUST_CHECK;

/* Reads one and proves its signature. E_INVALID: *why says what is wrong. */
enum { PASSPORT_MOST = 512 << 10 };
Err passport_read(Arena *a, Text file, Passport *out, Text *why) MUST_CHECK;

/* Keeps it beside the check it is for. E_INVALID: it is about another kind of check. E_DENIED: not theirs. */
Err passport_take(Db *db, const CheckRow *check, Text file, const Passport *p, const Actor *who, i64 *id) MUST_CHECK;

typedef struct PassportRow { i64 id, item; Text hospital, seal, body, author_name; Time taken; } PassportRow;
typedef LIST(PassportRow) PassportRowList;
Err passport_get(Db *db, i64 item, i64 id, PassportRow *out) MUST_CHECK;               /* E_NOT_FOUND */
Err passports_of(Db *db, i64 item, PassportRowList *out) MUST_CHECK;                    /* newest first, at most 20; without their bodies */

/* How well the key of one is known here: how many came from that hospital before it with the same key, and how many with another. */
typedef struct PassportKnown { i64 same, other; } PassportKnown;
Err passport_known(Db *db, const PassportRow *row, PassportKnown *out) MUST_CHECK;
