/* demo_answers: what the sender of a tale answers to each question of the form. */
#pragma once

#include "app/demo_tale.h"
#include "front/forms.h"
#include "pathway/idea.h"

/* What the tale itself knows; for the rest something from the stock or a choice, always where the form will not go on without, now and then
   where it may be left empty. Every answer fits its question. */
void tale_answers(Arena *a, const Tale *tale, const Sheet *sheet, const Stock *stock, Chance *c, LandedAnswerList *out);
