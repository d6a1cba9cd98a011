#include "front/identifiers.h"
#include "base/when.h"
#include "base/words.h"
#include "front/identifiers_tokens.h"
#include <ctype.h>
#include <stdlib.h>

enum { NHS_DIGITS = 10, NEAR = 3, LABEL_NEAR = 4, BIRTH_NEAR = 6, NAME_NEAR = 8, ADDRESS_BEFORE = 16, ADDRESS_AFTER = 8, AGE_MOST = 115,
       ID_DIGITS_LEAST = 4, RECENT_YEARS = 2, SHOWN_MOST = 60 };

typedef struct Span { size_t from, n; } Span;           /* tokens; none when n is 0 */

/* NHS numbers */

/* Modulus 11 over the first nine digits with weights 10 to 2, as in the NHS Data Dictionary's NHS NUMBER. */
static bool nhs_checks(const char d[static NHS_DIGITS])
{
    int sum = 0;
    for (int i = 0; i < NHS_DIGITS - 1; i++) sum += (d[i] - '0') * (NHS_DIGITS - i);
    int check = 11 - sum % 11;
    return (check == 11 ? 0 : check) == d[NHS_DIGITS - 1] - '0';
}

static bool all_same(const char d[static NHS_DIGITS])
{
    for (int i = 1; i < NHS_DIGITS; i++) if (d[i] != d[0]) return false;
    return true;
}

/* The digits of the groups of numbers from i on, at most ten; dashes and dots may stand between. Gives how many tokens they take. */
static size_t digits_at(const TokenList *ts, size_t i, char d[static NHS_DIGITS], size_t groups[static NHS_DIGITS], size_t *groups_n)
{
    size_t n = 0, at = i;
    for (*groups_n = 0; token(ts, at)->kind == NUMBER && n + token(ts, at)->n <= NHS_DIGITS; at++) {
        memcpy(d + n, token(ts, at)->s, token(ts, at)->n);
        n += token(ts, at)->n;
        groups[(*groups_n)++] = token(ts, at)->n;
        if (n == NHS_DIGITS) return at + 1 - i;
        if (token_sign(token(ts, at + 1), '-') || token_sign(token(ts, at + 1), '.')) at++;
    }
    return 0;
}

/* Whether what stands beside the number makes it part of something longer, a price or a telephone number. */
static bool number_goes_on(const TokenList *ts, size_t i, size_t n)
{
    const Token *before = token(ts, i - 1), *after = token(ts, i + n);
    static const Text DIALLED = "0 00 1 44 0044 001";
    for (Text at = DIALLED; *at; at += strcspn(at, " ") + (at[strcspn(at, " ")] == ' ')) {
        size_t length = strcspn(at, " ");
        if (before->kind == NUMBER && before->n == length && memcmp(before->s, at, length) == 0) return true;
    }
    if (token_sign(before, '$') || token_sign(before, '+') || token_sign(before, ')')) return true;
    bool joined = before->kind == SIGN && strchr("-./,_#@", before->sign) && !token(ts, i)->spaced;
    if (joined && !before->spaced && token(ts, i - 2)->kind != NOTHING) return true;
    if (after->kind != SIGN || after->spaced || !strchr("-./_@", after->sign)) return false;
    return !token(ts, i + n + 1)->spaced && (token(ts, i + n + 1)->kind == NUMBER || token(ts, i + n + 1)->kind == MIXED);
}

static bool word_before(const TokenList *ts, size_t i, Text words)
{
    for (size_t back = 1; back <= NEAR + 1 && back <= i; back++)
        if (token_among(token(ts, i - back), words) && same_sentence(ts, i - back, i, NEAR + 1)) return true;
    return false;
}

/* Numbers that have their own name before them. */
static const Text OTHER_NUMBERS = "tel telephone phone phones call calling ring mobile mob fax bleep pager ext extension helpline "
    "hotline dial text whatsapp switchboard contact iras cpms isrctn nct eudract isbn issn doi pmid grant award order invoice vat "
    "company charity barcode serial batch lot gmc nmc hcpc account sort orcid";

