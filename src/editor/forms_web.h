/* forms_web: the pages on which an administrator sees the forms of the front door, their working copies and their versions. */
#pragma once

#include "editor/form_draft.h"
#include "base/readable.h"
#include "http/web.h"

enum { FORM_WORD_MOST = 40, FORM_SEEN_DONE = 20 };
#define FORM_ID_MOST INT64_MAX

typedef struct FormLine { Text route; FormState state; Text editing; } FormLine;          /* editing: who has a working copy, or "" */
typedef LIST(FormLine) FormLineList;
typedef struct FormsPage { Page page; FormLineList forms; } FormsPage;

/* One page of a form in the list of them. only: who is asked it, in words, "" for everybody. */
typedef struct StepLine {
    const Step *step;
    size_t number;
    Text only, age, age_colour, long_words;
    bool offered, first_offered, may_up, may_down, may_go;
} StepLine;
typedef LIST(StepLine) StepLineList;

typedef struct FormPage {
    Page page;
    Text route, title, state_words, kind_words;
    FormState state;
    bool editing;                         /* the questions are those of the working copy */
    FormDraft draft;
    StepLineList steps;
    Readable whole; Text whole_age, whole_colour;
    bool few;                             /* too few words for the formula to be sure */
    Text first_step;
} FormPage;

typedef struct VersionsPage { Page page; Text route, title; FormVersionList versions; Text before; bool editing; } VersionsPage;
typedef struct VersionPage { Page page; Text route, title, text; i64 version, newest; bool is_newest, editing; } VersionPage;

extern const Form FORM_DONE_QUERY, FORM_BEGIN_FORM, FORM_SEEN_FORM, FORM_MOVE_FORM;
Err forms_show(Req *req, Res *res);                /* GET  /admin/forms                              R_OPERATE */
Err form_show(Req *req, Res *res);                 /* GET  /admin/forms/{route}                      FORM_DONE_QUERY */
Err form_begin_post(Req *req, Res *res);           /* POST /admin/forms/{route}/begin                FORM_BEGIN_FORM */
Err form_discard_post(Req *req, Res *res);         /* POST /admin/forms/{route}/discard              FORM_SEEN_FORM */
Err form_move_post(Req *req, Res *res);            /* POST /admin/forms/{route}/move                 FORM_MOVE_FORM */
Err versions_show(Req *req, Res *res);             /* GET  /admin/forms/{route}/versions */
Err version_show(Req *req, Res *res);              /* GET  /admin/forms/{route}/versions/{id} */
Err version_again_post(Req *req, Res *res);        /* POST /admin/forms/{route}/versions/{id}/again */

/* What the other pages of the editor share. */
Url  form_url(const Req *req, Text rest);                 /* /admin/forms/{route} and then rest, as "/text" */
Page form_frame(const Req *req, const Res *res, Text title);                              /* the way back leads to the form */
/* The working copy of the address's form. *gone: there is none, and res leads to the form. */
Err  form_opened(Req *req, Res *res, FormDraft *draft, Sheet *sheet, bool *gone) MUST_CHECK;
bool form_known(Text route);
Text form_step_words(Arena *a, const Step *step);                                         /* all a page says, for its reading age */
Text form_only_words(Arena *a, const Sheet *sheet, const Step *step);                     /* "Asked only of who …" */

/* Keeps a changed form: faults become lines of res->wrong, and so does a working copy that is not as seen any more. */
Err  form_keep(Req *req, Res *res, const FormDraft *draft, i64 seen, const Sheet *sheet, Text what) MUST_CHECK;

void forms_page_html(Buf *out, const FormsPage *page);       void forms_page_json(Buf *out, const FormsPage *page);
void form_page_html(Buf *out, const FormPage *page);         void form_page_json(Buf *out, const FormPage *page);
void versions_page_html(Buf *out, const VersionsPage *page); void versions_page_json(Buf *out, const VersionsPage *page);
void version_page_html(Buf *out, const VersionPage *page);   void version_page_json(Buf *out, const VersionPage *page);
