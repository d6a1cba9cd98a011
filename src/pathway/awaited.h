/* awaited: the events that parked ideas wait for, in the words of whoever parked them, and what wakes when one has come. */
#pragma once

#include "pathway/idea.h"

typedef struct AwaitedIdea { i64 id, version; Text reference, title, event; Day next_date; } AwaitedIdea;
typedef LIST(AwaitedIdea) AwaitedIdeaList;

/* One event: the same words but for capitals, accents and white space. The ideas that wait for it stand by their date, the soonest first;
   event is as it was typed for that one. */
typedef struct Awaited { Text event; AwaitedIdeaList ideas; } Awaited;
typedef LIST(Awaited) AwaitedList;

enum { AWAITED_MOST = 2000 };             /* ideas that are looked at, those whose date comes first */

/* Every event that an idea waits for which the viewer may see (sight_viewer), what most wait for first. */
Err awaited_list(Db *db, Arena *a, i64 viewer, AwaitedList *out) MUST_CHECK;

/* What waits for the same as this idea, itself among them. E_CONFLICT: it is not parked, or for no event. */
Err awaited_with(Db *db, Arena *a, const Idea *idea, i64 viewer, Awaited *out) MUST_CHECK;

/* The ideas and their versions as a digest, so that a person decides about those they saw. */
Text awaited_seen(Arena *a, const Awaited *event);

/* The letter that one of them would bring its sender, without waking anything. words: what happened. */
Err awaited_letter(Db *db, const Idea *idea, Text words, i64 author, const Site *site, Day today, Arena *a, Text *subject,
                   Text *body) MUST_CHECK;

/* It has happened: each of the ideas wakes, by a decision of the author, with a letter to its sender and a mail to its owner unless that
   is the author. What waits for the same and is not among them, for the author may not see it, goes on waiting; its owner is told once. */
Err awaited_came(Db *db, const Awaited *event, Text words, i64 author, const Site *site, Time now) MUST_CHECK;
