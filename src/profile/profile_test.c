#include "test.h"
#include "auth/staff.h"
#include "base/when.h"
#include "profile/profile.h"

static const Time NOW = { 1772442000 };                  /* Monday 2 March 2026 */

static i64 colleague(Text name)
{
    i64 id;
    Colleague c = { .name = name, .email = arena_printf(test_arena, "%s@exh.example", name), .role = "reader" };
    EXPECT_OK(staff_add(test_db, test_arena, &c, "system", NOW, &id));
    return id;
}

static Profile blank_of(i64 person)
{
    Profile p;
    EXPECT_OK(profile_get(test_db, person, &p));
    return p;
}

static Profile says(i64 person, WordKind kind, Text words)
{
    Profile p = blank_of(person);
    *LIST_PUSH(test_arena, &p.words[kind]) = words;
    EXPECT_OK(profile_save(test_db, &p, NOW));
    return p;
}

/* Names, one a line. */
static Text found(PeopleFilter f)
{
    PeopleFound all;
    Buf b = { .arena = test_arena };
    if (!f.words) f.words = "";
    EXPECT_OK(people_find(test_db, test_arena, &f, &all));
    for (size_t i = 0; i < all.list.n; i++) buf_printf(&b, "%s\n", all.list.at[i].profile.name);
    return buf_end(&b);
}

TEST(a_colleague_is_found_by_what_they_can_do_at_once_and_by_other_words_for_it)
{
    i64 asha = colleague("Asha"), bo = colleague("Bo");
    says(asha, WORD_SKILL, "Preventing pressure ulcers");
    says(bo, WORD_OFFER, "A ward that tries out infusion pumps");
    EXPECT_TEXT(found((PeopleFilter){ .words = "pumps" }), "Bo\n");
    PeopleFound sores = { 0 };
    EXPECT_TEXT(found((PeopleFilter){ .words = "bed sores" }), "Asha\n");
    EXPECT_OK(people_find(test_db, test_arena, &(PeopleFilter){ .words = "bed sores", .grade = "", .service = "" }, &sores));
    EXPECT_HAS(sores.list.at[0].why, "bed sore (as “pressure ulcer”)");
    EXPECT_TEXT(found((PeopleFilter){ 0 }), "Asha\nBo\n");
}

TEST(nobody_is_introduced_who_did_not_say_so_or_has_paused_or_left)
{
    Profile p;
    i64 asha = colleague("Asha"), other = colleague("Bo");
    Day today = day_of(NOW);
    EXPECT_OK(profile_get(test_db, asha, &p));
    EXPECT(!profile_takes(&p, today));
    p = blank_of(asha);
    p.open = 1;
    EXPECT_OK(profile_save(test_db, &p, NOW));
    EXPECT_OK(profile_get(test_db, asha, &p));
    EXPECT(profile_takes(&p, today));
    p.paused = (Day){ today.n + 1 };
    EXPECT_OK(profile_save(test_db, &p, NOW));
    EXPECT_OK(profile_get(test_db, asha, &p));
    EXPECT(!profile_takes(&p, today));
    EXPECT(profile_takes(&p, (Day){ today.n + 1 }));
    EXPECT_OK(staff_leave(test_db, test_arena, asha, other, "system", NOW));
    EXPECT_ERR(profile_get(test_db, asha, &p), E_NOT_FOUND);
    EXPECT_TEXT(found((PeopleFilter){ 0 }), "");
}

TEST(a_profile_changed_in_two_windows_is_kept_once)
{
    i64 asha = colleague("Asha");
    Profile p = says(asha, WORD_SKILL, "Statistics");
    p.version = 0;
    EXPECT_ERR(profile_save(test_db, &p, NOW), E_CONFLICT);
    EXPECT_OK(profile_get(test_db, asha, &p));
    EXPECT_INT(p.version, 1);
    EXPECT_OK(profile_save(test_db, &p, NOW));
}

TEST(an_orcid_is_held_against_its_check_digit)
{
    Text out;
    EXPECT(orcid_valid(test_arena, "0000-0002-1825-0097", &out));
    EXPECT(orcid_valid(test_arena, "https://orcid.org/0000-0002-9079-593X", &out));
    EXPECT_TEXT(out, "0000-0002-9079-593X");
    EXPECT(orcid_valid(test_arena, "000000021694233x", &out));
    EXPECT(!orcid_valid(test_arena, "0000-0002-1825-0098", &out));
    EXPECT(!orcid_valid(test_arena, "0000-0002-1825-009", &out));
    EXPECT(!orcid_valid(test_arena, "X000-0002-1825-0097", &out));
    EXPECT(!orcid_valid(test_arena, "", &out));
}

TEST(days_at_work_are_said_in_runs)
{
    EXPECT_TEXT(profile_days(test_arena, 0), "");
    EXPECT_TEXT(profile_days(test_arena, 1), "Monday");
    EXPECT_TEXT(profile_days(test_arena, 3 | 16), "Monday, Tuesday, Friday");
    EXPECT_TEXT(profile_days(test_arena, 31 | 64), "Monday to Friday, Sunday");
}

TEST(filters_leave_only_whom_they_name)
{
    Profile p = blank_of(colleague("Asha"));
    p.days = 1 << 3;
    p.hours = 2;
    p.grade = "nursing";
    EXPECT_OK(profile_save(test_db, &p, NOW));
    says(colleague("Bo"), WORD_SKILL, "Statistics");
    EXPECT_TEXT(found((PeopleFilter){ .day = 1 << 3 }), "Asha\n");
    EXPECT_TEXT(found((PeopleFilter){ .day = 1 << 2 }), "");
    EXPECT_TEXT(found((PeopleFilter){ .offers = true }), "Asha\n");
    EXPECT_TEXT(found((PeopleFilter){ .grade = "nursing" }), "Asha\n");
    EXPECT_TEXT(found((PeopleFilter){ .words = "statistics", .grade = "nursing" }), "");
}
