#include "auth/rights.h"

/* Each role has what the role above it has, and a little more: the least that its work needs.
   - Everybody on the staff proved their address when they chose a password, so they may do what a sender may.
   - Taking data out in bulk is for those who answer for it, so a triage officer may not, although they read the same ideas one by one.
   - A colleague of a partner organisation is no member of our staff: they may do what a sender may, and read what senders shared with
     their organisation (R_PARTNER), which no role of ours has or needs.
   - An administrator could give themselves any role; to withhold the manager's rights would stop no one, and a small hospital has one
     person for both. */
enum {
    SENDER        = 1u << R_SENDER,
    READER        = SENDER   | 1u << R_STAFF | 1u << R_READ,
    REVIEWER      = READER   | 1u << R_NOTE,
    TRIAGE        = REVIEWER | 1u << R_TRIAGE,
    MANAGER       = TRIAGE   | 1u << R_PUBLISH | 1u << R_EXPORT | 1u << R_RESTRICT,
    ADMINISTRATOR = MANAGER  | 1u << R_PEOPLE | 1u << R_OPERATE,
};

const Role ROLES[] = {
/*    role             name                   what it is for                                                              rights        */
    { "",              "Sender",             "Sees the ideas they sent, and nothing else.",                               SENDER        },
    { "reader",        "Reader",             "Reads ideas. Changes nothing.",                                             READER        },
    { "reviewer",      "Reviewer",           "Reads ideas and writes inside notes.",                                      REVIEWER      },
    { "triage",        "Triage officer",     "Works the queue: assigns ideas, writes to senders, and decides.",           TRIAGE        },
    { "manager",       "Innovation manager", "All a triage officer does, and publishes, restricts and takes lists out.",  MANAGER       },
    { "administrator", "Administrator",      "All a manager does, and looks after accounts, teams and the service.",      ADMINISTRATOR },
};
const size_t ROLES_N = COUNT(ROLES);

static const Role *role_find(Text role)
{
    for (size_t i = 0; i < ROLES_N; i++)
        if (same(ROLES[i].role, role)) return &ROLES[i];
    return NULL;
}

unsigned rights_with(Text role, i64 organisation)
{
    return rights_of(role) | (organisation && blank(role) ? 1u << R_PARTNER : 0);
}

unsigned rights_of(Text role)
{
    const Role *row = role_find(role);
    return row ? row->rights : 0;
}

Text role_name(Text role)
{
    const Role *row = role_find(role);
    return row ? row->name : "Unknown";
}

bool role_is_staff(Text role)
{
    return !blank(role) && role_find(role) != NULL;
}
