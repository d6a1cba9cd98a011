/* viewgen_html: follows the markup of a page as far as it must to know where a hole stands. */
#include "tools/viewgen.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <strings.h>

static const char BLOCKS[] = " html head body title meta link base script header footer main nav section article aside div p "
    "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td form fieldset legend details summary dialog "
    "hr br option optgroup select search svg path figure figcaption blockquote !DOCTYPE ";
static const char NAME[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
static const char VOIDS[] = " area base br col embed hr img input link meta source track wbr ";
static const char ADDRESSES[] = " href src action formaction poster cite data ping manifest xlink:href ";

static void putf(const char *fmt, ...) PRINTF(1, 2);
static void putf(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *s;
    int n = vasprintf(&s, fmt, args);
    va_end(args);
    if (n < 0) abort();
    put(s, (size_t)n);
    free(s);
}

static Tag *innermost(Text name)
{
    for (size_t i = now.depth; i-- > 0; )
        if (same(tags.at[i].name, name)) return &tags.at[i];
    return NULL;
}

bool html_keeps_space(void) { return innermost("pre") || innermost("textarea"); }

void html_settle(bool before_block)
{
    if (now.space && !now.after_block && !before_block) put(&now.space, 1);
    now.space = 0;
}

static void check_form(Text closing)
{
    const Tag *t = now.depth ? &tags.at[now.depth - 1] : NULL;
    if (t && same(t->name, closing) && t->post && !t->has_csrf && !t->front_door)
        fail("the form of line %d has no {{> csrf token}}: add it, or data-open when its secret is in its address", t->line);
}

static void closing_tag(void)
{
    size_t n = strcspn(at + 2, "> \n\t{");
    Text name = copy(at + 2, n);
    const char *end = at + 2 + n + strspn(at + 2 + n, " \n\t");
    if (*end != '>') fail("</%s wants a > after it", name);
    html_settle(listed(BLOCKS, name) && !html_keeps_space());
    check_form(name);
    tag_pop(name);
    putf("</%s>", name);
    now.after_block = listed(BLOCKS, name);
    at = end + 1;
}

static void tag_begins(void)
{
    if (starts(at, "<!--")) fail("a comment that everyone would be sent: write {{! … }}");
    if (at[1] == '/') { closing_tag(); return; }
    size_t n = at[1] == '!' ? strcspn(at + 1, " >") : strspn(at + 1, NAME);
    if (!n) fail("a < that begins no tag: write &lt;");
    Text name = copy(at + 1, n);
    if (same(name, "style")) fail("a <style> of its own: put it into assets/hilum.css");
    html_settle(listed(BLOCKS, name));
    tag_push(name);
    putf("<%s", name);
    at += n + 1;
    now.place = IN_TAG;
    now.space = 0;
}

static void tag_ends(void)
{
    Tag *t = &tags.at[now.depth - 1];
    bool closed = *at == '/';
    at += closed ? 2 : 1;
    putf("%s", closed ? "/>" : ">");
    now.place = IN_TEXT;
    now.space = 0;
    now.after_block = listed(BLOCKS, t->name);
    if (same(t->name, "script") && (!t->has_src || !starts(at, "</script>")))
        fail("an inline script: put it into assets/app.js; a <script src=\"…\"> is empty");
    if (closed || listed(VOIDS, t->name) || *t->name == '!') now.depth--;
}

static Text lower(const char *s, size_t n)
{
    char *name = arena_take(arena, n + 1);
    for (size_t i = 0; i < n; i++) name[i] = (char)tolower((unsigned char)s[i]);
    return name;
}

static void refuse_attribute(Text name)
{
    if (starts(name, "on"))       fail("%s= is code inside the page: add it in assets/app.js", name);
    if (same(name, "style"))      fail("style= is refused by the browser here: give it a class in assets/hilum.css");
    if (listed(" srcset srcdoc http-equiv formmethod ", name)) fail("%s= is not for our pages: browsers obey what it says", name);
}

static void attribute_begins(void)
{
    size_t n = strcspn(at, " \n\t=>/\"'<{");
    if (!n) fail("a %c that does not belong in a tag", *at);
    Text name = lower(at, n);
    refuse_attribute(name);
    putf(" %.*s", (int)n, at);
    at += n;
    Tag *t = &tags.at[now.depth - 1];
    if (same(name, "data-open")) t->front_door = true;
    if (*at != '=') return;
    if (at[1] != '"' && at[1] != '\'') fail("quote the value of %s", name);
    now.place = IN_VALUE;
    now.quote = at[1];
    now.attribute = name;
    putf("=%c", now.quote);
    at += 2;
    now.value_at = at;
}

static void attribute_ends(void)
{
    Tag *t = &tags.at[now.depth - 1];
    Text value = copy(now.value_at, (size_t)(at - now.value_at));
    if (same(t->name, "form") && same(now.attribute, "method")) {
        if (!same(value, "post") && !same(value, "get")) fail("the method of a form is \"get\" or \"post\"");
        t->post = same(value, "post");
    }
    if (same(t->name, "script") && same(now.attribute, "src")) t->has_src = true;
    if (listed(ADDRESSES, now.attribute) && !strncasecmp(value, "javascript:", 11)) fail("javascript: is code inside the page");
    put(at++, 1);
    now.place = IN_TAG;
    now.space = 0;
}

static void in_text(void)
{
    bool kept = html_keeps_space();
    if (*at == '<') { tag_begins(); return; }
    if (space(*at) && !kept) {
        now.space = now.space == '\n' || *at == '\n' ? '\n' : ' ';
        at++;
        return;
    }
    html_settle(false);
    put(at++, 1);
    now.after_block = false;
}

static void in_tag(void)
{
    if (space(*at))                                      at++;
    else if (*at == '>' || (*at == '/' && at[1] == '>')) tag_ends();
    else                                                 attribute_begins();
}

void html_literal(void)
{
    switch (now.place) {
    case IN_TEXT:  in_text(); break;
    case IN_TAG:   in_tag(); break;
    case IN_VALUE: if (*at == now.quote) attribute_ends(); else put(at++, 1); break;
    }
}

static Text put_address(void)
{
    static const Text OURS[] = { "/", "?", "#", "mailto:", "tel:" };
    if (hole_at == now.value_at) {
        if (*at != now.quote) fail("%s is one hole (an Url), or begins with a path of ours: \"/work/{{id}}\"", now.attribute);
        return "html_put_address";
    }
    for (size_t i = 0; i < COUNT(OURS); i++)
        if (starts(now.value_at, OURS[i]) && !starts(now.value_at, "//")) return "html_put_part";
    fail("a hole inside somebody else's address: make an Url with url_checked() and give it the whole of %s", now.attribute);
}

Text html_put_for(void)
{
    if (now.place == IN_TEXT) return "html_put";
    if (now.place == IN_TAG)  fail("a hole between a tag's attributes: put it into a quoted value, or use {{#if}}");
    return listed(ADDRESSES, now.attribute) ? put_address() : "html_put_value";
}

bool html_address_begins(void)
{
    return now.place == IN_VALUE && hole_at == now.value_at && listed(ADDRESSES, now.attribute);
}

void html_note_csrf(void)
{
    Tag *form = innermost("form");
    if (!form || !form->post) fail("{{> csrf}} belongs into a <form method=\"post\">");
    form->has_csrf = true;
}
