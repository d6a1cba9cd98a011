/* held_web: the pages on which an administrator looks up what is kept about a person. */
#pragma once

#include "held/held.h"
#include "http/web.h"

typedef struct HeldAskPage {
    Page page;
    PairList wrong;
    Text email, email_wrong, reason, reason_wrong;
    OptionList reasons;
} HeldAskPage;
void held_ask_page_html(Buf *out, const HeldAskPage *page);
void held_ask_page_json(Buf *out, const HeldAskPage *page);

/* What there is of one part. */
typedef struct HeldCount { Text title; i64 n; bool others; } HeldCount;
typedef LIST(HeldCount) HeldCountList;
typedef struct HeldPage { Page page; HeldPerson person; HeldCountList parts; i64 all; } HeldPage;
void held_page_html(Buf *out, const HeldPage *page);
void held_page_json(Buf *out, const HeldPage *page);

extern const Form HELD_ASK_FORM;
Err held_show_ask(Req *req, Res *res);
Err held_post_ask(Req *req, Res *res);
Err held_show(Req *req, Res *res);
Err held_csv(Req *req, Res *res);
