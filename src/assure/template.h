/* template: what one kind of check asks, as readable text with versions; a published version never changes. */
#pragma once

#include "store/store.h"
#include "view/nhs.h"

typedef enum AskKind { ASK_LINE, ASK_LINES, ASK_NUMBER, ASK_DATE, ASK_ONE, ASK_MANY, ASK_KINDS } AskKind;

/* One question. options are those of one and many, points the column each points at, "" for none. */
typedef struct Ask {
    Text key, label, hint;
    AskKind is;
    i64  most;                            /* characters of a text; the largest number */
    bool optional, company;               /* company: also the company may be asked it */
    TextList only;                        /* asked only where the answers point at one of these columns; none: always */
    Text standard;                        /* of a standard's three questions the first is "" and the others name it; NULL: none of one */
    bool drawn;                           /* each line is "from, what, to, how": see assure/data_flow.h */
    Text from_check, from_key;            /* where the idea has that check, what it answers there counts here; "" for none */
    OptionList options;
    TextList points, rules;               /* rules: why a choice points where it does; "" where nothing is said */
    int  line;
} Ask;

/* The questions of a standard: how it stands (STANDARD_*), KEY-shows what shows it, KEY-weeks how long closing a gap takes. */
extern const char STANDARD_MET[], STANDARD_PART[], STANDARD_GAP[], STANDARD_NONE[];

typedef struct TemplatePart { Text key, title, help; LIST(Ask) asks; int line; } TemplatePart;
typedef struct TemplateColumn { Text key, name; } TemplateColumn;

typedef struct Template {
    i64  id;
    Text name, title;
    i64  version;
    Text team;                            /* who usually does it, as the team is called */
    TextList routes;                      /* for which arrivals it is usual */
    i64  within, lasts;                   /* working days to do it in; months until it expires, 0: it does not */
    Text sign;                            /* who must sign before it can pass: "Clinical safety officer"; "" for nobody */
    bool hazards;                         /* it keeps a hazard log */
    TextList notes;                       /* said above its questions */
    Day  checked, again;                  /* the rules behind it were last looked up, and are to be looked up again by; NO_DAY */
    Text result;                          /* "", "one": the answers should point at one column; "highest": the last one pointed at counts */
    LIST(TemplateColumn) columns;
    LIST(TemplatePart) parts;
    int  routes_line;
} Template;

/* A fault in a *.check file: the line, what is wrong and how to mend it. */
typedef struct TemplateFault { int line; Text words; } TemplateFault;
typedef LIST(TemplateFault) TemplateFaultList;

/* Reads a whole *.check file and proves it; the format is explained at the top of template_read.c. E_INVALID with at least one fault, in
   the order of the lines. */
enum { TEMPLATE_TEXT_MOST = 100000 };
Err template_parse(Arena *a, Text text, Template *out, TemplateFaultList *faults) MUST_CHECK;

const Ask          *template_ask(const Template *t, Text key);           /* NULL when there is none */
const TemplatePart *template_part(const Template *t, Text key);          /* NULL when there is none */
bool ask_same(const Ask *x, const Ask *y);                               /* an answer to the one is an answer to the other */

/* The value of an answer as people read it: labels instead of values, days in words. */
Text ask_words(Arena *a, const Ask *ask, Text value);

/* Publishes each template the binary carries whose name and version are not in the records yet. Run it at every start, in a transaction. */
Err templates_seed(Db *db, Time now) MUST_CHECK;

typedef struct TemplateRow { i64 id; Text name; i64 version; Text title, body; Time published; Text author_name; } TemplateRow;
typedef LIST(TemplateRow) TemplateRowList;

Err template_read(Db *db, Arena *a, i64 id, Template *out) MUST_CHECK;                    /* E_NOT_FOUND */
Err template_newest(Db *db, Arena *a, Text name, Template *out) MUST_CHECK;               /* E_NOT_FOUND */
Err template_row_newest(Db *db, Text name, TemplateRow *out) MUST_CHECK;                  /* E_NOT_FOUND */
Err templates_newest(Db *db, TemplateRowList *out) MUST_CHECK;                            /* of each name the newest, by title */
Err templates_of_idea(Db *db, i64 idea, TemplateRowList *out) MUST_CHECK;                 /* what its checks and answers need */

/* A new version, one higher than the newest; the text is proved again. E_INVALID: it has faults, or another name. E_CONFLICT: a newer one
   than `seen` was published meanwhile. Journalled on check:NAME. */
Err template_publish(Db *db, Text name, i64 seen, Text text, i64 author, Time now, i64 *version) MUST_CHECK;

/* Questions as they were pasted, one on a line, as lines of a template: a part with that title and an ask for each, with keys that `t`
   does not have yet. Numbers and bullets before a question are taken away. */
Text template_pasted(Arena *a, const Template *t, Text title, Text pasted);

/* The team that does it here: the one named by an administrator, else the one called as the template says; 0 for none. */
Err template_team(Db *db, const Template *t, i64 *team) MUST_CHECK;
/* Who may sign it. */
Err template_signers(Db *db, Text name, IntList *out) MUST_CHECK;
Err template_desk(Db *db, Text name, i64 team, const IntList *signers, i64 author, Time now) MUST_CHECK;
