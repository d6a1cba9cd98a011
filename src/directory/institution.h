/* institution: an organisation that the hospital knows: what it is, where, how near, and by which identifiers others know it. */
#pragma once

#include "base/words.h"
#include "store/store.h"

enum { INSTITUTION_LINE_MOST = 150, INSTITUTION_ABOUT_MOST = 600, INSTITUTIONS_MOST = 2000, STRENGTHS_MOST = 4 };

typedef struct Institution {
    i64  id;
    Text name, kind, country, town, partnership, ods, ror, company, website, about;
    i64  placed, latitude, longitude;                    /* in ten thousandths of a degree, when placed */
    i64  strength;                                       /* 0 to STRENGTHS_MOST: STRENGTHS */
    i64  shares;                                         /* the same as senders may share with, or 0 */
    i64  merged_into;                                    /* 0: stands for itself */
    Text merged_name;
    Time changed;
    i64  version;
} Institution;
typedef LIST(Institution) InstitutionList;

extern const Pair INSTITUTION_KINDS[], PARTNERSHIPS[];   /* code and words; end with NULL */
extern const Text STRENGTHS[STRENGTHS_MOST + 1];
Text institution_kind_name(Text code);
Text partnership_name(Text code);

/* Those that stand for themselves, by name; "" and 0: any. strength: at least so strong. words: a part of the name, town or code. */
typedef struct InstitutionFilter { Text words, country, kind, partnership; i64 strength; } InstitutionFilter;
Err institutions_find(Db *db, Arena *a, const InstitutionFilter *f, i64 most, InstitutionList *out) MUST_CHECK;
Err institution_get(Db *db, i64 id, Institution *out) MUST_CHECK;         /* E_NOT_FOUND */
Err institutions_in(Db *db, i64 id, InstitutionList *out) MUST_CHECK;     /* those merged into it */
/* By its codes, or else its name; "" for none. E_NOT_FOUND. */
Err institution_of_codes(Db *db, Text ods, Text ror, Text company, Text name, Institution *out) MUST_CHECK;
Err institution_countries(Db *db, TextList *out) MUST_CHECK;

/* What is wrong with it, a pair (field, sentence) each; codes are tidied, and a town that is known gives the position. */
void institution_check(Arena *a, Institution *in, PairList *wrong);

/* Adds (id 0) or changes; checked before. E_CONFLICT: changed meanwhile. E_INVALID: another has this name or one of its codes; *field says
   which. Journalled on institution:ID. */
Err institution_keep(Db *db, Institution *in, Text actor, Time now, Text *field) MUST_CHECK;

/* Entered twice: `from` is shown no more, and what belongs to it counts for `into`; taken back, all is as before. E_INVALID: the same,
   or one of them is merged already, or others are merged into `from`. */
Err institution_merge(Db *db, i64 from, i64 into, Text actor, Time now) MUST_CHECK;
Err institution_unmerge(Db *db, i64 from, Text actor, Time now, Text *field) MUST_CHECK;     /* E_INVALID as institution_keep */

/* Ideas that are shared with it now, by their sender, and ideas that came from it (came_from); viewer: see sight_viewer. */
typedef struct SharedIdea { i64 id; Text reference, title; } SharedIdea;
typedef LIST(SharedIdea) SharedIdeaList;
Err institution_ideas(Db *db, i64 id, i64 viewer, SharedIdeaList *out) MUST_CHECK;
Err institution_sent(Db *db, i64 id, i64 viewer, SharedIdeaList *out) MUST_CHECK;

/* Identifiers. ROR: https://ror.readme.io/docs/identifier, its last two digits by ISO/IEC 7064, MOD 97-10; given without the address.
   A Companies House number has eight signs, zeros before it. */
bool ror_valid(Arena *a, Text typed, Text *out);
bool company_valid(Arena *a, Text typed, Text *out);
bool ods_valid(Arena *a, Text typed, Text *out);

i64 ten_thousandths(Text degrees);

/* db/places.csv: where a town lies. */
bool town_known(Text town, Text country, i64 *latitude, i64 *longitude);
