#include "share/leaver.h"
#include "auth/link.h"
#include "auth/rights.h"
#include "auth/session.h"
#include "auth/staff.h"
#include "base/code.h"
#include "base/when.h"
#include "front/amend.h"
#include "pathway/decision.h"
#include "share/collaborator.h"
#include "leaver.sql.h"

Err leaver_ideas(Db *db, i64 person, LeavingList *out) { return leaver_rows(db, person, LEAVING_MOST, out); }

/* Their links are as good as they were: no more. */
static Err end_links(Db *db, const LeavingList *ideas, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    for (size_t i = 0; i < ideas->n; i++) {
        TRY(leaver_key(db, ideas->at[i].id, secret_new(a)));
        TRY(amend_renew(db, ideas->at[i].id, now));
    }
    return OK;
}

/* Letters about an idea that ends are the last that its sender gets, so they go out while the address is still known. */
static Err end_ideas(Db *db, const LeavingList *ideas, const Site *site, Time now)
{
    for (size_t i = 0; i < ideas->n; i++) {
        Idea idea;
        if (!same(ideas->at[i].fate, "withdrawn")) continue;
        TRY(idea_get(db, ideas->at[i].id, &idea));
        TRY(decision_sender_left(db, &idea, site, now));
    }
    return OK;
}

Err leaver_close(Db *db, i64 person, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Person who;
    LeavingList ideas;
    TRY(staff_get(db, person, &who));
    if (role_is_staff(who.role)) return E_DENIED;
    TRY(leaver_ideas(db, person, &ideas));
    if (ideas.n == LEAVING_MOST) return E_CONFLICT;
    TRY(end_ideas(db, &ideas, site, now));
    TRY(collaborator_leave_all(db, person, site, now));
    TRY(end_links(db, &ideas, now));
    TRY(leaver_no_member(db, person, day_of(now)));
    TRY(session_end_all(db, person, ""));
    TRY(link_void(db, person));
    Text nowhere = arena_printf(a, "closed-%lld@account.invalid", (long long)person);
    TRY(leaver_forget(db, person, nowhere, "A former sender", day_of(now)));
    return journal_append(db, journal_subject(a, "person", person), actor_person(a, person), now, "person.closed",
                          journal_data(a, J_INT("ideas", (i64)ideas.n), J_END));
}
