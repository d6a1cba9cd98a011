/* organisation: a partner whom senders may let read what they sent, and its colleagues here; looked after by administrators. */
#pragma once

#include "base/site.h"
#include "store/store.h"

enum { ORGANISATIONS_MOST = 200, MEMBERS_MOST = 200 };

typedef struct Organisation { i64 id; Text name, about, domains; i64 people, ideas; Day closed; } Organisation;
typedef LIST(Organisation) OrganisationList;
typedef struct Member { i64 person; Text name, email; Time since; } Member;
typedef LIST(Member) MemberList;

/* by name; offered_only: without those that are closed */
Err organisations_all(Db *db, bool offered_only, OrganisationList *out) MUST_CHECK;
Err organisation_get(Db *db, i64 id, Organisation *out) MUST_CHECK;                   /* E_NOT_FOUND */

/* domains: as typed, "leeds.example, uni.example"; kept in small letters with a space between. E_INVALID: no name, or a domain that is
   none. E_CONFLICT: another has this name. Journalled on organisation:ID. */
typedef struct Organised { Text name, about, domains; } Organised;
Err organisation_add(Db *db, const Organised *what, Text actor, Time now, i64 *id) MUST_CHECK;
Err organisation_change(Db *db, i64 id, const Organised *what, Text actor, Time now) MUST_CHECK;
bool organisation_domains(Arena *a, Text typed, Text *out);

/* No longer offered: whatever is shared with it stays shared until its senders stop. And offered again. */
Err organisation_close(Db *db, i64 id, bool on, Text actor, Time now) MUST_CHECK;

/* A colleague of theirs may read here from now on; told by mail. They sign in by a link, as senders do. E_INVALID: no name, or an
   address of none of their domains. E_CONFLICT: is on our staff, or belongs to an organisation already. Journalled on person:ID. */
Err member_add(Db *db, i64 organisation, Text name, Text email, const Site *site, Text actor, Time now) MUST_CHECK;
Err member_end(Db *db, i64 organisation, i64 person, Text actor, Time now) MUST_CHECK;    /* at once; E_NOT_FOUND: not one of theirs */
Err members_of(Db *db, i64 organisation, MemberList *out) MUST_CHECK;
