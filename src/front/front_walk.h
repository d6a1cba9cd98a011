/* front_walk: how the tests walk through the front door: whole requests, without a socket. */
#pragma once

#include "front/draft.h"
#include "http/http.h"
#include "tests/test.h"

extern const Site WALK_SITE;

void walk_open(void);                                     /* forms published, one person at the desk; 9:00 on Monday 2 March 2026 */
void walk_at(Text day);                                   /* the same hour on another day */
Time walk_now(void);
void walk_as(Who who);                                    /* who asks from now on; nobody at first */

Res  walk_get(Text target);
Res  walk_post(Text target, Text body);
Text walk_body(const Res *res);

/* A right answer for every field of a step, as a browser would send it; the words of lines are `words`. */
Text walk_answers(const Step *step, Text words);

/* Begins a draft by a route; gives its address, "/draft/SECRET". */
Text walk_begin(Text route);
const Sheet *walk_sheet(Text route);

/* Answers every question; and sends it too, and gives the receipt's address, "/sent/REFERENCE/SECRET". */
Text walk_fill(Text route, Text words);
Text walk_land(Text route, Text words);
void walk_idea(Text receipt, Idea *out);                  /* the idea of a receipt */
Text walk_track(Text receipt);                            /* its tracking page: "/track/REFERENCE/SECRET" */
i64  walk_mailed(Text like);                               /* mails with such a key, as SQL's LIKE has it */
