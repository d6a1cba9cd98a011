/* form_change: the changes that the pages of the editor make to a form: each makes a new form of an old one, in an arena. */
#pragma once

#include "front/forms.h"

/* One page, as typed. only: "KEY VALUE VALUE", or "" for everybody. offered: asked at the end, of whoever likes. */
typedef struct StepWish { Text ask, help, only; bool offered; } StepWish;

/* One question, as typed. codes and labels run side by side; a choice without a code gets one made of its label. missing "": it may be
   empty. */
typedef struct QuestionWish { Text kind, label, hint, why, missing; i64 most; TextList codes, labels; } QuestionWish;

/* A key made of words, unlike any key of the form: "Where are you?" becomes where-are-you. */
Text form_new_key(Arena *a, const Sheet *sheet, Text words);

/* Each gives E_NOT_FOUND when there is no such step or question, and E_INVALID where the change makes no sense (the first cannot move up,
   the last one cannot go). */
Err form_move_step(Arena *a, Sheet *sheet, Text step, int way) MUST_CHECK;
Err form_remove_step(Arena *a, Sheet *sheet, Text step) MUST_CHECK;
Err form_change_step(Arena *a, Sheet *sheet, Text step, const StepWish *wish) MUST_CHECK;
/* Adds a page below all others, or below those that everybody is asked, with its first question. */
void form_add_step(Arena *a, Sheet *sheet, const StepWish *wish, const QuestionWish *first, Text *key);

Err form_move_question(Arena *a, Sheet *sheet, Text key, int way) MUST_CHECK;             /* within its page */
Err form_remove_question(Arena *a, Sheet *sheet, Text key) MUST_CHECK;
Err form_change_question(Arena *a, Sheet *sheet, Text key, const QuestionWish *wish) MUST_CHECK;
Err form_add_question(Arena *a, Sheet *sheet, Text step, const QuestionWish *wish, Text *key) MUST_CHECK;

typedef struct KindRow { Text kind, name, about; bool sized, chooses; i64 most; } KindRow;
extern const KindRow FORM_KINDS[QUESTION_KINDS];
const KindRow *form_kind(Text kind);                      /* NULL when there is none */
