/* ask_view: the questions of one part of a check as NHS components, and what was typed into them. */
#pragma once

#include "assure/check.h"
#include "http/http.h"

typedef struct AskView {
    const Ask *ask;
    Input      input;                     /* line, lines, number */
    Choice     choice;                    /* one, many */
    DateParts  date;
    Text       note;                      /* by whom and when it was answered; that it is asked again; "" */
    Text       linked;                    /* what another check of the idea says to it; NULL: it is asked here */
    Url        where;                     /* of that answer */
    bool       again;                     /* it was answered in an older version, in which it was asked otherwise */
} AskView;
typedef LIST(AskView) AskViewList;

/* Each question of the part with its answer, or with what was typed when it came back wrong. company: only those the company may be
   asked. */
void ask_views(const Req *req, const Res *res, const TemplatePart *part, const CheckAnswerList *answers, bool company, AskViewList *out);
void ask_view_html(Buf *out, const AskView *view);
void ask_linked_html(Buf *out, const AskView *view);

/* When the newest answer of the part was given, for the field "seen" of its page; and what came in that field. */
Time part_seen(const TemplatePart *part, const CheckAnswerList *answers);
Time asks_seen(const Req *req);

/* What was typed, in the form in which it is kept: dates as YYYY-MM-DD, several choices parted by line ends, "" for nothing. Each fault is
   a line of res->wrong. */
void asks_read(Req *req, Res *res, const TemplatePart *part, bool company, AnswerGivenList *out);
