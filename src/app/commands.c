/* commands: the small ones that write or prove: user add, verify. */
#include "app/command.h"
#include "auth/auth.h"
#include "auth/common.h"
#include "auth/rights.h"
#include "base/when.h"
#include "journal/journal.h"
#include <stdio.h>

enum { LINK_SECONDS = 7 * 24 * 3600 };

typedef struct NewUser { const Call *call; Text role, url; i64 team; } NewUser;

static Err add_user(Db *db, void *with)
{
    NewUser *u = with;
    const Call *c = u->call;
    i64 id;
    TRY(auth_add_staff(db, c->arena, call_flag(c, "name"), call_flag(c, "email"), u->role, u->team, time_now(), &id));
    return auth_password_link(db, c->arena, c->settings.origin, id, LINK_SECONDS, "system", time_now(), &u->url);
}

static Err find_team(Db *db, Text name, i64 *out)
{
    TeamList teams;
    *out = 0;
    if (!*name) return OK;
    TRY(teams_all(db, &teams));
    for (size_t i = 0; i < teams.n; i++) if (same(teams.at[i].name, name)) { *out = teams.at[i].id; return OK; }
    return E_NOT_FOUND;
}

int cmd_user_add(Call *call)
{
    Db *db;
    NewUser user = { .call = call, .role = *call_flag(call, "role") ? call_flag(call, "role") : "administrator" };
    if (!*call_flag(call, "email") || !*call_flag(call, "name")) return say_why("hilum user add --email EMAIL --name NAME"), EXIT_USAGE;
    if (!role_is_staff(user.role))
        return say_why("%s is no role: administrator, manager, triage, reviewer or reader", user.role), EXIT_USAGE;
    if (records_open(call, &db)) return say_why("the records cannot be opened");
    Err err = find_team(db, call_flag(call, "team"), &user.team);
    if (err) { db_close(db); return say_why("there is no team called %s", call_flag(call, "team")); }
    err = db_transact(db, add_user, &user);
    db_close(db);
    if (err == E_CONFLICT) return say_why("%s is on the staff already", call_flag(call, "email"));
    if (err == E_INVALID)  return say_why("%s is not an e-mail address, or the name is empty", call_flag(call, "email"));
    if (err) return say_why("the colleague could not be added");
    printf("%s is added as %s. They choose a password here, once, within 7 days:\n%s\n", call_flag(call, "email"), role_name(user.role),
           user.url);
    return EXIT_FINE;
}

int cmd_verify(Call *call)
{
    Db *db;
    Verified v = { 0 };
    if (records_open(call, &db)) return say_why("the records cannot be opened");
    Err err = journal_verify(db, call->data, call->arena, &v);
    db_close(db);
    if (err) return say_why("the journal cannot be read");
    for (size_t i = 0; i < v.faults.n; i++) printf("fault: %s\n", v.faults.at[i].words);
    if (v.more) printf("and %lld faults more\n", (long long)v.more);
    if (*v.note) printf("note: %s\n", v.note);
    if (*v.key) printf("checkpoint %lld of %s\n  hash %s\n  public key %s\n", (long long)v.checkpoints, v.last_at, v.last_hash, v.key);
    printf("%lld entries in %lld chains, %lld checkpoints, %lld entries newer than the last; %zu faults\n", (long long)v.entries,
           (long long)v.chains, (long long)v.checkpoints, (long long)v.after, v.faults.n);
    return v.faults.n ? EXIT_FAULT : EXIT_FINE;
}
