#include "test.h"
#include "base/json.h"
#include "base/when.h"
#include "base/words.h"
#include "front/identifiers.h"
#include <stdio.h>

/* The numbers begin with 999, which is never given to anybody; the people are nobody. */
static const struct { Text text, found; } CAUGHT[] = {
    /* NHS numbers */
    { "999 000 0018", "999 000 0018" },
    { "9990000018", "9990000018" },
    { "999-000-0018", "999-000-0018" },
    { "999.000.0018", "999.000.0018" },
    { "999 - 000 - 0018", "999 - 000 - 0018" },
    { "999\u00a0000\u00a00018", "999\u00a0000\u00a00018" },
    { "999\u2013000\u20130018", "999\u2013000\u20130018" },
    { "The lady (9990000026) waited six hours.", "9990000026" },
    { "See 999 000 0123, who waited.", "999 000 0123" },
    { "Two of them: 999 000 0123 999 000 3459", "999 000 0123" },
    { "NHS number: 999 000 0018", "999 000 0018" },
    { "NHS No. 999 000 0018", "999 000 0018" },
    { "NHS no 99 90 00 00 18", "99 90 00 00 18" },
    { "nhs number is 9990000017", "9990000017" },
    { "NHS #999 000 0018", "999 000 0018" },
    { "NHS: 9992222220", "9992222220" },
    { "Her NHS number was 999 876 5439.", "999 876 5439" },
    { "id=9990045674;", "9990045674" },
    { "ward 9, 9990012342, bed 3", "9990012342" },
    /* hospital numbers */
    { "hospital no 1234567", "1234567" },
    { "Hospital number: K123456", "K123456" },
    { "hospital number is K 123456", "K 123456" },
    { "MRN 00123456", "00123456" },
    { "mrn: 12-34-56", "12-34-56" },
    { "M.R.N. 4455667", "4455667" },
    { "her K number is 887766", "887766" },
    { "case note no. 445566", "445566" },
    { "Case notes A1234567 were lost", "A1234567" },
    { "casenote 7654321", "7654321" },
    { "patient ID 100234", "100234" },
    { "Patient number = P-10023", "P-10023" },
    { "unit no: 556677", "556677" },
    { "medical record number 9988776", "9988776" },
    { "PAS number 1122334", "1122334" },
    { "Mary Example hospital number 1234567", "1234567" },
    /* dates of birth */
    { "DOB 12/04/1951", "12/04/1951" },
    { "dob: 12-04-51", "12-04-51" },
    { "D.O.B. 12.04.1951", "12.04.1951" },
    { "DoB 12th April 1951", "12th April 1951" },
    { "date of birth: 1951-04-12", "1951-04-12" },
    { "Date of birth is 12 Apr 1951", "12 Apr 1951" },
    { "She was born on 3 March 1956.", "3 March 1956" },
    { "born 3rd of March, 1956", "3rd of March, 1956" },
    { "born in Leeds on March 3, 1956", "March 3, 1956" },
    { "DOB 03031956", "03031956" },
    { "his birthday is 3/3/56", "3/3/56" },
    { "A baby born on 1 February 2025 was cold.", "1 February 2025" },
    { "Margaret Ellis (12/04/1951)", "Margaret Ellis (12/04/1951" },
    { "Mrs Ellis, 12 April 1951, waited", "Mrs Ellis, 12 April 1951" },
    { "12/04/1951 Margaret Ellis", "12/04/1951 Margaret Ellis" },
    /* patients by name */
    { "Our patient Margaret Ellis fell twice.", "Margaret Ellis" },
    { "patient: Margaret Ellis", "Margaret Ellis" },
    { "The patient, Mrs Ellis, could not find the lift.", "Mrs Ellis" },
    { "a patient called Margaret Ellis", "Margaret Ellis" },
    { "a patient called Bronwen", "Bronwen" },
    { "patient named Margaret O'Neill", "Margaret O'Neill" },
    { "pt M. Ellis", "M. Ellis" },
    { "an outpatient (Mr J. Ellis)", "Mr J. Ellis" },
    { "service user David Ellis", "David Ellis" },
    { "Mrs Ellis was admitted to ward 9 last week.", "Mrs Ellis" },
    { "Mr Ellis was then discharged without his tablets.", "Mr Ellis" },
    { "Miss Ellis, who has epilepsy, rang us.", "Miss Ellis" },
    { "Mrs. Ellis fell in the bathroom.", "Mrs. Ellis" },
    { "Mrs Ellis-Brown sadly died.", "Mrs Ellis-Brown" },
    { "We admitted Mrs Ellis at night.", "Mrs Ellis" },
    { "Mr Ellis has lung cancer.", "Mr Ellis" },
    { "Ms Ellis, 84, waited on a trolley.", "Ms Ellis" },
    { "Margaret Ellis, aged 84, waited.", "Margaret Ellis" },
    { "The 84-year-old Mrs Ellis waited.", "Mrs Ellis" },
    { "Mrs Ellis (84) waited.", "Mrs Ellis" },
    { "Mrs Ellis\u2019s medication was wrong.", "Mrs Ellis\u2019s" },
    { "Mr Ellis's catheter was blocked.", "Mr Ellis's" },
    { "mrs ellis was admitted with sepsis", "mrs ellis" },
    { "Mrs Ellis in bed 4 asked for water.", "Mrs Ellis" },
    { "David Ellis was rushed to theatre.", "David Ellis" },
    { "Mrs Margaret Ellis passed away.", "Mrs Margaret Ellis" },
    /* addresses */
    { "Margaret Ellis, 12 Elm Road, Leeds LS99 1AB", "LS99 1AB" },
    { "Mr Ellis\n12 Elm Road\nLeeds\nLS991AB", "LS991AB" },
    { "She lives at LS99 1AB. Her name is Margaret Ellis.", "LS99 1AB" },
    { "mrs ellis, ls99 1ab", "ls99 1ab" },
};

