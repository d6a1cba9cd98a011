/* effect_web: whether introductions help, and whether turns are fair. */
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

Err effect_show(Req *req, Res *res);                     /* GET /introductions/effect */
Err fairness_show(Req *req, Res *res);                   /* GET /introductions/fairness */
