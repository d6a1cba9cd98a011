/* open: an idea opened by somebody, the one place that says who may see which, and the frame its pages share. */
#pragma once

#include "http/web.h"
#include "pathway/idea.h"

/* The idea of the address's first {id}, when whoever asks may see it; every handler under "/work/{id}" begins here. E_NOT_FOUND: there is
   none, or none for them, which nobody can tell apart. That somebody opened a restricted idea is written into the journal. */
Err idea_open(Req *req, Idea *out) MUST_CHECK;
Err idea_opened(Req *req, i64 id, Idea *out) MUST_CHECK;                /* the same, for a page whose address names it otherwise */
Err idea_allowed(const Req *req, const Idea *idea) MUST_CHECK;           /* the same for an idea that was read already */

/* The frame of a page about it: its title and reference stand above the tabs. */
Page idea_page(const Req *req, const Res *res, const Idea *idea, Text title);
