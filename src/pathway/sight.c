#include "pathway/sight.h"
#include "sight.sql.h"

i64 sight_who(const Who *who) { return who->person && !who->token ? who->person : SIGHT_PROGRAM; }

static Err there(Err err, bool *out)
{
    if (err && err != E_NOT_FOUND) return err;
    *out = !err;
    return OK;
}

Err sight_viewer(Db *db, i64 who, i64 *viewer)
{
    i64  idea;
    bool any = false;
    if (who) TRY(there(sight_any(db, &idea), &any));
    *viewer = any ? who : 0;
    return OK;
}

Err sight_of(Db *db, i64 idea, i64 who, bool *restricted)
{
    i64  found;
    bool is, seen = true;
    TRY(there(sight_restricted(db, idea, &found), &is));
    if (is && who) TRY(there(sight_sees(db, idea, who, &found), &seen));
    if (!seen) return E_NOT_FOUND;
    *restricted = is;
    return OK;
}