static Span nhs_number(const TokenList *ts, size_t i)
{
    char d[NHS_DIGITS];
    size_t groups[NHS_DIGITS], groups_n, n = digits_at(ts, i, d, groups, &groups_n);
    bool usual = groups_n == 1 || (groups_n == 3 && groups[0] == 3 && groups[1] == 3);
    if (!n || !usual || !nhs_checks(d) || all_same(d) || !strchr("4679", d[0])) return (Span){ 0 };
    if (groups_n == 3 && n == 5 && token(ts, i + 1)->sign != token(ts, i + 3)->sign) return (Span){ 0 };
    if (groups_n == 3 && n != 3 && n != 5) return (Span){ 0 };
    return number_goes_on(ts, i, n) || word_before(ts, i, OTHER_NUMBERS) ? (Span){ 0 } : (Span){ i, n };
}

/* What may stand between a label and its number. */
static size_t label_skip(const TokenList *ts, size_t i)
{
    for (size_t k = 0; k < LABEL_NEAR; k++, i++) {
        const Token *t = token(ts, i);
        bool sign = t->kind == SIGN && strchr(":#=.,-(\"", t->sign);
        if (!sign && !token_among(t, "is was no number num id are of the")) break;
    }
    return i;
}

static Span nhs_labelled(const TokenList *ts, size_t i)
{
    static const Text LABELS[] = { "nhs number", "nhs numbers", "nhs no", "nhs num", "nhs id", "nhs identifier", "nhs" };
    size_t n = 0, groups[NHS_DIGITS], groups_n;
    char d[NHS_DIGITS];
    if (!token_is(token(ts, i), "nhs")) return (Span){ 0 };
    for (size_t k = 0; k < COUNT(LABELS) && !n; k++) n = phrase_at(ts, i, LABELS[k]);
    size_t at = label_skip(ts, i + n), used = digits_at(ts, at, d, groups, &groups_n);
    bool labelled = n > 1 || token_sign(token(ts, i + 1), '#') || token_sign(token(ts, i + 1), ':');
    return labelled && used && !all_same(d) ? (Span){ at, used } : (Span){ 0 };
}

/* Hospital numbers */

static size_t digits_in(const Token *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++) n += isdigit((unsigned char)t->s[i]) != 0;
    return n;
}

static bool like_year(const Token *t) { return t->kind == NUMBER && t->n == 4 && (starts(t->s, "19") || starts(t->s, "20")); }

static Span hospital_number(const TokenList *ts, size_t i)
{
    static const Text LABELS[] = { "hospital number", "hospital no", "hospital num", "hospital id", "hosp number", "hosp no",
        "medical record number", "medical record no", "medical records number", "health record number", "mrn", "m r n",
        "patient number", "patient no", "patient id", "patient identifier", "patient ref", "patient reference", "pt number", "pt no",
        "pt id", "unit number", "unit no", "case note number", "case note no", "case notes number", "case notes no", "case note",
        "case notes", "casenote number", "casenote no", "casenotes", "casenote", "record number", "k number", "k no", "pas number",
        "pas no", "pas id", "pas", "district number", "district no", "emis number", "emis no", "ppm number", "chi number",
        "h&c number" };
    size_t n = 0, digits = 0;
    if (!strchr("cdehkmpru", tolower((unsigned char)*token(ts, i)->s))) return (Span){ 0 };     /* what the labels begin with */
    for (size_t k = 0; k < COUNT(LABELS) && !n; k++) n = phrase_at(ts, i, LABELS[k]);
    if (!n) return (Span){ 0 };
    size_t at = label_skip(ts, i + n), from = at;
    if (token(ts, at)->kind == WORD && token(ts, at)->n <= 2) at += token_sign(token(ts, at + 1), '-') ? 2 : 1;
    while (token(ts, at)->kind == NUMBER || token(ts, at)->kind == MIXED) {
        digits += digits_in(token(ts, at++));
        bool dash = token_sign(token(ts, at), '-') || token_sign(token(ts, at), '/');
        if (dash && !token(ts, at + 1)->spaced && digits_in(token(ts, at + 1))) at++;
    }
    if (digits < ID_DIGITS_LEAST || (from == i + n && at == from + 1 && like_year(token(ts, from)))) return (Span){ 0 };
    return (Span){ from, at - from };
}

/* Dates of birth */

static bool thing_born(const TokenList *ts, size_t i)
{
    static const Text THINGS = "idea project programme program service scheme company charity team pathway hub concept initiative "
        "collaboration partnership trust nhs study";
    for (size_t back = 1; back <= NEAR && back <= i; back++) if (token_among(token(ts, i - back), THINGS)) return true;
    return false;
}

