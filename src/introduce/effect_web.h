/* effect_web: whether introductions help, whether turns are fair, and who sits with whom. */
#pragma once

#include "http/web.h"
#include "introduce/tally.h"

typedef struct ArmLine { Text name; i64 of, all; Interval share; bool known; } ArmLine;
typedef LIST(ArmLine) ArmLineList;
typedef struct EffectPage { Page page; Effect e; EffectWords words; ArmLineList arms; Text difference, power; i64 days; } EffectPage;
void effect_page_html(Buf *out, const EffectPage *page);
void effect_page_json(Buf *out, const EffectPage *page);

typedef struct FairnessPage { Page page; Fairness f; } FairnessPage;
void fairness_page_html(Buf *out, const FairnessPage *page);
void fairness_page_json(Buf *out, const FairnessPage *page);
Text gini_words(Arena *a, double v);                     /* 0.25 */

typedef struct TablesPage {
    Page page;
    PairList wrong;
    i64  seed, again;                                    /* again: another seed */
    size_t guests;
    Input size;
    Mixed mixed;
    bool shows;
} TablesPage;
void tables_page_html(Buf *out, const TablesPage *page);
void tables_page_json(Buf *out, const TablesPage *page);

extern const Form TABLES_QUERY;
Err effect_show(Req *req, Res *res);                     /* GET /introductions/effect */
Err fairness_show(Req *req, Res *res);                   /* GET /introductions/fairness */
Err tables_show(Req *req, Res *res);                     /* GET /introductions/tables */