static const Text FINE[] = {
    "From September 1, 2012 Maria Example hospital will offer it.",
    "",
    "Patients wait too long for a scan.",
    "The patient was admitted, treated and discharged.",
    "Mrs Ellis runs the ward garden.",
    "Mr Ellis told us about the car park.",
    "Margaret Ellis had the idea of a quiet room.",
    "Dr Margaret Ellis was admitted to the royal college.",
    "Professor David Ellis has a stroke research group.",
    "Sister Ellis treated us kindly.",
    "Mr Patel's clinic is full.",
    "Mr Patel, consultant surgeon, developed a device.",
    "Mr Patel has a cancer clinic on Tuesdays.",
    "Mr Patel referred the patient to us.",
    "Patients were seen by Mr Patel in theatre 4.",
    "Ms Ellis leads the dementia team.",
    "Patient Safety Incident Response Framework",
    "Patient Experience Team, Leeds",
    "Patient and Public Involvement lead: Sarah Ellis",
    "Our patient representative Sarah Ellis will help.",
    "MS patients need an MR scan.",
    "People with MS had fatigue and pain.",
    "Miss Rates was admitted as a measure.",
    "St James's Hospital treated 5,000 patients",
    "Florence Nightingale Ward has 20 beds",
    "James Cook University Hospital was assessed in 2019.",
    "Queen Elizabeth Hospital was rushed in winter.",
    "The Douglas Bader Centre was operated by the trust.",
    "Call 0113 496 0000.",
    "0113 496 0000",
    "(0113) 496 0000",
    "+44 113 496 0000",
    "+44 999 000 0018",
    "0044 999 000 0018",
    "tel 999 000 0018",
    "Telephone: 9990000018",
    "My mobile is 07700 900123",
    "07700900123",
    "(999) 000-0018",
    "1 999 000 0018",
    "phone us on 999 000 0018",
    "IRAS 9990000018",
    "NCT00586300 and NCT99900000",
    "ISRCTN99900000",
    "ISRCTN 9990000018",
    "grant 9990000018",
    "Invoice no 9990000018",
    "\u00a39990000018",
    "It costs \u00a3 999,000,001.80",
    "9990000017",
    "999 000 0017",
    "1234567890",
    "1111111111",
    "9999999999",
    "99900000180",
    "0.9990000018",
    "9990000018.5",
    "doi.org/10.1000/9990000018",
    "ABC9990000018",
    "999 0000 018",
    "1,234,567,890 people",
    "2020 2021 2022",
    "10.1056/NEJM1234567890",
    "The NHS number is 10 digits long.",
    "NHS numbers are used in 2024 and 2025",
    "The NHS has 1234567890 forms.",
    "The hospital no longer prints them",
    "hospital number 3 of 12",
    "There were 1200 case notes from 2019",
    "case notes 2019",
    "Patients: 1500 in 2024",
    "patient no 1",
    "unit number 12",
    "K number of clusters",
    "The idea was born on 3 March 2019.",
    "Our charity was born in May 2020.",
    "Babies born before 37 weeks",
    "children born between 2010 and 2012",
    "date of birth is asked twice on the form",
    "DOB is on the wristband",
    "Meeting on 12 April 2025 with Mrs Ellis",
    "Mrs Ellis spoke at the board. On 12 April 1951 the ward opened.",
    "The ward opened on 12 April 1951.",
    "Our office is at LS99 1AB.",
    "Sarah Ellis, Elm Devices Ltd, 12 Elm Road, Leeds LS99 1AB",
    "Leeds General Infirmary, LS99 1AB, Mr Patel",
    "vitamin B12 5MG for Mrs Ellis",
    "Mrs Ellis read the 1st and B2 2nd drafts",
    "Mr Ellis, 12 Elm Road",
    "Ms Teams was assessed",
    "He will be admitted. Mark Ellis is the lead.",
    "The 84-year-old building",
    "In ward 9, bed 4 is broken.",
    "He fell. Mrs Ellis came to help.",
    "Sarah Ellis: diabetes lead nurse",
    "Sarah Ellis has diabetes clinic experience",
};