/* A date in one group of six or eight digits, as forms have it. */
static bool date_packed(const Token *t) { return t->kind == NUMBER && (t->n == 6 || t->n == 8); }

static Span birth_date(const TokenList *ts, size_t i)
{
    static const Text LABELS[] = { "date of birth", "dates of birth", "birth date", "birthdate", "birthday", "d o b", "dob", "born" };
    size_t n = 0, k = 0;
    int year;
    if (!strchr("bd", tolower((unsigned char)*token(ts, i)->s))) return (Span){ 0 };           /* what the labels begin with */
    while (k < COUNT(LABELS) && !(n = phrase_at(ts, i, LABELS[k]))) k++;
    if (!n || (same(LABELS[k], "born") && thing_born(ts, i))) return (Span){ 0 };
    for (size_t at = i + n; at < i + n + BIRTH_NEAR; at++) {
        if (token(ts, at)->starts && !token_sign(token(ts, at - 1), ':') && !token_sign(token(ts, at - 1), '.')) break;
        size_t used = date_at(ts, at, &year);
        if (used) return (Span){ at, used };
        if (date_packed(token(ts, at)) && !same(LABELS[k], "born")) return (Span){ at, 1 };
    }
    return (Span){ 0 };
}

/* Early, because the day of a meeting or a letter also stands beside names. */
static bool date_early(const TokenList *ts, size_t i, size_t *n)
{
    int year = 0;
    *n = date_at(ts, i, &year);
    return *n && year < day_year(day_of(time_now())) - RECENT_YEARS;
}

static Span name_with_date(const TokenList *ts, size_t i)
{
    size_t n = name_at(ts, i), used;
    if (!n) return (Span){ 0 };
    for (size_t at = i + n; at < i + n + NAME_NEAR && same_sentence(ts, i + n - 1, at, NAME_NEAR); at++)
        if (date_early(ts, at, &used)) return (Span){ i, at + used - i };
    return (Span){ 0 };
}

static Span date_with_name(const TokenList *ts, size_t i)
{
    size_t used;
    if (!date_early(ts, i, &used)) return (Span){ 0 };
    for (size_t at = i + used; at < i + used + NEAR && same_sentence(ts, i, at, used + NEAR); at++) {
        size_t n = name_at(ts, at);
        if (n) return (Span){ i, at + n - i };
    }
    return (Span){ 0 };
}

/* Names of patients */

static size_t name_of_patient(const TokenList *ts, size_t i, bool called)
{
    size_t n = name_at(ts, i);
    if (n) return n;
    const Token *t = token(ts, i);
    const Token *last = token(ts, i + 2);
    if (token_capital(t) && t->n == 1 && token_sign(token(ts, i + 1), '.') && token_capital(last) && last->n > 2) return 3;
    return called && token_capital(t) && t->n > 1 && !t->starts ? 1 : 0;
}

static Span patient_named(const TokenList *ts, size_t i)
{
    static const Text ROLES = "patient pt inpatient outpatient";
    if (!strchr("ipos", tolower((unsigned char)*token(ts, i)->s))) return (Span){ 0 };         /* and "service user" */
    bool role = token_among(token(ts, i), ROLES) && !token_possessive(token(ts, i));
    size_t at = phrase_at(ts, i, "service user") ? i + 2 : i + 1;
    if (!role && at == i + 1) return (Span){ 0 };
    bool called = false;
    for (size_t k = 0; k < NEAR && at < ts->n; k++, at++) {
        size_t n = same_sentence(ts, i, at, NEAR + 3) ? name_of_patient(ts, at, called) : 0;
        if (n) return (Span){ at, n };
        const Token *t = token(ts, at);
        called |= token_among(t, "called named");
        if (!token_among(t, "called named name is was") && !(t->kind == SIGN && strchr(",:-(=\"", t->sign))) break;
    }
    return (Span){ 0 };
}

static bool age_at(const TokenList *ts, size_t i)
{
    const Token *t = token(ts, i);
    bool aged = token_among(t, "aged age");
    if (aged) t = token(ts, ++i);
    if (t->kind != NUMBER || t->n > 3 || atoi(t->s) > AGE_MOST) return false;
    const Token *after = token(ts, i + 1);
    if (token_sign(after, '-')) after = token(ts, i + 2);
    return aged || token_among(after, "year years yr yrs yo") || (after->kind == SIGN && strchr(",)", after->sign));
}

