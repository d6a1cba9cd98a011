/* pathway_walk: what tests of the pathway begin with: a hospital, an officer, an idea that has just landed. */
#pragma once

#include "pathway/idea.h"
#include "tests/test.h"

extern const Site WALK_HOSPITAL;
extern i64 walk_officer;                  /* who triages, once an idea has landed */

Idea walk_landed(Day day);                /* a colleague's idea, received at nine on that day */
