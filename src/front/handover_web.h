/* handover_web: the sender's yes to sending it on, whether somebody took it up, and what the next door opens by its link. */
#pragma once

#include "files/document_web.h"
#include "front/handover.h"
#include "http/web.h"

typedef struct PaperLine { Text title, about; Url url; } PaperLine;
typedef struct PapersPage {
    Page page;
    Idea idea;
    SummaryList answers;
    LIST(PaperLine) documents;
    Day  until;
    Url  pdf, mail_to;
    Text hospital;
} PapersPage;
void papers_page_html(Buf *out, const PapersPage *page);
void papers_page_json(Buf *out, const PapersPage *page);

extern const Form HANDOVER_FORM, TAKEN_FORM;
Err track_post_handover(Req *req, Res *res);      /* POST /track/{reference}/{key}/handover, /mine/{id}/handover */
Err track_post_taken(Req *req, Res *res);         /* POST …/taken-up */
Err papers_show(Req *req, Res *res);              /* GET  /papers/{id}/{key} */
Err papers_show_pdf(Req *req, Res *res);          /* GET  /papers/{id}/{key}/idea.pdf */
Err papers_send(Req *req, Res *res);              /* GET  /papers/{id}/{key}/documents/{id}/files/{id} */
