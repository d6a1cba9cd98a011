#include "auth/staff.h"
#include "auth/link.h"
#include "auth/rights.h"
#include "auth/session.h"
#include "base/when.h"
#include "base/words.h"
#include "journal/journal.h"
#include "staff.sql.h"

Err staff_get(Db *db, i64 id, Person *out)    { return id > 0 ? staff_find(db, id, NULL, out) : E_NOT_FOUND; }
Err teams_all(Db *db, TeamList *out)          { return team_rows(db, TEAMS_MOST, out); }
Err team_read(Db *db, i64 id, Team *out)       { return team_row(db, id, out); }
Err desks_all(Db *db, DeskList *out)          { return desk_rows(db, out); }
Err staff_administrators(Db *db, i64 *n)      { return staff_count_of(db, "administrator", n); }

/* Only ASCII is made lower case, as SQLite's lower() does. */
Text staff_address(Arena *a, Text email)
{
    Text s = text_trim(a, email);
    char *low = arena_take(a, strlen(s) + 1);
    for (size_t i = 0; s[i]; i++) low[i] = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + 32) : s[i];
    return low;
}

Err staff_of_email(Db *db, Arena *a, Text email, Person *out)
{
    Text low = staff_address(a, email);
    return *low ? staff_find(db, 0, low, out) : E_NOT_FOUND;
}

Err staff_list(Db *db, i64 after, i64 most, PersonList *out)
{
    Person last = { .name = "" };
    if (after) TRY(staff_get(db, after, &last));
    return staff_rows(db, last.name, last.id, most, out);
}

Err staff_any(Db *db, bool *out)
{
    i64 id;
    Err err = staff_one(db, NULL, &id);
    if (err && err != E_NOT_FOUND) return err;
    *out = err == OK;
    return OK;
}

static bool on_staff(const Person *p) { return role_is_staff(p->role) && !day_known(p->left_on); }

/* One of the staff who is here; E_NOT_FOUND for anybody else. */
static Err colleague(Db *db, i64 id, Person *out)
{
    Person p = { 0 };
    TRY(staff_get(db, id, &p));
    if (!on_staff(&p)) return E_NOT_FOUND;
    *out = p;
    return OK;
}

static Err note(Db *db, Arena *a, i64 id, Text actor, Time now, Text what, Text data)
{
    return journal_append(db, journal_subject(a, "person", id), actor, now, what, data);
}

static Err check(Db *db, const Colleague *c)
{
    i64 team;
    if (blank(c->name) || !role_is_staff(c->role)) return E_INVALID;
    if (!c->team) return OK;
    Err err = team_known(db, c->team, &team);
    return err == E_NOT_FOUND ? E_INVALID : err;
}

/* Makes the row, or gives a role to the one there is. */
static Err put(Db *db, const Colleague *c, Text email, Time now, i64 *id)
{
    Person p = { 0 };
    Err err = staff_find(db, 0, email, &p);
    if (err == E_NOT_FOUND) return staff_insert(db, email, c->name, c->role, c->team, now, id);
    TRY(err);
    if (on_staff(&p)) return E_CONFLICT;
    TRY(staff_update(db, p.id, c->name, c->role, c->team));
    TRY(session_end_all(db, p.id, ""));
    TRY(link_void(db, p.id));                             /* a sender's link signs nobody in as staff */
    *id = p.id;
    return OK;
}

Err staff_add(Db *db, Arena *a, const Colleague *c, Text actor, Time now, i64 *id)
{
    i64  made;
    Text email = staff_address(a, c->email);
    TRY(check(db, c));
    if (!email_valid(email)) return E_INVALID;
    TRY(put(db, c, email, now, &made));
    TRY(note(db, a, made, actor, now, "person.added", journal_data(a, J_TEXT("role", c->role), J_INT("team", c->team), J_END)));
    *id = made;
    return OK;
}

/* Somebody must always be able to let others in. */
static Err keep_one_administrator(Db *db, const Person *p)
{
    i64 n;
    if (!same(p->role, "administrator")) return OK;
    TRY(staff_administrators(db, &n));
    return n > 1 ? OK : E_CONFLICT;
}

Err staff_change(Db *db, Arena *a, i64 id, const Colleague *to, Text actor, Time now)
{
    Person p;
    TRY(check(db, to));
    TRY(colleague(db, id, &p));
    bool new_role = !same(p.role, to->role), renamed = !same(p.name, to->name);
    if (!new_role && !renamed && p.team == to->team) return OK;
    if (new_role) {
        TRY(keep_one_administrator(db, &p));
        TRY(session_end_all(db, id, ""));
    }
    TRY(staff_update(db, id, to->name, to->role, to->team));
    return note(db, a, id, actor, now, "person.changed",
                journal_data(a, J_TEXT("role", to->role), J_TEXT("role_before", p.role), J_INT("team", to->team),
                             J_INT("team_before", p.team), J_INT("renamed", renamed), J_END));
}

