/* form_edit_web: the pages on which an administrator writes a form: as text, and page by page, question by question. */
#pragma once

#include "editor/form_change.h"
#include "editor/forms_web.h"

/* The whole form as text. faults: each line's fault and how to mend it. */
typedef struct FaultLine { i64 line; Text words; } FaultLine;
typedef LIST(FaultLine) FaultLineList;
typedef struct FormTextPage {
    Page page; PairList wrong; Text route, title, body; i64 seen; bool editing; FaultLineList faults;
} FormTextPage;

typedef struct FormAboutPage { Page page; PairList wrong; Text route, name, kind; i64 seen; OptionList kinds; } FormAboutPage;

/* The answers to one earlier question after which a page can be asked. */
typedef struct OnlyGroup { Text label; OptionList options; } OnlyGroup;
typedef LIST(OnlyGroup) OnlyGroupList;
typedef struct QuestionLine { const Question *question; Text kind_name; bool may_up, may_down, may_go; } QuestionLine;
typedef LIST(QuestionLine) QuestionLineList;

typedef struct StepEditPage {
    Page page;
    PairList wrong;
    Text route, key, ask, help, only_words;
    bool adding, offered, asked_only;
    i64  seen;
    OnlyGroupList groups;
    QuestionLineList questions;
    Readable age; Text age_words, age_colour, long_words;
    OptionList kinds;                     /* adding: the kind of its first question */
    Text kind;
} StepEditPage;

/* A choice as it stands on the page. */
typedef struct ChoiceRow { Text code, label; size_t number; bool may_up, may_down; } ChoiceRow;
typedef LIST(ChoiceRow) ChoiceRowList;
typedef struct QuestionEditPage {
    Page page;
    PairList wrong;
    Text route, step, step_ask, key, label, kind, hint, why, missing, most, use;
    bool adding, chooses, offered, is_email;
    i64  seen;
    OptionList kinds;
    ChoiceRowList choices;
} QuestionEditPage;

extern const Form FORM_TEXT_FORM, FORM_ABOUT_FORM, FORM_STEP_FORM, FORM_QUESTION_FORM;
Err form_text_show(Req *req, Res *res);            /* GET  /admin/forms/{route}/text */
Err form_text_post(Req *req, Res *res);            /* POST the same */
Err form_about_show(Req *req, Res *res);           /* GET  /admin/forms/{route}/about */
Err form_about_post(Req *req, Res *res);
Err step_add_show(Req *req, Res *res);             /* GET  /admin/forms/{route}/add */
Err step_add_post(Req *req, Res *res);
Err step_edit_show(Req *req, Res *res);            /* GET  /admin/forms/{route}/pages/{step} */
Err step_edit_post(Req *req, Res *res);
Err question_add_show(Req *req, Res *res);         /* GET  /admin/forms/{route}/pages/{step}/add */
Err question_add_post(Req *req, Res *res);
Err question_edit_show(Req *req, Res *res);        /* GET  /admin/forms/{route}/questions/{question} */
Err question_edit_post(Req *req, Res *res);

OptionList form_kind_options(Arena *a);

void form_text_page_html(Buf *out, const FormTextPage *page);         void form_text_page_json(Buf *out, const FormTextPage *page);
void form_about_page_html(Buf *out, const FormAboutPage *page);       void form_about_page_json(Buf *out, const FormAboutPage *page);
void step_edit_page_html(Buf *out, const StepEditPage *page);         void step_edit_page_json(Buf *out, const StepEditPage *page);
void question_edit_page_html(Buf *out, const QuestionEditPage *page); void question_edit_page_json(Buf *out, const QuestionEditPage *page);
