/* forms: the questions of the front door, as data with versions; a published version never changes. */
#pragma once

#include "store/store.h"
#include "view/nhs.h"

typedef enum QuestionKind { Q_LINE, Q_LINES, Q_EMAIL, Q_PHONE, Q_NUMBER, Q_DATE, Q_ONE, Q_MANY, Q_SERVICE, QUESTION_KINDS } QuestionKind;

/* One thing to fill in. Its columns are those of table field; `is` and `options` are read out of kind and choices. */
typedef struct Question {
    Text step;
    i64  place;
    Text key, kind, label, hint;
    Text why;                             /* why it matters, for whoever left it empty; "" */
    i64  most;                            /* characters of a text; the largest number */
    Text missing;                         /* what to say when it is empty; "" when it may be */
    Text choices;                         /* a line each: value, tab, label */
    QuestionKind is;
    OptionList options;                   /* of one, many and service, the hospital's services among the last */
} Question;
typedef LIST(Question) QuestionList;

/* One page of the form. asked_if: "KEY VALUE VALUE": only those are asked it who gave one of these answers; "": everybody. */
typedef struct Step { i64 place; Text key, ask, help, asked_if; QuestionList questions; } Step;
typedef LIST(Step) StepList;

/* One version of the form of one route. Everybody is asked the first `asked` steps; those after them are offered, and all of their
   fields may be empty. */
typedef struct Sheet { i64 id; Text route; i64 version; Text kind, title; i64 asked; StepList steps; } Sheet;
typedef LIST(Sheet) SheetList;

/* A fault in a *.form file: the line, what is wrong and how to mend it. */
typedef struct FormFault { int line; Text words; } FormFault;
typedef LIST(FormFault) FormFaultList;

/* Reads a whole *.form file; its format is explained at the top of forms_read.c. E_INVALID with at least one fault. */
Err sheet_parse(Arena *a, Text text, Sheet *out, FormFaultList *faults) MUST_CHECK;

/* Publishes each form the binary carries whose route and version are not in the records yet, but of a route whose form was edited here
   it publishes none. Run it at every start, in a transaction. */
Err forms_seed(Db *db, Time now) MUST_CHECK;

/* author: who publishes it; 0: it came with Hilum. again: the earlier version it brings back, or 0. */
Err sheet_publish(Db *db, const Sheet *sheet, i64 author, i64 again, Time now, i64 *id) MUST_CHECK;

/* The form of a route that the binary carries, and everything a form asks as one text: two forms ask the same when these are the same. */
Err  sheet_shipped(Arena *a, Text route, Sheet *out) MUST_CHECK;         /* E_NOT_FOUND */
Text sheet_asks(Arena *a, const Sheet *sheet);

void forms_services(Arena *a, OptionList *out);          /* of db/services.txt, added to a list of choices */

/* A form that was parsed lacks the hospital's services; with them its pages can be drawn. */
void sheet_add_services(Arena *a, Sheet *sheet);

/* A whole form by its id, read once in the life of the process: what comes out lives for ever and is safe from every
   thread. E_NOT_FOUND. */
Err sheet_get(Db *db, i64 form, const Sheet **out) MUST_CHECK;
Err sheet_newest(Db *db, Text route, const Sheet **out) MUST_CHECK;
void sheets_forget(void);                 /* for tests, which open other records; nothing read before may be used any more */

bool sheet_offered(const Sheet *sheet, const Step *step);          /* one of those after the first `asked` */
const Step     *sheet_step(const Sheet *sheet, Text key);          /* NULL when there is none */
const Question *sheet_question(const Sheet *sheet, Text key);      /* NULL when there is none */

/* The seven arrivals in the order they are offered; the newest form of each gives its words. */
extern const Text  ARRIVALS[];
extern const size_t ARRIVALS_N;
