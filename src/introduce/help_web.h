/* help_web: who could help with an idea, at /work/{id}/help. */
#pragma once

#include "http/web.h"
#include "introduce/effect.h"
#include "introduce/introduction.h"
#include "opportunity/opportunities_web.h"

typedef struct HelperCard { Helper h; Text days, hours, team; i64 percent; } HelperCard;
typedef LIST(HelperCard) HelperCardList;
typedef struct AskedRow { Introduction n; Text state; } AskedRow;
typedef LIST(AskedRow) AskedRowList;

typedef struct HelpPage {
    Page page;
    PairList wrong;
    i64  idea;
    Text csrf, words, chosen;
    Draw draw;
    bool may_triage, open, partial;       /* open: the idea is; only then somebody is brought in */
    i64  share;
    HelperCardList helpers;
    AskedRowList asked;
    OpportunityRowList opportunities;
    Choice who;
    Input hope;
} HelpPage;
void help_page_html(Buf *out, const HelpPage *page);
void help_page_json(Buf *out, const HelpPage *page);

Text introduction_state_words(const Introduction *n);

extern const Form HELP_QUERY, HELP_FORM;
Err help_show(Req *req, Res *res);                       /* GET  /work/{id}/help */
Err help_post_draw(Req *req, Res *res);                  /* POST /work/{id}/help: draws the lot, then shows */
Err help_post(Req *req, Res *res);                       /* POST /work/{id}/help/introduce */