static Text found_in(Text text)
{
    IdentifierList found;
    Buf out = { .arena = test_arena };
    identifiers_find(test_arena, text, &found);
    for (size_t i = 0; i < found.n; i++) buf_printf(&out, "%s%.*s", i ? " | " : "", (int)found.at[i].n, text + found.at[i].at);
    return buf_end(&out);
}

TEST(likely_patient_identifiers_are_found_where_they_stand)
{
    for (size_t i = 0; i < COUNT(CAUGHT); i++) {
        Text found = found_in(CAUGHT[i].text);
        if (!starts(found, CAUGHT[i].found)) printf("# in: %s\n", CAUGHT[i].text);
        EXPECT(starts(found, CAUGHT[i].found));
    }
}

TEST(what_names_no_patient_is_left_alone)
{
    for (size_t i = 0; i < COUNT(FINE); i++) {
        Text found = found_in(FINE[i]);
        if (*found) printf("# in: %s\n", FINE[i]);
        EXPECT_TEXT(found, "");
    }
}

TEST(each_thing_found_is_said_once_and_in_order)
{
    EXPECT_TEXT(found_in("Patient Margaret Ellis, DOB 12/04/1951, NHS number 999 000 0018, hospital no K123456."),
        "Margaret Ellis | 12/04/1951 | 999 000 0018 | K123456");
}

TEST(at_most_twenty_things_are_named)
{
    Buf many = { .arena = test_arena };
    for (int i = 0; i < 100; i++) buf_text(&many, "9990000018, ");
    IdentifierList found;
    identifiers_find(test_arena, buf_end(&many), &found);
    EXPECT(found.n == 20);
}

TEST(what_is_found_comes_with_why_and_how_to_mend_it)
{
    IdentifierList found;
    Text text = "See 999 000 0018.";
    identifiers_find(test_arena, text, &found);
    EXPECT(found.n == 1);
    EXPECT_TEXT(identifier_words(test_arena, text, &found.at[0]), "‘999 000 0018’ may be an NHS number. It has 10 digits, and the last "
        "digit fits the others as in an NHS number. Take the number out, or write ‘a patient’.");
}

/* Random numbers in the grouping of NHS numbers: one in eleven has a right last digit, and only those are caught. */
TEST(only_a_right_check_digit_makes_an_nhs_number)
{
    int caught = 0;
    for (int i = 0; i < 10000; i++) {
        char text[16];
        snprintf(text, sizeof text, "999%07d", i * 773);
        int sum = 0;
        for (int k = 0; k < 9; k++) sum += (text[k] - '0') * (10 - k);
        bool right = (sum + text[9] - '0') % 11 == 0;
        EXPECT((*found_in(text) != 0) == right);
        caught += right;
        if (i % 100 == 0) arena_reset(test_arena);
    }
    EXPECT(caught > 800 && caught < 1000);
}

/* 1,500 descriptions of studies, none of which names a patient. */
TEST(few_real_texts_are_stopped_without_need)
{
    static const char PATH[] = "../shared/data/innovation-trial-texts/part-a.jsonl";
    Text all, why;
    size_t n;
    SKIP_WITHOUT_DATA(PATH);
    Arena *file ON_EXIT(arena_done) = arena_new();
    EXPECT(file_read(file, PATH, 16 << 20, &all, &n) == OK);
    int texts = 0, flagged = 0;
    for (const char *at = all, *end; (end = strchr(at, '\n')); at = end + 1) {
        JsonMemberList members;
        arena_reset(test_arena);
        EXPECT(json_members(test_arena, at, (size_t)(end - at), &members, &why) == OK);
        Text found = "";
        for (size_t i = 0; i < members.n && !*found; i++) found = found_in(members.at[i].value);
        if (*found) printf("# %s: %s\n", members.at[0].value, found);
        flagged += *found != 0;
        texts++;
    }
    EXPECT(texts == 1500);
    EXPECT(flagged * 100 < texts * 1);
}
