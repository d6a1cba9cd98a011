/* awaited_web: what parked ideas wait for, and the page that says it has happened. */
#pragma once

#include "http/web.h"
#include "pathway/awaited.h"

typedef struct WaitingPage {
    Page page;
    AwaitedList events;
    bool may_wake, cut;                   /* cut: more ideas wait than AWAITED_MOST */
} WaitingPage;
void waiting_page_html(Buf *out, const WaitingPage *page);
void waiting_page_json(Buf *out, const WaitingPage *page);
void waiting_ideas(Buf *out, const AwaitedIdeaList *ideas);
void waiting_ideas_json(Buf *out, const AwaitedIdeaList *ideas);

typedef struct HappenedPage {
    Page page;
    PairList wrong;
    Idea idea;
    Awaited event;
    Text csrf, seen, count_words, words, words_wrong, letter_subject, letter_body;       /* the letter: "" on the form */
} HappenedPage;
void happened_page_html(Buf *out, const HappenedPage *page);
void happened_page_json(Buf *out, const HappenedPage *page);

extern const Form WAITING_QUERY, HAPPENED_FORM;
Err waiting_show(Req *req, Res *res);         /* GET  /work/waiting */
Err happened_show(Req *req, Res *res);        /* GET  /work/{id}/happened */
Err happened_post(Req *req, Res *res);        /* POST /work/{id}/happened */
