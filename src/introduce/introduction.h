/* introduction: an idea's sender and a colleague who could help, asked both, brought together when both say yes, and asked later what came
   of it. Until then neither is told who the other is, nor what the other said. */
#pragma once

#include "base/site.h"
#include "introduce/help.h"

enum { INTRODUCTIONS_MOST = 200, INTRODUCTION_WORDS_MOST = 1000, ANSWER_DAYS = 14 };

typedef struct Introduction {
    i64  id, idea;
    Text reference, title;                /* of the idea */
    i64  one, other, proposer;            /* one: its sender */
    Text one_name, one_email, other_name, other_email, proposer_name;
    Time made, changed, agreed;
    Text state, words, why;               /* state: asked agreed declined expired ended */
    i64  overlap, want, novelty, presence, fairness, score;     /* thousandths */
    Text one_key, other_key, one_said, other_said, one_promised, other_promised;
    i64  version;
} Introduction;
typedef LIST(Introduction) IntroductionList;

/* Asks both by mail. E_DENIED: a rule stops it, *stops says which; E_CONFLICT: the lot holds this idea back, or none was drawn; E_INVALID:
   no words, or too many; E_NOT_FOUND: nothing joins them. Journalled on introduction:ID. */
typedef struct Proposal { i64 other; Text words; i64 by; } Proposal;
Err introduction_propose(Db *db, Arena *a, const Idea *idea, const Proposal *p, const Site *site, Time now, i64 *id,
                         Text *stops) MUST_CHECK;

Err introduction_get(Db *db, i64 id, Introduction *out) MUST_CHECK;

/* Newest first. viewer: see sight_viewer. person: those of one, 0: all. */
Err introductions_all(Db *db, i64 person, i64 viewer, IntroductionList *out) MUST_CHECK;
Err introductions_of_idea(Db *db, i64 idea, IntroductionList *out) MUST_CHECK;

/* Whose link it is. E_NOT_FOUND: a wrong secret, or a colleague's who may no longer see the idea. */
typedef enum Side { SIDE_ONE, SIDE_OTHER } Side;
Err  introduction_opened(Db *db, Arena *a, i64 id, Text secret, Introduction *out, Side *side) MUST_CHECK;
Text introduction_secret(Arena *a, const Introduction *n, Side side);
Text side_said(const Introduction *n, Side side);         /* "", "yes" or "no" */

/* Says yes or no, until it is decided. promised: what they will bring or want, told to the other when both say yes. never: not these two
   again. E_CONFLICT: it is decided. Both yes: both are told who it is. A no: both are told that it does not take place, not why. */
typedef struct SaidTo { bool yes, never; Text promised; } SaidTo;
Err introduction_answer(Db *db, const Introduction *n, Side side, const SaidTo *said, const Site *site, Time now) MUST_CHECK;

/* Its proposer, or who triages, takes it back while it is asked. E_CONFLICT. */
Err introduction_end(Db *db, const Introduction *n, i64 by, Time now) MUST_CHECK;

/* What came of it: asked after 1, 42 and 182 days. */
typedef struct Follow { Text side; i64 days; Time asked, answered; Text met, helped, words; } Follow;
typedef LIST(Follow) FollowList;
Err follows_of(Db *db, i64 introduction, FollowList *out) MUST_CHECK;
/* Of what was asked last. E_CONFLICT: nothing was. */
Err follow_answer(Db *db, const Introduction *n, Side side, bool met, bool helped, Text words, Time now) MUST_CHECK;

/* For a job: ends what nobody answered for ANSWER_DAYS, tells two colleagues who agreed, and have not said that they met, of the first day
   on which both are in, and asks what came of it, each once. */
Err introduction_due(Db *db, const Site *site, Time now, i64 most) MUST_CHECK;
