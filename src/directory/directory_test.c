#include "test.h"
#include "directory/import.h"
#include "share/share_walk.h"

static Institution named(Text name)
{
    Institution i = { .name = name, .kind = "company", .country = "GB", .town = "", .partnership = "", .ods = "", .ror = "", .company = "",
                      .website = "", .about = "" };
    return i;
}

static i64 added(Institution i)
{
    Text field = "";
    PairList wrong = { 0 };
    institution_check(test_arena, &i, &wrong);
    EXPECT_INT(wrong.n, 0);
    EXPECT_OK(institution_keep(test_db, &i, "system", (Time){ 1772442000 }, &field));
    return i.id;
}

static Text wrong_with(Institution i)
{
    PairList wrong = { 0 };
    institution_check(test_arena, &i, &wrong);
    return wrong.n ? wrong.at[0].name : "";
}

static size_t found(InstitutionFilter f)
{
    InstitutionList all;
    Text *texts[] = { &f.words, &f.country, &f.kind, &f.partnership };
    for (size_t i = 0; i < COUNT(texts); i++) if (!*texts[i]) *texts[i] = "";
    EXPECT_OK(institutions_find(test_db, test_arena, &f, 100, &all));
    return all.n;
}

TEST(identifiers_are_held_against_their_check_digits)
{
    Text out;
    static const Text RORS[] = { "013meh722", "052gg0110", "02jx3x895", "https://ror.org/00za53h95" };
    for (size_t i = 0; i < COUNT(RORS); i++) EXPECT(ror_valid(test_arena, RORS[i], &out));
    EXPECT_TEXT(out, "00za53h95");
    EXPECT(!ror_valid(test_arena, "013meh723", &out));
    EXPECT(!ror_valid(test_arena, "031meh722", &out));
    EXPECT(!ror_valid(test_arena, "13meh722", &out));
    EXPECT(company_valid(test_arena, "445790", &out));
    EXPECT_TEXT(out, "00445790");
    EXPECT(company_valid(test_arena, "sc123456", &out));
    EXPECT_TEXT(out, "SC123456");
    EXPECT(!company_valid(test_arena, "SC1234", &out));
    EXPECT(!company_valid(test_arena, "123456789", &out));
    EXPECT(ods_valid(test_arena, "rj1", &out));
    EXPECT_TEXT(out, "RJ1");
    EXPECT(!ods_valid(test_arena, "R!", &out));
    Institution i = named("A");
    i.ror = "013meh723";
    EXPECT_TEXT(wrong_with(i), "ror");
    i.ror = "";
    i.website = "leeds.example";
    EXPECT_TEXT(wrong_with(i), "website");
}

TEST(a_town_that_is_known_gives_a_place)
{
    Institution i = named("A");
    PairList wrong = { 0 };
    i.town = "leeds";
    institution_check(test_arena, &i, &wrong);
    EXPECT(i.placed && i.latitude > 537000 && i.latitude < 539000 && i.longitude < -14000);
    i = named("B");
    i.town = "Nowhere at all";
    institution_check(test_arena, &i, &wrong);
    EXPECT(!i.placed);
}

TEST(two_of_one_code_or_name_cannot_both_stand_and_the_field_is_named)
{
    Text field = "";
    Institution a = named("A"), b = named("B"), again = named("A");
    a.ods = "RJ1";
    b.ods = "RJ1";
    added(a);
    EXPECT_ERR(institution_keep(test_db, &b, "system", (Time){ 1772442000 }, &field), E_INVALID);
    EXPECT_TEXT(field, "ods");
    EXPECT_ERR(institution_keep(test_db, &again, "system", (Time){ 1772442000 }, &field), E_INVALID);
    EXPECT_TEXT(field, "name");
}

TEST(a_merge_hides_one_and_is_taken_back_whole)
{
    Institution one = named("Acme"), two = named("Acme Limited"), i;
    Text field = "";
    i64 a = added(one), b = added(two);
    EXPECT_OK(institution_merge(test_db, b, a, "system", (Time){ 1772442100 }));
    EXPECT_INT(found((InstitutionFilter){ 0 }), 1);
    EXPECT_OK(institution_get(test_db, b, &i));
    EXPECT_TEXT(i.merged_name, "Acme");
    EXPECT_ERR(institution_merge(test_db, a, b, "system", (Time){ 1772442100 }), E_INVALID);
    EXPECT_ERR(institution_merge(test_db, a, a, "system", (Time){ 1772442100 }), E_INVALID);
    EXPECT_OK(institution_unmerge(test_db, b, "system", (Time){ 1772442200 }, &field));
    EXPECT_INT(found((InstitutionFilter){ 0 }), 2);
    EXPECT_OK(institution_get(test_db, b, &i));
    EXPECT_TEXT(i.name, "Acme Limited");
}

