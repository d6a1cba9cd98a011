/* field_view: a question of a form as the NHS component that asks it. */
#pragma once

#include "front/answers.h"

typedef struct FieldView {
    const Question *question;
    Text      value;
    Input     input;                      /* line, lines, email, phone, number */
    Choice    choice;                     /* one, many, service */
    DateParts date;
} FieldView;
typedef LIST(FieldView) FieldViewList;

/* Every question of the step with its value (kept, or typed and wrong). A step with one question has its own question as the label, which
   is then the page's heading. */
void field_views(const Req *req, const Res *res, const Step *step, const LandedAnswerList *values, FieldViewList *out);

void field_view_html(Buf *out, const FieldView *field);

Text wrong_about(const PairList *wrong, Text field);      /* the sentence about one field, or "" */
