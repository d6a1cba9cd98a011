#include "directory/institution.h"
#include "base/csv.h"
#include "journal/journal.h"
#include "view/asset.h"
#include "institution.sql.h"
#include <ctype.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

enum { IDEAS_MOST = 200, ROR_LENGTH = 9, ROR_DIGITS = 2, COMPANY_LENGTH = 8, ODS_MOST = 12, ODS_LEAST = 3,
       PLACE_COLUMNS = 4, DEGREE = 10000 };

const Pair INSTITUTION_KINDS[] = {
    { "trust", "NHS trust" }, { "board", "Integrated care board" }, { "primary", "Primary care" }, { "council", "Local authority" },
    { "university", "University" }, { "company", "Company" }, { "charity", "Charity" }, { "network", "Network" },
    { "government", "Government" }, { "hospital", "Hospital elsewhere" }, { "other", "Other" }, { NULL, NULL },
};
const Pair PARTNERSHIPS[] = {
    { "local", "Local" }, { "regional", "Regional" }, { "national", "National" }, { "international", "International" }, { NULL, NULL },
};
const Text STRENGTHS[STRENGTHS_MOST + 1] = { "Known", "In touch", "Working together", "Under an agreement", "Lasting partnership" };

static Text name_in(const Pair *list, Text code)
{
    for (; list->name; list++) if (same(list->name, code)) return list->value;
    return "";
}

Text institution_kind_name(Text code) { return name_in(INSTITUTION_KINDS, code); }
Text partnership_name(Text code)      { return name_in(PARTNERSHIPS, code); }

Err institution_get(Db *db, i64 id, Institution *out)             { return institution_row(db, id, out); }
Err institutions_in(Db *db, i64 id, InstitutionList *out)         { return institution_merged_rows(db, id, out); }
Err institution_of_codes(Db *db, Text ods, Text ror, Text company, Text name, Institution *out)
{
    i64 id;
    TRY(institution_known(db, ods, ror, company, name, &id));
    return institution_row(db, id, out);
}

Err institution_countries(Db *db, TextList *out)                  { return institution_country_rows(db, out); }

Err institution_ideas(Db *db, i64 id, i64 viewer, SharedIdeaList *out)
{
    return institution_idea_rows(db, id, viewer, IDEAS_MOST, out);
}

Err institution_sent(Db *db, i64 id, i64 viewer, SharedIdeaList *out) { return institution_sent_rows(db, id, viewer, IDEAS_MOST, out); }

Err institutions_find(Db *db, Arena *a, const InstitutionFilter *f, i64 most, InstitutionList *out)
{
    Text like = "";
    if (!blank(f->words) && !strpbrk(f->words, "%_")) like = arena_printf(a, "%%%s%%", text_fold(a, f->words));
    return institution_rows(db, f->country, f->kind, f->partnership, f->strength, like, most, out);
}

/* identifiers */

/* Signs of ROR's base 32, as Crockford's. */
static int sign_value(char c)
{
    static const char SIGNS[] = "0123456789abcdefghjkmnpqrstvwxyz";
    const char *at = c ? strchr(SIGNS, tolower((unsigned char)c)) : NULL;
    return at ? (int)(at - SIGNS) : -1;
}

bool ror_valid(Arena *a, Text typed, Text *out)
{
    static const char ADDRESS[] = "ror.org/";
    Text at = strstr(typed, ADDRESS), s = at ? at + strlen(ADDRESS) : typed;
    uint64_t n = 0;
    if (strlen(s) != ROR_LENGTH || *s != '0') return false;
    for (int i = 0; i < ROR_LENGTH - ROR_DIGITS; i++) {
        if (sign_value(s[i]) < 0) return false;
        n = n * 32 + (uint64_t)sign_value(s[i]);
    }
    if (!isdigit((unsigned char)s[7]) || !isdigit((unsigned char)s[8])) return false;
    if (98 - n * 100 % 97 != (uint64_t)(s[7] - '0') * 10 + (uint64_t)(s[8] - '0')) return false;
    *out = text_fold(a, s);
    return true;
}

bool company_valid(Arena *a, Text typed, Text *out)
{
    char digits[COMPANY_LENGTH + 1];
    size_t n = 0;
    for (Text s = typed; *s; s++) {
        if (*s == ' ') continue;
        if (n == COMPANY_LENGTH || !(isdigit((unsigned char)*s) || (n < 2 && isalpha((unsigned char)*s)))) return false;
        digits[n++] = (char)toupper((unsigned char)*s);
    }
    bool lettered = n && isalpha((unsigned char)digits[0]);
    if (!n || (lettered && n != COMPANY_LENGTH)) return false;
    digits[n] = 0;
    *out = arena_printf(a, "%.*s%s", (int)(COMPANY_LENGTH - n), "00000000", digits);
    return true;
}

bool ods_valid(Arena *a, Text typed, Text *out)
{
    Buf b = { .arena = a };
    for (Text s = typed; *s; s++) {
        char c = (char)toupper((unsigned char)*s);
        if (*s == ' ') continue;
        if (!isalnum((unsigned char)c)) return false;
        buf_add(&b, &c, 1);
    }
    *out = buf_end(&b);
    return b.n >= ODS_LEAST && b.n <= ODS_MOST;
}

/* towns */

i64 ten_thousandths(Text degrees) { return (i64)lround(strtod(degrees, NULL) * DEGREE); }

typedef struct Place { Text town, country; i64 latitude, longitude; } Place;
static LIST(Place) places;
static Arena *places_arena;