TEST(filters_leave_only_organisations_that_fit)
{
    Institution a = named("Leeds Beds"), b = named("Lyon Lits");
    a.strength = 3;
    a.town = "Leeds";
    b.country = "FR";
    b.partnership = "international";
    b.kind = "hospital";
    added(a);
    added(b);
    EXPECT_INT(found((InstitutionFilter){ .country = "FR" }), 1);
    EXPECT_INT(found((InstitutionFilter){ .kind = "company" }), 1);
    EXPECT_INT(found((InstitutionFilter){ .strength = 3 }), 1);
    EXPECT_INT(found((InstitutionFilter){ .partnership = "international" }), 1);
    EXPECT_INT(found((InstitutionFilter){ .words = "LEEDS" }), 1);
    EXPECT_INT(found((InstitutionFilter){ .words = "nothing" }), 0);
}

TEST(a_file_is_looked_at_row_by_row_and_changes_only_what_it_names)
{
    static const Text FILE_ = "name,kind,ods,town,strength\nAcme,company,,Leeds,2\nBeds,nonsense,,,\nRJ trust,trust,RJ1,London,\n";
    ImportFound f;
    InstitutionList all;
    EXPECT_OK(import_institutions(test_db, test_arena, FILE_, false, "system", (Time){ 1772442000 }, &f));
    EXPECT(f.added == 2 && f.refused == 1 && found((InstitutionFilter){ 0 }) == 0);
    EXPECT_OK(import_institutions(test_db, test_arena, FILE_, true, "system", (Time){ 1772442000 }, &f));
    EXPECT(f.added == 2 && found((InstitutionFilter){ 0 }) == 2);
    EXPECT_OK(import_institutions(test_db, test_arena, FILE_, true, "system", (Time){ 1772442000 }, &f));
    EXPECT(f.added == 0 && f.same == 2);
    EXPECT_OK(import_institutions(test_db, test_arena, "ods,name\nrj1,RJ Trust of London\n", true, "system", (Time){ 1772442000 }, &f));
    EXPECT(f.changed == 1);
    EXPECT_OK(institutions_find(test_db, test_arena, &(InstitutionFilter){ "", "", "trust", "", 0 }, 9, &all));
    EXPECT_TEXT(all.at[0].name, "RJ Trust of London");
    EXPECT_TEXT(all.at[0].town, "London");
    EXPECT_OK(import_institutions(test_db, test_arena, "title\nA\n", true, "system", (Time){ 1772442000 }, &f));
    EXPECT_HAS(f.wrong, "name");
}

TEST(the_list_of_the_nhs_goes_in_whole_and_twice_changes_nothing)
{
    ImportFound f;
    EXPECT_OK(import_institutions(test_db, test_arena, import_nhs_list(), true, "system", (Time){ 1772442000 }, &f));
    EXPECT_INT(f.refused, 0);
    EXPECT(f.added > 240);
    EXPECT_OK(import_institutions(test_db, test_arena, import_nhs_list(), true, "system", (Time){ 1772442000 }, &f));
    EXPECT(f.added == 0 && f.changed == 0);
}

TEST(ideas_shared_with_a_partner_stand_on_its_page_unless_restricted)
{
    SharedIdeaList ideas;
    begin();
    Institution i = named("University");
    i.shares = organisation("University", "uni.example");
    i64 id = added(i);
    EXPECT_OK(shared_turn(test_db, &idea, i.shares, true, &WALK_SITE, now));
    EXPECT_OK(institution_ideas(test_db, id, 0, &ideas));
    EXPECT_INT(ideas.n, 1);
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", idea.owner, now));
    EXPECT_OK(institution_ideas(test_db, id, SIGHT_PROGRAM, &ideas));
    EXPECT_INT(ideas.n, 0);
}

TEST(ideas_that_came_from_an_organisation_stand_on_its_page_under_either_name_unless_restricted)
{
    SharedIdeaList ideas;
    begin();
    i64 into = added(named("Bell")), from = added(named("Bell Ltd"));
    EXPECT_OK(db_script(test_db, "UPDATE idea SET organisation = 'Bell Ltd'"));
    EXPECT_OK(institution_sent(test_db, into, 0, &ideas));
    EXPECT_INT(ideas.n, 0);
    EXPECT_OK(institution_merge(test_db, from, into, "system", now));
    EXPECT_OK(institution_sent(test_db, into, 0, &ideas));
    EXPECT_INT(ideas.n, 1);
    EXPECT_OK(restrict_on(test_db, &idea, "commercial", idea.owner, now));
    EXPECT_OK(institution_sent(test_db, into, SIGHT_PROGRAM, &ideas));
    EXPECT_INT(ideas.n, 0);
}
