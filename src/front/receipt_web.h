/* receipt_web: check your answers, send, and the receipt. */
#pragma once

#include "front/draft_web.h"
#include "front/receipt.h"

/* questions: those that are empty; together: there are others on its page */
typedef struct MissingStep { Text ask; Url url; QuestionList questions; bool together; } MissingStep;
typedef LIST(MissingStep) MissingStepList;

typedef struct CheckPage {
    Page page;
    Text form_title;
    SummaryList rows;
    MissingStepList missing;
    TextList going;                       /* documents that go with the answers they belong to */
    Url  twin;                            /* what the asker sent before under the same name, when that has not ended */
    bool may_send;                        /* nothing is missing and it was not sent before */
    bool amending;                        /* changes what was sent before */
    PublicIdeaList similar;               /* public ideas that say much the same, and what came of them */
    size_t offered;                       /* questions that may be left out and were not looked at yet */
    Url  send, where, extra;              /* extra: the first of them */
} CheckPage;

typedef struct ReceiptPage {
    Page page;
    Text reference, panel, title, owner, owner_email, email, mail_note;
    Text like;                            /* how long ideas like this one took, or "" */
    Url  track, mail_to;
    PromiseLineList promises;
} ReceiptPage;

Err check_show(Req *req, Res *res);           /* GET  /draft/{key}/check */
Err send_post(Req *req, Res *res);            /* POST /draft/{key}/send: pressing twice gives the same receipt */
Err receipt_show(Req *req, Res *res);         /* GET  /sent/{reference}/{key} */
Url receipt_url(Arena *a, const Idea *idea);
Url sent_url(Arena *a, const Draft *draft, const Idea *idea);      /* where a draft leads that was sent: receipt, or what it changed */

void check_page_html(Buf *out, const CheckPage *page);     void check_page_json(Buf *out, const CheckPage *page);
void receipt_page_html(Buf *out, const ReceiptPage *page); void receipt_page_json(Buf *out, const ReceiptPage *page);