static Err place_read(void *with, size_t line, const TextList *cells)
{
    (void)with;
    if (line == 1 || cells->n != PLACE_COLUMNS) return OK;
    Text country = arena_copy(places_arena, cells->at[1], strlen(cells->at[1]));
    *LIST_PUSH(places_arena, &places) = (Place){ text_fold(places_arena, cells->at[0]), country,
                                                 ten_thousandths(cells->at[2]), ten_thousandths(cells->at[3]) };
    return OK;
}

static void places_load(void)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    const Asset *list = asset_named("places.csv");
    places_arena = arena_new();
    if (list && csv_read(a, list->bytes, list->n, place_read, NULL)) abort();
}

bool town_known(Text town, Text country, i64 *latitude, i64 *longitude)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    ON_EXIT(arena_done) Arena *a = arena_new();
    pthread_once(&once, places_load);
    Text folded = text_fold(a, town);
    for (size_t i = 0; i < places.n; i++) {
        if (!same(places.at[i].country, country) || !same(places.at[i].town, folded)) continue;
        *latitude = places.at[i].latitude;
        *longitude = places.at[i].longitude;
        return true;
    }
    return false;
}

/* keeping */

static void say(Arena *a, PairList *wrong, Text field, Text sentence) { *LIST_PUSH(a, wrong) = (Pair){ field, sentence }; }

static void check_codes(Arena *a, Institution *in, PairList *wrong)
{
    if (*in->ods && !ods_valid(a, in->ods, &in->ods)) say(a, wrong, "ods", "Enter an ODS code of 3 to 12 signs, for example RJ1");
    if (*in->ror && !ror_valid(a, in->ror, &in->ror))
        say(a, wrong, "ror", "Copy the ROR ID from ror.org: its last two digits do not fit the rest. For example 013meh722");
    if (*in->company && !company_valid(a, in->company, &in->company))
        say(a, wrong, "company", "Enter a Companies House number of 8 signs, for example 01234567 or SC123456");
    if (*in->website && !starts(in->website, "https://") && !starts(in->website, "http://"))
        say(a, wrong, "website", "Enter an address that begins with https://");
}

void institution_check(Arena *a, Institution *in, PairList *wrong)
{
    if (blank(in->name)) say(a, wrong, "name", "Enter the organisation's name");
    if (!*institution_kind_name(in->kind)) say(a, wrong, "kind", "Choose what kind of organisation it is");
    if (strlen(in->country) != 2 || !isupper((unsigned char)in->country[0]) || !isupper((unsigned char)in->country[1]))
        say(a, wrong, "country", "Enter the country's two capital letters, for example GB");
    if (*in->partnership && !*partnership_name(in->partnership)) say(a, wrong, "partnership", "Choose how near it is");
    if (in->strength < 0 || in->strength > STRENGTHS_MOST) say(a, wrong, "strength", "Choose how strong the tie is");
    check_codes(a, in, wrong);
    if (!in->placed && *in->town) in->placed = town_known(in->town, in->country, &in->latitude, &in->longitude);
}

static Err note(Db *db, i64 id, Text actor, Time now, Text what, Text data)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "institution", id), actor, now, what, data);
}

typedef Err (*Taken)(Db *db, Text code, i64 id, i64 *out);

static Err taken(Db *db, const Institution *in, Text *field)
{
    const struct { Text field, code; Taken by; } CODES[] = {
        { "name", in->name, institution_by_name }, { "ods", in->ods, institution_by_ods }, { "ror", in->ror, institution_by_ror },
        { "company", in->company, institution_by_company },
    };
    for (size_t i = 0; i < COUNT(CODES); i++) {
        i64 other;
        Err err = *CODES[i].code ? CODES[i].by(db, CODES[i].code, in->id, &other) : E_NOT_FOUND;
        if (err == E_NOT_FOUND) continue;
        TRY(err);
        *field = CODES[i].field;
        return E_INVALID;
    }
    return OK;
}

Err institution_keep(Db *db, Institution *in, Text actor, Time now, Text *field)
{
    bool added = !in->id;
    i64 other;
    TRY(taken(db, in, field));
    if (added) TRY(institution_add(db, in->name, in->kind, now, &in->id));
    TRY(institution_set_names(db, in->id, added ? 0 : in->version, in->name, in->kind, in->country, in->town, in->website, in->about,
                              in->partnership));
    TRY(institution_set_codes(db, in->id, in->ods, in->ror, in->company, in->strength, in->placed, in->latitude, in->longitude, now));
    Err err = in->shares ? institution_by_shares(db, in->shares, in->id, &other) : E_NOT_FOUND;
    if (!err) { *field = "shares"; return E_INVALID; }
    if (err != E_NOT_FOUND) return err;
    TRY(in->shares ? institution_set_shares(db, in->id, in->shares) : institution_drop_shares(db, in->id));
    return note(db, in->id, actor, now, added ? "institution.added" : "institution.changed", "{}");
}

Err institution_merge(Db *db, i64 from, i64 into, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Institution one, other;
    InstitutionList in;
    TRY(institution_row(db, from, &one));
    TRY(institution_row(db, into, &other));
    TRY(institutions_in(db, from, &in));
    if (from == into || one.merged_into || other.merged_into || in.n) return E_INVALID;
    TRY(institution_set_merged(db, from, into, now));
    return note(db, from, actor, now, "institution.merged", journal_data(a, J_INT("into", into), J_END));
}

Err institution_unmerge(Db *db, i64 from, Text actor, Time now, Text *field)
{
    Institution one;
    TRY(institution_row(db, from, &one));
    if (!one.merged_into) return OK;
    TRY(taken(db, &one, field));
    TRY(institution_drop_merged(db, from, now));
    return note(db, from, actor, now, "institution.unmerged", "{}");
}
