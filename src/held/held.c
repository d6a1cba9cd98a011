#include "held/held.h"
#include "journal/journal.h"
#include "held.sql.h"

const HeldPart HELD_PARTS[] = {
    { "account",   "Who they are", false },
    { "signed-in", "Where they signed in", false },
    { "sent",      "What they sent", false },
    { "wrote",     "What they wrote and decided", false },
    { "told",      "What they were told", false },
    { "inside",    "What colleagues wrote about what they sent", true },
    { "tasks",     "Tasks", true },
    { "documents", "Documents they gave", false },
    { "checks",    "Checks and readiness", true },
    { "panels",    "Panels", true },
    { "ideas",     "Ideas they own, follow or may see", true },
    { "service",   "What they changed in Hilum", false },
    { "journal",   "The history", true },
    { NULL },
};

const Pair HELD_REASONS[] = {
    { "access",     "They asked what we hold about them" },
    { "correction", "They asked us to correct something" },
    { "erasure",    "They asked us to delete something" },
    { "inquiry",    "Somebody with the right to know asked, such as the Information Commissioner" },
    { NULL },
};

Err held_person(Db *db, i64 id, Text email, HeldPerson *out) { return held_find(db, id, email, out); }

Err held_ask(Db *db, i64 person, Text reason, i64 by, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    const Pair *r = HELD_REASONS;
    while (r->name && !same(r->name, reason)) r++;
    if (!r->name) return E_INVALID;
    return journal_append(db, journal_subject(a, "person", person), actor_person(a, by), now, "person.held",
                          journal_data(a, J_TEXT("reason", reason), J_END));
}

Err held_look(Db *db, i64 person, i64 by, i64 viewer, Time now, HeldRowList *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 asked;
    TRY(held_asked(db, journal_subject(a, "person", person), actor_person(a, by), (Time){ now.s - HELD_FOR_S }, &asked));
    return asked ? held_rows(db, person, viewer, out) : E_DENIED;
}
