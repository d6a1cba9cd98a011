/* talk_facts: may we talk about this idea with them? Answered from what is published, shared and agreed. */
#pragma once

#include "agree/agreement.h"
#include "pathway/idea.h"

/* What is known, of an idea and an organisation, on a day. */
typedef struct TalkFacts {
    bool restricted, published, shared;   /* shared: by its sender, with this organisation */
    bool covered, draft, over, other;     /* an NDA that runs and covers it; one not begun; one that is over; another agreement */
    bool elsewhere;                       /* an NDA that runs and is about other ideas */
} TalkFacts;

/* yes: in confidence; else only what is public, if anything. says and next are sentences; the agreement that counts, or 0. */
typedef struct Talk { bool yes; Text says, next; i64 agreement; Text title; Day until; } Talk;
Talk talk_rule(const TalkFacts *f);                      /* the first row that fits */

Err talk_about(Db *db, Arena *a, const Idea *idea, i64 institution, Day today, Talk *out) MUST_CHECK;
