#include "assure/assure_walk.h"
#include "base/when.h"
#include "pathway/reasons.h"
#include "check_test.sql.h"

const Site ASSURE_SITE = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example",
                           .contact_email = "", .contact_phone = "", .mail_note = "" };
i64 assure_reviewer;
static i64 officer;

Day assure_day(Text iso)
{
    Day d = NO_DAY;
    EXPECT_OK(day_parse(iso, &d));
    return d;
}

Actor assure_actor(i64 person, bool triages, Text iso)
{
    return (Actor){ person ? person : officer, 0, triages, &ASSURE_SITE, day_at(assure_day(iso), 12, 0) };
}

Idea assure_landed(Text route)
{
    Idea idea;
    i64 sender;
    Time now = day_at(assure_day("2026-03-02"), 9, 0);
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    EXPECT_OK(templates_seed(test_db, now));
    EXPECT_OK(assure_staff(test_db, "officer@exh.example", "Asha Officer", "triage", &officer));
    EXPECT_OK(assure_staff(test_db, "reviewer@exh.example", "Rae Reviewer", "reviewer", &assure_reviewer));
    EXPECT_OK(person_of_email(test_db, "maker@example.org", "Mo Maker", "", now, &sender));
    Landing l = { .kind = "product", .route = route, .title = "Tea trays", .summary = "A tray", .service = "", .organisation = "",
                  .source = "", .source_id = "", .sender = sender };
    EXPECT_OK(idea_land(test_db, &l, "EXH", now, &idea));
    return idea;
}

Template assure_form(Text name)
{
    Template t;
    EXPECT_OK(template_newest(test_db, test_arena, name, &t));
    return t;
}

i64 assure_begun(const Idea *idea, Text name)
{
    i64 id;
    Template t = assure_form(name);
    CheckWish wish = { .owner = assure_reviewer, .due = assure_day("2026-03-20") };
    Actor desk = assure_actor(0, true, "2026-03-02");
    EXPECT_OK(check_add(test_db, idea, &t, &wish, &desk, &id));
    return id;
}

CheckRow assure_now(i64 id, Text iso)
{
    CheckRow c;
    EXPECT_OK(check_get(test_db, test_arena, id, assure_day(iso), &c));
    return c;
}
