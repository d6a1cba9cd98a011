/* demo_checks: the checks of the demonstration's ideas: begun where a stage asks for them, passed before they go on. */
#pragma once

#include "app/demo_play.h"
#include "pathway/idea.h"

/* Before an idea goes on from its stage: what that stage asks for has passed. */
Err play_checks_done(const Play *play, const Idea *idea, i64 who, Time at) MUST_CHECK;

/* After it came to a stage: what that stage asks for is begun, in the names of the teams that do it; and its readiness is ticked. */
Err play_checks_begun(const Play *play, i64 idea, i64 who, Time at) MUST_CHECK;
