/* opportunity: funding that can be applied for and challenges that somebody has published, and which ideas they fit. */
#pragma once

#include "pathway/recall.h"

enum { OPPORTUNITY_LINE_MOST = 200, OPPORTUNITY_ABOUT_MOST = 4000, OPPORTUNITIES_MOST = 200, OPPORTUNITY_FITS = 5 };

typedef struct Opportunity {
    i64  id;
    Text title, kind, funder, about, website;
    Day  opens, closes;                                  /* NO_DAY: it is open; no end is said */
    Time changed;
    i64  version;
} Opportunity;
typedef LIST(Opportunity) OpportunityList;

extern const Pair OPPORTUNITY_KINDS[];                   /* code and words; ends with NULL */
Text opportunity_kind_name(Text code);

/* "open", "coming" or "over". */
Text opportunity_state(const Opportunity *o, Day today);
Text opportunity_days(Arena *a, const Opportunity *o, Day today);     /* "Closes on 3 August 2027, in 12 days" */

/* words: "" for all. Open and coming ones unless over is wanted, the soonest to close first; by words, the best first. */
typedef struct OpportunityFilter { Text words, kind; bool over; } OpportunityFilter;
typedef struct FoundOpportunity { Opportunity o; Text why; } FoundOpportunity;
typedef struct OpportunitiesFound { LIST(FoundOpportunity) list; bool more, partial; } OpportunitiesFound;
Err opportunities_find(Db *db, Arena *a, const OpportunityFilter *f, Day today, OpportunitiesFound *out) MUST_CHECK;
Err opportunity_get(Db *db, i64 id, Opportunity *out) MUST_CHECK;     /* E_NOT_FOUND */
Err opportunity_at(Db *db, Text website, Opportunity *out) MUST_CHECK;     /* the one that is published there; E_NOT_FOUND */

/* Those not over that an idea fits, and open ideas that the viewer may see and that fit one of them, both ways (recall_both_ways); at most
   OPPORTUNITY_FITS, the best first. */
Err opportunities_of(Db *db, Arena *a, i64 idea, Day today, OpportunitiesFound *out) MUST_CHECK;
typedef struct OpportunityIdea { i64 id; Text reference, title, why; } OpportunityIdea;
typedef LIST(OpportunityIdea) OpportunityIdeaList;
Err opportunity_ideas(Db *db, Arena *a, const Opportunity *o, i64 viewer, OpportunityIdeaList *out) MUST_CHECK;

/* What is wrong with it, a pair (field, sentence) each. */
void opportunity_check(Arena *a, const Opportunity *o, PairList *wrong);

/* Adds (id 0) or changes; checked before. E_CONFLICT: changed meanwhile. E_INVALID: another one is published there. Journalled on
   opportunity:ID. */
Err opportunity_keep(Db *db, Opportunity *o, Text actor, Time now) MUST_CHECK;

Err recall_opportunity(Db *db, Arena *a, i64 id, RecallDocList *out) MUST_CHECK;
Err recall_opportunity_ids(Db *db, i64 after, i64 most, IntList *out) MUST_CHECK;
