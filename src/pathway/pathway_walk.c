#include "pathway/pathway_walk.h"
#include "base/when.h"
#include "pathway/reasons.h"
#include "case_test.sql.h"

const Site WALK_HOSPITAL = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example",
                             .contact_email = "", .contact_phone = "", .mail_note = "" };
i64 walk_officer;

Idea walk_landed(Day day)
{
    Idea idea;
    i64 sender;
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    if (case_person(test_db, "officer@exh.example", &walk_officer))
        EXPECT_OK(case_staff(test_db, "officer@exh.example", "Asha Officer", "triage", &walk_officer));
    EXPECT_OK(person_of_email(test_db, "nurse@example.org", "Noor Nurse", "", day_at(day, 9, 0), &sender));
    Landing l = { .kind = "idea", .route = "staff", .title = "Tea trays", .summary = "A tray", .service = "", .organisation = "",
                  .source = "", .source_id = "", .sender = sender };
    EXPECT_OK(idea_land(test_db, &l, "EXH", day_at(day, 9, 0), &idea));
    return idea;
}
