#include "tests/test.h"
#include "auth/rights.h"

TEST(each_role_may_do_what_its_row_says)
{
    static const struct { Text role, may; } WANT[] = {          /* a letter for each of RIGHTS, in order */
        { "",              "S.........." }, { "reader",  "SAR........" }, { "reviewer", "SARN......." }, { "triage", "SARNT......" },
        { "manager",       "SARNTPE..V." }, { "administrator", "SARNTPEOXV." }, { "nobody", "..........." },
    };
    static const Right RIGHTS[] = { R_SENDER, R_STAFF, R_READ, R_NOTE, R_TRIAGE, R_PUBLISH, R_EXPORT, R_PEOPLE, R_OPERATE,
                                     R_RESTRICT, R_PARTNER };
    for (size_t i = 0; i < COUNT(WANT); i++) {
        Who who = { .rights = rights_of(WANT[i].role) };
        for (size_t k = 0; k < COUNT(RIGHTS); k++) EXPECT(who_may(&who, RIGHTS[k]) == (WANT[i].may[k] != '.'));
        EXPECT(who_may(&who, R_ANYONE));
    }
}

TEST(every_role_has_more_rights_than_the_one_above_it_in_the_table)
{
    for (size_t i = 1; i < ROLES_N; i++) {
        EXPECT((ROLES[i].rights & ROLES[i - 1].rights) == ROLES[i - 1].rights);
        EXPECT(ROLES[i].rights != ROLES[i - 1].rights);
        EXPECT(*ROLES[i].name && *ROLES[i].does);
    }
}

TEST(a_sender_is_not_staff_and_neither_is_an_unknown_role)
{
    EXPECT(!role_is_staff("") && !role_is_staff("root") && role_is_staff("reader"));
    EXPECT_TEXT(role_name("triage"), "Triage officer");
    EXPECT_TEXT(role_name(""), "Sender");
}

TEST(a_partners_colleague_reads_what_is_shared_and_one_of_the_staff_needs_no_such_right)
{
    Who partner = { .rights = rights_with("", 7) }, staff = { .rights = rights_with("reader", 7) };
    EXPECT(who_may(&partner, R_PARTNER) && who_may(&partner, R_SENDER) && !who_may(&partner, R_READ) && !who_may(&partner, R_STAFF));
    EXPECT(!who_may(&staff, R_PARTNER));
    EXPECT(rights_with("", 0) == rights_of(""));
}
