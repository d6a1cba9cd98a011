/* introductions_web: introductions that were proposed, one of them, and the page behind the link that each side gets. */
#pragma once

#include "http/web.h"
#include "introduce/introduction.h"

Page introductions_frame(const Req *req, const Res *res, Text title);     /* of a page below /introductions */

typedef struct IntroductionRow { Introduction n; Text state; Url answer; } IntroductionRow;   /* answer: my own link, while I am asked */
typedef LIST(IntroductionRow) IntroductionRowList;
typedef struct IntroductionsPage { Page page; IntroductionRowList rows; bool all; } IntroductionsPage;     /* all: not only my own */
void introductions_page_html(Buf *out, const IntroductionsPage *page);
void introductions_page_json(Buf *out, const IntroductionsPage *page);

typedef struct NumberRow { Text name; i64 value; } NumberRow;
typedef LIST(NumberRow) NumberRowList;
typedef struct FollowRow { Text who, when, met, helped, words; } FollowRow;
typedef LIST(FollowRow) FollowRowList;
typedef struct IntroductionPage {
    Page page;
    Introduction n;
    Text state, one_said, other_said, csrf;
    NumberRowList factors;
    FollowRowList follows;
    bool may_end;
} IntroductionPage;
void introduction_page_html(Buf *out, const IntroductionPage *page);
void introduction_page_json(Buf *out, const IntroductionPage *page);

/* For either side, by their link; asks says what is open: "answer", "follow", or "" for nothing. */
typedef struct IntroducedPage {
    Page page;
    PairList wrong;
    Introduction n;
    Text asks, csrf, summary;
    bool one;
    Url  action;
    Input promised, words;
    Choice met, helped, never;
} IntroducedPage;
void introduced_page_html(Buf *out, const IntroducedPage *page);
void introduced_page_json(Buf *out, const IntroducedPage *page);

extern const Form INTRODUCTIONS_QUERY, INTRODUCED_QUERY, INTRODUCED_FORM;
Err introductions_show(Req *req, Res *res);              /* GET  /introductions */
Err introduction_show(Req *req, Res *res);               /* GET  /introductions/{id} */
Err introduction_post_end(Req *req, Res *res);           /* POST /introductions/{id}/end */
Err introduced_show(Req *req, Res *res);                 /* GET  /introduced/{id}/{secret} */
Err introduced_post(Req *req, Res *res);                 /* POST /introduced/{id}/{secret} */
