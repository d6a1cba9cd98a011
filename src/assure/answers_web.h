/* answers_web: the page and the file of what was answered to a check by all ideas. */
#pragma once

#include "assure/answers.h"
#include "http/web.h"

typedef struct AnswersLine { Text name, title; i64 n, decided; } AnswersLine;
typedef LIST(AnswersLine) AnswersLineList;
typedef struct AnswersPage { Page page; AnswersLineList checks; } AnswersPage;
void answers_page_html(Buf *out, const AnswersPage *page);
void answers_page_json(Buf *out, const AnswersPage *page);

Err answers_show(Req *req, Res *res);
Err answers_csv(Req *req, Res *res);
