#include "http/error.h"
#include "http/web.h"
#include "view/json_out.h"

typedef struct Answer { int status; Text title, says; } Answer;
static const Answer ANSWERS[] = {
    { 400, "We could not read what was sent", "Go back, check what you typed and send it again." },
    { 401, "This token does not let you in", "Ask an administrator for a new one." },
    { 403, "You cannot see or do this", "If you need it for your work, ask an administrator to change what your account may do." },
    { 404, "Page not found", "Check the address for a letter too many or too few. If a link brought you here, the page may have moved." },
    { 405, "This page cannot be used that way", "Go back and use the buttons and links on the page." },
    { 409, "Somebody changed this before you", "Open the page again to see what is new, then make your change." },
    { 413, "That is too much to send at once", "Make it shorter, or send it in parts." },
    { 414, "The address is too long", "Use the links on the page to get where you want." },
    { 415, "This came in a form we cannot read", "Send it with the form on the page." },
    { 422, "There is a problem", "Go back, put right what is listed here and send it again." },
    { 429, "Too many tries in a short time", "Wait a minute, then try again." },
    { 431, "The headers are too long", "Delete this site's cookies and try again." },
    { 501, "This page cannot be used that way", "Go back and use the buttons and links on the page." },
    { 505, "We could not read what was sent", "Use a newer browser." },
    { 500, "Sorry, something went wrong on our side", "Nothing you sent was half kept. Try again in a few minutes." },
    { 503, "Sorry, we are too busy just now", "Nothing was lost on our side. Wait a few seconds and try again." },
};
static const Answer SIGN_IN = { 403, "Sign in to go on", "You need to sign in first. If you were signed in, your time may have run out." };

static const Answer *answer_for(const Req *req, const Res *res)
{
    if (res->status == 403 && !req->who.person && !res->says) return &SIGN_IN;
    for (size_t i = 0; i < COUNT(ANSWERS); i++) if (ANSWERS[i].status == res->status) return &ANSWERS[i];
    return &ANSWERS[COUNT(ANSWERS) - 2];
}

static void raw(Buf *out, Text s) { html_raw(out, s, strlen(s)); }

static void help_html(const Req *req, const Res *res, Buf *out)
{
    if (!blank(req->site->contact_email) && res->status != 503) {
        raw(out, "<p>If that does not help, write to ");
        raw(out, "<a href=\"");
        html_url(out, url_checked(arena_printf(req->arena, "mailto:%s", req->site->contact_email)));
        raw(out, "\">");
        html_text(out, req->site->contact_email);
        raw(out, "</a>.</p>\n");
    }
    if (res->status < 500 || blank(req->id)) return;
    raw(out, "<p>Please give this number: <code>");
    html_text(out, req->id);
    raw(out, "</code></p>\n");
}

/* Whoever has signed in comes back to the page they asked for. */
static Url sign_in_url(const Req *req)
{
    return req->method == GET ? url_path(req->arena, "/sign-in?next=%s", req->target) : url_checked("/sign-in");
}

static void page_html(const Req *req, Res *res, const Answer *answer)
{
    Buf *out = &res->body;
    Page page = web_page(req, res, answer->title);
    page.tabs.n = 0;                                      /* they belong to something that may not be there */
    page_start(out, &page);
    raw(out, "<div class=\"nhsuk-grid-row\">\n<div class=\"nhsuk-grid-column-two-thirds\">\n");
    nhs_error_summary(out, &res->wrong);
    raw(out, "<h1 class=\"nhsuk-heading-l\">");
    html_text(out, answer->title);
    raw(out, "</h1>\n<p>");
    html_text(out, res->says ? res->says : answer->says);
    raw(out, "</p>\n");
    if (answer == &SIGN_IN) nhs_button(out, &(Button){ .label = "Sign in", .link = sign_in_url(req) });
    help_html(req, res, out);
    if (res->status == 404 && !req->who.person) raw(out, "<p><a href=\"/\">Go to the front page</a></p>\n");
    raw(out, "</div>\n</div>\n");
    page_end(out, &page);
}

static void page_json(const Req *req, Res *res, const Answer *answer)
{
    Buf *out = &res->body;
    raw(out, "{\"error\":{\"status\":");
    json_int(out, res->status);
    raw(out, ",\"title\":");
    json_text(out, answer->title);
    raw(out, ",\"what_to_do\":");
    json_text(out, res->says ? res->says : answer->says);
    raw(out, ",\"id\":");
    json_text(out, req->id ? req->id : "");
    raw(out, ",\"fields\":[");
    for (size_t i = 0; i < res->wrong.n; i++) {
        raw(out, i ? ",{\"name\":" : "{\"name\":");
        json_text(out, res->wrong.at[i].name);
        raw(out, ",\"wrong\":");
        json_text(out, res->wrong.at[i].value);
        raw(out, "}");
    }
    raw(out, "]}}\n");
}

void error_page(const Req *req, Res *res)
{
    const Answer *answer = answer_for(req, res);
    res->body.n = 0;
    (req->json ? page_json : page_html)(req, res, answer);
}
