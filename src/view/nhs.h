/* nhs: the NHS.UK components as functions that write their markup; classes and ids are those of nhsuk-frontend 10.
   A template calls one as {{> nhs_input &(Input){ .name = "title", .label = "Title" } }}; those that hold other markup come as a
   pair and are written {{#> nhs_details "More"}} … {{/nhs_details}}. Fields left out are left out of the markup. */
#pragma once

#include "view/html.h"

typedef enum Size { SIZE_NORMAL, SIZE_S, SIZE_M, SIZE_L, SIZE_XL } Size;

/* One field. Its id is its name unless id is given; the error summary links to the id. */
typedef struct Input {
    Text name, id, label, hint, value;
    Text wrong;                           /* the sentence about what is wrong with it */
    Text type;                            /* "text" when not given: "email", "tel", "search", "hidden" is not one */
    Text autocomplete, inputmode, prefix, suffix;
    Size size;                            /* of the label */
    bool heading;                         /* the label is the page's <h1> */
    bool hide_label;                      /* for screen readers only */
    bool plain_words;                     /* no spelling check: codes, names, addresses */
    int  width;                           /* in characters: 2 3 4 5 10 20 30; 0 is the whole column */
    int  rows;                            /* of a textarea; 0 is 5 */
    i64  most;                            /* characters of a textarea, counted while typing; 0 counts nothing */
    Text key;                             /* its keyboard shortcut */
    const TextList *offers;               /* what is offered while typing; NULL or none: nothing */
    Text accept, too_large;               /* of a file: endings offered, ".pdf,.png"; what to say of more than `most` bytes */
} Input;
void nhs_input(Buf *out, const Input *in);
void nhs_textarea(Buf *out, const Input *in);
void nhs_file(Buf *out, const Input *in);                 /* to choose one file; its form says enctype="multipart/form-data" */
void nhs_password(Buf *out, const Input *in);            /* with a button that shows it; give autocomplete "new-password" for a new one */

/* Choosing. An option is chosen when it says so, or its value is the Choice's. */
typedef struct Option {
    Text value, label, hint;
    bool chosen;
    bool apart;                           /* "or" stands before it */
    const Input *asks;                    /* what choosing it asks for; a textarea when it has rows */
} Option;
typedef LIST(Option) OptionList;
#define OPTIONS(...) ((OptionList){ .at = (Option[]){ __VA_ARGS__ }, .n = sizeof((Option[]){ __VA_ARGS__ }) / sizeof(Option) })
typedef struct Choice {
    Text name, id, label, hint, value, wrong;
    Text key;                             /* the keyboard shortcut of a select */
    OptionList options;
    Size size;                            /* of the legend or label */
    bool heading, hide_label, small, in_line;
} Choice;
void nhs_radios(Buf *out, const Choice *c);
void nhs_checkboxes(Buf *out, const Choice *c);          /* one name, many values; a single option without label makes no fieldset */
void nhs_select(Buf *out, const Choice *c);

/* A date in three boxes, named name-day, name-month and name-year; the first one's id is name. */
typedef struct DateParts { Text name, label, hint, wrong, day, month, year; Size size; bool heading; } DateParts;
void nhs_date_parts(Buf *out, const DateParts *d);

void csrf(Buf *out, Text token);                         /* the hidden field every POST form of a session carries */
void nhs_hidden(Buf *out, Text name, Text value);
void nhs_error_summary(Buf *out, const PairList *wrong); /* (field, sentence): links to #field; nothing when there are none */

typedef enum ButtonKind { BUTTON_PRIMARY, BUTTON_SECONDARY, BUTTON_WARNING } ButtonKind;
typedef struct Button { Text label, name, value, key; ButtonKind kind; bool small; Url link; } Button;
void nhs_button(Buf *out, const Button *b);              /* a link when it has one, else a submit button; key: its keyboard shortcut */
void nhs_submit(Buf *out, Text label);                   /* the page's one primary button, which a double click presses once */

void nhs_marked(Buf *out, const RunList *runs);          /* the words of a text, its hits marked */
void nhs_tag(Buf *out, Text label, Text colour);         /* white grey green aqua-green blue purple pink red orange yellow; "" plain */
void nhs_action_link(Buf *out, Url url, Text label);
void nhs_back_link(Buf *out, Url url, Text label);
void nhs_panel(Buf *out, Text heading, Text body);       /* "Idea sent": green, the heading is the page's <h1> */
void nhs_banner(Buf *out, Text title, Text words, bool success);

/* Pairs that hold other markup. */
void nhs_details_start(Buf *out, Text summary);          void nhs_details_end(Buf *out, Text summary);
void nhs_inset_start(Buf *out);                          void nhs_inset_end(Buf *out);
void nhs_read_only_start(Buf *out, Text legend);          /* what is asked, for whoever may only read it: nothing to fill in, no form */
void nhs_read_only_end(Buf *out, Text legend);
void nhs_warning_start(Buf *out, Text heading);          void nhs_warning_end(Buf *out, Text heading);
/* A card is clickable when it has a url; else give it (Url){ 0 }. */
void nhs_card_start(Buf *out, Text heading, Url url);    void nhs_card_end(Buf *out, Text heading, Url url);
void nhs_fieldset_start(Buf *out, Text legend, Size size);   void nhs_fieldset_end(Buf *out, Text legend, Size size);

/* Question and answer, with a link to change it. Either text or html; text keeps its paragraphs. */
typedef struct SummaryRow { Text key, text; Html html; Url change; Text what; } SummaryRow;   /* what: "Change <what>", else the key */
typedef LIST(SummaryRow) SummaryList;
void nhs_summary_list(Buf *out, const SummaryList *rows);

typedef struct Task { Text name, hint, status; Text colour; Url url; } Task;   /* no colour: done; no url: cannot start yet */
typedef LIST(Task) TaskList;
void nhs_task_list(Buf *out, Text id, const TaskList *tasks);

typedef struct Pager { Url newer, older; Text newer_words, older_words; } Pager;   /* "Newer" and "Older" when no words are given */
void nhs_pagination(Buf *out, const Pager *p);           /* nothing when it leads nowhere */

/* Words meant for whom: never told by colour alone. */
void nhs_inside_start(Buf *out, Text heading);           void nhs_inside_end(Buf *out, Text heading);      /* only staff see this */
void nhs_outside_start(Buf *out, Text heading);          void nhs_outside_end(Buf *out, Text heading);     /* the sender sees this */
