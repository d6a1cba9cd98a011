/* trial: an idea in a stage that its pathway calls a trial: what is measured, who answers for it, on what it stops, and when it ends. */
#pragma once

#include "pathway/idea.h"

/* What must be said before one begins. measures: one a line. */
typedef struct TrialPlan { Text measures, rule; i64 owner; Day ends; } TrialPlan;

typedef struct Trial {
    i64  id, idea;
    Text stage;
    i64  owner; Text owner_name;
    Text rule, author_name;
    Day  planned, ends;                   /* planned: when it began; ends: with what was decided since */
    Time begun;
    bool on;                              /* the idea stands in it, and has not ended */
} Trial;

enum { TRIAL_MEASURES_MOST = 20, TRIAL_MEASURE_MOST = 200, TRIAL_ASKED_BEFORE = 30 };      /* the last in days */

/* Begins it: the plan, and its measures beside those the idea has. E_INVALID: the plan wants measures, a rule or a day after today, or its
   owner is no colleague who sees the idea. Journalled by the decision that leads there, else by trial_write. */
Err trial_begin(Db *db, i64 idea, Text stage, const TrialPlan *plan, i64 author, Time now) MUST_CHECK;

/* The same for an idea that stands in its trial without a plan (it was brought there by a new version of its pathway). E_CONFLICT: it has
   one, or stands elsewhere. */
Err trial_write(Db *db, const Idea *idea, const TrialPlan *plan, i64 author, Time now) MUST_CHECK;

Err trial_of(Db *db, i64 idea, Trial *out) MUST_CHECK;                    /* the newest; E_NOT_FOUND: it had none */
Err trial_on(Db *db, i64 idea, Trial *out) MUST_CHECK;                    /* the same while it goes on; E_NOT_FOUND */
Err trial_measures(Db *db, i64 idea, TextList *out) MUST_CHECK;

/* Whether the stage an idea stands in is one. */
bool trial_stage(const Idea *idea);

/* Asks owner and sender of the trials that end within TRIAL_ASKED_BEFORE days how it goes on, once for each end. For a job. */
Err trial_ask_due(Db *db, const Site *site, Time now, int most) MUST_CHECK;

/* A colleague leaves: the trials they answer for go to another. Journalled with the idea. */
Err trial_hand_over(Db *db, i64 from, i64 to, Text actor, Time now) MUST_CHECK;
