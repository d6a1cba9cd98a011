/* agree_web: how often people decided what was suggested, and the ideas behind each number. */
#pragma once

#include "figures/agree.h"
#include "figures/tables.h"

typedef struct AgreeLine { Text label, share; i64 n, agreed, other; Url all, yes, no; } AgreeLine;
typedef LIST(AgreeLine) AgreeLineList;
typedef struct AgreeTable { Text key, title, note, head; AgreeLine sum; AgreeLineList lines; } AgreeTable;    /* sum: of all lines */
typedef struct AgreePage { Page page; AgreeTable routes, teams; Text rules; } AgreePage;      /* rules: db/hints.txt */
typedef struct AgreeIdeasPage { Page page; Text what; AgreeIdeaList rows; Url older; } AgreeIdeasPage;
void agree_page_html(Buf *out, const AgreePage *page);
void agree_page_json(Buf *out, const AgreePage *page);
void agree_ideas_page_html(Buf *out, const AgreeIdeasPage *page);
void agree_ideas_page_json(Buf *out, const AgreeIdeasPage *page);

extern const Form AGREE_FORM;
Err agree_show(Req *req, Res *res);           /* GET /figures/suggestions */
Err agree_ideas_show(Req *req, Res *res);     /* GET /figures/suggestions/ideas */
