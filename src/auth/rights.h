/* rights: what each role may do; one table, which the pages about people print as it stands. */
#pragma once

#include "http/http.h"

/* A role as a row. Which Rights it has stands in rights.c. */
typedef struct Role {
    Text     role;                        /* as the database keeps it; "" for a sender */
    Text     name;                        /* as people say it */
    Text     does;                        /* one sentence for the page that gives roles out */
    unsigned rights;                      /* a bit for each Right */
} Role;
extern const Role  ROLES[];               /* the sender's row first, then the staff's, from the least rights to the most */
extern const size_t ROLES_N;

unsigned rights_with(Text role, i64 organisation);   /* the same for a colleague of a partner organisation; 0: of none */
unsigned rights_of(Text role);            /* 0 for a word that is no role; "" is the sender */
Text     role_name(Text role);            /* "Triage officer"; "Sender" for "" */
bool     role_is_staff(Text role);        /* a role of the table, and not "" */
