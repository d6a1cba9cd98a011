/* answers: what a person typed on one page of a form, checked before anything of it is kept. */
#pragma once

#include "front/forms.h"
#include "http/http.h"
#include "pathway/idea.h"

/* Reads the fields of a step out of what was sent. Each fault is a line of res->wrong; likely patient identifiers are faults. With
   `complete` an empty field that may not be empty is one too. *out gets every field of the step in the form in which it is kept: dates as
   YYYY-MM-DD, several choices parted by line ends, e-mail addresses in small letters, "" for what is empty. */
void answers_read(Req *req, Res *res, const Step *step, bool complete, LandedAnswerList *out);

/* What was typed for each field, as it came, for drawing the page again. */
void answers_typed(const Req *req, const Step *step, LandedAnswerList *out);

/* All that was typed on whichever page, with an empty line between two fields; "" when nothing was. */
Text answers_all_typed(const Req *req);

/* Likely patient identifiers in words that belong to no form (a reply, a reason) are a fault of that field. */
void refuse_identifiers(Req *req, Res *res, Text field, Text words);

Text answer_of(const LandedAnswerList *answers, Text key);         /* "" when there is none */
Text answer_words(Arena *a, const Question *q, Text value);        /* for people: labels instead of values, days in words */
bool answer_has(Text value, Text choice);                          /* several choices: is this one among them? */

bool answer_is_none(const Question *q, Text choice);               /* of several choices, the one that goes with no other: "No one yet" */

/* Is this step asked of whoever gave these answers? A step that depends on one that is not asked is not asked either. */
bool step_asked(const Sheet *sheet, const Step *step, const LandedAnswerList *answers);

bool question_missing(const Question *q, const LandedAnswerList *answers);      /* it may not be empty, and is */

/* The first question of a step that may not be empty and is; NULL when it is complete. */
const Question *step_missing(const Step *step, const LandedAnswerList *answers);
