/* interest: what a person has to do with an idea beyond their work here. Whoever has an interest sees nothing of the idea at the panel and
   has no vote on it. Some interests people declare; others Hilum finds:
       sender    they sent it                      merged   they sent another that was merged into it
       address   their e-mail address ends like its sender's, unless many here have such an address or db/shared-domains.txt has it
       employer  its organisation stands in their register of interests
       past      they sent an earlier idea for the same organisation
   To have owned or triaged an idea is work and no interest. */
#pragma once

#include "panel/agenda.h"

enum { INTERESTS_LIKE_MOST = 200, REGISTER_MOST = 20, ORGANISATION_MOST = 150 };

typedef struct Interest {
    bool has, asked;                      /* asked: they, or the chair, said which it is */
    Text source, why, words;              /* member found chair; a code; what was said */
    Text sentence;                        /* "sent this idea", as the minutes say it; "" */
} Interest;

/* What is looked at to find one. */
typedef struct Organisations { i64 idea; Text organisation; } Organisations;
typedef LIST(Organisations) OrganisationsList;
typedef struct IdeaFacts { i64 idea, sender; Text sender_email, organisation; IntList merged; bool shared; } IdeaFacts;  /* its domain */
typedef struct PersonFacts { i64 person; Text email; TextList registered; OrganisationsList sent; } PersonFacts;

Text interest_found(Arena *a, const IdeaFacts *idea, const PersonFacts *person);      /* the code, or "" */
bool organisation_same(Arena *a, Text one, Text other);    /* forgiving case, accents, punctuation and "Ltd" */

/* Of anybody, member or not, in one item. */
Err interest_of(Db *db, Arena *a, const Item *item, i64 person, Interest *out) MUST_CHECK;

/* The same of anybody in any idea, of what Hilum finds by itself; "": none. */
Err interest_between(Db *db, Arena *a, i64 idea, i64 person, Text *sentence) MUST_CHECK;

/* Whether an item is kept from somebody, on pages and in mails: they have an interest in it, or its idea is restricted and not for them.
   viewer: see sight_who. */
typedef enum Kept { KEPT_FROM_NOBODY, KEPT_FOR_INTEREST, KEPT_FOR_SIGHT } Kept;
Err item_kept(Db *db, Arena *a, const Item *item, i64 person, i64 viewer, Kept *out) MUST_CHECK;

/* A member and an item: who may look at it and vote. */
typedef struct Seat { i64 person; Text name; bool present, sees; Interest interest; } Seat;   /* sees: it may be restricted */
typedef LIST(Seat) SeatList;
Err seats_of(Db *db, Arena *a, const Item *item, SeatList *out) MUST_CHECK;
bool seat_takes_part(const Seat *seat);                   /* sees it and has no interest */
i64 seats_counted(const SeatList *seats);                  /* those of them who are present: what the quorum counts */
i64 seats_apart(const SeatList *seats);                    /* with an interest */

/* A member says that they have an interest, with words, or none. With one their scores of it go. Journalled by codes. E_DENIED: not a
   member. E_INVALID: one without words. E_CONFLICT: the minutes are approved, or they have one and only the chair can lift it. */
Err interest_declare(Db *db, const Item *item, i64 person, bool has, Text words, Time now) MUST_CHECK;

/* Whoever leads says that it is none after all, and why. E_INVALID: without words. E_NOT_FOUND: there is none. Journalled. */
Err interest_lift(Db *db, const Item *item, i64 person, Text words, i64 actor, Time now) MUST_CHECK;

/* What is found for a panel's members is kept and journalled, so that it stays what it was; their scores of such an item go. */
Err interest_settle(Db *db, i64 panel, Time now) MUST_CHECK;

/* The register of a colleague, by name; replaced as a whole. Journalled without the names. */
Err register_of(Db *db, i64 person, TextList *out) MUST_CHECK;
Err register_set(Db *db, i64 person, const TextList *organisations, Time now) MUST_CHECK;   /* E_INVALID: too many, or too long */