Err staff_leave(Db *db, Arena *a, i64 id, i64 to, Text actor, Time now)
{
    Person p, heir;
    TRY(colleague(db, id, &p));
    TRY(keep_one_administrator(db, &p));
    Err err = id == to ? E_NOT_FOUND : colleague(db, to, &heir);
    if (err) return err == E_NOT_FOUND ? E_INVALID : err;
    TRY(staff_gone(db, id, day_of(now)));
    TRY(session_end_all(db, id, ""));
    TRY(link_void(db, id));
    TRY(desk_hand_over(db, id, to));
    return note(db, a, id, actor, now, "person.left", journal_data(a, J_TEXT("role_before", p.role), J_INT("to", to), J_END));
}

Err staff_set_password(Db *db, Arena *a, i64 id, Text kept, Text actor, Time now)
{
    Err err = staff_password(db, id, kept);
    if (err) return err == E_CONFLICT ? E_NOT_FOUND : err;
    TRY(session_end_all(db, id, ""));
    TRY(link_void(db, id));
    return note(db, a, id, actor, now, "person.password-set", "{}");
}

Err staff_has_digest(Db *db, i64 id, bool *out)
{
    i64 off;
    Err err = digest_off_of(db, id, &off);
    if (err && err != E_NOT_FOUND) return err;
    *out = err == E_NOT_FOUND;
    return OK;
}

Err staff_digest(Db *db, Arena *a, i64 id, bool on, Text actor, Time now)
{
    bool had;
    TRY(staff_has_digest(db, id, &had));
    if (had == on) return OK;
    if (on) TRY(digest_off_end(db, id));
    else    TRY(digest_off_add(db, id, now));
    return note(db, a, id, actor, now, "person.digest", journal_data(a, J_INT("on", on), J_END));
}

/* Is the name another team's? */
static Err name_free(Db *db, Text name, i64 id)
{
    i64 other;
    Err err = team_id_of(db, name, &other);
    if (err) return err == E_NOT_FOUND ? OK : err;
    return other == id ? OK : E_CONFLICT;
}

static Err note_team(Db *db, Arena *a, i64 id, Text actor, Time now, Text what, Text name)
{
    Text data = journal_data(a, J_TEXT("name", journal_digest(a, name)), J_END);
    return journal_append(db, journal_subject(a, "team", id), actor, now, what, data);
}

Err team_new(Db *db, Arena *a, Text name, Text purpose, Text actor, Time now, i64 *id)
{
    i64 made;
    if (blank(name)) return E_INVALID;
    TRY(name_free(db, name, 0));
    TRY(team_insert(db, name, purpose, &made));
    TRY(note_team(db, a, made, actor, now, "team.added", name));
    *id = made;
    return OK;
}

Err team_change(Db *db, Arena *a, i64 id, Text name, Text purpose, Text actor, Time now)
{
    if (blank(name)) return E_INVALID;
    TRY(name_free(db, name, id));
    Err err = team_update(db, id, name, purpose);
    if (err) return err == E_CONFLICT ? E_NOT_FOUND : err;
    return note_team(db, a, id, actor, now, "team.changed", name);
}

const DeskName DESKS[] = {
    { "staff",    "Staff with an idea" },
    { "problem",  "Staff with a problem" },
    { "patient",  "Patients, carers and the public" },
    { "industry", "Products and services" },
    { "research", "Studies" },
    { "visit",    "Visits and use of the space" },
    { "partner",  "Other hospitals and networks" },
    { NULL, NULL },
};

Text desk_name(Text route)
{
    for (const DeskName *d = DESKS; d->route; d++)
        if (same(d->route, route)) return d->name;
    return route;
}

static bool desk_known(Text route)
{
    for (const DeskName *d = DESKS; d->route; d++)
        if (same(d->route, route)) return true;
    return false;
}

Err desk_give(Db *db, Arena *a, Text route, i64 person, Text actor, Time now)
{
    Person p;
    if (!desk_known(route)) return E_INVALID;
    Err err = colleague(db, person, &p);
    if (err) return err == E_NOT_FOUND ? E_INVALID : err;
    TRY(desk_put(db, route, person));
    return journal_append(db, arena_printf(a, "desk:%s", route), actor, now, "desk.given", journal_data(a, J_INT("person", person), J_END));
}