/* A name with an age: "Mrs …, 84," "(84)" "aged 84", "84-year-old Mrs …". */
static bool name_with_age(const TokenList *ts, size_t i, size_t end)
{
    const Token *t = token(ts, end);
    if (token_is(token(ts, i - 1), "old") && (token_is(token(ts, i - 2), "year") || token_is(token(ts, i - 3), "year"))) return true;
    bool stop = token_sign(t, ',') || token_sign(t, '(');
    return age_at(ts, end + stop) && (stop || token_among(t, "aged age"));
}

/* What happens to patients, and what they have. */
static const Text HAPPENED = "died collapsed deteriorated fell fainted hospitalised hospitalized";
static const Text WAS_DONE = "admitted discharged readmitted treated transferred referred operated scanned prescribed diagnosed "
    "rushed nursed catheterised catheterized intubated sedated resuscitated assessed";
static const Text BEING = "was is were been being got be";
static const Text HAVING = "has had have having with suffers suffered suffering developed lives living presented presents complained "
    "got";
static const Text BETWEEN = "was is were been being got be has had have who then later recently also sadly suddenly first already "
    "just never not a an the on from lives living with suffers suffered suffering developed having presented presents complained of "
    "severe chronic new advanced breast lung bowel prostate skin heart kidney renal type early her his their another";
static const Text ILL = "dementia cancer diabetes stroke sepsis copd asthma parkinson parkinsons pneumonia fracture failure fall "
    "falls infarction epilepsy arthritis alzheimer alzheimers depression psychosis schizophrenia delirium infection ulcer ulcers pain "
    "tumour hiv covid seizure seizures leukaemia lymphoma melanoma angina anaemia attack cirrhosis hepatitis mrsa";
static const Text THEIRS = "diagnosis medication medications scan scans results bloods operation surgery fall falls catheter dementia "
    "cancer discharge admission symptoms treatment notes bed wound stroke diabetes condition death illness biopsy x-ray blood";
static const Text WORK = "clinic clinics service services team ward research list care unit patients pathway lead nurse charity trial "
    "study specialist background experience";

static bool name_possessing(const TokenList *ts, size_t end)
{
    return token_possessive(token(ts, end - 1)) && token_among(token(ts, end), THEIRS) && !token_among(token(ts, end + 1), WORK);
}

/* Walks over the words between a name and what happened: was it done to them, do they have it? */
static bool name_suffering(const TokenList *ts, size_t i, size_t end)
{
    bool being = false, having = false;
    for (size_t at = end; at < end + NAME_NEAR && same_sentence(ts, i, at, NAME_NEAR + 8); at++) {
        const Token *t = token(ts, at);
        bool work = token_among(token(ts, at + 1), WORK);
        if (token_among(t, HAPPENED) || (being && token_among(t, WAS_DONE) && !token_is(token(ts, at + 1), "by"))) return true;
        if (having && token_among(t, ILL) && !work) return true;
        if (phrase_at(ts, at, "passed away")) return true;
        if (token_among(t, "bed bay cubicle") && token(ts, at + 1)->kind == NUMBER) return true;
        being |= token_among(t, BEING);
        having |= token_among(t, HAVING);
        if (!token_among(t, BETWEEN) && !token_among(t, "in") && !token_sign(t, ',') && !token_sign(t, '(')) return false;
    }
    return false;
}

static Span name_with_illness(const TokenList *ts, size_t i)
{
    size_t n = name_at(ts, i);
    if (!n) return (Span){ 0 };
    bool before = token_among(token(ts, i - 1), "admitted discharged readmitted treated catheterised intubated nursing washing treating") &&
        !token(ts, i)->starts;
    bool found = before || name_with_age(ts, i, i + n) || name_possessing(ts, i + n) || name_suffering(ts, i, i + n);
    return found ? (Span){ i, n } : (Span){ 0 };
}

/* Addresses */

/* Outward and inward halves of a postcode by Royal Mail's shapes; the inward half has no C I K M O V. */
static bool outward(const char *s, size_t n)
{
    size_t letters = 0;
    while (letters < n && letters < 3 && isalpha((unsigned char)s[letters])) letters++;
    if (letters < 1 || letters > 2 || n < letters + 1 || n > letters + 2 || !isdigit((unsigned char)s[letters])) return false;
    return n == letters + 1 || isalnum((unsigned char)s[letters + 1]);
}

