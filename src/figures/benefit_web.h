/* benefit_web: the benefits of an idea, one of them, and those of all ideas with their sums. */
#pragma once

#include "figures/benefit.h"
#include "figures/tables.h"

typedef struct BenefitsPage {
    Page page;
    Idea idea;
    BenefitList benefits;
    bool may;
} BenefitsPage;
void benefits_page_html(Buf *out, const BenefitsPage *page);
void benefits_page_json(Buf *out, const BenefitsPage *page);

typedef struct BenefitPage {
    Page page;
    PairList wrong;
    Idea idea;
    Benefit benefit;                      /* as it is kept, or as it was typed */
    Text csrf, expected_pounds, seen_pounds;
    Text baseline_day[3], seen_day[3];    /* day, month, year as typed */
    Text words_wrong, baseline_wrong, baseline_day_wrong, expected_wrong, seen_wrong, seen_day_wrong, low_wrong, high_wrong, money_wrong,
         expected_pounds_wrong, seen_pounds_wrong;
    bool may, may_sign;
    Url  action;
} BenefitPage;
void benefit_page_html(Buf *out, const BenefitPage *page);
void benefit_page_json(Buf *out, const BenefitPage *page);

typedef struct SumLine { Text label; const BenefitSum *sum; Text expected, seen; Url url; } SumLine;
typedef LIST(SumLine) SumLineList;
typedef struct AllBenefitsPage {
    Page page;
    SumLineList sums;
    SumLine all;                          /* together */
    BenefitList benefits;
    Text chosen;                          /* of which kind the list is, in words; "" for all */
    Url  older;
    bool may_export;
} AllBenefitsPage;
void all_benefits_page_html(Buf *out, const AllBenefitsPage *page);
void all_benefits_page_json(Buf *out, const AllBenefitsPage *page);

void benefit_json(Buf *out, const Benefit *benefit);

Text benefit_money(Text money);           /* "Releases cash" */
Text pounds_words(Arena *a, i64 pounds);  /* "£12,500" */
Text benefit_seen(Arena *a, const Benefit *b);                   /* "9 (7 to 11) minutes"; "" */
Text benefit_reach(Arena *a, const Benefit *b);                  /* "80% (60% to 95%)"; "" */

extern const Form BENEFITS_QUERY, BENEFIT_FORM, ALL_BENEFITS_QUERY, BENEFIT_SEEN_FORM;
Err benefits_show(Req *req, Res *res);        /* GET  /work/{id}/benefits */
Err benefit_show(Req *req, Res *res);         /* GET  /work/{id}/benefits/{benefit}: a number, or "new" */
Err benefit_post(Req *req, Res *res);         /* POST the same */
Err benefit_post_sign(Req *req, Res *res);    /* POST /work/{id}/benefits/{benefit}/sign */
Err benefit_post_remove(Req *req, Res *res);  /* POST /work/{id}/benefits/{benefit}/remove */
Err all_benefits_show(Req *req, Res *res);    /* GET  /figures/benefits */
Err all_benefits_csv(Req *req, Res *res);     /* GET  /figures/benefits/export.csv */
