/* staff: the people who work the ideas: their roles, teams and desks, how they come and how they leave. */
#pragma once

#include "store/store.h"

typedef struct Person {
    i64  id;
    Text email, name, role;               /* role "" for somebody who only sent something */
    i64  team; Text team_name;
    bool has_password;
    Time created;
    Day  left_on;
} Person;
typedef LIST(Person) PersonList;

Err staff_get(Db *db, i64 id, Person *out) MUST_CHECK;                    /* anybody, also senders; E_NOT_FOUND */
Err staff_of_email(Db *db, Arena *a, Text email, Person *out) MUST_CHECK; /* forgives case and spaces; E_NOT_FOUND */

Text staff_address(Arena *a, Text email);                                 /* as the database keeps it: trimmed, lower case */

/* At most `most` of the staff who are here, by name, from the one after `after` on (0: from the start). */
Err staff_list(Db *db, i64 after, i64 most, PersonList *out) MUST_CHECK;

/* Who works here now. */
Err staff_any(Db *db, bool *out) MUST_CHECK;                              /* anybody with a role at all */
Err staff_administrators(Db *db, i64 *n) MUST_CHECK;

/* A new colleague; somebody who sent an idea before, or left and came back, keeps their number. E_CONFLICT: is on the staff already.
   E_INVALID: no such role, an empty name, or not an address. Every change here is journalled on person:ID with `actor` as who did it. */
typedef struct Colleague { Text name, email, role; i64 team; } Colleague;
Err staff_add(Db *db, Arena *a, const Colleague *c, Text actor, Time now, i64 *id) MUST_CHECK;

/* Name, role and team at once (the address stays). A new role ends the person's sessions. E_CONFLICT: nobody would be an administrator.
   E_INVALID as above. E_NOT_FOUND: not on the staff. */
Err staff_change(Db *db, Arena *a, i64 id, const Colleague *to, Text actor, Time now) MUST_CHECK;

/* Leaves the hospital: may not sign in from now on, and their desks go to `to`, who must be on the staff. Their open ideas follow by the
   reaction to the journal's "person.left" {"to": ID}. E_CONFLICT: the last administrator. E_INVALID: `to` is nobody who could take over.
   E_NOT_FOUND: not on the staff. */
Err staff_leave(Db *db, Arena *a, i64 id, i64 to, Text actor, Time now) MUST_CHECK;

/* kept: password_hash() of a password that password_wrong() let through. Ends all their sessions and links. E_NOT_FOUND: not on the
   staff. */
Err staff_set_password(Db *db, Arena *a, i64 id, Text kept, Text actor, Time now) MUST_CHECK;

/* Whether they get the daily digest of what happened to their ideas; everybody does who did not say otherwise. */
Err staff_has_digest(Db *db, i64 id, bool *out) MUST_CHECK;
Err staff_digest(Db *db, Arena *a, i64 id, bool on, Text actor, Time now) MUST_CHECK;

typedef struct Team { i64 id; Text name, purpose; i64 people; } Team;
typedef LIST(Team) TeamList;
enum { TEAMS_MOST = 500 };
Err teams_all(Db *db, TeamList *out) MUST_CHECK;                          /* by name */
Err team_read(Db *db, i64 id, Team *out) MUST_CHECK;                       /* E_NOT_FOUND */
/* E_CONFLICT: another team has this name. Journalled on team:ID. */
Err team_new(Db *db, Arena *a, Text name, Text purpose, Text actor, Time now, i64 *id) MUST_CHECK;
Err team_change(Db *db, Arena *a, i64 id, Text name, Text purpose, Text actor, Time now) MUST_CHECK;   /* also E_NOT_FOUND */

/* Who is named first on what comes in by each route. */
typedef struct Desk { Text route; i64 person; Text person_name; } Desk;
typedef LIST(Desk) DeskList;
typedef struct DeskName { Text route, name; } DeskName;
extern const DeskName DESKS[];            /* the seven arrivals, as db/forms names them; ends with a NULL route */
Text desk_name(Text route);               /* in words; the route itself when it is a new one */
Err desks_all(Db *db, DeskList *out) MUST_CHECK;
/* E_INVALID: no such route, or nobody on the staff. Journalled on desk:ROUTE. */
Err desk_give(Db *db, Arena *a, Text route, i64 person, Text actor, Time now) MUST_CHECK;
