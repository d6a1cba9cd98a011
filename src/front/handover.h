/* handover: what an idea was signposted to is no shut door: with its sender's yes the papers go there, and after a month we ask them
   whether somebody took it up. */
#pragma once

#include "base/site.h"
#include "files/document.h"
#include "pathway/case.h"

enum { PAPERS_DAYS = 90, TAKEN_UP_DAYS = 30 };            /* the papers can be opened so long; asked after so many */

typedef struct Handover {
    i64  decision, idea;
    Text next_door, door_email;           /* door_email: "" when none is known */
    Time made;
    Text key;
    Time sent, asked;
    Text answer;                          /* yes no, "" */
    Time answered;
} Handover;
typedef LIST(Handover) HandoverList;

/* Of an idea that stands signposted: E_NOT_FOUND when it does not. */
Err handover_of(Db *db, i64 idea, Handover *out) MUST_CHECK;

/* The sender says yes: what they answered goes to the next door by mail, with a link to it and to those of their documents that are named;
   a letter to them, kept beside the idea, is the receipt. Nothing when it was sent already. E_DENIED: no address is known. E_INVALID: a
   document that is not the sender's, or cannot be opened. Journalled. */
Err handover_send(Db *db, Arena *a, const Idea *idea, const Handover *h, const IntList *documents, const Site *site, Time now) MUST_CHECK;
Err handover_offered(Db *db, Arena *a, i64 idea, DocumentRowList *out) MUST_CHECK;        /* the documents they may name */

bool handover_answer_goes(const CaseAnswer *answer);      /* not how to reach the sender, said apart, nor with whom we may share it */

/* What the link in that mail opens. E_NOT_FOUND: a wrong secret, or its days are over. documents: those that are still there. */
typedef struct Papers { Idea idea; Handover handover; Day until; DocumentRowList documents; } Papers;
Err handover_papers(Db *db, Arena *a, i64 decision, Text secret, Time now, Papers *out) MUST_CHECK;

/* Asks the senders whose day has come, once each. For a job. */
Err handover_ask_due(Db *db, const Site *site, Time now, i64 most) MUST_CHECK;

/* The sender answers, and may think better of it. A no is told to the owner. E_CONFLICT: they were not asked. */
Err handover_answer(Db *db, const Idea *idea, const Handover *h, bool taken, const Site *site, Time now) MUST_CHECK;
