/* assure_walk: what the tests of checks and readiness begin with. */
#pragma once

#include "assure/hazard.h"
#include "assure/outcome.h"
#include "pathway/pathway_walk.h"
#include "tests/test.h"

extern i64 assure_reviewer;               /* a colleague of no team */
extern const Site ASSURE_SITE;

/* An idea of this route, received that Monday at nine, with the templates there. */
Idea  assure_landed(Text route);
Day   assure_day(Text iso);
Actor assure_actor(i64 person, bool triages, Text iso);
/* A check of it for the reviewer, by 20 March 2026. */
i64   assure_begun(const Idea *idea, Text name);
CheckRow assure_now(i64 id, Text iso);
Template assure_form(Text name);
