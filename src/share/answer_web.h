/* answer_web: where somebody who was asked by mail says yes or no: to work on an idea with its sender, or to take it over. */
#pragma once

#include "http/web.h"
#include "share/collaborator.h"
#include "share/transfer.h"

typedef struct AnswerPage {
    Page page;
    PairList wrong;
    bool over;                            /* it is about taking it over */
    bool open;                            /* may still be answered */
    Text sender, title, reference, part, summary, hospital;
    Time expires;
    Input name;
    bool asks_name;
    Url  action;
} AnswerPage;
void answer_page_html(Buf *out, const AnswerPage *page);
void answer_page_json(Buf *out, const AnswerPage *page);

extern const Form ANSWER_FORM;
Err invited_show(Req *req, Res *res);         /* GET  /invited/{id}/{key} */
Err invited_post(Req *req, Res *res);
Err offered_show(Req *req, Res *res);         /* GET  /offered/{id}/{key} */
Err offered_post(Req *req, Res *res);
