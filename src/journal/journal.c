#include "journal/journal.h"
#include "journal/chain.h"
#include "journal.sql.h"
#include "view/json_out.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>

static_assert(HASH_BYTES == crypto_generichash_BYTES && HASH_HEX == 2 * HASH_BYTES + 1, "hashes are BLAKE2b-256 in hex");

static _Thread_local Text named, really;

void journal_instead(Text actor, Text instead)
{
    named = actor;
    really = instead;
}

Text actor_person(Arena *a, i64 person)           { return journal_subject(a, "person", person); }
Text journal_subject(Arena *a, Text kind, i64 id) { return arena_printf(a, "%s:%" PRId64, kind, id); }

Text journal_digest(Arena *a, Text words)
{
    unsigned char hash[HASH_BYTES];
    char hex[HASH_HEX];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)words, strlen(words), NULL, 0);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return arena_copy(a, hex, sizeof hex - 1);
}

Text journal_data(Arena *a, ...)
{
    Buf out = { .arena = a };
    va_list args;
    va_start(args, a);
    buf_text(&out, "{");
    for (JournalPair pair; (pair = va_arg(args, JournalPair)).key; ) {
        if (out.n > 1) buf_text(&out, ",");
        json_text(&out, pair.key);
        buf_text(&out, ":");
        if (pair.is_text) json_text(&out, pair.value);
        else              json_int(&out, pair.n);
    }
    va_end(args);
    buf_text(&out, "}");
    return buf_end(&out);
}

/* Lengths first, so that no two entries have the same bytes. */
static void hash_text(crypto_generichash_state *state, Text v)
{
    uint64_t n = strlen(v);
    unsigned char length[8];
    for (size_t i = 0; i < sizeof length; i++) length[i] = (unsigned char)(n >> (8 * i));
    crypto_generichash_update(state, length, sizeof length);
    crypto_generichash_update(state, (const unsigned char *)v, n);
}

static void hash_int(crypto_generichash_state *state, i64 v)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, v);
    hash_text(state, digits);
}

void journal_hash(const Entry *entry, Text before, char hex[HASH_HEX])
{
    crypto_generichash_state state;
    unsigned char hash[HASH_BYTES];
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    hash_text(&state, "hilum entry 1");
    hash_text(&state, before);
    hash_text(&state, entry->subject);
    hash_int(&state, entry->seq);
    hash_int(&state, entry->at.s);
    hash_text(&state, entry->actor);
    hash_text(&state, entry->what);
    hash_text(&state, entry->data);
    crypto_generichash_final(&state, hash, sizeof hash);
    sodium_bin2hex(hex, HASH_HEX, hash, sizeof hash);
}

bool subject_valid(Text subject)
{
    size_t n = 0;
    for (; subject[n]; n++) if (subject[n] <= ' ' || subject[n] > '~') return false;
    return n > 0 && n <= SUBJECT_MOST;
}

Err journal_react(const Reaction *reactions, Db *db, const Entry *entry)
{
    for (const Reaction *r = reactions; r->what; r++) if (same(r->what, "*") || same(r->what, entry->what)) TRY(r->react(db, entry));
    return OK;
}

Err journal_append(Db *db, Text subject, Text actor, Time at, Text what, Text data)
{
    if (!subject_valid(subject)) return BROKEN("a journal entry with a subject of the wrong form");
    if (named && same(actor, named)) actor = really;
    JournalHead head = { 0, "" };
    Err err = journal_head(db, subject, &head);
    if (err && err != E_NOT_FOUND) return err;

    char hex[HASH_HEX];
    Entry entry = { .seq = head.seq + 1, .subject = subject, .at = at, .actor = actor, .what = what, .data = data, .hash = hex };
    journal_hash(&entry, head.hash, hex);
    err = journal_add(db, subject, entry.seq, at, actor, what, data, hex, &entry.id);
    if (err) return err == E_CONFLICT ? E_BUSY : err;
    return journal_react(REACTIONS, db, &entry);
}

Err journal_of(Db *db, Text subject, EntryList *out) { return journal_chain(db, subject, out); }
