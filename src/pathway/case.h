/* case: everything a triage officer needs about one idea, read for one page. */
#pragma once

#include "pathway/decision.h"
#include "pathway/promise.h"
#include "pathway/talk.h"
#include "pathway/task.h"

/* words: the value as people read it */
typedef struct CaseAnswer { Text key, label, ask, kind, choices, missing, why, value, words; } CaseAnswer;
typedef LIST(CaseAnswer) CaseAnswerList;

/* What an answer was until the sender changed it. */
typedef struct CaseBefore { Time until; Text key, label, kind, choices, value, words; } CaseBefore;
typedef LIST(CaseBefore) CaseBeforeList;

typedef struct CaseEvent { i64 seq; Time at; Text actor, what, data, actor_name, words; } CaseEvent;     /* words: a sentence */
typedef LIST(CaseEvent) CaseEventList;

typedef struct AlikeRow { i64 id, score; Text reference, title, state, outcome, stage, pathway, shared, status; } AlikeRow;
typedef LIST(AlikeRow) AlikeRowList;        /* score: 0 to 1000; shared: what both say; status: how the other stands, in words */

typedef struct CaseCheck { Text name, title; } CaseCheck;
typedef LIST(CaseCheck) CaseCheckList;

typedef struct Case {
    Idea idea;
    Clock clock;
    Text clock_words, status;             /* status: one plain sentence */
    CaseAnswerList answers;
    CaseBeforeList before;                /* newest first, at most 100 */
    CaseAnswerList missing;               /* required questions without an answer */
    i64  answered, asked;
    PromiseLineList promises;
    MessageList outside, inside;
    LetterList letters;
    DecisionList decisions;
    TaskRowList tasks_open, tasks_ended;
    CaseEventList history;
    CaseCheckList checks;                 /* every check there is, to call those in the history by their titles */
    AlikeRowList alike, merged_here;
} Case;

Err case_check_titles(Db *db, CaseCheckList *out) MUST_CHECK;      /* every check there is, as its newest version calls it */

/* What an entry of an idea's journal says, in a sentence; of *c the idea's pathway, the checks and the tasks are looked at. */
Text case_event_words(Arena *a, const CaseEvent *e, const Case *c);

enum { HISTORY_MOST = 200 };
/* who looks: sight_who, or 0; of other ideas only those they may see are named. E_NOT_FOUND. */
Err case_read(Db *db, Arena *a, i64 idea, i64 who, Day today, Case *out) MUST_CHECK;

/* How an idea stands, in one sentence for its sender: "We are reading it.", "We are waiting for you.", "We decided not to take it on." */
Text idea_status(Arena *a, const Idea *idea);

/* Puts it on the public page, or takes it off; words that are new there are sent to its sender by letter. E_CONFLICT: not shared so. */
Err case_publish(Db *db, const Idea *idea, bool on, Text summary, i64 person, const Site *site, Time now) MUST_CHECK;

/* The value of an answer as people read it: the labels of choices instead of their codes. choices: a line each, value, tab, label. */
Text case_words(Arena *a, Text kind, Text choices, Text value);
