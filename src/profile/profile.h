/* profile: what colleagues say of themselves so that others find them: what they can do, what they would like to hear of, what they look
   for and what they offer; when they are here and how they like to be reached; and whether they want to be introduced, which nobody does
   who did not say so. */
#pragma once

#include "pathway/recall.h"

enum { PROFILE_WORDS_MOST = 20, PROFILE_WORD_MOST = 80, PROFILE_ABOUT_MOST = 600, PROFILE_LINE_MOST = 120, PROFILE_HOURS_MOST = 40,
       PROFILE_INTRODUCED_MOST = 10, PROFILE_PAUSE_DAYS = 2 * 366, PEOPLE_MOST = 50 };

/* The kinds of words, in the order of the page. */
typedef enum WordKind { WORD_SKILL, WORD_INTEREST, WORD_ASK, WORD_OFFER, WORD_KINDS } WordKind;
extern const Pair WORD_KIND_NAMES[];                     /* "skill", "Skills"; ends with NULL */

/* Staff groups of the NHS National Workforce Data Set, with codes of ours; and ways to be reached. Both end with NULL. */
extern const Pair STAFF_GROUPS[], REACHES[];
Text staff_group_name(Text code);                        /* "" for none */
Text reach_name(Text code);

typedef struct Profile {
    i64  person, team;
    Text name, email, role, team_name;
    Text about, grade, service, place, reach, reach_at, orcid;
    i64  days, hours;                                    /* days: Monday 1, Tuesday 2 … Sunday 64, added; hours: a month */
    i64  open, most;                                     /* open: wants to be introduced, at most `most` times a month */
    i64  coffee;                                         /* wants to be in coffee rounds */
    Day  paused, left_on;                                /* paused: not before this day */
    i64  version;                                        /* 0: nothing was said yet */
    TextList words[WORD_KINDS];
} Profile;
typedef LIST(Profile) ProfileList;

/* E_NOT_FOUND: nobody who works here, or who did. Without a profile: all empty, version 0. */
Err profile_get(Db *db, i64 person, Profile *out) MUST_CHECK;

/* Keeps what stands in p under p->person and p->version. E_CONFLICT: it was changed meanwhile. E_INVALID: over a limit, no such code, an
   ORCID that is none. Journalled on person:ID, without a word of it. */
Err profile_save(Db *db, Profile *p, Time now) MUST_CHECK;

bool profile_takes(const Profile *p, Day today);         /* may be introduced: said so, works here, not paused */
enum { WEEK = 7 };
extern const Text WEEK_DAYS[WEEK];                       /* from Monday on, as the bits of days */
Text profile_days(Arena *a, i64 days);                   /* "Monday to Wednesday, Friday"; "" for none */
bool orcid_valid(Arena *a, Text typed, Text *out);       /* as 0000-0002-1825-0097, from that or its address; ISO/IEC 7064, MOD 11-2 */

/* Colleagues with a profile: those whom the words find, the best first, or all by name. partial: see recall.h. */
typedef struct PeopleFilter { Text words, grade, service; i64 day; bool offers; } PeopleFilter;    /* day: one bit of days */
typedef struct FoundPerson { Profile profile; Text why; } FoundPerson;
typedef struct PeopleFound { LIST(FoundPerson) list; bool more, partial; } PeopleFound;
Err people_find(Db *db, Arena *a, const PeopleFilter *f, PeopleFound *out) MUST_CHECK;

/* Of those who work here: how many have a profile, and how many there are. */
typedef struct ProfileCount { i64 have, everybody; } ProfileCount;
Err profile_count(Db *db, ProfileCount *out) MUST_CHECK;

/* For RECALL: what somebody can do, offers and is interested in; nothing once they have left. */
Err recall_person(Db *db, Arena *a, i64 id, RecallDocList *out) MUST_CHECK;
Err recall_person_ids(Db *db, i64 after, i64 most, IntList *out) MUST_CHECK;
