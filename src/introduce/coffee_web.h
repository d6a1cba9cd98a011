/* coffee_web: coffee rounds: with whom somebody sat, and for those who triage when they begin and end. */
#pragma once

#include "http/web.h"
#include "introduce/coffee.h"

typedef struct SeatLine { CoffeeSeat seat; Text days; } SeatLine;
typedef LIST(SeatLine) SeatLineList;
typedef struct CoffeePage {
    Page page;
    PairList wrong;
    Text csrf;
    SeatLineList seats;
    CoffeeList all;
    size_t guests;
    bool takes_part, may_start, may_end;
    DateParts starts;
    Input weeks, rounds, place;
} CoffeePage;
void coffee_page_html(Buf *out, const CoffeePage *page);
void coffee_page_json(Buf *out, const CoffeePage *page);
Text coffee_words(Arena *a, const Coffee *c);            /* "Every 2 weeks, round 3 of 6; the next is on …" */

extern const Form COFFEE_QUERY, COFFEE_FORM, COFFEE_SAID_FORM;
Err coffee_show(Req *req, Res *res);                     /* GET  /introductions/coffee */
Err coffee_post(Req *req, Res *res);                     /* POST /introductions/coffee */
Err coffee_post_end(Req *req, Res *res);                 /* POST /introductions/coffee/{id}/end */
Err coffee_post_said(Req *req, Res *res);                /* POST /introductions/coffee/{id}/rounds/{id} */
