#include "auth/link.h"
#include "base/code.h"
#include "link.sql.h"

enum { SECRET_MOST = 64, A_DAY = 24 * 3600 };

Err link_make(Db *db, Arena *a, Text purpose, i64 person, i64 lasts, Time now, Text *secret)
{
    Text made = secret_new(a);
    if (same(purpose, "set-password")) TRY(link_delete(db, person, purpose));
    TRY(link_add(db, secret_hash(a, made), purpose, person, now, (Time){ now.s + lasts }));
    *secret = made;
    return OK;
}

Err link_look(Db *db, Arena *a, Text secret, Time now, Link *out)
{
    if (strlen(secret) > SECRET_MOST) return E_NOT_FOUND;
    return link_find(db, secret_hash(a, secret), now, out);
}

Err link_use(Db *db, const Link *link, Time now)
{
    Err err = link_mark(db, link->key, now);
    return err == E_CONFLICT ? E_NOT_FOUND : err;
}

Err link_void(Db *db, i64 person)         { return link_delete(db, person, NULL); }
Err link_sweep(Db *db, Time now)          { return link_delete_expired(db, (Time){ now.s - A_DAY }); }
