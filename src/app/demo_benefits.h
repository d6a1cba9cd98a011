/* demo_benefits: what the ideas of the demonstration are measured by, before their trial and after it. */
#pragma once

#include "app/demo_play.h"
#include "pathway/trial.h"

/* With the trial that an idea enters at a stage, should it be one; `to` NULL: none. */
void play_plan(const Stage *to, i64 owner, Day today, TrialPlan *out);

/* How it stood before, once it has entered a trial; what was seen, once it has left one. */
Err play_trial_begun(const Play *play, i64 idea, i64 who, Time now) MUST_CHECK;
Err play_trial_over(const Play *play, i64 idea, i64 who, Time now) MUST_CHECK;
