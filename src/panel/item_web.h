/* item_web: one item of a panel: its papers, interests, scores, discussion and decision. */
#pragma once

#include "panel/sitting.h"
#include "panel/spread.h"

/* A criterion in the form that scores. */
typedef struct Asked {
    const Criterion *criterion;
    Text level_name, sure_name, level_wrong, sure_wrong, legend;
    OptionList levels, sures;
} Asked;
typedef LIST(Asked) AskedList;

typedef struct Press { Text label; Url url; } Press;
typedef LIST(Press) PressList;

typedef struct ItemPage {
    Page page;
    PairList wrong;
    Sight sight;
    Text csrf;
    Scorecard card;
    SeatList seats;
    i64  counted;                         /* who counts for the quorum */
    Progress progress;
    Result result;
    RemarkList remarks;
    AskedList asked;
    PressList presses;
    bool may_score, scored, may_declare, may_reveal, may_lift, may_say, decided;
    Text outcome;
    Text why_no_decision, why_no_next;    /* why nothing can be decided, or why it cannot move on; "" when it can */
    Text interest, interest_wrong, said, said_wrong, lift, lift_wrong;
    OptionList apart;                     /* who has an interest, for lifting it */
    Url  before, after;                   /* the items beside it that whoever asks may see */
    i64  of;
} ItemPage;
void item_page_html(Buf *out, const ItemPage *page);
void item_page_json(Buf *out, const ItemPage *page);

Err item_draw(Req *req, Res *res, const Sight *sight) MUST_CHECK;        /* in item_page.c */

/* Why the panel cannot decide a type now, as a sentence; "" when it can. type NULL: anything at all. */
Err item_cannot_decide(Req *req, const Sight *sight, Text type, Text *out) MUST_CHECK;

extern const Form ITEM_QUERY, INTEREST_FORM, LIFT_FORM, SAY_FORM;
Err item_show(Req *req, Res *res);            /* GET  /panels/{id}/items/{id} */
Err item_post_interest(Req *req, Res *res);   /* POST /panels/{id}/items/{id}/interest */
Err item_post_lift(Req *req, Res *res);       /* POST /panels/{id}/items/{id}/lift */
Err item_post_score(Req *req, Res *res);      /* POST /panels/{id}/items/{id}/score */
Err item_post_reveal(Req *req, Res *res);     /* POST /panels/{id}/items/{id}/reveal */
Err item_post_say(Req *req, Res *res);        /* POST /panels/{id}/items/{id}/say */
Err item_decide_show(Req *req, Res *res);     /* GET  /panels/{id}/items/{id}/decide/{type} */
Err item_decide_post(Req *req, Res *res);     /* POST /panels/{id}/items/{id}/decide/{type} */
