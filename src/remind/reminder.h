/* reminder: a date of an idea, the day of a task or a redirect nobody took up, said once at each step to whoever must act. */
#pragma once

#include "base/site.h"
#include "store/store.h"

/* The furthest step counts: after days on which nothing was said, only that one is. */
enum { STEP_SOON = 1, STEP_TODAY = 2, STEP_PAST = 3, STEP_LATE = 4 };
enum { REMIND_SOON = 2, REMIND_LATE = 5, REMIND_UNTAKEN = 4, REMIND_IGNORED = 6 };     /* working days */
enum { REMIND_MOST = 5000 };              /* a morning, the earliest first; what is beyond waits for the next */

typedef struct Due {
    Text kind;                            /* idea task redirect */
    i64  subject, idea;                   /* subject: the id of the idea, the task or the decision */
    Day  due;
    Time made;                            /* of a redirect */
    i64  step, before;                    /* before: the step it was said at last, 0 for never */
} Due;
typedef LIST(Due) DueList;

/* What has come to a step it was not said at. On working days. */
Err reminder_look(Db *db, Arena *a, Day today, DueList *out) MUST_CHECK;

typedef struct Saying Saying;
Err reminder_say(struct Saying *s, const Due *due) MUST_CHECK;          /* inside remind only: see line.h */