static bool inward(const char *s, size_t n)
{
    if (n != 3 || !isdigit((unsigned char)*s)) return false;
    for (size_t i = 1; i < 3; i++) if (!isalpha((unsigned char)s[i]) || strchr("CIKMOV", toupper((unsigned char)s[i]))) return false;
    return !starts(s, "1st") && !starts(s, "2nd") && !starts(s, "3rd") && !(islower((unsigned char)s[1]) && memcmp(s + 1, "th", 2) == 0);
}

static size_t postcode_at(const TokenList *ts, size_t i)
{
    const Token *t = token(ts, i), *next = token(ts, i + 1);
    if (t->kind != MIXED) return 0;
    if (outward(t->s, t->n) && next->kind == MIXED && next->spaced && inward(next->s, next->n)) return 2;
    return t->n >= 5 && t->n <= 7 && isupper((unsigned char)*t->s) && outward(t->s, t->n - 3) && inward(t->s + t->n - 3, 3) ? 1 : 0;
}

static Span name_with_postcode(const TokenList *ts, size_t i)
{
    static const Text ORGANISATION = "ltd limited plc inc llp trust hospital hospitals infirmary university college institute centre "
        "department company foundation clinic practice surgery office charity council";
    size_t n = postcode_at(ts, i), from = i > ADDRESS_BEFORE ? i - ADDRESS_BEFORE : 0;
    bool name = false;
    if (!n) return (Span){ 0 };
    for (size_t k = from; k < i + n + ADDRESS_AFTER; k++) {
        if (token_among(token(ts, k), ORGANISATION)) return (Span){ 0 };
        name |= name_at(ts, k) > 0;
    }
    return name ? (Span){ i, n } : (Span){ 0 };
}

static const char NO_NUMBER[] = "Take the number out, or write ‘a patient’.", NO_NAME[] = "Take the name out, or write ‘a patient’.",
    NO_BOTH[] = "Take out the name and the date.";

/* The first rule that finds something at a word decides. */
static const struct { Span (*at)(const TokenList *ts, size_t i); Text what, why, mend; } RULES[] = {
    { nhs_labelled, "an NHS number", "It comes after the words ‘NHS number’.", NO_NUMBER },
    { hospital_number, "a patient’s hospital number", "It comes after words such as ‘hospital number’ or ‘case notes’.", NO_NUMBER },
    { birth_date, "a date of birth", "It is a date after words such as ‘born’ or ‘date of birth’.",
      "Take the date out, or write an age such as ‘in their 80s’." },
    { nhs_number, "an NHS number", "It has 10 digits, and the last digit fits the others as in an NHS number.", NO_NUMBER },
    { patient_named, "a patient’s name", "It stands beside a word such as ‘patient’.", NO_NAME },
    { name_with_date, "a patient’s name and date of birth", "It is a name with a date from years ago.", NO_BOTH },
    { date_with_name, "a patient’s name and date of birth", "It is a name with a date from years ago.", NO_BOTH },
    { name_with_illness, "a patient’s name", "It is a name with an age, an illness or care in hospital.", NO_NAME },
    { name_with_postcode, "a person’s address", "It is a full postcode with a name.",
      "Take the postcode out, or leave only its first half." },
};

void identifiers_find(Arena *a, Text text, IdentifierList *out)
{
    TokenList ts;
    tokens_read(a, text, &ts);
    *out = (IdentifierList){ 0 };
    size_t done = 0;                                    /* tokens before this one are part of what was found */
    for (size_t i = 0; i < ts.n && out->n < IDENTIFIERS_MOST; i++)
        for (size_t k = 0; k < COUNT(RULES); k++) {
            Span span = RULES[k].at(&ts, i);
            if (!span.n || span.from < done) continue;
            const Token *first = &ts.at[span.from], *last = &ts.at[span.from + span.n - 1];
            *LIST_PUSH(a, out) = (Identifier){ first->at, last->at + last->n - first->at, RULES[k].what, RULES[k].why, RULES[k].mend };
            done = span.from + span.n;
            break;
        }
}

Text identifier_words(Arena *a, Text text, const Identifier *found)
{
    Text shown = text_clip(a, text_trim(a, arena_copy(a, text + found->at, found->n)), SHOWN_MOST);
    return arena_printf(a, "‘%s’ may be %s. %s %s", shown, found->what, found->why, found->mend);
}
