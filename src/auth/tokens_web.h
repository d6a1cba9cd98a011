/* tokens_web: the pages on which an administrator lets programs in, and shuts them out. */
#pragma once

#include "auth/token.h"
#include "http/web.h"

typedef struct TokenRow { Token token; Text state, colour; } TokenRow;
typedef LIST(TokenRow) TokenRowList;
typedef struct TokensPage { Page page; TokenRowList tokens; Pager pager; } TokensPage;
void tokens_page_html(Buf *out, const TokensPage *page);
void tokens_page_json(Buf *out, const TokensPage *page);

typedef struct NewTokenPage {
    Page page;
    PairList wrong;
    OptionList roles;
    Text name, role, day, month, year;    /* as the form shows them */
    Text example;                         /* of a date */
    Text name_wrong, role_wrong, expires_wrong;
} NewTokenPage;
void new_token_page_html(Buf *out, const NewTokenPage *page);
void new_token_page_json(Buf *out, const NewTokenPage *page);

/* One token; secret is "" but once, when it was just made. */
typedef struct TokenPage { Page page; TokenRow it; SummaryList facts; Text secret, example; bool works; } TokenPage;
void token_page_html(Buf *out, const TokenPage *page);
void token_page_json(Buf *out, const TokenPage *page);
void token_made_page_html(Buf *out, const TokenPage *page);
void token_made_page_json(Buf *out, const TokenPage *page);

extern const Form TOKENS_VIEW_FORM, TOKEN_FORM;
Err tokens_show(Req *req, Res *res);                      /* GET  /admin/tokens              R_OPERATE, TOKENS_VIEW_FORM */
Err new_token_show(Req *req, Res *res);                   /* GET  /admin/tokens/new          R_OPERATE */
Err new_token_post(Req *req, Res *res);                   /* POST /admin/tokens              R_OPERATE, TOKEN_FORM; 200: shows the secret */
Err token_show(Req *req, Res *res);                       /* GET  /admin/tokens/{id}         R_OPERATE */
Err token_revoke_post(Req *req, Res *res);                /* POST /admin/tokens/{id}/revoke  R_OPERATE, no form */
