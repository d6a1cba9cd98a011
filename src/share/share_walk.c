#include "share/share_walk.h"
#include "share_walk.sql.h"

Time now;
Idea idea;

void again(void) { EXPECT_OK(idea_get(test_db, idea.id, &idea)); }

void begin(void)
{
    walk_open();
    now = walk_now();
    walk_idea(walk_land("staff", "Racks for drip stands"), &idea);
}

i64 staff(Text name, Text role, i64 team)
{
    i64 id;
    Colleague c = { name, arena_printf(test_arena, "%s@exh.example", name), role, team };
    EXPECT_OK(staff_add(test_db, test_arena, &c, "system", now, &id));
    return id;
}

i64 mails_to(Text address)
{
    i64 n;
    EXPECT_OK(share_mails_to(test_db, address, &n));
    return n;
}

i64 events(Text what)
{
    i64 n;
    EXPECT_OK(share_events(test_db, journal_subject(test_arena, "idea", idea.id), what, &n));
    return n;
}

Collaborator asked(Text email)
{
    i64 id;
    CollaboratorList all;
    EXPECT_OK(collaborator_invite(test_db, &idea, email, "Knows pumps", &WALK_SITE, now, &id));
    EXPECT_OK(collaborators_of(test_db, idea.id, &all));
    return all.at[0];
}

i64 joined(Text email, Text name)
{
    i64 person;
    Collaborator c = asked(email);
    EXPECT_OK(collaborator_accept(test_db, &idea, &c, name, &WALK_SITE, now, &person));
    return person;
}

Text state_of(i64 id)
{
    CollaboratorList all;
    EXPECT_OK(collaborators_of(test_db, idea.id, &all));
    for (size_t i = 0; i < all.n; i++) if (all.at[i].id == id) return all.at[i].state;
    return "";
}

Transfer offered(Text email, bool stays)
{
    i64 id;
    Transfer t;
    EXPECT_OK(transfer_offer(test_db, &idea, email, stays, &WALK_SITE, now, &id));
    EXPECT_OK(transfer_of_idea(test_db, idea.id, &t));
    return t;
}

i64 organisation(Text name, Text domain)
{
    i64 id;
    Organised what = { name, "", domain };
    EXPECT_OK(organisation_add(test_db, &what, "system", now, &id));
    return id;
}

i64 partner(i64 of, Text email)
{
    i64 id;
    EXPECT_OK(member_add(test_db, of, "A Partner", email, &WALK_SITE, "system", now));
    EXPECT_OK(share_person(test_db, email, &id));
    return id;
}

i64 task_for(i64 person)
{
    i64 id;
    TaskWish wish = { "Read the plan", "", person, day_of(now) };
    EXPECT_OK(task_add(test_db, &idea, &wish, 900, &WALK_SITE, now, &id));
    return id;
}

Text turned(i64 task, Text state, i64 person)
{
    TaskRow row;
    EXPECT_OK(task_get(test_db, test_arena, task, day_of(now), &row));
    if (*state) EXPECT_OK(task_turn(test_db, &row, state, "Because", person, false, &WALK_SITE, now));
    EXPECT_OK(task_get(test_db, test_arena, task, day_of(now), &row));
    return row.state;
}
