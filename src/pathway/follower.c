#include "pathway/follower.h"
#include "journal/journal.h"
#include "follower.sql.h"

Err follower_turn(Db *db, i64 idea, i64 person, bool on, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 reads = 0;
    Err err = follower_reads(db, idea, person, &reads);
    if (err && err != E_NOT_FOUND) return err;
    if (on == (err == OK)) return OK;
    if (on) TRY(follower_on(db, idea, person, now));
    else {
        TRY(follower_off(db, idea, person));
        TRY(follower_sweep(db, idea, person));
    }
    return journal_append(db, journal_subject(a, "idea", idea), actor, now, on ? "idea.followed" : "idea.unfollowed",
                          journal_data(a, J_INT("person", person), J_END));
}

Err follower_staff(Db *db, i64 idea, FollowerList *out) { return follower_colleagues(db, idea, out); }
