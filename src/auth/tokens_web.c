#include "auth/tokens_web.h"
#include "auth/rights.h"
#include "base/when.h"

#include <inttypes.h>

enum { TOKENS_A_PAGE = 100, NAME_MOST = 120, WORD_MOST = 20 };
#define ID_MOST INT64_MAX

static const struct { Text words, colour; } STATES[] = {
    [TOKEN_WORKS]    = { "Works",   "green" },
    [TOKEN_REVOKED]  = { "Revoked", "grey" },
    [TOKEN_RAN_OUT]  = { "Ran out", "grey" },
    [TOKEN_ORPHANED] = { "Stopped", "orange" },
};

static TokenRow row_of(const Token *token, Day today)
{
    TokenState state = token_state(token, today);
    return (TokenRow){ .token = *token, .state = STATES[state].words, .colour = STATES[state].colour };
}

/* The list. */

typedef struct TokensView { i64 before; Text done; } TokensView;
static const Field TOKENS_VIEW_FIELDS[] = { FIELD(TokensView, before, ID_MOST, NULL), FIELD(TokensView, done, WORD_MOST, NULL) };
const Form TOKENS_VIEW_FORM = FORM(TokensView, TOKENS_VIEW_FIELDS);

Err tokens_show(Req *req, Res *res)
{
    const TokensView *view = req->form;
    TokensPage page = { .page = web_page(req, res, "API tokens") };
    TokenList tokens = { 0 };
    page.page.notice = same(view->done, "revoked") ? "The token is revoked. Nothing that uses it is let in any more." : NULL;
    TRY(tokens_list(req->db, view->before, TOKENS_A_PAGE + 1, &tokens));
    if (tokens.n > TOKENS_A_PAGE)
        page.pager.older = url_path(req->arena, "/admin/tokens?before=%" PRId64, tokens.at[(tokens.n = TOKENS_A_PAGE) - 1].id);
    if (view->before) page.pager.newer = url_checked("/admin/tokens");
    page.pager.newer_words = "First page";
    for (size_t i = 0; i < tokens.n; i++) *LIST_PUSH(req->arena, &page.tokens) = row_of(&tokens.at[i], req->today);
    return RENDER(req, res, tokens_page, &page);
}

/* A new one. */

typedef struct NewToken { Text name, role; Day expires; } NewToken;
static const Field TOKEN_FIELDS[] = {
    FIELD(NewToken, name,    NAME_MOST, "Enter a name, such as that of the program which will use it"),
    FIELD(NewToken, role,    WORD_MOST, "Choose what it may do"),
    FIELD(NewToken, expires, 0,         "Enter the last day on which it should work"),
};
const Form TOKEN_FORM = FORM(NewToken, TOKEN_FIELDS);

static Page frame(Req *req, Res *res, Text title)
{
    Page page = web_page(req, res, title);
    page.back = url_checked("/admin/tokens");
    page.back_label = "API tokens";
    return page;
}

static Err new_token_draw(Req *req, Res *res)
{
    NewTokenPage page = {
        .page = frame(req, res, "Make a token"), .wrong = res->wrong, .name = http_sent(req, "name"), .role = http_sent(req, "role"),
        .day = http_sent(req, "expires-day"), .month = http_sent(req, "expires-month"), .year = http_sent(req, "expires-year"),
        .example = arena_printf(req->arena, "For example, 31 3 %d. At most a year from now.", day_year(req->today) + 1),
        .name_wrong = http_wrong_of(res, "name"), .role_wrong = http_wrong_of(res, "role"), .expires_wrong = http_wrong_of(res, "expires"),
    };
    for (size_t i = 0; i < ROLES_N; i++)
        if (token_may_have(ROLES[i].role))
            *LIST_PUSH(req->arena, &page.roles) = (Option){ .value = ROLES[i].role, .label = ROLES[i].name, .hint = ROLES[i].does };
    return RENDER(req, res, new_token_page, &page);
}

Err new_token_show(Req *req, Res *res) { return new_token_draw(req, res); }

static void check(Req *req, Res *res, const NewToken *form)
{
    Day last = { req->today.n + TOKEN_DAYS_MOST };
    if (*form->role && !token_may_have(form->role)) http_wrong(req, res, "role", "Choose what it may do from the list");
    if (!day_known(form->expires) || token_day_fits(form->expires, req->today)) return;
    http_wrong(req, res, "expires", "Enter a day from today to %s", day_words(req->arena, last));
}

static void fact(Req *req, TokenPage *page, Text key, Text words)
{
    *LIST_PUSH(req->arena, &page->facts) = (SummaryRow){ .key = key, .text = words };
}

/* What is known of one token, for its page and the one that shows its secret. */
static Err token_fill(Req *req, i64 id, TokenPage *page)
{
    Token token;
    TRY(token_get(req->db, id, &token));
    page->it = row_of(&token, req->today);
    page->works = token_state(&token, req->today) == TOKEN_WORKS;
    fact(req, page, "May do", role_name(token.role));
    fact(req, page, "In the name of", token.maker_name);
    fact(req, page, "Made", time_words(req->arena, token.created));
    fact(req, page, "Last day", day_words(req->arena, token.expires));
    fact(req, page, "Last used", token.seen.s ? time_words(req->arena, token.seen) : "Not yet");
    if (token.revoked.s) fact(req, page, "Revoked", time_words(req->arena, token.revoked));
    return OK;
}

/* The secret is in this answer and nowhere else, so there is no page to go on to. */
Err new_token_post(Req *req, Res *res)
{
    const NewToken *form = req->form;
    TokenPage page = { 0 };
    i64 id;
    check(req, res, form);
    if (res->wrong.n) return new_token_draw(req, res);
    TRY(token_make(req->db, req->arena, form->name, form->role, form->expires, req->who.person, req->now, &id, &page.secret));
    TRY(token_fill(req, id, &page));
    res->private_ = true;
    page.page = frame(req, res, "Token made");
    page.example = arena_printf(req->arena, "curl -H \"Authorization: Bearer %s\" %s/work.json", page.secret, req->site->origin);
    return RENDER(req, res, token_made_page, &page);
}

/* One of them. */

Err token_show(Req *req, Res *res)
{
    TokenPage page = { .secret = "" };
    TRY(token_fill(req, req->argn[0], &page));
    page.page = frame(req, res, page.it.token.name);
    return RENDER(req, res, token_page, &page);
}

Err token_revoke_post(Req *req, Res *res)
{
    TRY(token_revoke(req->db, req->arena, req->argn[0], req->who.person, req->now));
    return http_see(res, url_checked("/admin/tokens?done=revoked"));
}
